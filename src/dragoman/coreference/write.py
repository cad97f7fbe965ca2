"""Events into the tables: as people say they are, and beside them as the machine alone has them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.coreference.agree import Agreed, agree
from dragoman.coreference.people import Corrected, People, Row, correct_event
from dragoman.coreference.views import View
from dragoman.store import schema, schema_corrections
from dragoman.store.batches import chunks, insert_rows
from dragoman.store.filing import Entry, file_events
from dragoman.store.registers import Reading
from dragoman.store.schema_corrections import MACHINE


@dataclass(frozen=True, slots=True)
class _Group:
    """Some mentions as one event, what people say of it, and the fields in which it is as they say."""

    id: str
    views: Sequence[View]
    agreed: Agreed
    said: Mapping[str, Any]
    fields: tuple[str, ...]


def write_events(
    connection: Connection,
    views: Mapping[str, View],
    found: Sequence[Sequence[str]],
    said: Sequence[Sequence[str]],
    people: People,
) -> None:
    """Replace the events of some mentions.

    Args:
        connection: A transaction of `Store.write`.
        views: The mentions; all those of each event that is replaced.
        found: The groups that the machine finds.
        said: The groups as people say they are.
        people: What people say else.
    """
    _remove(connection, sorted(views), people)
    machine = {tuple(group) for group in found}
    groups = [_group(group, views, machine, people) for group in said]
    plain = {tuple(view.id for view in group.views) for group in groups if not group.fields}
    own = [_group(group, views, machine, None) for group in found if tuple(group) not in plain]
    shown = [group for group in groups if not group.said.get("wrong")]
    _insert_events(connection, [*shown, *own])
    _move(connection, groups)
    members = [{"member": view.id, "whole": group.id} for group in own for view in group.views]
    insert_rows(connection, schema_corrections.machine_groups, members)
    told = [{"kind": "event", "whole": g.id, "fields": list(g.fields)} for g in shown if g.fields]
    insert_rows(connection, schema_corrections.corrected, told)


def _group(
    ids: Sequence[str], views: Mapping[str, View], machine: Collection[tuple[str, ...]], people: People | None
) -> _Group:
    """A group as people say it is, or, without them, as the machine has it."""
    members = [views[id_] for id_ in ids]
    if people is None:
        return _Group(f"{min(ids)}{MACHINE}", members, agree(members), {}, ())
    said = people.of(ids)
    fields = list(said) if tuple(ids) in machine else [*said, people.grouping(ids)]
    return _Group(min(ids), members, agree(members), said, tuple(sorted(fields)))


def _remove(connection: Connection, mentions: Sequence[str], people: People) -> None:
    m, e = schema.mentions, schema.events
    old: set[str] = set()
    for some in chunks(mentions):
        old |= {id_ for id_ in connection.execute(select(m.c.event).where(m.c.id.in_(some))).scalars() if id_}
    if people.any:
        g, c = schema_corrections.machine_groups, schema_corrections.corrected
        for some in chunks(mentions):
            old |= set(connection.execute(select(g.c.whole).where(g.c.member.in_(some))).scalars())
            connection.execute(delete(g).where(g.c.member.in_(some)))
        for some in chunks(sorted(old)):
            connection.execute(delete(c).where(c.c.kind == "event", c.c.whole.in_(some)))
    for some in chunks(sorted(old)):
        connection.execute(delete(e).where(e.c.id.in_(some)))


def _insert_events(connection: Connection, groups: Sequence[_Group]) -> None:
    canonical = _records(connection, [group.agreed.canonical.id for group in groups])
    events = [_corrected(group, canonical) for group in groups]
    file_events(connection, [_entry(group, event) for group, event in zip(groups, events, strict=True)])
    contexts = [{"event": e.row["id"], "context": c} for e in events for c in e.contexts or ()]
    insert_rows(connection, schema_corrections.corrected_contexts, contexts)


def _entry(group: _Group, event: Corrected) -> Entry:
    own = {context for view in group.views for context in view.contexts}
    reading = Reading.MACHINE if group.id.endswith(MACHINE) else Reading.PEOPLE if group.fields else Reading.BOTH
    return Entry(
        row=event.row,
        parties=event.parties,
        sentences=[view.sentence_text for view in group.views],
        topics=[topic for view in group.views for topic in view.told_topics],
        contexts=own if event.contexts is None else event.contexts,
        publishers=event.row["publishers"],
        reading=reading,
    )


def _move(connection: Connection, groups: Sequence[_Group]) -> None:
    """Tell each mention its event."""
    m = schema.mentions
    moved = [{"mention_id": view.id, "event_id": group.id} for group in groups for view in group.views]
    if moved:
        statement = update(m).where(m.c.id == bindparam("mention_id")).values(event=bindparam("event_id"))
        connection.execute(statement, moved)


def _records(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    m = schema.mentions
    return {row.id: row for some in chunks(ids) for row in connection.execute(select(m).where(m.c.id.in_(some)))}


def _corrected(group: _Group, rows: Mapping[str, Any]) -> Corrected:
    row, parties = _event(group, rows), _parties(group)
    if not group.said:
        return Corrected(row, parties, None)
    return correct_event(row, parties, group.said, reported=group.agreed.canonical.published)


def _event(group: _Group, rows: Mapping[str, Any]) -> Row:
    agreed, views = group.agreed, group.views
    row = rows[agreed.canonical.id]
    reported = sorted(view.published for view in views if view.published is not None)
    dated, placed = agreed.dated, agreed.placed
    return {
        "id": group.id,
        "canonical": row.id,
        "type": row.type,
        "mode": agreed.mode,
        "status": row.status,
        "intends": row.intends,
        "quad": row.quad,
        "score": row.score,
        "confidence": max(view.confidence for view in views),
        "date_edtf": None if dated is None else dated.edtf,
        "date_from": None if dated is None or dated.first is None else dated.first.isoformat(),
        "date_to": None if dated is None or dated.last is None else dated.last.isoformat(),
        "date_precision": None if dated is None else dated.precision,
        "date_basis": None if dated is None else dated.basis,
        "place_name": None if placed is None else placed.place_name,
        "place_country": None if placed is None else placed.place_country,
        "lat": None if placed is None else placed.lat,
        "lon": None if placed is None else placed.lon,
        "geonames": None if placed is None else placed.geonames,
        "sort_day": agreed.sort_day,
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "mention_count": len(views),
        "document_count": len({view.document for view in views}),
        "publishers": sorted({view.publisher for view in views if view.publisher is not None}),
        "disagreements": agreed.disagreements,
    }


def _parties(group: _Group) -> list[Row]:
    return [
        {
            "event": group.id,
            "role": party.role,
            "position": position,
            "entity": party.entity,
            "name": party.name,
            "country": party.country,
            "sectors": list(party.sectors),
            "level": party.level,
        }
        for position, party in enumerate(group.agreed.parties)
    ]
