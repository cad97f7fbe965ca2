"""Finding events, statements, agreements and offices: filters in, rows out, oldest first, a page at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, or_, select

from dragoman.query.conditions import all_of, days, event_conditions, in_order, like, named, sentence_holds
from dragoman.query.corrected import (
    agreement_id,
    asks_people,
    bare,
    contexts_of,
    corrected_fields,
    corrected_speakers,
    reading,
    spoken,
)
from dragoman.query.filters import Filters, known_country
from dragoman.query.rows import AgreementRow, EventRow, PartyRow, Source, StatementRow
from dragoman.store import schema

PAGE = 500
"""Rows fetched at once where all are asked for."""

_UNDATED = "9999"


def find_events(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[EventRow]:
    """Events, by day and id; undated ones last.

    Args:
        connection: Of `Store.read`.
        filters: What must hold.
        limit: The most rows; None for all, which are fetched a page at a time.
        offset: Rows to pass over.
    """
    for page in event_pages(connection, filters, limit=limit, offset=offset):
        yield from page


def event_pages(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[list[EventRow]]:
    """The same, `PAGE` rows at a time."""
    query, order = in_order_of_days(filters, connection.dialect.name)
    for rows in _pages(connection, query.order_by(*order), order, limit, offset):
        yield list(_event_rows(connection, rows))


def in_order_of_days(filters: Filters, dialect: str) -> tuple[Select[Any], Sequence[Any]]:
    """Events that fit and their order, led by the table in which the asked ones lie beside each other by day."""
    e, p, pairs = schema.events, schema.event_parties, schema.event_pairs
    countries = sorted(set(filters.between))
    if len(countries) == 2:
        rest = event_conditions(replace(filters, between=()), dialect, few=True)
        these = (pairs.c.one == countries[0], pairs.c.other == countries[1], *in_order(schema.pair_order, filters))
        return select(e).join(pairs, pairs.c.event == e.c.id).where(*these, *rest), (schema.pair_order, pairs.c.event)
    for role, names in (("actor", filters.actor), ("recipient", filters.recipient)):
        if names and (code := known_country(names[0])) is not None:
            rest = event_conditions(_without(filters, role), dialect, few=True)
            before = p.alias()
            again = exists().where(
                before.c.event == p.c.event,
                before.c.role == role,
                before.c.country == code,
                before.c.position < p.c.position,
            )
            these = (p.c.country == code, p.c.role == role, *in_order(schema.party_order, filters), ~again)
            return select(e).join(p, p.c.event == e.c.id).where(*these, *rest), (schema.party_order, p.c.event)
    return select(e).where(*event_conditions(filters, dialect)), (schema.event_order, e.c.id)


def count_events(connection: Connection, filters: Filters) -> int:
    """How many events there are."""
    e = schema.events
    conditions = event_conditions(filters, connection.dialect.name)
    return connection.execute(select(func.count()).select_from(e).where(*conditions)).scalar_one()


def _without(filters: Filters, role: str) -> Filters:
    """Without the first of the parties on one side."""
    if role == "actor":
        return replace(filters, actor=filters.actor[1:])
    return replace(filters, recipient=filters.recipient[1:])


def _pages(
    connection: Connection, query: Select[Any], order: Sequence[Any], limit: int | None, offset: int
) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a query, page by page; each page begins behind the last row of the one before."""
    left, last = limit, None
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = (
            query
            if last is None
            # The first bound is what lets an index be entered where the last page ended.
            else query.where(order[0] >= last[0], or_(order[0] > last[0], order[1] > last[1]))
        )
        rows = connection.execute(page.limit(size).offset(offset if last is None else 0)).all()
        if rows:
            yield rows
        if len(rows) < size:
            return
        last = (rows[-1].sort_day or _UNDATED, rows[-1].id)
        left = None if left is None else left - len(rows)


def events_at(connection: Connection, keys: Sequence[str]) -> Mapping[str, EventRow]:
    """Events by the ids under which their rows stand in the tables, in either reading."""
    e = schema.events
    rows = connection.execute(select(e).where(e.c.id.in_(keys))).all()
    return {row.id: event for row, event in zip(rows, _event_rows(connection, rows), strict=True)}


