"""Signings of which the Kremlin's pages tell, sought in a chronicle of the pages on Russia and five of its neighbors.

    python -m evaluation.signings [SHARED] [--verbose] [--chronicle FILE]

`signings.tsv` lists by hand which instruments titles, leads and summaries (not the transcripts below them) say to have
been signed, adopted or ratified between Russia and Belarus, Kazakhstan, Ukraine, Armenia or China: the day, the other
side, the stage, words that the instrument's title must hold, the number of the page, and a short title of ours. Of
"a package of documents" nothing is listed.

A listed signing is found if the chronicle holds an agreement of the two countries whose title or subject has all words
(or their beginnings), with that stage on that day or the day before or after; a month or year that holds the day counts
where the chronicle knows no more. An adopted statement may stand as agreed or signed.

The other way round, agreements of these pages that the chronicle says to be signed or ratified are counted as listed or
not; what is not listed is told in transcripts, or wrong.
"""

import argparse
import csv
import datetime as dt
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.chronicle import Chronicle
from dragoman.query.rows import AgreementRow
from dragoman.records.articles import Article
from evaluation.figures import Measured, estimate, share
from evaluation.floors import verdict
from evaluation.raw import kremlin
from evaluation.sought import chronicle_at, print_reasons, print_shares

HOME = "RUS"
NEIGHBORS: Mapping[str, str] = {
    "ARM": r"Armenia|Sargsyan|Kocharian|Pashinyan",
    "BLR": r"Belarus|Lukashenko",
    "CHN": r"\bChin(?:a|ese)\b|Hu Jintao|Xi Jinping|Jiang Zemin",
    "KAZ": r"Kazakh|Nazarbayev|Tokayev",
    "UKR": r"Ukrain|Kuchma|Yanukovych|Yushchenko",
}
"""What a page's title or lead names where it is about the country."""

_LISTED = Path(__file__).with_name("signings.tsv")
_DAY = dt.timedelta(days=1)
_ALIKE = ({"agreed", "signed"}, {"ratified", "in_force"})
_HEAD_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Signing:
    """One listed signing between Russia and a neighbor."""

    day: dt.date
    neighbor: str
    stage: str
    words: tuple[str, ...]
    page: str
    title: str

    def __str__(self) -> str:
        return f"{self.day} {self.neighbor} {self.stage} {self.title}"


def load_signings(path: Path = _LISTED) -> list[Signing]:
    """The listed signings, one for each neighbor, in the order of their days."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = [
        Signing(dt.date.fromisoformat(r["day"]), who, r["stage"], tuple(r["words"].split()), r["page"], r["title"])
        for r in rows
        for who in r["neighbors"].split()
    ]
    return sorted(found, key=lambda one: (one.day, one.neighbor, one.page, one.title))


def pages(shared: Path) -> Iterator[Article]:
    """The pages whose title or first paragraphs name one of the neighbors."""
    about = re.compile("|".join(NEIGHBORS.values()))
    for article in kremlin(shared):
        if about.search("\n".join(article.text.split("\n\n")[:_HEAD_PARAGRAPHS])):
            yield article


def _page(url: str | None) -> str:
    return (url or "").rsplit("/", 1)[-1]


@cache
def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold())


def names(row: AgreementRow, signing: Signing) -> bool:
    """Whether an agreement's title or subject has all words of a signing, or their beginnings."""
    text = f" {_plain(row.title)} {_plain(row.subject or '')}"
    return all(f" {word}" in text for word in signing.words)


def reaches(row: AgreementRow, signing: Signing) -> bool:
    """Whether an agreement came to the stage of a signing on its day, the day before or after, or in its year alone."""
    alike = next((group for group in _ALIKE if signing.stage in group), {signing.stage})
    days = {(signing.day + n * _DAY).isoformat() for n in (-1, 0, 1)}
    days |= {signing.day.isoformat()[:length] for length in (len("2014"), len("2014-05"))}
    return any(stage["stage"] in alike and stage["date"] in days for stage in row.stages)


@dataclass(frozen=True, slots=True)
class Told:
    """What a chronicle holds: agreements of Russia by neighbor, and of each page."""

    by_neighbor: Mapping[str, Sequence[AgreementRow]]
    by_page: Mapping[str, Sequence[AgreementRow]]


def told_by(chronicle: Chronicle) -> Told:
    """All that a chronicle holds that may answer."""
    by_page: dict[str, list[AgreementRow]] = defaultdict(list)
    for row in chronicle.agreements():
        by_page[_page(row.source.url)].append(row)
    by_neighbor = {who: list(chronicle.agreements(between=(HOME, who))) for who in NEIGHBORS}
    return Told(by_neighbor, by_page)


