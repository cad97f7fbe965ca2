"""Finding events, statements, agreements and offices: filters in, rows out, oldest first, a page at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, or_, select

from dragoman.query.conditions import all_of, days, event_conditions, in_order, like, named, sentence_holds
from dragoman.query.filters import Filters, known_country
from dragoman.query.rows import AgreementRow, EventRow, OfficeRow, PartyRow, Source, StatementRow
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


def _event_rows(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[EventRow]:
    ids, canonical = [row.id for row in rows], [row.canonical for row in rows]
    parties, topics, contexts = _parties(connection, ids), _topics(connection, canonical), _contexts(connection, ids)
    told = _told(connection, schema.mentions, canonical, schema.mentions.c.trigger)
    for row in rows:
        yield EventRow(
            id=row.id,
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
            source=_placed(told[row.canonical]),
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


def _contexts(connection: Connection, events: Sequence[str]) -> Mapping[str, list[str]]:
    m, c = schema.mentions, schema.contexts
    query = select(m.c.event, c.c.context).join(c, c.c.mention == m.c.id).where(m.c.event.in_(events)).distinct()
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(m.c.event, c.c.context)):
        found[row.event].append(row.context)
    return found


def _told(connection: Connection, table: Any, ids: Sequence[str], *more: Any) -> dict[str, Row[Any]]:
    """Records that have `sentence`, `start` and `end`, with these, their document, and `more` of their columns."""
    query = _with_source(select(table.c.id, table.c.start, table.c.end, *more), table).where(table.c.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def _placed(row: Row[Any]) -> Source:
    return _source(row, row.start, row.end)


def _with_source(query: Select[Any], table: Any) -> Select[Any]:
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
    conditions = _statement_conditions(filters, connection.dialect.name)
    query = _with_source(select(s), s).where(*conditions).order_by(*order)
    for rows in _pages(connection, query, order, limit, offset):
        about = _about(connection, [row.id for row in rows])
        for row in rows:
            spans = row.record["content"]
            yield StatementRow(
                id=row.id,
                speaker=row.speaker_name,
                speaker_country=row.speaker_country,
                speaker_level=row.speaker_level,
                addressee=row.addressee,
                form=row.form,
                cue=row.cue,
                content=" ".join(row.content.split()),
                medium=row.medium,
                occasion=row.occasion,
                date=row.date_edtf,
                sort_day=row.sort_day,
                about=tuple(about[row.id]),
                confidence=row.confidence,
                source=_source(row, spans[0]["start"], spans[-1]["end"]),
            )


def _about(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    a = schema.statement_about
    query = select(a.c.statement, a.c.country).where(a.c.statement.in_(ids), a.c.country.isnot(None)).distinct()
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(a.c.statement, a.c.country)):
        found[row.statement].append(row.country)
    return found


def _statement_conditions(filters: Filters, dialect: str) -> list[Any]:
    s, a, d = schema.statements, schema.statement_about, schema.documents
    found = days(s.c.sort_day, filters)
    if pair := filters.between or filters.facing:
        one, other = pair
        found.append(or_(*(_speaks_for(by) & _speaks_of(of) for by, of in ((one, other), (other, one)))))
    found += [named(s.c.speaker_country, s.c.speaker_name, written) for written in filters.actor]
    if filters.recipient:
        found.append(s.c.id.in_(select(a.c.statement).where(a.c.country.in_(filters.recipient))))
    if filters.level:
        found.append(s.c.speaker_level.in_(filters.level))
    if filters.topic:
        found.append(or_(*(like(s.c.content, one) for one in filters.topic)))
    if filters.publisher:
        found.append(s.c.document.in_(select(d.c.id).where(d.c.publisher.in_(filters.publisher))))
    if filters.min_confidence is not None:
        found.append(s.c.confidence >= filters.min_confidence)
    if filters.text is not None:
        here = schema.sentences
        query = select(here.c.document).where(sentence_holds(filters.text, dialect), here.c.number == s.c.sentence)
        found.append(s.c.document.in_(query.correlate(s)))
    return found


def _speaks_for(code: str) -> Any:
    """Joint speakers have their countries in one field, "USA; CAN"."""
    column = schema.statements.c.speaker_country
    return or_(column == code, column.like(f"{code}; %"), column.like(f"%; {code}%"))


def _speaks_of(code: str) -> Any:
    a = schema.statement_about
    return schema.statements.c.id.in_(select(a.c.statement).where(a.c.country == code))


def find_agreements(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[AgreementRow]:
    """Agreements, by the day of their last stage. `actor` and `between` are parties, `topic` stands in the title."""
    a, p = schema.agreements, schema.pacts
    order = (func.coalesce(a.c.sort_day, schema.UNDATED), a.c.id)
    query = select(a).where(*_agreement_conditions(filters, connection.dialect.name)).order_by(*order)
    for rows in _pages(connection, query, order, limit, offset):
        parties = _agreement_parties(connection, [row.id for row in rows])
        told = _told(connection, p, [row.canonical for row in rows])
        for row in rows:
            yield AgreementRow(
                id=row.id,
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
                source=_placed(told[row.canonical]),
            )


def _agreement_parties(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    p = schema.agreement_parties
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(p).where(p.c.agreement.in_(ids)).order_by(p.c.agreement, p.c.position)):
        found[row.agreement].append(row.country or row.name)
    return found


def _agreement_conditions(filters: Filters, dialect: str) -> list[Any]:
    a, party, p, d = schema.agreements, schema.agreement_parties, schema.pacts, schema.documents
    found = days(a.c.sort_day, filters)
    for code in {*filters.between, *filters.facing}:
        found.append(a.c.id.in_(select(party.c.agreement).where(party.c.country == code)))
    for written in (*filters.actor, *filters.recipient):
        found.append(a.c.id.in_(select(party.c.agreement).where(named(party.c.country, party.c.name, written))))
    if filters.topic:
        found.append(or_(*(like(a.c.title, one) | like(a.c.subject, one) for one in filters.topic)))
    if filters.publisher:
        told = select(p.c.agreement).join(d, d.c.id == p.c.document).where(d.c.publisher.in_(filters.publisher))
        found.append(a.c.id.in_(told))
    if filters.text is not None:
        s = schema.sentences
        here = (s.c.document == p.c.document) & (s.c.number == p.c.sentence)
        found.append(a.c.id.in_(select(p.c.agreement).join(s, here).where(sentence_holds(filters.text, dialect))))
    return found


def find_offices(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[OfficeRow]:
    """Who is said to hold which office, by country, title and person, with the first and last day on which it is said.

    `actor` and `between` are countries (of `between` either) or part of the person's name; `text` stands in the title.
    """
    o, d = schema.offices, schema.documents
    conditions = [o.c.basis == "text", *days(d.c.published, filters)]
    if pair := filters.between or filters.facing:
        conditions.append(o.c.country.in_(pair))
    conditions += [named(o.c.country, o.c.person, written) for written in filters.actor]
    if filters.level:
        conditions.append(o.c.level.in_(filters.level))
    if filters.text is not None:
        conditions.append(like(o.c.title, filters.text))
    if filters.publisher:
        conditions.append(d.c.publisher.in_(filters.publisher))
    key = (o.c.country, o.c.title, o.c.person, o.c.level)
    held = (
        select(*key, func.min(d.c.published).label("first"), func.max(d.c.published).label("last"))
        .add_columns(func.count(d.c.id.distinct()).label("documents"))
        .join(d, d.c.id == o.c.document)
        .where(all_of(conditions))
        .group_by(*key)
        .order_by(func.coalesce(o.c.country, _UNDATED), o.c.title, o.c.person)
    )
    rows = connection.execute(held.limit(limit).offset(offset) if limit is not None else held.offset(offset)).all()
    for row in rows:
        yield OfficeRow(
            person=row.person,
            title=row.title,
            country=row.country,
            level=row.level,
            first=row.first,
            last=row.last,
            documents=row.documents,
            source=_office_source(connection, row),
        )


def _office_source(connection: Connection, row: Row[Any]) -> Source:
    """Where the latest document says so."""
    o, d = schema.offices, schema.documents
    same = [o.c[name].is_not_distinct_from(getattr(row, name)) for name in ("country", "title", "person", "level")]
    same += [o.c.basis == "text", d.c.published.is_not_distinct_from(row.last)]
    query = _with_source(select(o.c.start, o.c.end), o).where(*same).order_by(o.c.document, o.c.position)
    found = connection.execute(query.limit(1)).one()
    return _source(found, found.start, found.end)
