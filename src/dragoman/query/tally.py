"""Counting events by month, quarter or year, beside the number of documents that could have told of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, case, func, select

from dragoman.errors import UsageError
from dragoman.query.conditions import days
from dragoman.query.encounters import OTHER, PHONE, UNDATED, find_encounters, pair_heading
from dragoman.query.filters import Filters
from dragoman.query.listing import Listing
from dragoman.query.wanted import wanted_events
from dragoman.store import schema
from dragoman.store.periods import period_as, period_numbered
from dragoman.store.registers import EVENTS, LEVEL_BITS

PERIODS = ("month", "quarter", "year")
MEASURES: Mapping[str, tuple[str, ...]] = {
    "events": ("events",),
    "meetings": ("head", "minister", "official", "phone", "other", "undated"),
    "quad": ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"),
    "score": ("score",),
}
"""The columns of each measure. `score` is the mean conflict-cooperation score of the events, -10 to 10.

Meetings of two countries are encounters, as `dragoman.query.encounters` joins them, by their level; otherwise events by
the highest level that takes part. `undated` are those that no text dates.
"""

NO_PERIOD = ""
"""The period of events that the texts date no finer than the next larger period: a year, in a tally by months."""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One period.

    Attributes:
        period: "2023-05", "2023-Q2", "2023"; `NO_PERIOD` for events whose dates are too coarse.
        values: The columns of the measure; None for a mean over nothing.
        events: How many events there are in all, also where the columns count encounters of several.
        by_report: How many of them are placed by the day of their first report, for no text gives their own.
        documents: Documents published in the period (of the publishers asked for): the denominator. None for
            `NO_PERIOD`.
    """

    period: str
    values: Mapping[str, float | None]
    events: int
    by_report: int
    documents: int | None


def tally(connection: Connection, filters: Filters, *, by: str = "month", measure: str = "events") -> list[TallyRow]:
    """Count events, each once however many reports tell of it, by period.

    Without a filter on status only what took place is counted (`actual`). Periods without events stand there with
    zeros, from the first to the last one with events or documents.

    Raises:
        UsageError: There is no such period or measure.
    """
    if by not in PERIODS:
        raise UsageError(f"no period {by!r}; there are {', '.join(PERIODS)}")
    if measure not in MEASURES:
        raise UsageError(f"no measure {measure!r}; there are {', '.join(MEASURES)}")
    chosen = filters if filters.status else replace(filters, status=("actual",))
    if measure == "meetings":
        chosen = replace(chosen, type=("CONSULT",))
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for group in _groups(connection, chosen, measure):
        sums[period_as(group.period, by) or NO_PERIOD].add(group)
    documents = _documents(connection, filters, by)
    rows = [_row(period, sums[period], measure, documents.get(period, 0)) for period in _periods(sums, documents, by)]
    if NO_PERIOD in sums:
        rows.append(_row(NO_PERIOD, sums[NO_PERIOD], measure, None))
    return rows


@dataclass(slots=True)
class _Sum:
    events: int = 0
    by_report: int = 0
    score: float = 0.0
    columns: Counter[str] = field(default_factory=Counter)

    def add(self, group: "_Group") -> None:
        self.events += group.events
        self.by_report += 0 if group.dated else group.events
        self.score += group.score
        self.columns[group.kind] += group.counted


@dataclass(frozen=True, slots=True)
class _Group:
    """Events of one period and one column of the measure; `counted` is what the column counts."""

    period: str | None
    dated: bool
    kind: str
    events: int
    counted: int
    score: float = 0.0


def _groups(connection: Connection, filters: Filters, measure: str) -> Iterator[_Group]:
    """Events by their shortest period, whether it is their own, and what the measure tells apart."""
    heading = pair_heading(filters) if measure == "meetings" else None
    if heading is not None:
        for one in find_encounters(connection, filters, heading):
            yield _Group(one.period, one.dated, one.kind, one.events, 1)
        return
    row, kinds = EVENTS.postings, MEASURES[measure]
    kind: Any = row.c.quad - 1 if measure == "quad" else _meeting(row) if measure == "meetings" else 0
    # One number is counted by faster than several columns.
    key = (row.c.period * 2 + row.c.dated) * len(kinds) + kind
    columns = (key.label("key"), func.count().label("events"), func.sum(row.c.score).label("score"))
    for group in Listing(connection, wanted_events(filters)).grouped(*columns, by=(key,)):
        number, kind = divmod(group.key, len(kinds))
        period, dated = divmod(number, 2)
        yield _Group(period_numbered(period), bool(dated), kinds[kind], group.events, group.events, group.score)


def _meeting(row: Any) -> Any:
    """Undated, a call, or else the highest level at which somebody takes part; "other" where none is known. By the
    place among the columns of the measure."""
    place = MEASURES["meetings"].index
    highest = [(row.c.levels.op("&")(bit) != 0, place(level)) for level, bit in LEVEL_BITS.items()]
    return case((row.c.dated == 0, place(UNDATED)), (row.c.mode == PHONE, place(PHONE)), *highest, else_=place(OTHER))


def _documents(connection: Connection, filters: Filters, by: str) -> Counter[str]:
    d = schema.documents
    query = select(d.c.published, func.count().label("documents")).where(
        d.c.published.isnot(None), d.c.duplicate_of.is_(None), *days(d.c.published, filters)
    )
    if filters.publisher:
        query = query.where(d.c.publisher.in_(filters.publisher))
    # By the day, for so they lie in the index, and these by the month.
    daily = query.group_by(d.c.published).subquery()
    month = func.substr(daily.c.published, 1, 7)
    monthly = select(month.label("month"), func.sum(daily.c.documents).label("documents")).group_by(month)
    found: Counter[str] = Counter()
    for row in connection.execute(monthly):
        found[period_as(row.month, by) or NO_PERIOD] += int(row.documents)
    return found


def _periods(sums: Mapping[str, Any], documents: Mapping[str, int], by: str) -> list[str]:
    """All periods from the first to the last of the documents, and those with events before and after."""
    told = sorted(documents) or sorted(set(sums) - {NO_PERIOD})
    inside = set(_between(told[0], told[-1], by)) if told else set()
    return sorted(inside | set(sums) - {NO_PERIOD})


def _between(first: str, last: str, by: str) -> Iterator[str]:
    if by == "year":
        yield from map(str, range(int(first), int(last) + 1))
        return
    parts = 12 if by == "month" else 4
    mark = "-" if by == "month" else "-Q"
    start, end = (int(p[:4]) * parts + int(p.rpartition(mark)[2]) - 1 for p in (first, last))
    for number in range(start, end + 1):
        year, part = divmod(number, parts)
        yield f"{year}-{part + 1:02}" if by == "month" else f"{year}-Q{part + 1}"


def _row(period: str, found: _Sum, measure: str, documents: int | None) -> TallyRow:
    values: dict[str, float | None]
    if measure == "events":
        values = {"events": found.events}
    elif measure == "score":
        values = {"score": round(found.score / found.events, 2) if found.events else None}
    else:
        values = {column: found.columns[column] for column in MEASURES[measure]}
    return TallyRow(period, values, found.events, found.by_report, documents)
