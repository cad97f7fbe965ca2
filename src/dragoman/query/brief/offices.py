"""Who holds which office: those of the two sides who take part in what the brief tells, each once."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from dragoman.lexicon.levels import level_of_title
from dragoman.lexicon.offices import Holder, load_offices
from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import day_in_words, is_person, period_in_words
from dragoman.query.filters import Filters
from dragoman.query.offices import find_offices
from dragoman.query.rows import EventRow, OfficeRow
from dragoman.store.schema import LEVELS

_MOST = 6
_LEAST_SHARE = 0.2
"""A title that is told in fewer of a person's documents than this share of the most frequent one is not that
person's."""

_FAR_MORE = 5
"""So many times more documents tell of the true holder of an office than of one by mistake."""


@dataclass(frozen=True, slots=True)
class _Held:
    """An office of a person: as the documents title it, with the term where our table of offices knows it.

    `weight` is in how many events the person takes part.
    """

    row: OfficeRow
    term: Holder | None
    weight: int

    @property
    def ends(self) -> str:
        """The last day of the term; of an open one the end of all days; else the last day on which it is told."""
        if self.term is None:
            return self.row.last or ""
        return _ends(self.term)


def office_drafts(
    connection: Connection, filters: Filters, pair: Sequence[str], events: Iterable[EventRow], as_of: str
) -> dict[str, list[Draft]]:
    """Lines for people with an office at the level of heads and ministers, by country.

    The highest stand first, those in office before those who have left it. Whom the documents give a title that was
    theirs before the period (a former president) is left out.

    Args:
        connection: Of `Store.read`.
        filters: The period.
        pair: The two countries.
        events: What the brief tells.
        as_of: Its last day.
    """
    taking_part = _taking_part(events)
    asked = Filters(
        facing=(pair[0], pair[1]),
        level=("head", "minister"),
        since=filters.since,
        until=filters.until,
        uncorrected=filters.uncorrected,
    )
    people: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for row in find_offices(connection, asked):
        if row.country is not None and taking_part[row.country, row.person] and not _is_past(row.title):
            people[row.country, row.person].append(row)
    found: dict[str, list[_Held]] = {code: [] for code in pair}
    for (code, person), rows in sorted(people.items()):
        if (held := _held(rows, filters.since, as_of, taking_part[code, person])) is not None:
            found[code].append(held)
    shown = {code: _ordered(_credible(held))[:_MOST] for code, held in found.items()}
    return {code: [_draft(_well_told(connection, one, filters), as_of) for one in held] for code, held in shown.items()}


def _well_told(connection: Connection, held: _Held, filters: Filters) -> _Held:
    """The same, with the latest document of the term: what comes later calls him so by courtesy."""
    row, ends = held.row, _ends(held.term) if held.term is not None else "9999"
    if (row.last or "") <= ends:
        return held
    asked = replace(filters, between=(), facing=(), actor=(row.person,), level=(row.level or "",), until=ends)
    same = (one for one in find_offices(connection, asked) if (one.country, one.title) == (row.country, row.title))
    return replace(held, row=next((one for one in same if one.person == row.person), row))


def _taking_part(events: Iterable[EventRow]) -> Counter[tuple[str | None, str]]:
    """In how many events each person takes part, by country and name."""
    found: Counter[tuple[str | None, str]] = Counter()
    for event in events:
        parties = (party for party in (*event.actors, *event.recipients) if is_person(party))
        found.update({(party.country, party.name) for party in parties if len(party.name.split()) > 1})
    return found


def _is_past(title: str) -> bool:
    return any(word in f"{title.casefold()} " for word in load_wording().past_titles)


def _held(rows: Sequence[OfficeRow], since: str | None, as_of: str, weight: int) -> _Held | None:
    """The latest office of a person in the period; None for a former holder of one."""
    terms = [term for term in load_offices().terms_of(rows[0].person) if term.country == rows[0].country]
    if not terms:
        return _Held(_titled(rows), None, weight)
    begin = since or min(row.first or "" for row in rows)
    inside = [
        term for term in terms if _starts(term) <= as_of and (term.end is None or term.end[1].isoformat() >= begin)
    ]
    for term in reversed(inside):
        # A title of another level is another office, or half of one ("Head of the Office of the President").
        level = level_of_title(term.title)
        fitting = [row for row in rows if row.level == level and _starts(term) <= (row.last or "")]
        if fitting:
            return _Held(_titled(fitting), term, weight)
    return None


def _starts(term: Holder) -> str:
    return "" if term.start is None else term.start[0].isoformat()


def _ends(term: Holder) -> str:
    return "9999" if term.end is None else term.end[1].isoformat()


def _titled(rows: Sequence[OfficeRow]) -> OfficeRow:
    """The latest title of a person, unless few documents tell of it beside another."""
    latest = max(rows, key=lambda row: (row.last or "", row.documents, row.title))
    best = max(rows, key=lambda row: (row.documents, row.last or "", row.title))
    return latest if latest.documents >= _LEAST_SHARE * best.documents else best


def _credible(held: Sequence[_Held]) -> list[_Held]:
    """Those whom our table knows, and others who may be: no head of state beside those of the table, nobody whose
    office somebody else holds at the time by far more documents, no part of another's name, and, where much is told,
    nobody of whom a single document tells or who takes part in one event."""
    often = max((one.row.documents for one in held), default=0) >= _FAR_MORE
    busy = max((one.weight for one in held), default=0) >= _FAR_MORE
    known = any(one.term is not None and one.row.level == LEVELS[0] for one in held)

    def may_be(one: _Held) -> bool:
        if (often and one.row.documents == 1) or (known and one.row.level == LEVELS[0]):
            return False
        return not any(_instead(other.row, one.row) for other in held)

    return [one for one in held if (one.term is not None or may_be(one)) and not (busy and one.weight == 1)]


def _instead(other: OfficeRow, row: OfficeRow) -> bool:
    """Whether another person holds the office of one, or one is another under a part of the name."""
    same = other.title.casefold() == row.title.casefold() and _while(other, row)
    return same or (other.person != row.person and row.person in other.person)


def _while(other: OfficeRow, row: OfficeRow) -> bool:
    inside = (other.first or "") <= (row.first or "") and (row.last or "") <= (other.last or "")
    return inside and other.documents >= _FAR_MORE * row.documents


def _ordered(held: Sequence[_Held]) -> list[_Held]:
    often_first = sorted(held, key=lambda one: (one.ends, one.weight), reverse=True)
    return sorted(often_first, key=lambda one: LEVELS.index(one.row.level or "official"))


def _draft(one: _Held, as_of: str) -> Draft:
    row = one.row
    text = f"{row.person}, {row.title}{_when(one, as_of)}"
    return Draft(order="", day="", text=text, sources=(row.source,), corrected=row.corrected)


def _when(one: _Held, as_of: str) -> str:
    """ " (since 7 May 2012)", " (20 January 2021 to 20 January 2025)"; else between which days documents say so."""
    term, row = one.term, one.row
    if term is None:
        days = list(dict.fromkeys(day_in_words(day) for day in (row.first, row.last) if day))
        return f" (in documents of {' to '.join(days)})" if days else ""
    start = "" if term.start is None else _day(term.start)
    if term.end is None or term.end[0].isoformat() > as_of:
        return f" (since {start})" if start else ""
    return f" ({start} to {_day(term.end)})" if start else f" (until {_day(term.end)})"


def _day(days: tuple[dt.date, dt.date]) -> str:
    return period_in_words(days[0].isoformat(), days[1].isoformat())
