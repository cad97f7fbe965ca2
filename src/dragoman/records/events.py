"""Events in PLOVER's ontology, each with its evidence."""

import datetime as dt
from dataclasses import dataclass

from dragoman.records.spans import Span


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient of an event: the entity, and the words of the document that name it here."""

    entity: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EventDate:
    """When it happened or will. `basis`: expression, dateline, published, none; offsets are None without expression."""

    edtf: str
    start_date: dt.date
    end_date: dt.date
    precision: str
    basis: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where it happened, with the words that say so."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Count:
    """A number bound to the event. `what`: dead, injured, arrested, participants, money, nth."""

    what: str
    low: float
    high: float | None
    unit: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Also:
    """Another mention of the same event in the document."""

    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the document. Field by field: `docs/records.md`."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    intends: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    date: EventDate | None
    place: EventPlace | None
    topics: tuple[Span, ...]
    counts: tuple[Count, ...]
    agreement: str | None
    reported_by: str | None
    quad: int
    score: float
    cameo: str
    confidence: float
    rules: tuple[str, ...]
    sentence: int
    trigger: Span
    also: tuple[Also, ...]
