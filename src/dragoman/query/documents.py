"""Whole documents with their records, as the interchange contract has them (`docs/records.md`)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.query.corrected import event_of
from dragoman.query.filters import Filters
from dragoman.query.listing import Listing
from dragoman.query.overlay import Overlay
from dragoman.query.wanted import wanted_events
from dragoman.records.encode import SCHEMA, Json
from dragoman.store import schema
from dragoman.store.batches import chunks

PAGE = 50
"""Documents in memory at a time."""


def find_documents(connection: Connection, filters: Filters) -> Iterator[Json]:
    """Documents by id, each as `dragoman code` wrote it, with what people say against it: those that tell of an event
    that fits, all without filters.

    Copies of another document are left out: they have no records of their own.
    """
    d = schema.documents
    if replace(filters, uncorrected=False) != Filters():
        ids = sorted(connection.execute(telling(connection, filters)).scalars())
        for some in chunks(ids, PAGE):
            rows = connection.execute(select(d).where(d.c.id.in_(some)).order_by(d.c.id)).all()
            yield from _Page(connection, rows, filters).documents()
        return
    query = select(d).where(d.c.duplicate_of.is_(None)).order_by(d.c.id).limit(PAGE)
    last = ""
    while rows := connection.execute(query.where(d.c.id > last)).all():
        yield from _Page(connection, rows, filters).documents()
        last = rows[-1].id


def telling(connection: Connection, filters: Filters) -> Select[Any]:
    """The ids of the documents that tell of events that fit."""
    m, e = schema.mentions, schema.events
    numbers = Listing(connection, wanted_events(filters)).numbers(counting=True)
    told = select(m.c.document).select_from(m).join(e, e.c.id == event_of(filters))
    return told.where(e.c.number.in_(numbers)).distinct()


class _Page:
    """The rows of some documents, read at once."""

    def __init__(self, connection: Connection, rows: Sequence[Row[Any]], filters: Filters) -> None:
        self.connection, self.rows = connection, rows
        self.ids = [row.id for row in rows]
        self.sentences = self._of(schema.sentences, "number")
        self.entities = self._of(schema.entities, "position")
        self.offices = self._of(schema.offices, "entity", "position")
        self.problems = self._of(schema.problems, "id")
        self.records = {name: self._of(schema.metadata.tables[name], "position") for name in _RECORDS}
        found = {name: list(chain.from_iterable(by.values())) for name, by in self.records.items()}
        self.overlay = Overlay(connection, filters, found)

    def _of(self, table: Any, *order: str) -> Mapping[str, list[Row[Any]]]:
        found: dict[str, list[Row[Any]]] = defaultdict(list)
        query = select(table).where(table.c.document.in_(self.ids)).order_by(*(table.c[name] for name in order))
        for row in self.connection.execute(query):
            found[row.document].append(row)
        return found

    def documents(self) -> Iterator[Json]:
        for row in self.rows:
            problems = [{"stage": p.stage, "reason": p.reason, "detail": p.detail} for p in self.problems[row.id]]
            yield {
                "schema": SCHEMA,
                "document": self._document(row),
                "versions": row.versions,
                "entities": self._entities(row.id),
                "dates": row.dates,
                "places": row.places,
                **{name: self._records(table, row.id) for table, name in _RECORDS.items()},
                "problems": problems,
            }

    def _document(self, row: Row[Any]) -> Json:
        dateline = {"place": row.dateline_place, "date": row.dateline_date}
        return {
            "id": row.name,
            "url": row.url,
            "title": row.title,
            "publisher": row.publisher,
            "language": row.language,
            "published": row.published,
            "published_basis": row.published_basis,
            "dateline": dateline if any(dateline.values()) else None,
            "text": row.text,
            "sha256": row.sha256,
            "paragraphs": row.paragraphs,
            "sentences": [[sentence.start, sentence.end] for sentence in self.sentences[row.id]],
        }

    def _entities(self, document: str) -> list[Json]:
        offices: dict[str, list[Row[Any]]] = defaultdict(list)
        for office in self.offices[document]:
            offices[office.entity].append(office)
        return [
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "country": entity.country,
                "sectors": entity.sectors,
                "offices": self.overlay.offices(offices[entity.id]),
                "wikidata": entity.wikidata,
                "mentions": entity.mentions,
            }
            for entity in self.entities[document]
        ]

    def _records(self, table: str, document: str) -> list[Json]:
        return self.overlay.records(table, self.records[table][document])


_RECORDS = {"mentions": "events", "statements": "statements", "pacts": "agreements"}
"""Table → key of the contract."""
