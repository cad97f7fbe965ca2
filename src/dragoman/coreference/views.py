"""What is known of one mention of an event, for comparing it with others."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.lexicon.reference import load_reference
from dragoman.store import schema
from dragoman.store.batches import chunks

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Party:
    """One participant of a mention."""

    role: str
    entity: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    level: str | None

    @property
    def side(self) -> str:
        """The country, or the entity where that is unknown."""
        return self.country or self.entity

    @property
    def is_person(self) -> bool:
        """Whether a person is told of, not a country or body."""
        return self.entity.startswith("person:")

    @property
    def is_named(self) -> bool:
        """Whether a person is told of by name: "person:qat-prime-minister" may be anybody who holds the office."""
        return self.is_person and not (self.country and self.entity.startswith(f"person:{self.country.lower()}-"))


@dataclass(frozen=True, slots=True)
class View:
    """One mention of an event.

    `first` and `last` bound the days on which it may have happened: what the text says, else (`dated` is False) the
    days around the report. None where neither is known. `sentence` is the number of its sentence in the document, and
    `named` how many of its sides that sentence names, pronouns left out.
    """

    id: str
    document: str
    publisher: str | None
    published: str | None
    sentence: int
    named: int
    type: str
    mode: str | None
    status: str
    parties: tuple[Party, ...]
    first: dt.date | None
    last: dt.date | None
    dated: bool
    precision: str | None
    edtf: str | None
    basis: str | None
    place_name: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    words: frozenset[str]
    topics: frozenset[str]
    counts: tuple[tuple[str, float], ...]
    confidence: float
    sentence_text: str = ""
    told_topics: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    @property
    def sides(self) -> frozenset[str]:
        """The countries that take part (entities where their country is unknown)."""
        return frozenset(party.side for party in self.parties)

    @property
    def persons(self) -> frozenset[str]:
        """The ids of the persons named."""
        return frozenset(party.entity for party in self.parties if party.is_named)


BEFORE, AFTER = dt.timedelta(days=3), dt.timedelta(days=1)
"""A report that gives no day is of something up to three days old, or of tomorrow."""


def load_views(connection: Connection, ids: Iterable[str]) -> dict[str, View]:
    """The views of mentions, by id."""
    wanted = sorted(set(ids))
    found: dict[str, View] = {}
    for some in chunks(wanted):
        found |= _chunk(connection, some)
    return found


def _chunk(connection: Connection, ids: Sequence[str]) -> dict[str, View]:
    m, d, s = schema.mentions, schema.documents, schema.sentences
    query = (
        select(m, d.c.publisher, d.c.published)
        .add_columns(s.c.text.label("sentence_text"), s.c.start.label("begins"), s.c.end.label("ends"))
        .join(d, d.c.id == m.c.document)
        .outerjoin(s, (s.c.document == m.c.document) & (s.c.number == m.c.sentence))
        .where(m.c.id.in_(ids))
    )
    parties: dict[str, list[Party]] = defaultdict(list)
    spans: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    p = schema.participants
    for row in connection.execute(select(p).where(p.c.mention.in_(ids)).order_by(p.c.mention, p.c.role, p.c.position)):
        party = Party(row.role, row.entity, row.name, row.country, tuple(row.sectors), row.level)
        parties[row.mention].append(party)
        spans[row.mention].append((party.side, row.start, row.text))
    topics: dict[str, list[str]] = defaultdict(list)
    t = schema.topics
    for row in connection.execute(select(t).where(t.c.mention.in_(ids)).order_by(t.c.mention, t.c.position)):
        topics[row.mention].append(row.text)
    rows = connection.execute(query)
    return {row.id: _view(row, parties[row.id], topics[row.id], _named(row, spans[row.id])) for row in rows}


def _named(row: Row[Any], spans: Iterable[tuple[str, int, str]]) -> int:
    pronouns = load_reference().pronouns
    inside = {side for side, start, text in spans if row.begins <= start < row.ends and text.lower() not in pronouns}
    return len(inside)


def _view(row: Row[Any], parties: Sequence[Party], topics: Sequence[str], named: int) -> View:
    first, last, dated = _days(row)
    return View(
        id=row.id,
        document=row.document,
        publisher=row.publisher,
        published=row.published,
        sentence=row.sentence,
        named=named,
        type=row.type,
        mode=row.mode,
        status=row.status,
        parties=tuple(parties),
        first=first,
        last=last,
        dated=dated,
        precision=row.date_precision,
        edtf=row.date_edtf,
        basis=row.date_basis,
        place_name=row.place_name,
        place_country=row.place_country,
        lat=row.lat,
        lon=row.lon,
        geonames=row.geonames,
        words=content_words(row.sentence_text or ""),
        topics=content_words(" ".join(topics)),
        counts=tuple((count["what"], count["low"]) for count in row.record["counts"]),
        confidence=row.confidence,
        sentence_text=row.sentence_text or "",
        told_topics=tuple(topics),
        contexts=tuple(row.record["contexts"]),
    )


def content_words(text: str) -> frozenset[str]:
    """The words of four letters and more, in small letters."""
    return frozenset(_WORD.findall(text.casefold()))


def _days(row: Row[Any]) -> tuple[dt.date | None, dt.date | None, bool]:
    if row.date_from is not None and row.date_to is not None:
        return dt.date.fromisoformat(row.date_from), dt.date.fromisoformat(row.date_to), True
    if row.published is not None and row.status != "historical":
        day = dt.date.fromisoformat(row.published)
        return day - BEFORE, day + AFTER, False
    return None, None, False
