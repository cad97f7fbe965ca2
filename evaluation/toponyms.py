"""How well place names are found and resolved, on GeoVirus (Wikinews articles with places and coordinates).

    python -m evaluation.toponyms [DATA_DIR] [--verbose]

Recognition: a place is found when a toponym of ours (no demonym) overlaps it. Resolution: of the places found, those
whose coordinates lie within 161 km (100 miles) of the annotated ones, and of those to which we gave coordinates.
Countries and continents have no one point: for one that we take for a country, or for the continent of that name, the
limit is 1,250 km, which tells Georgia from Georgia.
"""

import argparse
import gzip
import html
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.clean.document import make_document
from dragoman.mentions.dates import find_dates
from dragoman.mentions.places import find_places
from dragoman.records.articles import Article
from dragoman.records.mentions import Toponym
from dragoman.settings import Settings
from evaluation.figures import MISSED, Measured, estimates, f1, share
from evaluation.floors import verdict

NEAR_KM = 161.0
SPREAD_KM = 1250.0
"""How far two middles of one country or continent lie apart at most in these tables (Congo, North America)."""

_FILE = Path("places", "GeoVirus.xml.gz")
_ARTICLE = re.compile(r"<article>(.*?)</article>", re.DOTALL)
_PLACE = re.compile(r"<location>(.*?)</location>", re.DOTALL)


@dataclass(frozen=True)
class Gold:
    """An annotated place: offsets from 0 into its article, name, coordinates."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Compared:
    """One article: each annotated place with ours (None where it was missed) and what became of it, and ours beside.

    What becomes of a place: "missed", "blank" (found, without coordinates), "far", or "near".
    """

    golds: list[tuple[Gold, Toponym | None, str]]
    extra: list[Toponym]

    def count(self, *what: str) -> int:
        return sum(became in what for _, _, became in self.golds)

    def counts(self) -> dict[str, tuple[int, ...]]:
        """For each figure its right ones and what they are counted against."""
        near, found = self.count("near"), self.count("near", "far", "blank")
        return {
            "recognition": (found, found + len(self.extra), len(self.golds)),
            "of_those_found": (near, found),
            "of_those_resolved": (near, self.count("near", "far")),
        }


def _field(block: str, name: str) -> str:
    match = re.search(rf"<{name}>(.*?)</{name}>", block, re.DOTALL)
    return "" if match is None else html.unescape(match.group(1))


def read_geovirus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Articles with their places. Offsets count from 1 in the file, some of them from elsewhere: the name is sought."""
    raw = gzip.decompress(path.read_bytes()).decode("utf-8")
    for article in _ARTICLE.findall(raw):
        text = _field(article, "text")
        places = []
        for block in _PLACE.findall(article):
            if not _field(block, "start"):
                continue
            name, start = _field(block, "name"), int(_field(block, "start")) - 1
            lat, lon = float(_field(block, "lat")), float(_field(block, "lon"))
            if text[start : start + len(name)] == name:
                places.append(Gold(start, start + len(name), name, lat, lon))
        yield text, places


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def compare(golds: list[Gold], ours: list[Toponym]) -> Compared:
    """Each annotated place with the first of ours that overlaps it and is not yet taken."""
    left = list(ours)
    rows: list[tuple[Gold, Toponym | None, str]] = []
    for gold in golds:
        hit = next((p for p in left if p.start < gold.end and gold.start < p.end), None)
        if hit is not None:
            left.remove(hit)
        rows.append((gold, hit, _became(gold, hit)))
    return Compared(rows, left)


def compared(path: Path) -> Iterator[Compared]:
    """Every article, read and compared."""
    encoder = Encoder.load(threads=Settings.from_environment().threads)
    for number, (text, golds) in enumerate(read_geovirus(path)):
        tree = Tree(analyze(make_document(Article(str(number), text)), encoder))
        yield compare(golds, [place for place in find_places(tree, find_dates(tree)) if place.use != "demonym"])


def measured(shared: Path) -> Measured | None:
    """All figures, article by article; None where the corpus is absent."""
    path = shared / "data" / _FILE
    if not path.is_file():
        return None
    articles = list(compared(path))
    wrong = {
        f"{number}.{index}": became
        for number, article in enumerate(articles)
        for index, (_, _, became) in enumerate(article.golds)
        if became != "near"
    }
    statistics = {"recognition": f1, "of_those_found": share, "of_those_resolved": share}
    return Measured(estimates([article.counts() for article in articles], statistics), wrong)


def _became(gold: Gold, hit: Toponym | None) -> str:
    if hit is None:
        return MISSED
    if hit.lat is None or hit.lon is None:
        return "blank"
    limit = SPREAD_KM if _spreads(gold, hit) else NEAR_KM
    return "near" if distance_km(gold.lat, gold.lon, hit.lat, hit.lon) <= limit else "far"


def _spreads(gold: Gold, hit: Toponym) -> bool:
    """Countries and parts of the world have no one point; GeoVirus and our tables take different middles of them."""
    return hit.kind == "country" or (hit.country is None and hit.name == gold.name)


def _differences(article: Compared) -> Iterator[str]:
    for gold, hit, became in article.golds:
        if became != "near":
            got = "" if hit is None else f" -> {hit.name} {hit.country} {hit.lat} {hit.lon} of {hit.candidates}"
            yield f"{became:7} {gold.name} {gold.lat} {gold.lon}{got}"
    for place in article.extra:
        yield f"extra   {place.text} -> {place.name} {place.country} {place.use}"


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args(arguments)
    path = options.data / _FILE
    if not path.is_file():
        print(f"toponyms: SKIPPED, there is no {path}")
        return 0
    articles = []
    for article in compared(path):
        articles.append(article.counts())
        if options.verbose:
            print(*_differences(article), sep="\n")
    sums = {name: [sum(counts) for counts in zip(*(a[name] for a in articles), strict=True)] for name in articles[0]}
    right, found, gold = sums["recognition"]
    figures = {name: values[0] / max(values[1], 1) for name, values in sums.items()}
    figures["recognition"] = 2 * right / max(found + gold, 1)
    print(
        f"recognition  P {right / max(found, 1):.3f}  R {right / max(gold, 1):.3f}  F1 {figures['recognition']:.3f}"
        f"  ({gold} places)"
    )
    print(
        f"resolution   within 161 km: {figures['of_those_found']:.3f} of those found, "
        f"{figures['of_those_resolved']:.3f} of those resolved"
    )
    return verdict("toponyms", figures)


if __name__ == "__main__":
    sys.exit(main())
