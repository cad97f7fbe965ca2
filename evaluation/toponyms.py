"""How well place names are found and resolved, on GeoVirus (Wikinews articles with places and coordinates).

    python -m evaluation.toponyms [DATA_DIR] [--verbose]

Recognition: a place is found when a toponym of ours (no demonym) overlaps it. Resolution: of the places found, those
whose coordinates lie within 161 km (100 miles) of the annotated ones; and of all places. Countries and
continents have no one point; one that we take for a country, or for the continent of that name, counts as near.
"""

import argparse
import gzip
import html
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.clean.document import make_document
from dragoman.mentions.places import find_places
from dragoman.records.articles import Article
from dragoman.records.mentions import Toponym

NEAR_KM = 161.0
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
class Score:
    """Figures of the whole corpus. `near` and `far` count places found with coordinates; `blank` those without."""

    found: int
    ours: int
    gold: int
    near: int
    far: int
    blank: int

    @property
    def f1(self) -> float:
        return 2 * self.found / max(self.ours + self.gold, 1)

    @property
    def resolved(self) -> float:
        """Share of the places found that lie near."""
        return self.near / max(self.found, 1)

    @property
    def precise(self) -> float:
        """Share of the coordinates given that lie near."""
        return self.near / max(self.near + self.far, 1)


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


def evaluate(path: Path, *, verbose: bool = False) -> Score:
    """Codes every article and compares."""
    encoder = Encoder.load()
    tally: Counter[str] = Counter()
    for number, (text, golds) in enumerate(read_geovirus(path)):
        tree = Tree(analyze(make_document(Article(str(number), text)), encoder))
        ours = [p for p in find_places(tree) if p.use != "demonym"]
        tally["gold"] += len(golds)
        tally["ours"] += len(ours)
        taken: set[int] = set()
        for gold in golds:
            hit = next((p for p in ours if p.start < gold.end and gold.start < p.end and p.start not in taken), None)
            if hit is None:
                tally["missed"] += 1
                _report(verbose, "missed", gold, None)
                continue
            taken.add(hit.start)
            tally["found"] += 1
            _compare(tally, gold, hit, verbose)
        for place in ours:
            if place.start not in taken and verbose:
                sys.stdout.write(f"extra   {place.text} -> {place.name} {place.country} {place.use}\n")
    return Score(tally["found"], tally["ours"], tally["gold"], tally["near"], tally["far"], tally["blank"])


def _spreads(gold: Gold, hit: Toponym) -> bool:
    """Countries and parts of the world have no one point; GeoVirus and our tables take different middles of them."""
    return hit.kind == "country" or (hit.country is None and hit.name == gold.name)


def _compare(tally: Counter[str], gold: Gold, hit: Toponym, verbose: bool) -> None:
    if hit.lat is None or hit.lon is None:
        tally["blank"] += 1
        _report(verbose, "blank", gold, hit)
    elif _spreads(gold, hit) or distance_km(gold.lat, gold.lon, hit.lat, hit.lon) <= NEAR_KM:
        tally["near"] += 1
    else:
        tally["far"] += 1
        _report(verbose, "far", gold, hit)


def _report(verbose: bool, what: str, gold: Gold, hit: Toponym | None) -> None:
    if verbose:
        got = "" if hit is None else f" -> {hit.name} {hit.country} {hit.lat} {hit.lon} of {hit.candidates}"
        sys.stdout.write(f"{what:7} {gold.name} {gold.lat} {gold.lon}{got}\n")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    path = options.data / "places" / "GeoVirus.xml.gz"
    if not path.exists():
        sys.exit(f"skipped: {path} is not there")
    score = evaluate(path, verbose=options.verbose)
    precision, recall = score.found / max(score.ours, 1), score.found / max(score.gold, 1)
    sys.stdout.write(
        f"recognition  P {precision:.3f}  R {recall:.3f}  F1 {score.f1:.3f}  ({score.gold} places)\n"
        f"resolution   within 161 km: {score.resolved:.3f} of those found, {score.precise:.3f} of those resolved\n"
    )


if __name__ == "__main__":
    main()
