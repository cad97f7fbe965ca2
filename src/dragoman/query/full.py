"""Events with everything that layouts of other systems ask for besides an `EventRow`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.lexicon.ontology import load_ontology
from dragoman.query.corrected import asks_people, keys_of, members_of
from dragoman.query.filters import Filters
from dragoman.query.offices import Office, corrected_offices
from dragoman.query.rows import EventRow
from dragoman.query.search import event_pages
from dragoman.store import schema
from dragoman.store.batches import chunks

_ORGANIZATIONS = frozenset({"igo", "ngo", "company", "media", "armed_group", "party", "government_body"})
_CHUNK = 1000
"""How many ids are asked for at once, where one event may have any number of them."""


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
    level: str | None


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
class NamedParty:
    """A party where one report names it, from `start` on."""

    entity: str
    country: str | None
    start: int


@dataclass(frozen=True, slots=True)
class FullReport:
    """One report of an event: a mention of it in a document of `length` characters.

    `sentence` is the number of the sentence, `start` where the words begin that tell of the event.
    """

    document: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    length: int
    sentence: int
    start: int
    confidence: float
    parties: tuple[NamedParty, ...]

    def names_at(self, party: FullParty) -> int | None:
        """Where it names a party of the event: the entity itself, else the only one of its country."""
        found = [one for one in self.parties if one.entity == party.entity]
        if not found and party.country is not None:
            found = [one for one in self.parties if one.country == party.country]
            if len({one.entity for one in found}) > 1:
                return None
        return found[0].start if found else None


@dataclass(frozen=True, slots=True)
class FullEvent:
    """One event. `sentence` is the number of the sentence shown, `leads` whether it is in the first paragraph.

    `people`, `organizations` and `places` are those that the document shown names. `reports` are there where they were
    asked for, by day of publication.
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
    reports: tuple[FullReport, ...] = ()


def full_events(connection: Connection, filters: Filters, *, reports: bool = False) -> Iterator[FullEvent]:
    """All events that fit, by day and id, a page in memory at a time; with `reports`, each with all that tell of it."""
    for rows in event_pages(connection, filters):
        yield from _Page(connection, rows, filters, reports).events()


class _Page:
    """What a page of events needs, read at once."""

    def __init__(self, connection: Connection, rows: Sequence[EventRow], filters: Filters, reports: bool) -> None:
        self.rows = rows
        self.keys = keys_of(connection, [row.id for row in rows], filters)
        self.reports = _reports(connection, list(self.keys.values())) if reports else {}
        self.shown = _shown(connection, list(self.keys.values()))
        documents = sorted({shown.document for shown in self.shown.values()})
        self.places = _places(connection, documents)
        self.entities = _entities(connection, documents)
        offices = corrected_offices(connection) if asks_people(connection, "office", filters) else {}
        self.titles = _titles(connection, documents, offices)
        self.parties = _parties(connection, list(self.keys.values()))
        self.texts = _texts(connection, [shown.canonical for shown in self.shown.values()])

    def events(self) -> Iterator[FullEvent]:
        for row in self.rows:
            shown = self.shown[self.keys[row.id]]
            named = self.entities[shown.document].values()
            paragraphs = shown.paragraphs
            yield FullEvent(
                row=row,
                actors=self._side(row.id, "actor"),
                recipients=self._side(row.id, "recipient"),
                place=self._place(row),
                cameo=_cameo(row, shown),
                trigger=shown.trigger,
                sentence=shown.sentence,
                leads=not paragraphs or shown.start < paragraphs[0][1],
                language=shown.language,
                people=_names(named, {"person"}),
                organizations=_names(named, _ORGANIZATIONS),
                places=tuple(dict.fromkeys(p["name"] for p in self.places[shown.document] if p["name"])),
                reports=tuple(self.reports.get(self.keys[row.id], ())),
            )

    def _side(self, event: str, role: str) -> tuple[FullParty, ...]:
        shown = self.shown[self.keys[event]]
        found = []
        for party in self.parties[self.keys[event], role]:
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
                    level=party.level,
                )
            )
        return tuple(found)

    def _place(self, row: EventRow) -> FullPlace | None:
        if row.place is None:
            return None
        shown = self.shown[self.keys[row.id]]
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


def _cameo(row: EventRow, shown: Any) -> str:
    """The CAMEO code: that of the report shown, unless people say that the event is of another type or mode."""
    if {"type", "mode"} & set(row.corrected):
        return load_ontology().cameo(row.type, row.mode)
    return shown.cameo or ""


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


def _titles(
    connection: Connection, documents: Sequence[str], corrected: Mapping[Office, Office | None]
) -> Mapping[tuple[str, str], str]:
    """The first office of each person, those that the text tells before those that our tables know."""
    o = schema.offices
    query = select(o).where(o.c.document.in_(documents)).order_by(o.c.document, o.c.entity, o.c.position)
    found: dict[tuple[str, str], str] = {}
    for row in sorted(connection.execute(query), key=lambda r: r.basis != "text"):
        said = (row.person, row.title, row.country)
        now = corrected.get(said, said)
        if now is not None and now[0] == row.person:
            found.setdefault((row.document, row.entity), now[1])
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


def _reports(connection: Connection, events: Sequence[str]) -> Mapping[str, list[FullReport]]:
    m, d = schema.mentions, schema.documents
    event, here = members_of(events)
    query = (
        select(event.label("event"), m.c.id, m.c.sentence, m.c.start, m.c.confidence, d.c.id.label("document"), d.c.url)
        .add_columns(d.c.title, d.c.publisher, d.c.published, func.length(d.c.text).label("length"))
        .join(d, d.c.id == m.c.document)
        .where(here)
        .order_by(d.c.published.is_(None), d.c.published, d.c.id, m.c.position)
    )
    rows = connection.execute(query).all()
    parties = _named_parties(connection, [row.id for row in rows])
    found: dict[str, list[FullReport]] = defaultdict(list)
    for row in rows:
        found[row.event].append(
            FullReport(
                document=row.document,
                url=row.url,
                title=row.title,
                publisher=row.publisher,
                published=row.published,
                length=row.length,
                sentence=row.sentence,
                start=row.start,
                confidence=row.confidence,
                parties=tuple(parties[row.id]),
            )
        )
    return found


def _named_parties(connection: Connection, mentions: Sequence[str]) -> Mapping[str, list[NamedParty]]:
    p = schema.participants
    query = select(p.c.mention, p.c.entity, p.c.country, p.c.start).order_by(p.c.mention, p.c.role, p.c.position)
    found: dict[str, list[NamedParty]] = defaultdict(list)
    for some in chunks(mentions, _CHUNK):
        for row in connection.execute(query.where(p.c.mention.in_(some))):
            found[row.mention].append(NamedParty(row.entity, row.country, row.start))
    return found
