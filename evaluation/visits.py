"""Visits that the US Department of State lists, sought in a chronicle of the documents that tell of them.

    python -m evaluation.visits [SHARED] [--verbose] [--chronicle FILE]

Leaders' visits to the United States and journeys of its presidents. A document tells of a visit if it was published
within three days of it and names the visitor: by two words of the name, or by one with an office before it; of a
journey, if it names the president, the town and the country. Kremlin pages count for visits to or from Russia alone,
and if they name the United States: those between other countries are not its news.

A visit is found if the chronicle holds a meeting or visit (no call) of the two countries, or of the visitor's country
in the other one, on one of its days, or on the day before or after, which time zones may add; or in a week, where no
finer date is told ("this week"), that holds one of its days.
"""

import argparse
import datetime as dt
import re
import sys
import tarfile
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.chronicle import Chronicle
from dragoman.lexicon.actors import load_actors
from dragoman.query.rows import EventRow
from dragoman.records.articles import Article
from evaluation.figures import Measured, estimate, share
from evaluation.floors import verdict
from evaluation.raw import kremlin, whitehouse
from evaluation.sought import chronicle_at, print_reasons, print_shares

HOST = "USA"
NEAR = dt.timedelta(days=3)
"""How far from a visit a document may be that tells of it."""

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_OFFICES = (
    "President",
    "Prime Minister",
    "Chancellor",
    "King",
    "Queen",
    "Taoiseach",
    "Sultan",
    "Amir",
    "Emir",
    "Premier",
    "Crown Prince",
    "Chairman",
    "Pope",
)
_LEAST_LETTERS = 3
_OF_HOST = re.compile(r"\b(?:United States|America|American|US|USA|Washington|New York)\b")
_FORMER_NAMES = re.compile(r"\s*\(.*?\)|,.*$")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: `visitor` (name and office as listed) of `country` was in `host` from `first` to `last`.

    `where` are the town and the country of a journey as listed; empty where the list tells no town, in the United
    States.
    """

    first: dt.date
    last: dt.date
    visitor: str
    country: str
    host: str
    where: tuple[str, ...]
    remarks: str

    def __str__(self) -> str:
        return f"{self.first} {self.visitor} ({self.country}) in {self.where[0] if self.where else self.host}"


def load_visits(offices: Path) -> list[Visit]:
    """All visits and journeys whose countries are known by name, in the order of their days."""
    found = []
    for root in _roots(offices / "state_visits.tar.gz"):
        for row in root.iter("visit"):
            country = _country(row.findtext("from") or "")
            if country is not None:
                found.append(_visit(row, row.findtext("visitor") or "", country, HOST, (), "description"))
    for root in _roots(offices / "state_travels.tar.gz"):
        for row in root.iter("trip"):
            land, town = row.findtext("country") or "", re.split(r",| and ", row.findtext("locale") or "")[0]
            host = _country(land)
            if host is not None:
                where = tuple(part.strip() for part in (town, land.split(",")[0]) if part.strip())
                found.append(_visit(row, f"President {row.findtext('name')}", HOST, host, where, "remarks"))
    return sorted(found, key=lambda visit: (visit.first, visit.visitor, visit.host))


def _roots(archive: Path) -> Iterator[ET.Element]:
    with tarfile.open(archive) as files:
        for member in sorted(files.getnames()):
            if member.endswith(".xml") and (stream := files.extractfile(member)) is not None:
                yield ET.parse(stream).getroot()


def _visit(row: ET.Element, visitor: str, country: str, host: str, where: tuple[str, ...], told: str) -> Visit:
    first = dt.date.fromisoformat(row.findtext("start-date") or "")
    last = dt.date.fromisoformat(row.findtext("end-date") or row.findtext("start-date") or "")
    remarks = " ".join((row.findtext(told) or "").split())
    return Visit(first, last, " ".join(visitor.split()), country, host, where, remarks)


def _country(name: str) -> str | None:
    """The code of a country as the lists name it ("Germany, Federal Republic of"), None if our tables lack it."""
    for written in (name, _FORMER_NAMES.sub("", name)):
        match = load_actors().named(" ".join(written.split()))
        if match is not None and match.actor.kind == "state":
            return match.actor.country
    return None


def _folded(text: str) -> str:
    """Without marks on letters."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _naming(visit: Visit) -> tuple[re.Pattern[str], ...]:
    """What must all stand in a text that names the visitor (and town and country of a journey)."""
    offices = "|".join(_OFFICES)
    name = re.sub(rf"^(?:{offices})\s+", "", _folded(visit.visitor))
    words = [word for word in re.findall(r"[A-Z][\w'-]+", name) if len(word) >= _LEAST_LETTERS]
    if not words:
        return (re.compile(r"(?!)"),)
    some = "|".join(map(re.escape, words))
    two = rf"\b(?:{some})(?:\s+[\w.'-]+){{0,2}}?\s+(?:{some})\b"
    naming = re.compile(rf"{two}|\b(?:{offices})\s+(?:{some})\b")
    return (naming, *(re.compile(rf"\b{re.escape(_folded(part))}\b") for part in visit.where))


