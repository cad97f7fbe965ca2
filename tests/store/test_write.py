"""What a document becomes in the tables: all of its records, once, whatever the database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Table, func, select

import dragoman
from dragoman.records.coded import CodedDocument
from dragoman.records.encode import encode
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.runs import begin_run, end_run
from dragoman.store.write import Republished, document_id, is_known, write_document, write_problem

TEXT = (
    "NAIROBI, March 12 — Kenyan President Daniel Ouma met Ghanaian Foreign Minister Ama Mensah in Nairobi on Tuesday. "
    "They discussed fisheries and piracy. The two countries signed a memorandum of understanding on fisheries.\n\n"
    "“Our seas are one,” Ouma said."
)


@pytest.fixture(scope="module")
def coded() -> CodedDocument:
    return dragoman.code(TEXT, published="2024-03-12")


@pytest.fixture
def connection(location: str) -> Iterator[Connection]:
    with Store(location, create=True) as store, store.write() as connection:
        yield connection


def count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def all_counts(connection: Connection) -> dict[str, int]:
    return {table.name: count(connection, table) for table in schema.metadata.sorted_tables}


def test_every_record_of_a_document_is_kept(connection: Connection, coded: CodedDocument) -> None:
    write_document(connection, coded, run=begin_run(connection, ["add"]))
    assert count(connection, schema.sentences) == len(coded.sentences)
    assert count(connection, schema.entities) == len(coded.entities)
    assert count(connection, schema.mentions) == len(coded.events) > 1
    assert count(connection, schema.statements) == len(coded.statements) == 1
    assert count(connection, schema.pacts) == len(coded.agreements) == 1
    records = connection.execute(select(schema.mentions.c.record).order_by(schema.mentions.c.start)).scalars().all()
    assert sorted(records, key=lambda r: r["id"]) == sorted(encode(coded)["events"], key=lambda r: r["id"])


def test_adding_the_same_thing_twice_changes_nothing(connection: Connection, coded: CodedDocument) -> None:
    run = begin_run(connection, ["add"])
    first = write_document(connection, coded, run=run)
    before = all_counts(connection)
    assert write_document(connection, coded, run=run) is None
    assert all_counts(connection) == before
    assert first is not None
    assert is_known(connection, first)


def test_who_took_part_is_told_with_level_and_country(connection: Connection, coded: CodedDocument) -> None:
    write_document(connection, coded, run=begin_run(connection, ["add"]))
    meeting = next(event for event in coded.events if event.type == "CONSULT")
    table = schema.participants
    rows = connection.execute(select(table.c.name, table.c.country, table.c.level).where(table.c.mention == meeting.id))
    assert {tuple(row) for row in rows} == {("Daniel Ouma", "KEN", "head"), ("Ama Mensah", "GHA", "minister")}


def test_a_copy_keeps_its_text_and_counts_nothing(connection: Connection, coded: CodedDocument) -> None:
    run = begin_run(connection, ["add"])
    original = write_document(connection, coded, run=run)
    assert original is not None
    mentions = count(connection, schema.mentions)
    copy = dragoman.code(TEXT + " (Agency)", published="2024-03-13")
    id_ = write_document(connection, copy, run=run, republished=Republished(original, 0.98))
    row = connection.execute(select(schema.documents).where(schema.documents.c.id == id_)).one()
    assert (row.duplicate_of, row.similarity) == (original, 0.98)
    assert count(connection, schema.mentions) == mentions


def test_what_went_wrong_is_on_record(connection: Connection) -> None:
    run = begin_run(connection, ["add", "feed.xml"])
    write_problem(connection, run=run, source="feed.xml:3", stage="read", reason="empty", detail="no text")
    end_run(connection, run, {"seen": 1, "failed": 1})
    row = connection.execute(select(schema.problems)).one()
    assert (row.source, row.reason) == ("feed.xml:3", "empty")
    assert connection.execute(select(schema.runs.c.counts)).scalar_one() == {"seen": 1, "failed": 1}


def test_ids_tell_publishers_and_addresses_apart() -> None:
    ids = {document_id("ab", url, publisher) for url in (None, "https://a") for publisher in (None, "Agency")}
    assert len(ids) == 4
    assert document_id("ab", None, None) == document_id("ab", None, None)