def _event_rows(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[EventRow]:
    ids, canonical = [row.id for row in rows], [row.canonical for row in rows]
    parties, topics, fields = (
        _parties(connection, ids),
        _topics(connection, canonical),
        corrected_fields(connection, "event", ids),
    )
    contexts = contexts_of(connection, ids, fields)
    told = _told(connection, schema.mentions, canonical, schema.mentions.c.trigger)
    for row in rows:
        yield EventRow(
            id=bare(row.id),
            type=row.type,
            mode=row.mode,
            status=row.status,
            intends=row.intends,
            quad=row.quad,
            score=row.score,
            date=row.date_edtf,
            date_from=row.date_from,
            date_to=row.date_to,
            sort_day=row.sort_day,
            place=row.place_name,
            place_country=row.place_country,
            lat=row.lat,
            lon=row.lon,
            actors=tuple(parties[row.id, "actor"]),
            recipients=tuple(parties[row.id, "recipient"]),
            topics=tuple(topics[row.canonical]),
            contexts=tuple(contexts[row.id]),
            confidence=row.confidence,
            mentions=row.mention_count,
            documents=row.document_count,
            publishers=tuple(row.publishers),
            first_reported=row.first_reported,
            last_reported=row.last_reported,
            disagreements=row.disagreements,
            trigger=" ".join(told[row.canonical].trigger.split()),
            corrected=fields.get(row.id, ()),
            source=placed(told[row.canonical]),
        )


def _parties(connection: Connection, ids: Sequence[str]) -> Mapping[tuple[str, str], list[PartyRow]]:
    p = schema.event_parties
    found: dict[tuple[str, str], list[PartyRow]] = defaultdict(list)
    for row in connection.execute(select(p).where(p.c.event.in_(ids)).order_by(p.c.event, p.c.role, p.c.position)):
        found[row.event, row.role].append(PartyRow(row.name, row.country, row.level, tuple(row.sectors), row.entity))
    return found


def _topics(connection: Connection, mentions: Sequence[str]) -> Mapping[str, list[str]]:
    t = schema.topics
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(t).where(t.c.mention.in_(mentions)).order_by(t.c.mention, t.c.position)):
        found[row.mention].append(" ".join(row.text.split()))
    return found