def found(signing: Signing, told: Told) -> bool:
    """Whether the chronicle holds a signing, with its countries, stage and day."""
    return any(names(row, signing) and reaches(row, signing) for row in told.by_neighbor[signing.neighbor])


def reason(signing: Signing, told: Told) -> str:
    """Why a signing is not found."""
    if rows := [row for row in told.by_neighbor[signing.neighbor] if names(row, signing)]:
        near = [row for row in rows if _page(row.source.url) == signing.page] or rows
        stages = sorted({f"{stage['stage']} {stage['date']}" for row in near for stage in row.stages})
        return f"another day or stage: {', '.join(stages)}"
    own = [row for row in told.by_page.get(signing.page, ()) if names(row, signing)]
    if own:
        return f"other parties: {', '.join(own[0].parties) or 'none'}"
    day = [row for row in told.by_neighbor[signing.neighbor] if reaches(row, signing)]
    if same := [row for row in day if _page(row.source.url) == signing.page]:
        return f"not among those of its page: {'; '.join(row.title[:60] for row in same)}"
    return "not read"


def measure(signings: Sequence[Signing], told: Told) -> Measured:
    """The share found, and of what is said to be signed the share that is listed; a note for each miss."""
    measured = Measured()
    reasons: Counter[str] = Counter()
    for signing in signings:
        if not found(signing, told):
            why = reason(signing, told)
            reasons[why.partition(":")[0]] += 1
            measured.wrong[str(signing)] = why.partition(":")[0]
            measured.notes.append(f"missing  {signing} [{signing.page}]: {why}")
    units = [(str(signing) not in measured.wrong, 1) for signing in signings]
    measured.figures["found"] = estimate(units, share)
    done = _done(told)
    listed = [(_is_listed(who, row, signings), 1) for who, row in done]
    measured.figures["listed"] = estimate(listed, share)
    measured.notes += [
        f"unlisted {who} {row.title[:90]} [{_page(row.source.url)}]: "
        + ", ".join(f"{stage['stage']} {stage['date']}" for stage in row.stages)
        for (who, row), (is_listed, _) in zip(done, listed, strict=True)
        if not is_listed
    ]
    measured.tables["reasons"] = dict(reasons.most_common())
    measured.tables["by_year"] = _by_year(signings, measured.wrong)
    return measured


def _done(told: Told) -> list[tuple[str, AgreementRow]]:
    """What the chronicle says to be signed or ratified, by neighbor."""
    return [
        (who, row)
        for who, rows in told.by_neighbor.items()
        for row in rows
        if any(stage["stage"] in ("signed", "ratified") for stage in row.stages)
    ]


def _is_listed(who: str, row: AgreementRow, signings: Sequence[Signing]) -> bool:
    return any(one.neighbor == who and names(row, one) and reaches(row, one) for one in signings)


def _by_year(signings: Sequence[Signing], missing: Mapping[str, Any]) -> dict[str, str]:
    """For each neighbor and year, how many of the listed are found."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in signings:
        cell = counts[f"{one.neighbor} {one.day.year}"]
        cell[0] += str(one) not in missing
        cell[1] += 1
    return {key: f"{right} of {all_}" for key, (right, all_) in sorted(counts.items())}


def measured(shared: Path, chronicle: Path | None = None) -> Measured | None:
    """Code the pages concerned into a chronicle (a new one, or one that grows) and seek the signings in it."""
    if not (shared / "data" / "raw").is_dir():
        return None
    with chronicle_at(chronicle) as opened:
        opened.add(pages(shared))
        return measure(load_signings(), told_by(opened))


def main(arguments: list[str] | None = None) -> int:
    """Print the shares, and what is missing or unlisted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--chronicle", type=Path, help="keep the chronicle in this file; go on with it if it is there")
    parser.add_argument("--verbose", action="store_true", help="list what is missing, what is unlisted, and the years")
    given = parser.parse_args(arguments)
    result = measured(given.shared, given.chronicle)
    if result is None:
        print("SKIPPED, the raw texts are not there")
        return 0
    print_shares(result)
    print_reasons(result)
    if given.verbose:
        print(*(f"{key}: {text}" for key, text in result.tables["by_year"].items()), sep="\n")
        print(*result.notes, sep="\n")
    return verdict("signings", result.values())


if __name__ == "__main__":
    sys.exit(main())
