"""Finding events, statements and agreements: filters in, rows out, oldest first, a page at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dragoman.query.corrected import asks_people, bare, contexts_of, corrected_fields, corrected_speakers
from dragoman.query.filters import Filters
from dragoman.query.listing import Listing
from dragoman.query.rows import AgreementRow, EventRow, PartyRow, Source, StatementRow
from dragoman.query.sources import source_of, with_source
from dragoman.query.wanted import Wanted, wanted_agreements, wanted_events, wanted_statements
from dragoman.store import schema
from dragoman.store.batches import chunks

PAGE = 500
"""Rows in memory at once where all are asked for."""

_NUMBERS = 10 * PAGE
"""Numbers found at once."""


def find_events(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[EventRow]:
    """Events by day, undated ones last; within a day always in the same order.

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
    for rows in _pages(connection, wanted_events(filters), limit, offset):
        yield list(_event_rows(connection, rows))


def count_events(connection: Connection, filters: Filters) -> int:
    """How many events there are."""
    return Listing(connection, wanted_events(filters)).count()


def _pages(connection: Connection, wanted: Wanted, limit: int | None, offset: int) -> Iterator[Sequence[Row[Any]]]:
    """The records that fit, `PAGE` at a time."""
    listing, left, last = Listing(connection, wanted), limit, None
    while left is None or left > 0:
        size = _NUMBERS if left is None else min(_NUMBERS, left)
        found = listing.page(size, offset=offset if last is None else 0, after=last)
        for some in chunks(found, PAGE):
            yield _records(connection, wanted.register.records, some)
        if len(found) < size:
            return
        last = found[-1]
        left = None if left is None else left - len(found)


def _records(connection: Connection, table: Table, numbers: Sequence[int]) -> Sequence[Row[Any]]:
    query = select(table).where(table.c.number.in_(numbers)).order_by(table.c.number)
    return connection.execute(query).all()


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


def _told(connection: Connection, table: Any, ids: Sequence[str], *more: Any) -> dict[str, Row[Any]]:
    """Records that have `sentence`, `start` and `end`, with these, their document, and `more` of their columns."""
    query = with_source(select(table.c.id, table.c.start, table.c.end, *more), table).where(table.c.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def _placed(row: Row[Any]) -> Source:
    return source_of(row, row.start, row.end)


def find_statements(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[StatementRow]:
    """Statements by day. `actor` is the speaker; `between` asks for a speaker of one country on the other."""
    people = asks_people(connection, "statement", filters)
    for rows in _pages(connection, wanted_statements(filters), limit, offset):
        ids = [row.id for row in rows]
        about, told = _about(connection, ids), _statement_sources(connection, ids)
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
                source=source_of(told[row.id], spans[0]["start"], spans[-1]["end"]),
            )


def _statement_sources(connection: Connection, ids: Sequence[str]) -> dict[str, Row[Any]]:
    s = schema.statements
    rows = connection.execute(with_source(select(s.c.id), s).where(s.c.id.in_(ids)))
    return {row.id: row for row in rows}


def _about(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    a = schema.statement_about
    query = select(a.c.statement, a.c.country).where(a.c.statement.in_(ids), a.c.country.isnot(None)).distinct()
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(a.c.statement, a.c.country)):
        found[row.statement].append(row.country)
    return found


def find_agreements(
    connection: Connection, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> Iterator[AgreementRow]:
    """Agreements, by the day of their last stage. `actor` and `between` are parties, `topic` stands in the title."""
    for rows in _pages(connection, wanted_agreements(filters), limit, offset):
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
            source=_placed(told[row.canonical]),
        )


def _agreement_parties(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[str]]:
    p = schema.agreement_parties
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(p).where(p.c.agreement.in_(ids)).order_by(p.c.agreement, p.c.position)):
        found[row.agreement].append(row.country or row.name)
    return found
