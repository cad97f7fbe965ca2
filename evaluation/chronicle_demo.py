"""A chronicle of 400 raw documents, made in minutes, and three questions to it.

    python -m evaluation.chronicle_demo [SHARED] [--workers N]

Two hundred documents in a row of each government: the White House from September 2023 on, the Kremlin from May 2018
on. The chronicle stays in build/demo.db; a second run finds all documents known and asks at once.
"""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dragoman.chronicle import Chronicle
from dragoman.query.rows import AgreementRow, EventRow, StatementRow
from dragoman.records.articles import Article
from evaluation.raw import kremlin, whitehouse

OF_EACH = 200
FROM = {whitehouse: dt.date(2023, 9, 1), kremlin: dt.date(2018, 5, 1)}
PLACE = Path("build/demo.db")
_SHOWN = 10
_WIDTH = 100


def documents(shared: Path) -> Iterator[Article]:
    """The documents of the demonstration, in the order of their days."""
    for read, first in FROM.items():
        dated = [article for article in read(shared) if article.published is not None and article.published >= first]
        yield from islice(sorted(dated, key=lambda one: (str(one.published), one.url or "")), OF_EACH)


def answers(chronicle: Chronicle) -> Iterator[str]:
    """A tally and three questions, with the first rows of each answer."""
    yield "Meetings of the United States, by month:"
    for row in chronicle.tally(by="month", measure="meetings", actor="USA", since="2023-09", until="2023-12"):
        told = ", ".join(f"{name} {value:g}" for name, value in row.values.items() if value)
        if row.documents is not None:
            yield f"  {row.period}: {told or 0} ({row.documents} documents)"
    yield "1. Whom did the US president meet, and who came or went where?"
    yield from map(_event, islice(chronicle.events(type="CONSULT", actor="USA", level="head", since="2023"), _SHOWN))
    yield "2. What was agreed with Russia, and how far did it come?"
    yield from map(_agreement, islice(chronicle.agreements(actor="RUS"), _SHOWN))
    yield "3. What did American speakers say of Israel?"
    yield from map(_statement, islice(chronicle.statements(between=("USA", "ISR")), _SHOWN))


def _event(row: EventRow) -> str:
    parties = ", ".join(party.name for party in (*row.actors, *row.recipients))
    what = row.mode or row.type.lower()
    return _line(f"{row.date or row.sort_day}  {what}: {parties} ({row.documents} documents)", row.source.sentence)


def _agreement(row: AgreementRow) -> str:
    return _line(f"{row.sort_day}  {row.stage}: {row.title}", row.source.sentence)


def _statement(row: StatementRow) -> str:
    return _line(f"{row.source.published}  {row.speaker}", row.source.sentence)


def _line(told: str, sentence: str) -> str:
    words = " ".join(sentence.split())
    return f"  {told}\n      “{words[:_WIDTH]}{'…' if len(words) > _WIDTH else ''}”"


def main(arguments: list[str] | None = None) -> int:
    """Make the chronicle and print the answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--workers", type=int, default=2, help="processes that code")
    given = parser.parse_args(arguments)
    if not (given.shared / "data" / "raw").is_dir():
        print("SKIPPED, the raw texts are not there")
        return 0
    PLACE.parent.mkdir(exist_ok=True)
    began = time.monotonic()
    with Chronicle(PLACE, create=True) as chronicle:
        tally = chronicle.add(documents(given.shared), workers=given.workers)
        seconds = time.monotonic() - began
        print(", ".join(f"{name} {count:,}" for name, count in tally.counts().items()))
        print(f"{seconds:.0f} seconds, {tally.words / seconds:,.0f} words a second, {PLACE}")
        print(*answers(chronicle), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
