"""Our events beside those of a layer, by type and period."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, case, cast, exists, func, or_, select, union

from dragoman.errors import UsageError
from dragoman.query.conditions import days, like, named
from dragoman.query.corrected import event_of
from dragoman.query.filters import Filters, known_country
from dragoman.query.listing import Listing
from dragoman.query.tally import NO_PERIOD, PERIODS
from dragoman.query.wanted import wanted_events
from dragoman.store import schema, schema_foreign
from dragoman.store.foreign import layers
from dragoman.store.periods import period_as, period_numbered
from dragoman.store.registers import ALL, EVENTS, countries_of

COMPARABLE = frozenset({"between", "actor", "recipient", "type", "mode", "since", "until", "place", "uncorrected"})
"""Filters that both sides know, and whether ours are asked for with people's corrections."""

NO_TYPE = ""
"""What CAMEO codes and PLOVER has no type for: statements, appeals."""

TOOK_PLACE = ("actual", "historical")
_PRECISE = ("day", "week")
"""Dates of ours that are fine enough to be found in a layer, which knows days alone."""


@dataclass(frozen=True, slots=True)
class CompareRow:
    """The events of one type in one period. `period` and `type` as `NO_PERIOD` and `NO_TYPE` have it.

    `both` counts those of ours that the layer has too: the same type, the same two countries in either direction, and
    a day within ours or at most one day off. Ours that name fewer than two countries, or no day, are not looked for.
    """

    period: str
    type: str
    ours: int
    theirs: int
    both: int


def compare(
    connection: Connection, layer: str, filters: Filters, *, by: str = "month", shared: bool = False
) -> list[CompareRow]:
    """Count our events that took place, and those of a layer, by period and type, where either has any.

    Background without a date of its own is not counted: other systems would date it by its report.

    Args:
        connection: Of `Store.read`.
        layer: The layer.
        filters: What must hold on both sides, of `COMPARABLE`.
        by: One of `PERIODS`.
        shared: Count only what is reported in documents that both know, by their addresses: what each system found in
            the same texts.

    Raises:
        UsageError: There is no such layer or period, or a filter that layers do not know.
    """
    if by not in PERIODS:
        raise UsageError(f"no period {by!r}; there are {', '.join(PERIODS)}")
    if unknown := sorted(set(filters.told()) - COMPARABLE):
        raise UsageError(f"layers know no {', '.join(unknown)}; compare by {', '.join(sorted(COMPARABLE))}")
    if layer not in (there := layers(connection)):
        raise UsageError(f"no layer {layer!r}; there are {', '.join(there) or 'none'}")
    ours, both = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for period, type_, events, found in _ours(connection, layer, filters, by, shared):
        ours[period, type_] += events
        both[period, type_] += found
    theirs = Counter[tuple[str, str]]()
    for period, type_, events in _theirs(connection, layer, filters, by, shared):
        theirs[period, type_] += events
    keys = sorted(set(ours) | set(theirs), key=lambda key: (key[0] == NO_PERIOD, key[0], key[1] == NO_TYPE, key[1]))
    return [CompareRow(*key, ours[key], theirs[key], both[key]) for key in keys]


def _ours(
    connection: Connection, layer: str, filters: Filters, by: str, shared: bool
) -> Iterator[tuple[str, str, int, int]]:
    e, row = schema.events, EVENTS.postings
    found = case((_also_theirs(layer, connection.dialect.name), 1), else_=0)
    asked = Listing(connection, wanted_events(replace(filters, status=TOOK_PLACE))).numbers(counting=True)
    query = (
        select(row.c.period, row.c.type, func.count().label("events"), func.sum(found).label("both"))
        .join(e, e.c.number == row.c.number)
        .where(row.c.kind == ALL, row.c.key == ALL, row.c.number.in_(asked))
        .where(or_(row.c.status == "actual", row.c.dated == 1))
        .group_by(row.c.period, row.c.type)
    )
    if shared:
        query = query.where(_in_shared_documents(layer, filters))
    for group in connection.execute(query):
        yield period_as(period_numbered(group.period), by) or NO_PERIOD, group.type, group.events, group.both


def _also_theirs(layer: str, dialect: str) -> ColumnElement[bool]:
    """Whether the layer has an event of ours too."""
    e, p, f = schema.events, EVENTS.postings.alias(), schema_foreign.foreign_events
    first, last = func.coalesce(e.c.date_from, e.c.first_reported), func.coalesce(e.c.date_to, e.c.first_reported)
    one, other = countries_of(p.c.key)
    # One query within another, and one for each direction: so the index leads from a pair to the days of the layer.
    told = (
        exists()
        .where(
            f.c.layer == layer,
            f.c.actor_country == actor,
            f.c.recipient_country == recipient,
            f.c.day.between(_day_off(first, -1, dialect), _day_off(last, 1, dialect)),
            f.c.type == e.c.type,
        )
        .correlate(e, p)
        for actor, recipient in ((one, other), (other, one))
    )
    precise = or_(e.c.date_from.is_(None), e.c.date_precision.in_(_PRECISE))
    return and_(precise, exists().where(p.c.number == e.c.number, p.c.kind == "between", or_(*told)).correlate(e))


def _day_off(day: ColumnElement[Any], days: int, dialect: str) -> ColumnElement[Any]:
    """The day so many days away, as ISO 8601."""
    if dialect == "sqlite":
        return func.date(day, f"{days:+d} day")
    return func.to_char(cast(day, Date) + days, "YYYY-MM-DD")


def _in_shared_documents(layer: str, filters: Filters) -> ColumnElement[bool]:
    """Whether a document that the layer knows, too, tells of an event of ours."""
    e, m, d = schema.events, schema.mentions, schema.documents
    f, r = schema_foreign.foreign_events, schema_foreign.foreign_mentions
    known = union(
        select(f.c.url).where(f.c.layer == layer, f.c.url.isnot(None)),
        select(r.c.url).where(r.c.layer == layer, r.c.url.isnot(None)),
    )
    return e.c.id.in_(select(event_of(filters)).join(d, d.c.id == m.c.document).where(d.c.url.in_(known)))


def _theirs(
    connection: Connection, layer: str, filters: Filters, by: str, shared: bool
) -> Iterator[tuple[str, str, int]]:
    f, r, d = schema_foreign.foreign_events, schema_foreign.foreign_mentions, schema.documents
    month = func.substr(f.c.day, 1, 7)
    query = (
        select(month.label("month"), f.c.type, func.count(f.c.id.distinct()).label("events"))
        .where(f.c.layer == layer, *_conditions(filters))
        .group_by(month, f.c.type)
    )
    if shared:
        ours = select(d.c.url).where(d.c.url.isnot(None))
        reported = select(r.c.event).where(r.c.layer == layer, r.c.url.in_(ours))
        query = query.where(or_(f.c.url.in_(ours), f.c.id.in_(reported)))
    for row in connection.execute(query):
        yield period_as(row.month, by) or NO_PERIOD, row.type or NO_TYPE, row.events


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    f = schema_foreign.foreign_events
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
    f = schema_foreign.foreign_events
    code = known_country(written)
    return like(f.c.place_name, written) if code is None else f.c.place_country == code
