"""Our events beside those of a layer, by type and period."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dragoman.errors import UsageError
from dragoman.query.conditions import days, event_conditions, like, named
from dragoman.query.filters import Filters, known_country
from dragoman.query.tally import NO_PERIOD, PERIODS, period_of
from dragoman.store import schema
from dragoman.store.foreign import layers

COMPARABLE = frozenset({"between", "actor", "recipient", "type", "mode", "since", "until", "place"})
"""Filters that both sides know."""

NO_TYPE = ""
"""What CAMEO codes and PLOVER has no type for: statements, appeals."""

TOOK_PLACE = ("actual", "historical")


@dataclass(frozen=True, slots=True)
class CompareRow:
    """The events of one type in one period. `period` and `type` as `NO_PERIOD` and `NO_TYPE` have it."""

    period: str
    type: str
    ours: int
    theirs: int


def compare(connection: Connection, layer: str, filters: Filters, *, by: str = "month") -> list[CompareRow]:
    """Count our events that took place, and those of a layer, by period and type, where either has any.

    Background without a date of its own is not counted: other systems would date it by its report.

    Raises:
        UsageError: There is no such layer or period, or a filter that layers do not know.
    """
    if by not in PERIODS:
        raise UsageError(f"no period {by!r}; there are {', '.join(PERIODS)}")
    if unknown := sorted(set(filters.told()) - COMPARABLE):
        raise UsageError(f"layers know no {', '.join(unknown)}; compare by {', '.join(sorted(COMPARABLE))}")
    if layer not in (there := layers(connection)):
        raise UsageError(f"no layer {layer!r}; there are {', '.join(there) or 'none'}")
    ours = Counter[tuple[str, str]]()
    for period, type_, events in _ours(connection, filters, by):
        ours[period, type_] += events
    theirs = Counter[tuple[str, str]]()
    for period, type_, events in _theirs(connection, layer, filters, by):
        theirs[period, type_] += events
    keys = sorted(set(ours) | set(theirs), key=lambda key: (key[0] == NO_PERIOD, key))
    return [CompareRow(*key, ours[key], theirs[key]) for key in keys]


def _ours(connection: Connection, filters: Filters, by: str) -> Iterator[tuple[str, str, int]]:
    e = schema.events
    months = [func.substr(column, 1, 7) for column in (e.c.date_from, e.c.date_to, e.c.first_reported)]
    query = (
        select(months[0].label("first"), months[1].label("last"), months[2].label("reported"))
        .add_columns(e.c.type, func.count().label("events"))
        .where(*event_conditions(replace(filters, status=TOOK_PLACE), connection.dialect.name))
        .where(or_(e.c.status == "actual", e.c.date_from.isnot(None)))
        .group_by(*months, e.c.type)
    )
    for row in connection.execute(query):
        yield period_of(row.first, row.last, row.reported, by), row.type, row.events


def _theirs(connection: Connection, layer: str, filters: Filters, by: str) -> Iterator[tuple[str, str, int]]:
    f = schema.foreign_events
    month = func.substr(f.c.day, 1, 7)
    query = (
        select(month.label("month"), f.c.type, func.count(f.c.id.distinct()).label("events"))
        .where(f.c.layer == layer, *_conditions(filters))
        .group_by(month, f.c.type)
    )
    for row in connection.execute(query):
        yield period_of(row.month, row.month, None, by), row.type or NO_TYPE, row.events


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    f = schema.foreign_events
    found = days(f.c.day, filters)
    if filters.between:
        one, other = filters.between
        sides = (f.c.actor_country, f.c.recipient_country)
        found.append(or_(*(and_(sides[0] == a, sides[1] == b) for a, b in ((one, other), (other, one)))))
    found += [named(f.c.actor_country, f.c.actor_name, one) for one in filters.actor]
    found += [named(f.c.recipient_country, f.c.recipient_name, one) for one in filters.recipient]
    values: tuple[tuple[ColumnElement[Any], tuple[str, ...]], ...] = (
        (f.c.type, filters.type),
        (f.c.mode, filters.mode),
    )
    found += [column.in_(some) for column, some in values if some]
    if filters.place:
        found.append(or_(*(_place(one) for one in filters.place)))
    return found


def _place(written: str) -> ColumnElement[bool]:
    f = schema.foreign_events
    code = known_country(written)
    return like(f.c.place_name, written) if code is None else f.c.place_country == code
