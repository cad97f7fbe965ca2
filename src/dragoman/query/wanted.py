"""What filters ask of a register: headings under which a record must stand, words that it must hold, facts."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, FromClause

from dragoman.query.filters import Filters, known_country
from dragoman.store.numbers import bounds
from dragoman.store.registers import AGREEMENTS, EVENTS, LEVEL_BITS, STATEMENTS, Register, pair
from dragoman.store.words import folded

Condition = ColumnElement[bool]
Facts = Callable[[FromClause], list[Condition]]
"""Conditions on a row of the postings."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A record must stand under one of some keys of a kind; with `levels` (bits) as one who acts at one of them."""

    kind: str
    keys: tuple[str, ...]
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A column must hold one of some phrases, each a row of words; with `begun` the last may go on."""

    column: str
    phrases: tuple[tuple[str, ...], ...]
    begun: bool


@dataclass(frozen=True, slots=True)
class Either:
    """One of two, where somebody asks for codes and names at once."""

    heading: Heading
    words: Words


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of several sides together: the lowest one of all that are known must be one of `bits`."""

    sides: tuple[Heading | Words, ...]
    bits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must hold of a record: all of it.

    Attributes:
        register: Where it is looked up.
        parts: Headings, words, and what is made up of them.
        facts: Conditions on the other columns of its postings.
        first, behind: Bounds of its number, as `numbers.bounds` gives them.
        uncorrected: Whether it is asked for as the machine alone has it.
    """

    register: Register
    parts: tuple[Heading | Words | Either | Levels, ...]
    facts: Facts
    first: int | None
    behind: int | None
    uncorrected: bool


def wanted_events(filters: Filters) -> Wanted:
    """What filters ask of events."""
    sides = _sides(filters)
    bits = tuple(LEVEL_BITS[level] for level in filters.level)
    parts: list[Heading | Words | Either | Levels] = list(sides)
    if bits and len(sides) == 1 and isinstance(sides[0], Heading):
        parts = [replace(sides[0], levels=bits)]
    elif bits and sides:
        parts.append(Levels(tuple(sides), bits))
    parts += [
        Heading(kind, keys) for kind, keys in (("context", filters.context), ("publisher", filters.publisher)) if keys
    ]
    parts += [*_of_place(filters.place), *_words_of("topics", filters.topic), *_sentence(filters.text)]

    def facts(row: FromClause) -> list[Condition]:
        asked = ((row.c.type, filters.type), (row.c.mode, filters.mode), (row.c.status, filters.status))
        found: list[Condition] = [column.in_(values) for column, values in asked if values]
        if filters.min_confidence is not None:
            found.append(row.c.confidence >= filters.min_confidence)
        if bits and not sides:
            found.append(row.c.levels.op("&")(sum(bits)) != 0)
        return found

    return _wanted(EVENTS, parts, facts, filters)


def _wanted(
    register: Register, parts: Iterable[Heading | Words | Either | Levels], facts: Facts, filters: Filters
) -> Wanted:
    return Wanted(register, tuple(parts), facts, *bounds(filters.since, filters.until), filters.uncorrected)


def _sides(filters: Filters) -> list[Heading | Words]:
    """Who must take part. What is `facing` is `between`, too."""
    found: list[Heading | Words] = []
    if asked := filters.facing or filters.between:
        found.append(Heading("facing" if filters.facing else "between", (pair(*asked),)))
    for role, names in (("actor", filters.actor), ("recipient", filters.recipient)):
        found += [_party(role, f"{role}s", written) for written in names]
    return found


def _party(kind: str, column: str, written: str) -> Heading | Words:
    """A country by its code or name, else part of a name."""
    code = known_country(written)
    return Heading(kind, (code,)) if code is not None else _begun(column, (written,))


def _of_place(places: Iterable[str]) -> list[Heading | Words | Either | Levels]:
    """Countries by their codes, and parts of the names of places."""
    codes: list[str] = []
    names: list[str] = []
    for written in places:
        code = known_country(written)
        if code is not None and code == written.strip().upper():
            codes.append(code)
        else:
            names.append(written)
    heading, words = Heading("place", tuple(codes)), _begun("place", names)
    if codes and names:
        return [Either(heading, words)]
    return [heading] if codes else [words] if names else []


def _words_of(column: str, phrases: Iterable[str]) -> list[Words]:
    asked = tuple(phrases)
    return [_begun(column, asked)] if asked else []


def _begun(column: str, phrases: Iterable[str]) -> Words:
    return Words(column, tuple(tuple(folded(phrase)) for phrase in phrases), begun=True)


def _sentence(written: str | None) -> list[Words]:
    """All of the words, and those in quotation marks in that order."""
    if written is None:
        return []
    terms = (quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|([^\s"]+)', written))
    phrases = [tuple(words) for term in terms if (words := folded(term))]
    return [Words("text", (phrase,), begun=False) for phrase in dict.fromkeys(phrases)] or [
        Words("text", (), begun=False)
    ]


def wanted_statements(filters: Filters) -> Wanted:
    """What filters ask of statements: `actor` is the speaker, `between` asks for one country's on the other."""
    parts: list[Heading | Words | Either | Levels] = []
    if asked := filters.facing or filters.between:
        parts.append(Heading("between", (pair(*asked),)))
    speaker = "read_speaker" if filters.uncorrected else "speaker"
    parts += [_party("speaker", speaker, written) for written in filters.actor]
    if filters.recipient:
        parts.append(Heading("about", tuple(known_country(written) or written for written in filters.recipient)))
    if filters.publisher:
        parts.append(Heading("publisher", filters.publisher))
    parts += _words_of("content", filters.topic) + _sentence(filters.text)
    bits = tuple(LEVEL_BITS[level] for level in filters.level)

    def facts(row: FromClause) -> list[Condition]:
        found: list[Condition] = [row.c.level.in_(bits)] if bits else []
        return found if filters.min_confidence is None else [*found, row.c.confidence >= filters.min_confidence]

    return _wanted(STATEMENTS, parts, facts, filters)


def wanted_agreements(filters: Filters) -> Wanted:
    """What filters ask of agreements: `actor`, `recipient` and `between` are parties, `topic` stands in the title."""
    parts: list[Heading | Words | Either | Levels] = []
    if asked := filters.facing or filters.between:
        parts.append(Heading("between", (pair(*asked),)))
    parts += [_party("party", "parties", written) for written in (*filters.actor, *filters.recipient)]
    if filters.publisher:
        parts.append(Heading("publisher", filters.publisher))
    parts += _words_of("title", filters.topic) + _sentence(filters.text)
    return _wanted(AGREEMENTS, parts, lambda row: [], filters)
