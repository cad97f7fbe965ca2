"""Events with everything that layouts of other systems ask for besides an `EventRow`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dragoman.query.filters import Filters
from dragoman.query.rows import EventRow
from dragoman.query.search import event_pages
from dragoman.store import schema

_ORGANIZATIONS = frozenset({"igo", "ngo", "company", "media", "armed_group", "party", "government_body"})


@dataclass(frozen=True, slots=True)
class FullParty:
    """One party: `text` is the words that name it in the sentence shown, `title` its office, where these are known."""

    name: str
    country: str | None
    sectors: tuple[str, ...]
    entity: str
    text: str | None
    title: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class FullPlace:
    """Where it happened. `kind`, `admin1` and `text` come from the document shown, where it names the place."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    kind: str | None
    admin1: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class FullEvent:
    """One event. `sentence` is the number of the sentence shown, `leads` whether it is in the first paragraph.

    `people`, `organizations` and `places` are those that the document shown names.
    """

    row: EventRow
    actors: tuple[FullParty, ...]
    recipients: tuple[FullParty, ...]
    place: FullPlace | None
    cameo: str
    trigger: str
    sentence: int
    leads: bool
    language: str
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]


def full_events(connection: Connection, filters: Filters) -> Iterator[FullEvent]:
    """All events that fit, by day and id, a page in memory at a time."""
    for rows in event_pages(connection, filters):
        yield from _Page(connection, rows).events()


class _Page:
    """What a page of events needs, read at once."""

    def __init__(self, connection: Connection, rows: Sequence[EventRow]) -> None:
        self.rows = rows
        self.shown = _shown(connection, [row.id for row in rows])
        documents = sorted({shown.document for shown in self.shown.values()})
        self.places = _places(connection, documents)
        self.entities = _entities(connection, documents)
        self.titles = _titles(connection, documents)
        self.parties = _parties(connection, [row.id for row in rows])
        self.texts = _texts(connection, [shown.canonical for shown in self.shown.values()])

    def events(self) -> Iterator[FullEvent]:
        for row in self.rows:
            shown = self.shown[row.id]
            named = self.entities[shown.document].values()
            paragraphs = shown.paragraphs
            yield FullEvent(
                row=row,
                actors=self._side(row.id, "actor"),
                recipients=self._side(row.id, "recipient"),
                place=self._place(row),
                cameo=shown.cameo or "",
                trigger=shown.trigger,
                sentence=shown.sentence,
                leads=not paragraphs or shown.start < paragraphs[0][1],
                language=shown.language,
                people=_names(named, {"person"}),
                organizations=_names(named, _ORGANIZATIONS),
                places=tuple(dict.fromkeys(p["name"] for p in self.places[shown.document] if p["name"])),
            )

    def _side(self, event: str, role: str) -> tuple[FullParty, ...]:
        shown = self.shown[event]
        found = []
        for party in self.parties[event, role]:
            entity = self.entities[shown.document].get(party.entity)
            found.append(
                FullParty(
                    name=party.name,
                    country=party.country,
                    sectors=tuple(party.sectors),
                    entity=party.entity,
                    text=self.texts.get((shown.canonical, party.entity)),
                    title=self.titles.get((shown.document, party.entity)),
                    wikidata=None if entity is None else entity.wikidata,
                )
            )
        return tuple(found)

    def _place(self, row: EventRow) -> FullPlace | None:
        if row.place is None:
            return None
        shown = self.shown[row.id]
        named = (p for p in self.places[shown.document] if p["name"] == row.place and p["country"] == row.place_country)
        told = next(named, {"kind": None, "admin1": None, "text": None})
        return FullPlace(
            row.place,
            row.place_country,
            row.lat,
            row.lon,
            shown.geonames,
            told["kind"],
            told["admin1"],
            told["text"],
        )


def _names(entities: Any, kinds: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity.name for entity in entities if entity.kind in kinds))


def _shown(connection: Connection, events: Sequence[str]) -> Mapping[str, Any]:
    e, m, d = schema.events, schema.mentions, schema.documents
    query = (
        select(e.c.id, e.c.canonical, e.c.geonames, m.c.cameo, m.c.trigger, m.c.sentence, m.c.start, m.c.document)
        .add_columns(d.c.language, d.c.paragraphs)
        .join(m, m.c.id == e.c.canonical)
        .join(d, d.c.id == m.c.document)
        .where(e.c.id.in_(events))
    )
    return {row.id: row for row in connection.execute(query)}


def _places(connection: Connection, documents: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
    d = schema.documents
    rows = connection.execute(select(d.c.id, d.c.places).where(d.c.id.in_(documents)))
    return {row.id: row.places for row in rows}


def _entities(connection: Connection, documents: Sequence[str]) -> Mapping[str, dict[str, Any]]:
    e = schema.entities
    query = select(e.c.document, e.c.id, e.c.kind, e.c.name, e.c.wikidata).where(e.c.document.in_(documents))
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(query.order_by(e.c.document, e.c.id)):
        found[row.document][row.id] = row
    return found


def _titles(connection: Connection, documents: Sequence[str]) -> Mapping[tuple[str, str], str]:
    """The first office of each person, those that the text tells before those that our tables know."""
    o = schema.offices
    query = select(o.c.document, o.c.entity, o.c.title, o.c.basis).where(o.c.document.in_(documents))
    found: dict[tuple[str, str], str] = {}
    for row in sorted(
        connection.execute(query.order_by(o.c.document, o.c.entity, o.c.position)), key=lambda r: r.basis != "text"
    ):
        found.setdefault((row.document, row.entity), row.title)
    return found


def _parties(connection: Connection, events: Sequence[str]) -> Mapping[tuple[str, str], list[Any]]:
    p = schema.event_parties
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in connection.execute(select(p).where(p.c.event.in_(events)).order_by(p.c.event, p.c.role, p.c.position)):
        found[row.event, row.role].append(row)
    return found


def _texts(connection: Connection, mentions: Sequence[str]) -> Mapping[tuple[str, str], str]:
    p = schema.participants
    query = select(p.c.mention, p.c.entity, p.c.text).where(p.c.mention.in_(mentions))
    return {(row.mention, row.entity): row.text for row in connection.execute(query)}