def _told(connection: Connection, table: Any, ids: Sequence[str], *more: Any) -> dict[str, Row[Any]]:
    """Records that have `sentence`, `start` and `end`, with these, their document, and `more` of their columns."""
    query = with_source(select(table.c.id, table.c.start, table.c.end, *more), table).where(table.c.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def placed(row: Row[Any]) -> Source:
    return _source(row, row.start, row.end)


def with_source(query: Select[Any], table: Any) -> Select[Any]:
    d, s = schema.documents, schema.sentences
    columns = (d.c.id.label("document_id"), d.c.title.label("document_title"), d.c.publisher, d.c.published, d.c.url)
    joined = query.add_columns(*columns, s.c.text.label("sentence_text")).join(d, d.c.id == table.c.document)
    return joined.outerjoin(s, (s.c.document == table.c.document) & (s.c.number == table.c.sentence))


def _source(row: Row[Any], start: int, end: int) -> Source:
    sentence = " ".join((row.sentence_text or "").split())
    return Source(row.document_id, row.document_title, row.publisher, row.published, row.url, sentence, start, end)


def find_statements(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[StatementRow]:
    """Statements, by day and id. `actor` is the speaker; `between` asks for a speaker of one country on the other."""
    s = schema.statements
    order = (schema.statement_order, s.c.id)
    people = asks_people(connection, "statement", filters)
    conditions = _statement_conditions(filters, connection.dialect.name, people)
    query = with_source(select(s), s).where(*conditions).order_by(*order)
    for rows in _pages(connection, query, order, limit, offset):
        ids = [row.id for row in rows]
        about = _about(connection, ids)
        corrected = corrected_speakers(connection, ids) if people else {}
        for row in rows:
            spans, by = row.record["content"], corrected.get(row.id, row)
            yield StatementRow(
                id=row.id,
                speaker=by.speaker_name,
                speaker_country=by.speaker_country,
                speaker_level=by.speaker_level,
                addressee=row.addressee,
                form=row.form,
                cue=row.cue,
                content=" ".join(row.content.split()),
                medium=row.medium,
                occasion=row.occasion,
                date=row.date_edtf,
                sort_day=row.sort_day,
                about=tuple(about[row.id]),
                confidence=1.0 if row.id in corrected else row.confidence,
                corrected=("speaker",) if row.id in corrected else (),
                source=_source(row, spans[0]["start"], spans[-1]["end"]),
            )


def _about(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    a = schema.statement_about
    query = select(a.c.statement, a.c.country).where(a.c.statement.in_(ids), a.c.country.isnot(None)).distinct()
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(a.c.statement, a.c.country)):
        found[row.statement].append(row.country)
    return found


def _statement_conditions(filters: Filters, dialect: str, people: bool) -> list[Any]:
    s, a, d, c = schema.statements, schema.statement_about, schema.documents, schema.corrected_statements
    found = days(s.c.sort_day, filters)
    found.append(spoken(people, all_of(_speaker(filters, s.c.id, s)), all_of(_speaker(filters, c.c.statement, c))))
    if filters.recipient:
        found.append(s.c.id.in_(select(a.c.statement).where(a.c.country.in_(filters.recipient))))
    if filters.topic:
        found.append(or_(*(like(s.c.content, one) for one in filters.topic)))
    if filters.publisher:
        found.append(s.c.document.in_(select(d.c.id).where(d.c.publisher.in_(filters.publisher))))
    if filters.min_confidence is not None:
        sure = s.c.confidence >= filters.min_confidence
        found.append(or_(sure, s.c.id.in_(select(c.c.statement))) if people else sure)
    if filters.text is not None:
        here = schema.sentences
        query = select(here.c.document).where(sentence_holds(filters.text, dialect), here.c.number == s.c.sentence)
        found.append(s.c.document.in_(query.correlate(s)))
    return found


def _speaker(filters: Filters, id_: ColumnElement[Any], table: Any) -> Iterator[Any]:
    """What must hold of the speaker of a statement, by the columns of a table that tells who that is."""
    if pair := filters.between or filters.facing:
        one, other = pair
        sides = ((one, other), (other, one))
        yield or_(*(_speaks_for(by, table.c.speaker_country) & _speaks_of(of, id_) for by, of in sides))
    yield from (named(table.c.speaker_country, table.c.speaker_name, written) for written in filters.actor)
    if filters.level:
        yield table.c.speaker_level.in_(filters.level)


def _speaks_for(code: str, column: ColumnElement[Any]) -> Any:
    """Joint speakers have their countries in one field, "USA; CAN"."""
    return or_(column == code, column.like(f"{code}; %"), column.like(f"%; {code}%"))


def _speaks_of(code: str, statement: ColumnElement[Any]) -> Any:
    a = schema.statement_about
    return statement.in_(select(a.c.statement).where(a.c.country == code))


def find_agreements(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[AgreementRow]:
    """Agreements, by the day of their last stage. `actor` and `between` are parties, `topic` stands in the title."""
    a = schema.agreements
    order = (func.coalesce(a.c.sort_day, schema.UNDATED), a.c.id)
    query = select(a).where(*_agreement_conditions(filters, connection.dialect.name)).order_by(*order)
    for rows in _pages(connection, query, order, limit, offset):
        yield from _agreement_rows(connection, rows)


def agreements_at(connection: Connection, keys: Sequence[str]) -> Mapping[str, AgreementRow]:
    """Agreements by the ids under which their rows stand in the tables, in either reading."""
    a = schema.agreements
    rows = connection.execute(select(a).where(a.c.id.in_(keys))).all()
    return {row.id: agreement for row, agreement in zip(rows, _agreement_rows(connection, rows), strict=True)}


def _agreement_rows(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[AgreementRow]:
    ids = [row.id for row in rows]
    parties, fields = _agreement_parties(connection, ids), corrected_fields(connection, "agreement", ids)
    told = _told(connection, schema.pacts, [row.canonical for row in rows])
    for row in rows:
        yield AgreementRow(
            id=bare(row.id),
            title=" ".join(row.title.split()),
            kind=row.kind,
            parties=tuple(parties[row.id]),
            stage=row.stage,
            stages=tuple(row.stages),
            subject=row.subject,
            period=row.period_edtf,
            sort_day=row.sort_day,
            documents=row.document_count,
            first_reported=row.first_reported,
            last_reported=row.last_reported,
            corrected=fields.get(row.id, ()),
            source=placed(told[row.canonical]),
        )


def _agreement_parties(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    p = schema.agreement_parties
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(p).where(p.c.agreement.in_(ids)).order_by(p.c.agreement, p.c.position)):
        found[row.agreement].append(row.country or row.name)
    return found


def _agreement_conditions(filters: Filters, dialect: str) -> list[Any]:
    a, party, p, d = schema.agreements, schema.agreement_parties, schema.pacts, schema.documents
    found = [reading("agreement", filters), *days(a.c.sort_day, filters)]
    for code in {*filters.between, *filters.facing}:
        found.append(a.c.id.in_(select(party.c.agreement).where(party.c.country == code)))
    for written in (*filters.actor, *filters.recipient):
        found.append(a.c.id.in_(select(party.c.agreement).where(named(party.c.country, party.c.name, written))))
    if filters.topic:
        found.append(or_(*(like(a.c.title, one) | like(a.c.subject, one) for one in filters.topic)))
    if filters.publisher:
        told = select(p.c.agreement).join(d, d.c.id == p.c.document).where(d.c.publisher.in_(filters.publisher))
        found.append(agreement_id(filters).in_(told))
    if filters.text is not None:
        s = schema.sentences
        here = (s.c.document == p.c.document) & (s.c.number == p.c.sentence)
        found.append(
            agreement_id(filters).in_(select(p.c.agreement).join(s, here).where(sentence_holds(filters.text, dialect)))
        )
    return found
