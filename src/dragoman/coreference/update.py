"""Keeping the events of a chronicle in step with its mentions, after each batch of new ones."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, or_, select

from dragoman.coreference.block import file_mentions, neighbors
from dragoman.coreference.cluster import Link, cluster
from dragoman.coreference.compare import ONE_EVENT, comparable, compare
from dragoman.coreference.people import People, joined, load_people
from dragoman.coreference.views import View, load_views
from dragoman.coreference.write import write_events
from dragoman.store import schema
from dragoman.store.batches import chunks, insert_rows

JOINED = 0.5 * ONE_EVENT
"""The least mean score between two groups of mentions that one link joins."""

APART = -2 * ONE_EVENT
"""The score of two mentions that cannot be one event, where a third one would join them."""


def update_events(connection: Connection, documents: Sequence[str]) -> None:
    """Find the events of new documents, and renew those that they add to. No other event is touched.

    Whatever the order and the batches in which documents come, and whatever people said in between, the same documents
    and corrections give the same events.
    """
    new = load_views(connection, _mentions_of(connection, documents))
    file_mentions(connection, new.values())
    links = _new_links(connection, new)
    insert_rows(connection, schema.links, [{"a": k.a, "b": k.b, "score": k.score, "why": dict(k.why)} for k in links])
    _renew(connection, set(new) | {id_ for link in links for id_ in (link.a, link.b)}, new)


def renew_events(connection: Connection, mentions: Collection[str]) -> None:
    """Make the events of some mentions anew, those of them that are there: people have said something of them."""
    _renew(connection, _existing(connection, mentions), {})


def _renew(connection: Connection, start: set[str], known: Mapping[str, View]) -> None:
    people = load_people(connection, "event")
    affected, all_links = _closure(connection, start, people)
    views = {**known, **load_views(connection, affected - set(known))}
    document_of = {id_: view.document for id_, view in views.items()}
    scores: dict[tuple[str, str], float] = {(link.a, link.b): link.score for link in all_links}

    def score(a: str, b: str) -> float:
        if (a, b) not in scores:
            one, other = views[a], views[b]
            scores[a, b] = compare(one, other).score if comparable(one, other) else APART
        return scores[a, b]

    found = said = cluster(affected, all_links, document_of, score, JOINED)
    if people.pairs:
        said = joined(cluster(affected, all_links, document_of, score, JOINED, people.apart), people.pairs)
    write_events(connection, views, found, said, people)


def _mentions_of(connection: Connection, documents: Sequence[str]) -> list[str]:
    m = schema.mentions
    found: list[str] = []
    for some in chunks(documents):
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


def _closure(connection: Connection, start: set[str], people: People) -> tuple[set[str], list[Link]]:
    """All mentions that hang together with the given ones by links or by what people say, and those links."""
    table = schema.links
    seen, edge = set(start), set(start)
    links: dict[tuple[str, str], Link] = {}
    while edge:
        reached: set[str] = set()
        for some in chunks(sorted(edge)):
            rows = connection.execute(select(table).where(or_(table.c.a.in_(some), table.c.b.in_(some))))
            for row in rows:
                links[row.a, row.b] = Link(row.a, row.b, row.score, row.why)
                reached |= {row.a, row.b}
        if people.any:
            reached |= _existing(connection, people.partners(edge)) | _fellows(connection, edge)
        edge = reached - seen
        seen |= reached
    return seen, [links[key] for key in sorted(links)]


def _existing(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those mentions that are there: people may have said something of articles that are still to come."""
    m = schema.mentions
    found = (connection.execute(select(m.c.id).where(m.c.id.in_(some))).scalars() for some in chunks(sorted(ids)))
    return {id_ for some in found for id_ in some}


def _fellows(connection: Connection, ids: Collection[str]) -> set[str]:
    """All mentions of the events of which these have been mentions so far."""
    m, own = schema.mentions, schema.mentions.alias()
    found: set[str] = set()
    for some in chunks(sorted(ids)):
        found |= set(
            connection.execute(select(m.c.id).join(own, own.c.event == m.c.event).where(own.c.id.in_(some))).scalars()
        )
    return found
