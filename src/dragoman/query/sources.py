"""The sentence and document in which a record stands."""

from typing import Any

from sqlalchemy import Row, Select

from dragoman.query.rows import Source
from dragoman.store import schema


def with_source(query: Select[Any], table: Any) -> Select[Any]:
    """A query of records that have `document` and `sentence`, with what `source_of` needs."""
    d, s = schema.documents, schema.sentences
    columns = (d.c.id.label("document_id"), d.c.title.label("document_title"), d.c.publisher, d.c.published, d.c.url)
    joined = query.add_columns(*columns, s.c.text.label("sentence_text")).join(d, d.c.id == table.c.document)
    return joined.outerjoin(s, (s.c.document == table.c.document) & (s.c.number == table.c.sentence))


def source_of(row: Row[Any], start: int, end: int) -> Source:
    """The source of a row of such a query; `start` and `end` bound the words that carry the record."""
    sentence = " ".join((row.sentence_text or "").split())
    return Source(row.document_id, row.document_title, row.publisher, row.published, row.url, sentence, start, end)
