"""Filters as conditions of SQL."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, false, func, or_, select, text
from sqlalchemy.sql.expression import literal_column

from dragoman.query.corrected import event_of, in_context, reading
from dragoman.query.filters import Filters, known_country
from dragoman.store import schema

Condition = ColumnElement[bool]


def like(column: ColumnElement[Any], part: str) -> Condition:
    """Whether a column holds some words, capitals or not."""
    return column.ilike(f"%{escaped(part)}%", escape="\\")


def escaped(part: str) -> str:
    """Text for a pattern of LIKE, its own wildcards taken literally."""
    return re.sub(r"([\\%_])", r"\\\1", part)


def event_conditions(filters: Filters, dialect: str, *, few: bool = False) -> list[Condition]:
    """What must hold of a row of `events`.

    `few`: whether other conditions leave so few events that each had better be looked at, than all that fit gathered.
    """
    e, m, event = schema.events, schema.mentions, event_of(filters)
    few = few and not filters.uncorrected
    found = [reading("event", filters), *_between(filters)]
    if filters.facing:
        found.append(_face_to_face(*filters.facing))
    found += [_party(one, "actor", filters) for one in filters.actor]
    found += [_party(one, "recipient", filters) for one in filters.recipient]
    for column, values in ((e.c.type, filters.type), (e.c.mode, filters.mode), (e.c.status, filters.status)):
        if values:
            found.append(column.in_(values))
    found += in_order(schema.event_order, filters)
    if filters.place:
        found.append(or_(*(_place(e, one) for one in filters.place)))
    if filters.level:
        found.append(or_(*(_at_level(one, filters) for one in filters.level)))
    if filters.min_confidence is not None:
        found.append(e.c.confidence >= filters.min_confidence)
    if filters.context:
        found.append(in_context(filters, few=few))
    if filters.topic:
        t = schema.topics
        words = or_(*(like(t.c.text, one) for one in filters.topic))
        found.append(_mentioned(select(event).join(t, t.c.mention == m.c.id).where(words), few))
    if filters.publisher:
        d = schema.documents
        told = select(event).join(d, d.c.id == m.c.document).where(d.c.publisher.in_(filters.publisher))
        found.append(_mentioned(told, few))
    if filters.text is not None:
        s = schema.sentences
        here = (s.c.document == m.c.document) & (s.c.number == m.c.sentence)
        told = select(event).join(s, here).where(sentence_holds(filters.text, dialect))
        found.append(_mentioned(told, False))
    return found


def in_order(order: ColumnElement[Any], filters: Filters) -> list[Condition]:
    """The bounds of the days, on one of the orders of the schema: undated rows stand behind all days."""
    found = days(order, filters)
    return [*found, order < schema.UNDATED] if filters.since is not None else found


def days(column: ColumnElement[Any], filters: Filters) -> list[Condition]:
    """The bounds of the days."""
    found = []
    if filters.since is not None:
        found.append(column >= filters.since)
    if filters.until is not None:
        found.append(column <= filters.until)
    return found


def _mentioned(query: Select[Any], few: bool) -> Condition:
    if few:
        return query.where(schema.mentions.c.event == schema.events.c.id).correlate(schema.events).exists()
    return schema.events.c.id.in_(query)


def _between(filters: Filters) -> list[Condition]:
    p, pairs = schema.event_parties, schema.event_pairs
    countries = sorted(set(filters.between))
    if len(countries) == 2:
        query = select(pairs.c.event).where(pairs.c.one == countries[0], pairs.c.other == countries[1])
        return [schema.events.c.id.in_(query.where(*in_order(schema.pair_order, filters)))]
    return [schema.events.c.id.in_(select(p.c.event).where(p.c.country == code)) for code in countries]


def _face_to_face(one: str, other: str) -> Condition:
    """Whether two countries stand on different sides, or are both among those who act mutually."""
    e, p = schema.events, schema.event_parties
    a, b, bears = p.alias(), p.alias(), p.alias()
    mutual = ~exists().where(bears.c.event == a.c.event, bears.c.role == "recipient").correlate(a)
    these = (a.c.event == e.c.id, b.c.event == e.c.id, a.c.country == one, b.c.country == other)
    return exists().where(*these, or_(a.c.role != b.c.role, mutual)).correlate(e)


def _party(written: str, role: str, filters: Filters) -> Condition:
    p = schema.event_parties
    who = named(p.c.country, p.c.name, written)
    query = select(p.c.event).where(p.c.role == role, who, *in_order(schema.party_order, filters))
    return schema.events.c.id.in_(query)


def _at_level(level: str, filters: Filters) -> Condition:
    """Whether the sides that are asked for meet at a level; without such, whether somebody of that level takes part.

    The highest of its people is a side's level, and of two sides the lower one counts: a president who receives a
    foreign minister meets at the level of ministers. A side of which no level is known (a country) does not count.
    """
    p = schema.event_parties.alias()  # The query around may have joined the table itself.
    sides: list[tuple[Condition, ...]] = [
        (p.c.country == code,) for code in sorted({*filters.between, *filters.facing})
    ]
    for role, names in (("actor", filters.actor), ("recipient", filters.recipient)):
        sides += [(p.c.role == role, named(p.c.country, p.c.name, written)) for written in names]
    at, above = p.c.level == level, p.c.level.in_(schema.LEVELS[: schema.LEVELS.index(level)])

    def some(*conditions: Condition) -> Condition:
        return exists().where(schema.events.c.id == p.c.event, *conditions).correlate(schema.events)

    if not sides:
        return some(at)
    none_below = [or_(~some(*side, p.c.level.is_not(None)), some(*side, or_(at, above))) for side in sides]
    one_at = [and_(some(*side, at), ~some(*side, above)) for side in sides]
    return and_(*none_below, or_(*one_at))


def named(country: ColumnElement[Any], name: ColumnElement[Any], written: str) -> Condition:
    """Whether a party is of a country, or, where that is none, bears a name."""
    code = known_country(written)
    return country == code if code is not None else like(name, written)


def _place(table: FromClause, written: str) -> Condition:
    code = known_country(written)
    if code is not None and written.strip().upper() == code:
        return table.c.place_country == code
    return like(table.c.place_name, written)


def sentence_holds(words: str, dialect: str) -> Condition:
    """Whether a sentence holds all of some words, and words in quotation marks in that order."""
    s = schema.sentences
    terms = _terms(words)
    if not terms:
        return false()
    if dialect == "sqlite":
        query = " ".join('"' + term.replace('"', '""') + '"' for term in terms)
        rows = text("SELECT rowid FROM sentences_search WHERE sentences_search MATCH :words").bindparams(words=query)
        return s.c.id.in_(rows.columns(literal_column("rowid")).scalar_subquery())
    vector = func.to_tsvector(literal_column("'simple'"), s.c.text)
    return and_(*(vector.op("@@")(func.phraseto_tsquery(literal_column("'simple'"), term)) for term in terms))


def _terms(words: str) -> list[str]:
    return [
        quoted or plain
        for quoted, plain in re.findall(r'"([^"]+)"|([^\s"]+)', words)
        if re.search(r"\w", quoted or plain)
    ]


def all_of(conditions: Iterable[Condition]) -> Condition:
    """One condition of many; none holds always."""
    found = list(conditions)
    return and_(*found) if found else literal_column("1") == literal_column("1")
