"""Who is said to hold which office, as the documents say or as people say against them."""

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, case, func, or_, select

from dragoman.query.conditions import days, like, named
from dragoman.query.corrected import asks_people
from dragoman.query.filters import Filters
from dragoman.query.rows import OfficeRow, Source
from dragoman.query.sources import source_of, with_source
from dragoman.store import schema, schema_corrections

Office = tuple[str, str, str | None]
"""Person, title, country."""

_KEY = ("ordering", "title", "person", "level")
_CHUNK = 50
"""Rows whose sentences are looked up at once."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds which office: the table to ask, its columns in the reading that is asked for, what must hold.

    `key` makes two rows one office of one person: the country (or what stands behind all), title, person, level.
    """

    table: FromClause
    people: bool
    key: tuple[ColumnElement[Any], ...]
    conditions: tuple[ColumnElement[bool], ...]


_Found = tuple[_Held, Row[Any]]


def _read() -> _Held:
    """The offices as the machine read them, which lie in an index in the order of answers."""
    o = schema.offices
    return _Held(o, False, tuple(o.c[name] for name in _KEY), (o.c.basis == "text",))


def _said(touched: Iterable[Office]) -> _Held:
    """As people say they are: those of which they say something, and those that they say others to be."""
    o, c = schema.offices, schema_corrections.corrected_offices
    these = or_(*(and_(*_is(office)) for office in touched))
    same = (c.c.said_person == o.c.person, c.c.said_title == o.c.title)
    joined = o.outerjoin(c, and_(*same, c.c.said_country == func.coalesce(o.c.country, "")))
    nobody = c.c.wrong.is_(None)
    key = (
        case((nobody, o.c.ordering), else_=func.coalesce(c.c.country, schema.LAST)),
        *(case((nobody, o.c[name]), else_=c.c[name]) for name in _KEY[1:]),
    )
    return _Held(joined, True, key, (these, or_(nobody, c.c.wrong == 0)))


def _is(office: Office) -> tuple[ColumnElement[bool], ...]:
    """Whether the machine read an office."""
    o, (person, title, country) = schema.offices, office
    return o.c.basis == "text", o.c.ordering == (country or schema.LAST), o.c.title == title, o.c.person == person


def is_told(connection: Connection, office: Office) -> bool:
    """Whether a document says so."""
    return connection.execute(select(schema.offices.c.person).where(*_is(office)).limit(1)).first() is not None


def country_in(ordering: str) -> str | None:
    """The country of a row of `offices`."""
    return None if ordering == schema.LAST else ordering


def find_offices(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[OfficeRow]:
    """Who is said to hold which office, by country, title and person, with the first and last day on which it is said.

    `actor` and `between` are countries (of `between` either) or part of the person's name; `text` stands in the title.
    """
    changes = corrected_offices(connection) if asks_people(connection, "office", filters) else {}
    fields = office_fields(changes)
    for row, source in _sourced(connection, _rows(connection, filters, changes, limit, offset)):
        country = country_in(row.ordering)
        yield OfficeRow(
            id=office_id(row.person, row.title, country),
            person=row.person,
            title=row.title,
            country=country,
            level=row.level,
            first=row.first,
            last=row.last,
            documents=row.documents,
            corrected=fields.get((row.person, row.title, country), ()),
            source=source,
        )


def _rows(
    connection: Connection, filters: Filters, changes: Mapping[Office, Office | None], limit: int | None, offset: int
) -> Iterable[_Found]:
    """The rows of a page, each with where it comes from. What people say is put among what the machine read."""
    read = _read()
    if not changes:
        return [(read, row) for row in connection.execute(_query(read, filters).limit(limit).offset(offset))]
    touched = {*changes, *(now for now in changes.values() if now is not None)}
    said = _said(touched)
    most = None if limit is None else offset + limit + len(touched)
    others = (
        (read, row)
        for row in connection.execute(_query(read, filters).limit(most))
        if (row.person, row.title, country_in(row.ordering)) not in touched
    )
    theirs = ((said, row) for row in connection.execute(_query(said, filters)))
    merged = heapq.merge(others, theirs, key=lambda found: (found[1].ordering, found[1].title, found[1].person))
    return islice(merged, offset, None if limit is None else offset + limit)


def _query(held: _Held, filters: Filters) -> Select[Any]:
    o = schema.offices
    return (
        select(*(column.label(name) for name, column in zip(_KEY, held.key, strict=True)))
        .add_columns(func.min(o.c.published).label("first"), func.max(o.c.published).label("last"))
        .add_columns(func.count(o.c.document.distinct()).label("documents"))
        .select_from(held.table)
        .where(*held.conditions, *_conditions(held, filters))
        .group_by(*held.key)
        .order_by(*held.key)
    )


def _conditions(held: _Held, filters: Filters) -> list[ColumnElement[bool]]:
    o = schema.offices
    ordering, title, person, level = held.key
    found = days(o.c.published, filters)
    if pair := filters.between or filters.facing:
        found.append(ordering.in_(pair))
    found += [named(ordering, person, written) for written in filters.actor]
    if filters.level:
        found.append(level.in_(filters.level))
    if filters.text is not None:
        found.append(like(title, filters.text))
    if filters.publisher:
        found.append(o.c.publisher.in_(filters.publisher))
    return found


def _sourced(connection: Connection, rows: Iterable[_Found]) -> Iterator[tuple[Row[Any], Source]]:
    """Each row with where the latest document says so."""
    found = iter(rows)
    while some := list(islice(found, _CHUNK)):
        sources: dict[Any, Source] = {}
        for held in dict.fromkeys(held for held, _ in some):
            sources |= _sources(connection, held, [row for other, row in some if other is held])
        for held, row in some:
            yield row, sources[held.people, row.ordering, row.title, row.person, row.level]


def _sources(connection: Connection, held: _Held, rows: Iterable[Row[Any]]) -> Mapping[Any, Source]:
    o = schema.offices
    names = tuple(column.label(name) for name, column in zip(_KEY, held.key, strict=True))
    these = [
        and_(
            o.c.basis == "text",
            *(column == row._mapping[name] for name, column in zip(_KEY[:3], held.key[:3], strict=True)),
            held.key[3].is_not_distinct_from(row.level),
            o.c.published.is_not_distinct_from(row.last),
        )
        for row in rows
    ]
    query = with_source(select(*names, o.c.start, o.c.end).select_from(held.table), o)
    # Without another condition beside them the index is entered once for each row.
    query = query.where(or_(*these), *(held.conditions if held.people else ())).order_by(o.c.document, o.c.position)
    found: dict[Any, Source] = {}
    for row in connection.execute(query):
        found.setdefault(
            (held.people, row.ordering, row.title, row.person, row.level), source_of(row, row.start, row.end)
        )
    return found


def corrected_offices(connection: Connection) -> Mapping[Office, Office | None]:
    """What the machine read → what people say; None for what is wrong."""
    c = schema_corrections.corrected_offices
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
