"""The tables of a chronicle, the same for SQLite and PostgreSQL.

What the machine read is written once and never changed: `documents` with their text, and the records found in each
(`mentions` of events with `participants`, `topics`, `contexts`; `statements`; `pacts`, the mentions of agreements;
`entities`, `offices`). Beside it stand what is derived from many documents (`events`, `agreements`, `links`), the
record of how it came in (`runs`, `problems`), and the bands by which near duplicates are found (`bands`).

What people say against the records stands in `schema_corrections.py`, events of other systems in `schema_foreign.py`,
and what events, statements and agreements are found by in `registers.py`.

Dates are ISO 8601 text (they sort as they stand), lists and records JSON text, so that one query layer serves both
databases. Ids of documents and records come from their content.
"""

import json
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

LEVELS = ("head", "minister", "official")

LAST = "9999"
"""What stands behind all days and all codes of countries: where rows without one are put."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Json(TypeDecorator[Any]):
    """Lists and records as JSON text with keys in their own order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
"""Eight bytes in both databases; STRICT tables of SQLite know the name REAL alone."""


Long: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""Eight bytes in both databases."""


def table(name: str, *parts: Any) -> Table:
    """A table whose rows lie in the order in which they come, found by indexes."""
    return Table(name, metadata, *parts, sqlite_strict=True)


def ordered_table(name: str, *parts: Any) -> Table:
    """A table of short rows that lie in the order of their key, so that those that belong together are read together;
    PostgreSQL knows no such tables and has an index of the key instead."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _document(*, key: bool = False) -> Column[Any]:
    return Column("document", Text, ForeignKey("documents.id"), nullable=False, primary_key=key, index=not key)


def _position() -> Column[Any]:
    """The place among the records of its kind in its document."""
    return Column("position", Integer, nullable=False)


def _dates() -> tuple[Column[Any], ...]:
    """When it happened: EDTF, the closed interval of days, its precision, and what it rests on."""
    return (
        Column("date_edtf", Text),
        Column("date_from", Text),
        Column("date_to", Text),
        Column("date_precision", Text),
        Column("date_basis", Text),
    )


def _place() -> tuple[Column[Any], ...]:
    return (
        Column("place_name", Text),
        Column("place_country", Text),
        Column("lat", Real),
        Column("lon", Real),
        Column("geonames", Integer),
    )


runs = table(
    "runs",
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("command", Json, nullable=False),
    Column("versions", Json, nullable=False),
    Column("counts", Json),
)

