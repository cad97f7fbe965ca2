"""Filing events, statements and agreements under what they are found by (`registers.py`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, delete, select

from dragoman.store import schema, schema_corrections
from dragoman.store.batches import chunks, insert_rows
from dragoman.store.numbers import numbered, row_numbers
from dragoman.store.periods import period_number, shortest_period
from dragoman.store.registers import AGREEMENTS, ALL, EVENTS, LEVEL_BITS, STATEMENTS, Reading, Register, pair
from dragoman.store.words import searchable

Row = dict[str, Any]
Heading = tuple[str, str]


@dataclass(slots=True)
class Entry:
    """A record with what it is found by beside its own columns.

    Attributes:
        row: Of the table of records, without its number.
        parties: Of an event or an agreement: the rows of its parties. Of a statement: what it is about, with `country`.
        sentences: That show it.
        topics: Of an event.
        contexts: Of an event.
        publishers: Of the documents that tell of it.
        reading: Whose it is.
        corrected: Of a statement: the row of `corrected_statements`, where people say who spoke, or that nobody did.
    """

    row: Row
    parties: Sequence[Row] = ()
    sentences: Sequence[str] = ()
    topics: Sequence[str] = ()
    contexts: Iterable[str] = ()
    publishers: Iterable[str] = field(default_factory=tuple)
    reading: Reading = Reading.BOTH
    corrected: Row | None = None


def file_events(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write events with their parties, and file them."""
    numbers = _write_records(connection, EVENTS, entries)
    parties = [{**row, "words": searchable((row["name"],))} for entry in entries for row in entry.parties]
    insert_rows(connection, schema.event_parties, parties)
    _file(connection, EVENTS, numbers, entries, _event_postings, _event_words)


