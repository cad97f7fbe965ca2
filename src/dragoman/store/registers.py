"""What events, statements and agreements are found by: postings under headings, and their words.

A register belongs to one table of records and is made from them. Its `postings` list, under each heading (a kind and a
key: the actor USA, the pair IND RUS, the context military; the kind "" has all), the numbers of the records that belong
there, so that they lie in the order of their days; what is often asked or counted besides stands in each posting, so
that the records themselves are read for the rows shown alone. Its `words` hold the text that is searched, as
`words.searchable` writes it; an index of words lies over them (FTS5; GIN).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Integer, Table, Text, func

from dragoman.store import schema
from dragoman.store.schema import Long, Real, ordered_table, table


class Reading(IntEnum):
    """Whether a record is as people say it is, or as the machine alone has it, or both alike."""

    BOTH = 0
    PEOPLE = 1
    MACHINE = 2


ALL = ""
"""The kind, and the key, of the heading under which all records stand."""


@dataclass(frozen=True, slots=True)
class Register:
    """The tables by which the rows of `records` are found. `search` is the name of the index of words in SQLite."""

    records: Table
    postings: Table
    words: Table

    @property
    def search(self) -> str:
        return f"{self.words.name}_search"

    @property
    def word_columns(self) -> tuple[str, ...]:
        """What is searched, a column each."""
        return tuple(column.name for column in self.words.c if column.name != "number")


def _register(records: Table, name: str, words: tuple[str, ...], *facts: Column[Any]) -> Register:
    def number(**given: Any) -> Column[Any]:
        return Column(
            "number",
            Long,
            ForeignKey(f"{records.name}.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            **given,
        )

    return Register(
        records,
        ordered_table(
            f"{name}_postings",
            Column("kind", Text, primary_key=True),
            Column("key", Text, primary_key=True),
            number(index=True),
            # As `Reading` has it. Of a statement that people correct both readings stand under one number.
            Column("reading", Integer, primary_key=True),
            *facts,
        ),
        table(f"{name}_words", number(), *(Column(word, Text, nullable=False) for word in words)),
    )


EVENTS = _register(
    schema.events,
    "event",
    ("text", "topics", "actors", "recipients", "place"),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Real, nullable=False),
    Column("confidence", Real, nullable=False),
    # The levels of those who take part, as the sum of their bits; under one or two sides also the bit of these sides:
    # of their highest, of two sides the lower one; 0 where none is known.
    Column("levels", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    # The shortest month, quarter or year that holds it (`periods.period_number`), and whether that is its own or its
    # first report's.
    Column("period", Integer, nullable=False),
    Column("dated", Integer, nullable=False),
)
"""Kinds: actor, recipient (countries), between, facing (two countries), context, publisher, place (a country)."""

STATEMENTS = _register(
    schema.statements,
    "statement",
    ("text", "content", "speaker", "read_speaker"),
    Column("confidence", Real, nullable=False),
    Column("level", Integer, nullable=False),
)
"""Kinds: speaker, about (countries), between (two countries: a speaker of one on the other), publisher. Words of the
speaker as people say, and as the machine read it."""

AGREEMENTS = _register(schema.agreements, "agreement", ("text", "title", "parties"))
"""Kinds: party (a country), between (two countries), publisher."""

REGISTERS = (EVENTS, STATEMENTS, AGREEMENTS)

LEVEL_BITS = {level: 1 << at for at, level in enumerate(schema.LEVELS)}
"""The lower the level, the higher the bit."""


def pair(one: str, other: str) -> str:
    """The key of two countries."""
    return " ".join(sorted((one, other)))


def countries_of(key: ColumnElement[str]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """The two countries of such a key: all codes have three letters."""
    return func.substr(key, 1, 3), func.substr(key, 5, 3)


def search_statements(dialect: str) -> Iterator[str]:
    """The statements of SQL that make the indexes of words."""
    for register in REGISTERS:
        words, search = register.words.name, register.search
        columns = ", ".join(register.word_columns)
        if dialect == "sqlite":
            old, new = (", ".join(f"{row}.{name}" for name in register.word_columns) for row in ("old", "new"))
            # The words are parted by blanks alone, so that the simplest tokenizer does.
            yield (
                f"CREATE VIRTUAL TABLE {search} USING fts5({columns}, content='{words}', content_rowid='number', "
                "columnsize=0, tokenize='ascii')"
            )
            yield (
                f"CREATE TRIGGER {words}_insert AFTER INSERT ON {words} BEGIN "
                f"INSERT INTO {search}(rowid, {columns}) VALUES (new.number, {new}); END"
            )
            yield (
                f"CREATE TRIGGER {words}_delete AFTER DELETE ON {words} BEGIN "
                f"INSERT INTO {search}({search}, rowid, {columns}) VALUES ('delete', old.number, {old}); END"
            )
        else:
            vectors = ", ".join(f"to_tsvector('simple', {name})" for name in register.word_columns)
            yield f"CREATE INDEX ix_{search} ON {words} USING gin ({vectors})"
