"""Who is said to hold which office, as the documents say or as people say against them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, or_, select

from dragoman.query.conditions import all_of, days, like, named
from dragoman.query.corrected import asks_people
from dragoman.query.filters import Filters
from dragoman.query.rows import OfficeRow, Source
from dragoman.query.search import placed, with_source
from dragoman.store import schema

_NAMES = ("country", "title", "person", "level")


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds which office: the table to ask, its columns in the reading that is asked for, what must hold."""

    table: FromClause
    country: ColumnElement[str | None]
    title: ColumnElement[str]
    person: ColumnElement[str]
    level: ColumnElement[str | None]
    conditions: tuple[ColumnElement[bool], ...]

    @property
    def key(self) -> tuple[ColumnElement[Any], ...]:
        """What makes two rows one office of one person."""
        return self.country, self.title, self.person, self.level


def _held(people: bool) -> _Held:
    """The offices of all documents. `people`: whether anybody corrected some, and that is asked for."""
    o, c = schema.offices, schema.corrected_offices
    if not people:
        return _Held(o, o.c.country, o.c.title, o.c.person, o.c.level, ())
    same = (c.c.said_person == o.c.person, c.c.said_title == o.c.title)
    joined = o.outerjoin(c, and_(*same, c.c.said_country == func.coalesce(o.c.country, "")))
    nobody = c.c.wrong.is_(None)
    country, title, person, level = (case((nobody, o.c[name]), else_=c.c[name]) for name in _NAMES)
    return _Held(joined, country, title, person, level, (or_(nobody, c.c.wrong == 0),))


def find_offices(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[OfficeRow]:
    """Who is said to hold which office, by country, title and person, with the first and last day on which it is said.

    `actor` and `between` are countries (of `between` either) or part of the person's name; `text` stands in the title.
    """
    o, d = schema.offices, schema.documents
    people = asks_people(connection, "office", filters)
    held = _held(people)
    conditions = [o.c.basis == "text", *held.conditions, *days(d.c.published, filters)]
    if pair := filters.between or filters.facing:
        conditions.append(held.country.in_(pair))
    conditions += [named(held.country, held.person, written) for written in filters.actor]
    if filters.level:
        conditions.append(held.level.in_(filters.level))
    if filters.text is not None:
        conditions.append(like(held.title, filters.text))
    if filters.publisher:
        conditions.append(d.c.publisher.in_(filters.publisher))
    query = (
        select(*(column.label(name) for name, column in zip(_NAMES, held.key, strict=True)))
        .add_columns(func.min(d.c.published).label("first"), func.max(d.c.published).label("last"))
        .add_columns(func.count(d.c.id.distinct()).label("documents"))
        .select_from(held.table.join(d, d.c.id == o.c.document))
        .where(all_of(conditions))
        .group_by(*held.key)
        .order_by(func.coalesce(held.country, schema.UNDATED), held.title, held.person)
    )
    rows = connection.execute(query.limit(limit).offset(offset) if limit is not None else query.offset(offset)).all()
    fields = office_fields(corrected_offices(connection)) if people else {}
    sources = _sources(connection, held, conditions) if rows else {}
    for row in rows:
        yield OfficeRow(
            id=office_id(row.person, row.title, row.country),
            person=row.person,
            title=row.title,
            country=row.country,
            level=row.level,
            first=row.first,
            last=row.last,
            documents=row.documents,
            corrected=fields.get((row.person, row.title, row.country), ()),
            source=sources[row.country, row.title, row.person, row.level],
        )


def _sources(
    connection: Connection, held: _Held, conditions: Sequence[ColumnElement[bool]]
) -> Mapping[tuple[Any, ...], Source]:
    """For each office and its holder, where the latest document says so."""
    o, d = schema.offices, schema.documents
    latest_first = (func.coalesce(d.c.published, "").desc(), o.c.document, o.c.position)
    place = func.row_number().over(partition_by=held.key, order_by=latest_first).label("place")
    key = (column.label(name) for name, column in zip(_NAMES, held.key, strict=True))
    told = (
        select(*key, o.c.document, o.c.sentence, o.c.start, o.c.end, place)
        .select_from(held.table.join(d, d.c.id == o.c.document))
        .where(all_of(conditions))
        .subquery()
    )
    columns = [told.c[name] for name in (*_NAMES, "start", "end")]
    query = with_source(select(*columns), told).where(told.c.place == 1)
    return {(row.country, row.title, row.person, row.level): placed(row) for row in connection.execute(query)}


Office = tuple[str, str, str | None]
"""Person, title, country."""


def corrected_offices(connection: Connection) -> Mapping[Office, Office | None]:
    """What the machine read → what people say; None for what is wrong."""
    c = schema.corrected_offices
    return {
        (row.said_person, row.said_title, row.said_country or None): None
        if row.wrong
        else (row.person, row.title, row.country)
        for row in connection.execute(select(c))
    }


def office_id(person: str, title: str, country: str | None) -> str:
    """The id of an office as somebody holds it: from what it is."""
    written = "\x1f".join(("office", person, title, country or ""))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def office_fields(changes: Mapping[Office, Office | None]) -> Mapping[Office, tuple[str, ...]]:
    """By what people say an office is: the fields that they corrected."""
    found: dict[Office, set[str]] = defaultdict(set)
    for said, now in changes.items():
        if now is not None:
            names = zip(("person", "title", "country"), said, now, strict=True)
            found[now] |= {name for name, before, after in names if before != after}
    return {office: tuple(sorted(names)) for office, names in found.items()}
