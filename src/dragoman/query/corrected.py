"""Which reading a question asks for: the records as people say they are, or as the machine alone has them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from dragoman.query.filters import Filters
from dragoman.store import schema, schema_corrections
from dragoman.store.corrections import any_corrections
from dragoman.store.schema_corrections import MACHINE

Condition = ColumnElement[bool]


def bare(id: str) -> str:
    """The id of an event or agreement, whichever reading its row is of."""
    return id.removesuffix(MACHINE)


def event_of(filters: Filters) -> ColumnElement[str]:
    """The id of the event of a mention, in the reading that is asked for."""
    m, g = schema.mentions, schema_corrections.machine_groups
    if not filters.uncorrected:
        return m.c.event
    own = select(g.c.whole).where(g.c.member == m.c.id).correlate(m).scalar_subquery()
    return func.coalesce(own, m.c.event)


def members_of(keys: Sequence[str]) -> tuple[ColumnElement[str], Condition]:
    """Of the events that stand in the tables under some ids: the id of the event of a mention, and whether it is one
    of these events."""
    m, g = schema.mentions, schema_corrections.machine_groups
    own = [key for key in keys if key != bare(key)]
    if not own:
        return m.c.event, m.c.event.in_(keys)
    whole = select(g.c.whole).where(g.c.member == m.c.id, g.c.whole.in_(own)).correlate(m).scalar_subquery()
    members = select(g.c.member).where(g.c.whole.in_(own))
    plain = [key for key in keys if key == bare(key)]
    return func.coalesce(whole, m.c.event), or_(m.c.event.in_(plain), m.c.id.in_(members))


def corrected_fields(connection: Connection, kind: str, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Of those of some events or agreements in which people say something: what."""
    c = schema_corrections.corrected
    if not any_corrections(connection):
        return {}
    rows = connection.execute(select(c).where(c.c.kind == kind, c.c.whole.in_(ids)))
    return {row.whole: tuple(row.fields) for row in rows}


def contexts_of(
    connection: Connection, ids: Sequence[str], fields: Mapping[str, Sequence[str]]
) -> Mapping[str, list[str]]:
    """The contexts of events, sorted: those in which any report puts it, or people do."""
    m, c, k = schema.mentions, schema.contexts, schema_corrections.corrected_contexts
    event, here = members_of(ids)
    told = (
        select(event.label("event"), c.c.context).select_from(m.join(c, c.c.mention == m.c.id)).where(here).distinct()
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(told):
        found[row.event].append(row.context)
    if said := [id_ for id_ in ids if "contexts" in fields.get(id_, ())]:
        found |= {id_: [] for id_ in said}
        for row in connection.execute(select(k).where(k.c.event.in_(said))):
            found[row.event].append(row.context)
    return defaultdict(list, {event: sorted(contexts) for event, contexts in found.items()})


def keys_of(connection: Connection, ids: Sequence[str], filters: Filters) -> Mapping[str, str]:
    """The ids under which the rows of events stand in the tables, by those that people are shown."""
    if not filters.uncorrected:
        return {id_: id_ for id_ in ids}
    e = schema.events
    own = [f"{id_}{MACHINE}" for id_ in ids]
    there = set(connection.execute(select(e.c.id).where(e.c.id.in_(own))).scalars())
    return {id_: key if key in there else id_ for id_, key in zip(ids, own, strict=True)}


def corrected_speakers(connection: Connection, ids: Sequence[str]) -> Mapping[str, Row[Any]]:
    """Who said some statements, of those of which people say it."""
    c = schema_corrections.corrected_statements
    return {row.statement: row for row in connection.execute(select(c).where(c.c.statement.in_(ids)))}


def asks_people(connection: Connection, kind: str, filters: Filters) -> bool:
    """Whether what people say of a kind of record is asked for, and there is any."""
    return not filters.uncorrected and any_corrections(connection, kind)
