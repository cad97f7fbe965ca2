"""Who and what the text speaks of: entities with their mentions, temporal expressions, toponyms."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """An office held. `basis` is "text" where the document says so, "lexicon" where our tables do."""

    title: str
    country: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place at which an entity is named or meant.

    `head` is the index of the token that heads the mention in the tree. `form` is one of name, nominal,
    pronoun, demonym, metonym. A plural mention ("the two sides") stands under each entity that it means.
    """

    start: int
    end: int
    text: str
    head: int
    sentence: int
    form: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that acts, holds, hosts or is acted on.

    `id` is "kind:slug" ("person:sergey-lavrov", "state:rus", "igo:united-nations", "group:rus-troops").
    `kind` is one of person, state, government_body, igo, ngo, company, media, armed_group, party, population,
    place, other. `country` is ISO 3166-1 alpha-3 (XKX for Kosovo) or IGO, UNO, EUR, NGO, ISM, IMG, MNC, or None
    where unknown. `sectors` are PLOVER's, primary first. Mentions stand in order of their offsets.
    """

    id: str
    kind: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[Office, ...]
    mentions: tuple[Mention, ...]
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A temporal expression and what it denotes, as a closed interval of days.

    `edtf` is None where the expression cannot be resolved (no anchor); so are `start_date` and `end_date` ("from"
    and "to" in the contract). `kind`: date, time, duration, set. `precision`: day, week, month, season, quarter,
    half, year, decade, century, period, unknown. `anchor`: published, dateline, expression, none.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    kind: str
    precision: str
    anchor: str
    rule: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name and the place it was resolved to; `name`, `lat`, `lon` … are None where it stays unknown.

    `kind`: city, country, region, water, facility, other. `use`: literal, metonym, demonym. `candidates` counts the
    places of that name which were considered.
    """

    start: int
    end: int
    text: str
    name: str | None
    country: str | None
    admin1: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    kind: str
    use: str
    candidates: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the mentions room found in one document, each tuple in order of offsets (entities: of first mention)."""

    entities: tuple[Entity, ...]
    dates: tuple[TemporalExpression, ...]
    places: tuple[Toponym, ...]
