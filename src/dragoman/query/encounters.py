"""How often two countries met: a visit, its talks and its dinner are one encounter, not three.

Events of one level on days that meet make one encounter, and so does a meeting of which no level is known beside one of
which it is. Calls stand apart. What the texts date no finer than a week, or not at all, is never joined: they may speak
of anything.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dragoman.query.filters import Filters
from dragoman.query.listing import Listing
from dragoman.query.wanted import Heading, wanted_events
from dragoman.store.batches import chunks
from dragoman.store.periods import period_numbered
from dragoman.store.registers import EVENTS, LEVEL_BITS

PHONE, OTHER, UNDATED = "phone", "other", "undated"
_LEVELS = {bit: level for level, bit in LEVEL_BITS.items()}
_LONGEST = dt.timedelta(days=7)
_CHUNK = 1000


@dataclass(slots=True)
class Encounter:
    """Events that are one encounter of two countries.

    Attributes:
        kind: head, minister, official (of two sides the lower one), phone, other (no level is known) or undated (no
            text dates it).
        period: The shortest month, quarter or year that holds its first event; None where that is unknown.
        dated: Whether that is its own, not that of its first report.
        first, last: Its days; None where they are unknown.
        events: How many events it joins.
    """

    kind: str
    period: str | None
    dated: bool
    first: str | None
    last: str | None
    events: int = 1

    @property
    def joins(self) -> bool:
        """Whether its days are known well enough to join it with others."""
        if not self.dated or self.first is None or self.last is None or self.kind == PHONE:
            return False
        return dt.date.fromisoformat(self.last) - dt.date.fromisoformat(self.first) <= _LONGEST


def pair_heading(filters: Filters) -> Heading | None:
    """The heading of the two countries that filters ask for; None where they ask for no two."""
    parts = wanted_events(filters).parts
    return next((one for one in parts if isinstance(one, Heading) and one.kind in ("between", "facing")), None)


def find_encounters(connection: Connection, filters: Filters, heading: Heading) -> list[Encounter]:
    """The encounters of two countries among the events that fit.

    Args:
        connection: Of `Store.read`.
        filters: What must hold of the events; they should ask for meetings alone.
        heading: Of the two countries, as `pair_heading` finds it.
    """
    row = EVENTS.postings
    columns = (row.c.number, row.c.period, row.c.dated, row.c.mode, row.c.level)
    found = list(Listing(connection, wanted_events(filters)).grouped(*columns, by=columns, under=heading))
    days = _days(connection, [one.number for one in found])
    return joined(_encounter(one, *days[one.number]) for one in found)


def _encounter(row: Any, first: str | None, last: str | None) -> Encounter:
    kind = UNDATED if not row.dated else PHONE if row.mode == PHONE else _LEVELS.get(row.level, OTHER)
    return Encounter(kind, period_numbered(row.period), bool(row.dated), first, last)


def _days(connection: Connection, numbers: Sequence[int]) -> Mapping[int, tuple[str | None, str | None]]:
    e = EVENTS.records
    found = {}
    for some in chunks(numbers, _CHUNK):
        query = select(e.c.number, e.c.date_from, e.c.date_to).where(e.c.number.in_(some))
        for row in connection.execute(query):
            found[row.number] = (row.date_from, row.date_to)
    return found


def joined(encounters: Iterable[Encounter]) -> list[Encounter]:
    """Those whose days meet as one; of whom no level is known last, so that they join those of a level."""
    kept: list[Encounter] = []
    on_day: dict[dt.date, list[int]] = defaultdict(list)
    for one in sorted(encounters, key=lambda one: (one.kind == OTHER, one.first or "", one.last or "")):
        days = _days_of(one) if one.joins else ()
        near = sorted({at for day in days for at in on_day[day]})
        at = next((at for at in near if one.kind in (kept[at].kind, OTHER)), None)
        if at is None:
            at = len(kept)
            kept.append(one)
        else:
            kept[at].last = max(kept[at].last or "", one.last or "")
            kept[at].events += one.events
        for day in days:
            on_day[day].append(at)
    return kept


def _days_of(one: Encounter) -> list[dt.date]:
    first, last = (dt.date.fromisoformat(str(day)) for day in (one.first, one.last))
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