def file_statements(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write statements with whom they are about, and file them."""
    numbers = _write_records(connection, STATEMENTS, entries)
    insert_rows(connection, schema.statement_about, [row for entry in entries for row in entry.parties])
    _file_statements(connection, numbers, entries)


def refile_statements(connection: Connection, ids: Sequence[str]) -> None:
    """File some statements anew, those of them that are there: people have said something of their speakers."""
    s, d, t, a = schema.statements, schema.documents, schema.sentences, schema.statement_about
    for some in chunks(ids):
        about: dict[str, list[Row]] = {}
        for row in connection.execute(select(a).where(a.c.statement.in_(some))):
            about.setdefault(row.statement, []).append(dict(row._mapping))
        query = (
            select(s, d.c.publisher, t.c.text.label("sentence_text"))
            .join(d, d.c.id == s.c.document)
            .outerjoin(t, (t.c.document == s.c.document) & (t.c.number == s.c.sentence))
            .where(s.c.id.in_(some))
        )
        entries, numbers = [], {}
        for row in connection.execute(query):
            publishers = () if row.publisher is None else (row.publisher,)
            entry = Entry(dict(row._mapping), about.get(row.id, ()), (row.sentence_text or "",), publishers=publishers)
            entries.append(entry)
            numbers[row.id] = row.number
        for table in (STATEMENTS.postings, STATEMENTS.words):
            connection.execute(delete(table).where(table.c.number.in_(numbers.values())))
        _file_statements(connection, numbers, entries)


def _file_statements(connection: Connection, numbers: Mapping[str, int], entries: Sequence[Entry]) -> None:
    c = schema_corrections.corrected_statements
    said: dict[str, Row] = {}
    for some in chunks([entry.row["id"] for entry in entries]):
        query = select(c).where(c.c.statement.in_(some))
        said |= {row.statement: dict(row._mapping) for row in connection.execute(query)}
    entries = [replace(entry, corrected=said.get(entry.row["id"])) for entry in entries]
    _file(connection, STATEMENTS, numbers, entries, _statement_postings, _statement_words)


def file_agreements(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write agreements with their parties, and file them."""
    numbers = _write_records(connection, AGREEMENTS, entries)
    insert_rows(connection, schema.agreement_parties, [row for entry in entries for row in entry.parties])
    _file(connection, AGREEMENTS, numbers, entries, _agreement_postings, _agreement_words)


def _write_records(connection: Connection, register: Register, entries: Sequence[Entry]) -> Mapping[str, int]:
    numbers = numbered(connection, register.records, row_numbers(entry.row for entry in entries))
    insert_rows(connection, register.records, [{**entry.row, "number": numbers[entry.row["id"]]} for entry in entries])
    return numbers


def _file(
    connection: Connection,
    register: Register,
    numbers: Mapping[str, int],
    entries: Sequence[Entry],
    post: Any,
    say: Any,
) -> None:
    postings, words = [], []
    for entry in entries:
        number = numbers[entry.row["id"]]
        postings += [{"reading": entry.reading, **row, "number": number} for row in post(entry)]
        words.append({name: searchable(texts) for name, texts in say(entry).items()} | {"number": number})
    insert_rows(connection, register.postings, postings)
    insert_rows(connection, register.words, words)


def _event_postings(entry: Entry) -> Iterable[Row]:
    row = entry.row
    reported = row["first_reported"]
    dated = row["date_from"] is not None
    first, last = (row["date_from"], row["date_to"]) if dated else (reported, reported)
    facts = {name: row[name] for name in ("type", "mode", "status", "quad", "score", "confidence")} | {
        "levels": sum({LEVEL_BITS[party["level"]] for party in entry.parties if party["level"] is not None}),
        "period": period_number(shortest_period(first, last)),
        "dated": int(dated),
    }
    headings: dict[Heading, int] = {(ALL, ALL): 0}
    headings |= {("context", context): 0 for context in entry.contexts}
    headings |= {("publisher", publisher): 0 for publisher in entry.publishers}
    if row["place_country"] is not None:
        headings["place", row["place_country"]] = 0
    headings |= _sides(entry.parties) | _pairs(entry.parties)
    return [{"kind": kind, "key": key, "level": level, **facts} for (kind, key), level in headings.items()]


def _sides(parties: Sequence[Row]) -> dict[Heading, int]:
    """The countries on either side, each with its level there."""
    found: dict[Heading, list[Row]] = {}
    for party in parties:
        if party["country"] is not None:
            found.setdefault((party["role"], party["country"]), []).append(party)
    return {heading: _level(some) for heading, some in found.items()}


def _pairs(parties: Sequence[Row]) -> dict[Heading, int]:
    """Countries that both take part, with the lower one of their levels; `facing` where one acts on the other, or all
    act mutually."""
    of: dict[str, list[Row]] = {}
    for party in parties:
        if party["country"] is not None:
            of.setdefault(party["country"], []).append(party)
    mutual = all(party["role"] != "recipient" for party in parties)
    found: dict[Heading, int] = {}
    for one, other in combinations(sorted(of), 2):
        level = max(_level(of[one]), _level(of[other]))
        found["between", pair(one, other)] = level
        if mutual or len({party["role"] for party in (*of[one], *of[other])}) > 1:
            found["facing", pair(one, other)] = level
    return found


def _level(parties: Iterable[Row]) -> int:
    """The bit of the highest level of some people; 0 where none is known."""
    return min((LEVEL_BITS[party["level"]] for party in parties if party["level"] is not None), default=0)


def _event_words(entry: Entry) -> Mapping[str, Iterable[str]]:
    place = entry.row["place_name"]
    return {
        "text": entry.sentences,
        "topics": entry.topics,
        "actors": [party["name"] for party in entry.parties if party["role"] == "actor"],
        "recipients": [party["name"] for party in entry.parties if party["role"] == "recipient"],
        "place": () if place is None else (place,),
    }


def _statement_postings(entry: Entry) -> Iterable[Row]:
    if entry.corrected is None:
        yield from _spoken(entry, entry.row, Reading.BOTH)
        return
    yield from _spoken(entry, entry.row, Reading.MACHINE)
    if not entry.corrected["wrong"]:
        yield from _spoken(entry, entry.corrected | {"confidence": 1.0}, Reading.PEOPLE)


def _spoken(entry: Entry, by: Row, reading: Reading) -> Iterable[Row]:
    """The postings of a statement whose speaker is told by a row."""
    speakers = (by["speaker_country"] or "").split("; ")  # joint speakers have their countries in one field
    about = {party["country"] for party in entry.parties if party["country"] is not None}
    headings = {(ALL, ALL)}
    headings |= {("speaker", code) for code in speakers if code} | {("about", code) for code in about}
    headings |= {("between", pair(one, of)) for one in speakers for of in about if one and one != of}
    headings |= {("publisher", publisher) for publisher in entry.publishers}
    level = LEVEL_BITS.get(by["speaker_level"] or "", 0)
    facts = {"confidence": by["confidence"], "level": level, "reading": reading}
    return [{"kind": kind, "key": key, **facts} for kind, key in sorted(headings)]


def _statement_words(entry: Entry) -> Mapping[str, Iterable[str]]:
    row = entry.row
    read, said = (() if by["speaker_name"] is None else (by["speaker_name"],) for by in (row, entry.corrected or row))
    return {"text": entry.sentences, "content": (row["content"],), "speaker": said, "read_speaker": read}


def _agreement_postings(entry: Entry) -> Iterable[Row]:
    countries = sorted({party["country"] for party in entry.parties if party["country"] is not None})
    headings = {(ALL, ALL)}
    headings |= {("party", code) for code in countries}
    headings |= {("between", pair(one, other)) for one, other in combinations(countries, 2)}
    headings |= {("publisher", publisher) for publisher in entry.publishers}
    return [{"kind": kind, "key": key} for kind, key in sorted(headings)]


def _agreement_words(entry: Entry) -> Mapping[str, Iterable[str]]:
    row = entry.row
    titles = [text for text in (row["title"], row["subject"]) if text is not None]
    return {"text": entry.sentences, "title": titles, "parties": [party["name"] for party in entry.parties]}