def telling(visits: Iterable[Visit], articles: Sequence[tuple[str, Article]]) -> dict[Visit, list[Article]]:
    """The visits of which a document tells, each with its documents.

    Args:
        visits: Those sought.
        articles: With the country whose government publishes them.
    """
    by_day: dict[dt.date, list[tuple[str, Article, str]]] = defaultdict(list)
    for country, article in articles:
        if article.published is not None:
            by_day[article.published].append((country, article, _folded(article.text)))
    found = {}
    for visit in visits:
        naming = _naming(visit)
        days = (visit.first - NEAR + n * _DAY for n in range((visit.last - visit.first).days + 2 * NEAR.days + 1))
        near = [one for day in days for one in by_day.get(day, ()) if one[0] in (visit.country, visit.host)]
        told = [
            article
            for country, article, text in near
            if all(part.search(text) for part in naming) and (country == HOST or _OF_HOST.search(text))
        ]
        if told:
            found[visit] = told
    return found


def find(visit: Visit, chronicle: Chronicle) -> list[EventRow]:
    """The meetings and visits in the chronicle that may be this one."""
    since, until = (visit.first - _DAY - _WEEK).isoformat(), (visit.last + _DAY).isoformat()
    asked: tuple[dict[str, Any], ...] = (
        {"between": (visit.country, visit.host)},
        {"actor": visit.country, "place": visit.host},
    )
    rows = [row for ask in asked for row in chronicle.events(type="CONSULT", since=since, until=until, **ask)]
    met = (row for row in rows if row.status in ("actual", "historical") and row.mode != "phone")
    return [row for row in met if _in_time(visit, row)]


def _in_time(visit: Visit, row: EventRow) -> bool:
    """Whether a day told, or a week, meets the days of a visit."""
    first, last = (dt.date.fromisoformat(day or row.sort_day or "") for day in (row.date_from, row.date_to))
    return last - first < _WEEK and first <= visit.last + _DAY and visit.first - _DAY <= last


def reason(visit: Visit, chronicle: Chronicle) -> str:
    """Why a visit is not found: what the chronicle holds of the two countries in its weeks instead."""
    since, until = (visit.first - 3 * NEAR).isoformat(), (visit.last + 3 * NEAR).isoformat()
    rows = list(chronicle.events(between=(visit.country, visit.host), since=since, until=until))
    meetings = [row for row in rows if row.type == "CONSULT" and row.status in ("actual", "historical")]
    if other := [row for row in meetings if row.mode != "phone"]:
        return f"a meeting on another day: {', '.join(sorted({row.sort_day or '?' for row in other}))}"
    if meetings:
        return "a call alone"
    if any((row.type == "AGREE" and row.intends == "CONSULT") or row.status == "future" for row in rows):
        return "a plan alone"
    return "named, but no meeting read" if rows else "nothing read of the two countries"


def government_articles(shared: Path) -> list[tuple[str, Article]]:
    """All documents, each with the country whose government published it."""
    return [("USA", one) for one in whitehouse(shared)] + [("RUS", one) for one in kremlin(shared)]


def measure(told: Mapping[Visit, Sequence[Article]], chronicle: Chronicle) -> Measured:
    """The shares found, and a note with its reason for each visit that is not."""
    measured = Measured()
    units, as_visits = [], []
    reasons: Counter[str] = Counter()
    for visit, articles in told.items():
        rows = find(visit, chronicle)
        units.append((bool(rows), 1))
        as_visits.append((any(row.mode == "visit" or row.place_country == visit.host for row in rows), 1))
        if not rows:
            why = reason(visit, chronicle)
            reasons[why.partition(":")[0]] += 1
            measured.wrong[f"{visit.first} {visit.country} in {visit.host}"] = why.partition(":")[0]
            measured.notes.append(f"{visit}: {why} [{', '.join(article.id for article in articles[:4])}]")
    measured.figures["found"] = estimate(units, share)
    measured.figures["in_the_host_country"] = estimate(as_visits, share)
    measured.tables["reasons"] = dict(reasons.most_common())
    return measured


def measured(shared: Path, chronicle: Path | None = None) -> Measured | None:
    """Code the documents concerned into a chronicle (a new one, or one that grows) and seek the visits in it."""
    if not (shared / "data" / "raw").is_dir():
        return None
    told = telling(load_visits(shared / "data" / "offices"), government_articles(shared))
    documents = {article.id: article for articles in told.values() for article in articles}
    with chronicle_at(chronicle) as opened:
        opened.add(documents.values())
        return measure(told, opened)


def main(arguments: list[str] | None = None) -> int:
    """Print the shares, and the visits that are not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--chronicle", type=Path, help="keep the chronicle in this file; go on with it if it is there")
    parser.add_argument("--verbose", action="store_true", help="list the visits that are not found")
    given = parser.parse_args(arguments)
    found = measured(given.shared, given.chronicle)
    if found is None:
        print("SKIPPED, the raw texts are not there")
        return 0
    print_shares(found)
    print_reasons(found)
    if given.verbose:
        print(*found.notes, sep="\n")
    return verdict("visits", found.values())


if __name__ == "__main__":
    sys.exit(main())