documents = table(
    "documents",
    Column("id", Text, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("url", Text, index=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("language", Text, nullable=False),
    Column("published", Text),
    Column("published_basis", Text, nullable=False),
    Column("dateline_place", Text),
    Column("dateline_date", Text),
    Column("sha256", Text, nullable=False),
    Column("words", Integer, nullable=False),
    # The article that this one republishes; its records are that one's, and it has none of its own.
    Column("duplicate_of", Text, ForeignKey("documents.id")),
    Column("similarity", Real),
    Column("versions", Json, nullable=False),
    # What is long stands last: SQLite reads through it to get at what stands behind.
    Column("paragraphs", Json, nullable=False),
    # Temporal expressions and place names, as the interchange contract has them.
    Column("dates", Json, nullable=False),
    Column("places", Json, nullable=False),
    Column("text", Text, nullable=False),
    # Counts documents by the day, of all or of some publishers, without a look at the rows.
    Index("ix_documents_days", "duplicate_of", "published", "publisher"),
)

fetches = table(
    "fetches",
    # The marks of addresses that are asked again and again, to ask for what has changed alone.
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("fetched", Text, nullable=False),
)

sentences = ordered_table(
    "sentences",
    _document(key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

problems = table(
    "problems",
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("document", Text, ForeignKey("documents.id"), index=True),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

bands = ordered_table(
    "bands",
    Column("band", Integer, primary_key=True),
    Column("hash", Text, primary_key=True),
    _document(key=True),
    Index("ix_bands_document", "document"),
)

entities = table(
    "entities",
    _document(key=True),
    Column("id", Text, primary_key=True),
    _position(),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sectors", Json, nullable=False),
    Column("wikidata", Text),
    Column("mentions", Json, nullable=False),
)

offices = ordered_table(
    "offices",
    _document(key=True),
    Column("entity", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("country", Text),
    Column("level", Text),
    Column("basis", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Integer, nullable=False),
    # The country, or what stands behind all countries.
    Column("ordering", Text, nullable=False),
    # Repeated from the document, so that one index tells who is said to hold which office, when and by whom.
    Column("published", Text),
    Column("publisher", Text),
    Index("ix_offices_held", "basis", "ordering", "title", "person", "level", "published", "publisher", "document"),
)

events = table(
    "events",
    # Its place in the order of days (`numbers.number_of`): what it is found and put in order by.
    Column("number", Long, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    # The mention that tells most; type, mode, status, topics and sentence are shown from it.
    Column("canonical", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("intends", Text),
    Column("quad", Integer, nullable=False),
    Column("score", Real, nullable=False),
    Column("confidence", Real, nullable=False),
    *_dates(),
    *_place(),
    # The day that orders events: when it happened where known, else when it was first reported.
    Column("sort_day", Text),
    Column("first_reported", Text),
    Column("last_reported", Text),
    Column("mention_count", Integer, nullable=False),
    Column("document_count", Integer, nullable=False),
    Column("publishers", Json, nullable=False),
    # What the mentions disagree on: {"date": [...], "place": [...], "dead": [...]}.
    Column("disagreements", Json, nullable=False),
)

event_parties = ordered_table(
    "event_parties",
    Column("event", Text, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sectors", Json, nullable=False),
    Column("level", Text),
    # The name as `words.folded` writes it, for part of a name.
    Column("words", Text, nullable=False),
    CheckConstraint("role IN ('actor', 'recipient')", name="role"),
)

mentions = table(
    "mentions",
    Column("id", Text, primary_key=True),
    _document(),
    _position(),
    Column("event", Text, index=True),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("intends", Text),
    Column("quad", Integer, nullable=False),
    Column("score", Real, nullable=False),
    Column("cameo", Text),
    Column("confidence", Real, nullable=False),
    *_dates(),
    *_place(),
    Column("reported_by", Text),
    Column("rules", Json, nullable=False),
    # The whole event as the interchange contract has it.
    Column("record", Json, nullable=False),
)

participants = ordered_table(
    "participants",
    Column("mention", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sectors", Json, nullable=False),
    Column("level", Text),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    CheckConstraint("role IN ('actor', 'recipient')", name="role"),
)

contexts = ordered_table(
    "contexts",
    Column("mention", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Column("context", Text, primary_key=True),
)

topics = ordered_table(
    "topics",
    Column("mention", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

blocks = ordered_table(
    "blocks",
    # Mentions that may be one event share a key (type and two sides) and lie within days of each other.
    Column("key", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("mention", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_blocks_mention", "mention"),
)

links = table(
    "links",
    # Two mentions of different documents that are one event, a < b, with the score and what speaks for it.
    Column("a", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Column("b", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Real, nullable=False),
    Column("why", Json, nullable=False),
    Index("ix_links_b", "b"),
)

statements = table(
    "statements",
    Column("number", Long, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    _document(),
    _position(),
    Column("sentence", Integer, nullable=False),
    Column("speaker_entity", Text),
    Column("speaker_name", Text),
    Column("speaker_country", Text),
    Column("speaker_level", Text),
    Column("addressee", Text),
    Column("form", Text, nullable=False),
    Column("cue", Text),
    Column("content", Text, nullable=False),
    Column("medium", Text),
    Column("occasion", Text),
    Column("date_edtf", Text),
    Column("sort_day", Text),
    Column("confidence", Real, nullable=False),
    Column("record", Json, nullable=False),
)

statement_about = ordered_table(
    "statement_about",
    Column("statement", Text, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("country", Text),
)

agreements = table(
    "agreements",
    Column("number", Long, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("canonical", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("subject", Text),
    Column("period_edtf", Text),
    Column("sort_day", Text),
    Column("first_reported", Text),
    Column("last_reported", Text),
    Column("mention_count", Integer, nullable=False),
    Column("document_count", Integer, nullable=False),
    # Its stages over time: [{"stage", "date", "mention", "by_report"}], oldest first.
    Column("stages", Json, nullable=False),
)

agreement_parties = ordered_table(
    "agreement_parties",
    Column("agreement", Text, ForeignKey("agreements.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
)

pacts = table(
    "pacts",
    Column("id", Text, primary_key=True),
    _document(),
    _position(),
    Column("agreement", Text, index=True),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("subject", Text),
    Column("period_edtf", Text),
    *_dates(),
    *_place(),
    Column("record", Json, nullable=False),
)

pact_parties = ordered_table(
    "pact_parties",
    Column("pact", Text, ForeignKey("pacts.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
)

pact_blocks = ordered_table(
    "pact_blocks",
    # Mentions that may be one agreement share a key (`coreference.pact_blocks`), with days where these matter.
    Column("key", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("pact", Text, ForeignKey("pacts.id", ondelete="CASCADE"), primary_key=True),
)
