"""Keeping the events of a chronicle in step with its mentions, after each batch of new ones."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from dragoman.coreference.agree import Agreed, agree
from dragoman.coreference.block import file_mentions, neighbors
from dragoman.coreference.cluster import Link, cluster, components
from dragoman.coreference.compare import ONE_EVENT, comparable, compare
from dragoman.coreference.views import View, load_views
from dragoman.store import schema

_CHUNK = 400
JOINED = 0.5 * ONE_EVENT
"""The least mean score between two groups of mentions that one link joins."""

APART = -2 * ONE_EVENT
"""The score of two mentions that cannot be one event, where a third one would join them."""


def update_events(connection: Connection, documents: Sequence[str]) -> None:
    """Find the events of new documents, and renew those that they add to. No other event is touched.

    Whatever the order and the batches in which documents come, the same documents give the same events.
    """
    new = load_views(connection, _mentions_of(connection, documents))
    file_mentions(connection, new.values())
    links = _new_links(connection, new)
    _insert(connection, schema.links, [{"a": k.a, "b": k.b, "score": k.score, "why": dict(k.why)} for k in links])
    affected, all_links = _closure(connection, set(new) | {id_ for link in links for id_ in (link.a, link.b)})
    views = new | load_views(connection, affected - set(new))
    document_of = {id_: view.document for id_, view in views.items()}
    scores: dict[tuple[str, str], float] = {(link.a, link.b): link.score for link in all_links}

    def score(a: str, b: str) -> float:
        if (a, b) not in scores:
            one, other = views[a], views[b]
            scores[a, b] = compare(one, other).score if comparable(one, other) else APART
        return scores[a, b]

    by_group: dict[str, list[Link]] = {}
    groups = components(affected, all_links)
    group_of = {id_: group[0] for group in groups for id_ in group}
    for link in all_links:
        by_group.setdefault(group_of[link.a], []).append(link)
    found = [c for group in groups for c in cluster(group, by_group.get(group[0], ()), document_of, score, JOINED)]
    _write(connection, affected, [[views[id_] for id_ in ids] for ids in found])


def _mentions_of(connection: Connection, documents: Sequence[str]) -> list[str]:
    m = schema.mentions
    found: list[str] = []
    for start in range(0, len(documents), _CHUNK):
        some = documents[start : start + _CHUNK]
        found.extend(connection.execute(select(m.c.id).where(m.c.document.in_(some))).scalars())
    return found


def _new_links(connection: Connection, new: Mapping[str, View]) -> list[Link]:
    pairs = sorted(neighbors(connection, list(new.values())))
    others = load_views(connection, {id_ for pair in pairs for id_ in pair} - set(new))
    views = {**new, **others}
    links = []
    for a, b in pairs:
        if comparable(views[a], views[b]):
            comparison = compare(views[a], views[b])
            if comparison.score >= ONE_EVENT:
                links.append(Link(a, b, comparison.score, comparison.reasons))
    return links


def _closure(connection: Connection, start: set[str]) -> tuple[set[str], list[Link]]:
    """All mentions that hang together with the given ones by links, and those links."""
    table = schema.links
    seen, edge = set(start), set(start)
    links: dict[tuple[str, str], Link] = {}
    while edge:
        reached: set[str] = set()
        for some in _chunks(sorted(edge)):
            rows = connection.execute(select(table).where(or_(table.c.a.in_(some), table.c.b.in_(some))))
            for row in rows:
                links[row.a, row.b] = Link(row.a, row.b, row.score, row.why)
                reached |= {row.a, row.b}
        edge = reached - seen
        seen |= reached
    return seen, [links[key] for key in sorted(links)]


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _insert(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _write(connection: Connection, affected: set[str], groups: Sequence[Sequence[View]]) -> None:
    """Replace the events of the affected mentions by the groups found."""
    m, e, p, pairs = schema.mentions, schema.events, schema.event_parties, schema.event_pairs
    old: set[str] = set()
    for some in _chunks(sorted(affected)):
        old |= {id_ for id_ in connection.execute(select(m.c.event).where(m.c.id.in_(some))).scalars() if id_}
    for some in _chunks(sorted(old)):
        connection.execute(delete(p).where(p.c.event.in_(some)))
        connection.execute(delete(pairs).where(pairs.c.event.in_(some)))
        connection.execute(delete(e).where(e.c.id.in_(some)))
    events = [(min(view.id for view in group), group, agree(group)) for group in groups]
    canonical = _records(connection, [agreed.canonical.id for _, _, agreed in events])
    _insert(connection, e, [_event(id_, group, agreed, canonical) for id_, group, agreed in events])
    _insert(connection, p, [row for id_, _, agreed in events for row in _parties(id_, agreed)])
    _insert(connection, pairs, [row for id_, _, agreed in events for row in _pairs(id_, agreed)])
    moved = [{"mention_id": view.id, "event_id": id_} for id_, group, _ in events for view in group]
    if moved:
        statement = update(m).where(m.c.id == bindparam("mention_id")).values(event=bindparam("event_id"))
        connection.execute(statement, moved)


def _records(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    m = schema.mentions
    return {row.id: row for some in _chunks(ids) for row in connection.execute(select(m).where(m.c.id.in_(some)))}


def _event(id_: str, group: Sequence[View], agreed: Agreed, rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows[agreed.canonical.id]
    reported = sorted(view.published for view in group if view.published is not None)
    dated, placed = agreed.dated, agreed.placed
    mode = agreed.canonical.mode or next((view.mode for view in sorted(group, key=lambda v: v.id) if view.mode), None)
    return {
        "id": id_,
        "canonical": row.id,
        "type": row.type,
        "mode": mode,
        "status": row.status,
        "intends": row.intends,
        "quad": row.quad,
        "score": row.score,
        "confidence": max(view.confidence for view in group),
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
        "mention_count": len(group),
        "document_count": len({view.document for view in group}),
        "publishers": sorted({view.publisher for view in group if view.publisher is not None}),
        "disagreements": agreed.disagreements,
    }


def _parties(event: str, agreed: Agreed) -> list[dict[str, Any]]:
    return [
        {
            "event": event,
            "role": party.role,
            "position": position,
            "entity": party.entity,
            "name": party.name,
            "country": party.country,
            "sectors": list(party.sectors),
            "level": party.level,
            "sort_day": agreed.sort_day,
        }
        for position, party in enumerate(agreed.parties)
    ]


def _pairs(event: str, agreed: Agreed) -> list[dict[str, Any]]:
    countries = sorted({party.country for party in agreed.parties if party.country is not None})
    return [
        {"one": one, "other": other, "event": event, "sort_day": agreed.sort_day}
        for one, other in combinations(countries, 2)
    ]
