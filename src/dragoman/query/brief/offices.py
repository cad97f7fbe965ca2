"""Who holds which office: each person once, by the latest documents."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import counted, day_in_words
from dragoman.query.filters import Filters
from dragoman.query.rows import OfficeRow
from dragoman.query.search import find_offices
from dragoman.store.schema import LEVELS

_LEAST_SHARE = 0.2
"""A title that is told in fewer of a person's documents than this share of the most frequent one is not that
person's."""

_FAR_MORE = 5
"""So many times more documents tell of the true holder of an office than of one by mistake."""


def office_drafts(connection: Connection, filters: Filters, pair: Sequence[str]) -> dict[str, list[Draft]]:
    """Lines for people with an office at the level of heads and ministers, by country, the highest and latest first."""
    asked = Filters(facing=(pair[0], pair[1]), level=("head", "minister"), since=filters.since, until=filters.until)
    people: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for row in find_offices(connection, asked):
        if row.country is not None and len(row.person.split()) > 1 and not _is_past(row.title):
            people[row.country, row.person].append(row)
    found: dict[str, list[OfficeRow]] = {code: [] for code in pair}
    for (code, _), rows in sorted(people.items()):
        found[code].append(_held(rows))
    return {code: [_draft(row) for row in _ordered(_credible(rows))] for code, rows in found.items()}


def _is_past(title: str) -> bool:
    return any(word in f"{title.casefold()} " for word in load_wording().past_titles)


def _held(rows: Sequence[OfficeRow]) -> OfficeRow:
    """The latest office of a person, unless few documents tell of it beside another."""
    latest = max(rows, key=lambda row: (row.last or "", row.documents, row.title))
    best = max(rows, key=lambda row: (row.documents, row.last or "", row.title))
    return latest if latest.documents >= _LEAST_SHARE * best.documents else best


def _credible(rows: Sequence[OfficeRow]) -> list[OfficeRow]:
    """Without those whose office somebody else is told to hold at the time by far more documents, without parts of
    others' names, and, where much is told, without what a single document tells."""
    often = max((row.documents for row in rows), default=0) >= _FAR_MORE
    return [
        row
        for row in rows
        if not (often and row.documents == 1)
        and not any(
            (other.title.casefold() == row.title.casefold() and _while(other, row))
            or (other.person != row.person and row.person in other.person)
            for other in rows
        )
    ]


def _while(other: OfficeRow, row: OfficeRow) -> bool:
    inside = (other.first or "") <= (row.first or "") and (row.last or "") <= (other.last or "")
    return inside and other.documents >= _FAR_MORE * row.documents


def _ordered(rows: Sequence[OfficeRow]) -> list[OfficeRow]:
    latest_first = sorted(rows, key=lambda row: (row.last or "", row.documents), reverse=True)
    return sorted(latest_first, key=lambda row: LEVELS.index(row.level or "official"))


def _draft(row: OfficeRow) -> Draft:
    days = list(dict.fromkeys(day_in_words(day) for day in (row.first, row.last) if day))
    told = f" ({' to '.join(days)}, {counted(row.documents, 'document')})" if days else ""
    return Draft(order="", day="", text=f"{row.person}, {row.title}{told}", sources=(row.source,))
