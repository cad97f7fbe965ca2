"""Finding the numbers of records in a register, in the order of their days.

Of what must hold, what fewest records fit leads: the numbers under that heading, or of the records that hold those
words, come in order, and each is looked up under the other headings. A page is so read from where it begins to where it
ends, and nothing is sorted; a count reads the postings of the leading heading alone.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    case,
    column,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
)

from dragoman.query.wanted import Condition, Either, Heading, Levels, Wanted, Words
from dragoman.store import schema
from dragoman.store.corrections import any_corrections
from dragoman.store.registers import ALL, LEVEL_BITS, Reading

FEW = 2_000
"""A heading with no more postings leads words: looking for words in one record costs much more than for a posting."""

MANY = 20_000
"""Of headings with more postings none is counted out. Several of them need not be gathered for a page: among all
records it is filled soon."""

_ALL = Heading(ALL, (ALL,))

_SIMPLE: ColumnElement[str] = literal_column("'simple'")
"""The configuration of PostgreSQL that takes words as they are."""

Number = ColumnElement[int]


class Listing:
    """The records of a register that fit. Use within one connection of `Store.read`."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self._connection, self._wanted, self._register = connection, wanted, wanted.register
        self._sqlite = connection.dialect.name == "sqlite"
        self._words = tuple(part for part in wanted.parts if isinstance(part, Words))
        self._headings = tuple(part for part in wanted.parts if isinstance(part, Heading))
        # Where nobody ever corrected anything there is one reading alone.
        self._readings = any_corrections(connection)

    def numbers(self, *, counting: bool = False) -> Select[Any]:
        """The numbers, each once, in any order. `counting`: whether all of them will be read."""
        return self._led(counting)[0]

    def page(self, limit: int, *, offset: int = 0, after: int | None = None) -> list[int]:
        """Some numbers in order.

        Args:
            limit: The most.
            offset: Numbers to pass over.
            after: Begin behind this one.
        """
        query, number = self._led(counting=False)
        if after is not None:
            query = query.where(number > after)
        found = self._connection.execute(query.order_by(number).limit(limit).offset(offset))
        return [row[0] for row in found]

    def count(self) -> int:
        """How many there are."""
        query, _ = self._led(counting=True)
        return self._connection.execute(query.with_only_columns(func.count())).scalar_one()

    def grouped(self, *columns: Any, by: Sequence[Any], under: Heading | None = None) -> Iterator[Row[Any]]:
        """Sums over them.

        Args:
            columns: Those of the postings, as `register.postings` has them.
            by: What to group by.
            under: The heading, one of those wanted, whose postings are read; any where it does not matter.
        """
        row = self._register.postings
        lead = under or self._leader(counting=True)
        if isinstance(lead, Heading):
            conditions = self._under(row, lead)
        else:
            query, _ = self._by_words(facts=False)
            conditions = [*self._under(row, _ALL, tested=False), row.c.number.in_(query)]
        yield from self._connection.execute(select(*columns).where(*conditions).group_by(*by))

    def _led(self, counting: bool) -> tuple[Select[Any], Number]:
        lead = self._leader(counting)
        if not isinstance(lead, Heading):
            return self._by_words(facts=True)
        row = self._register.postings
        return select(row.c.number).where(*self._under(row, lead)), row.c.number

    def _leader(self, counting: bool) -> Heading | None:
        """The heading to begin with; None for the words."""
        if not self._headings:
            return None if self._words else _ALL
        if len(self._headings) == 1 and len(self._headings[0].keys) == 1 and not self._words:
            return self._headings[0]
        most = FEW if self._words else MANY
        sized = [(self._size(heading, most + 1), len(heading.keys), heading) for heading in self._headings]
        size, keys, lead = min(sized, key=lambda found: found[:2])
        if self._words:
            return lead if size <= most else None
        return _ALL if size > most and keys > 1 and not counting else lead

    def _size(self, heading: Heading, most: int) -> int:
        """How many postings there are, `most` at most."""
        row = self._register.postings
        some = (
            select(row.c.number).where(*self._stands(row, heading), *self._within(row.c.number)).limit(most).subquery()
        )
        return self._connection.execute(select(func.count()).select_from(some)).scalar_one()

    def _under(self, row: FromClause, lead: Heading, *, tested: bool = True) -> list[Condition]:
        """What must hold of a posting under the leading heading."""
        found = [*self._stands(row, lead), *self._within(row.c.number), *self._wanted.facts(row)]
        if len(lead.keys) > 1:
            again = row.alias()
            found.append(
                ~exists().where(*self._stands(again, lead), again.c.number == row.c.number, again.c.key < row.c.key)
            )
        return [*found, *self._tests(row.c.number, lead)] if tested else found

    def _by_words(self, *, facts: bool) -> tuple[Select[Any], Number]:
        source, number = self._search()
        found = [self._match(self._words), *self._within(number), *self._tests(number, None)]
        row = self._register.postings.alias()
        asked = self._wanted.facts(row)
        if facts and (asked or self._readings):
            found.append(exists().where(*self._stands(row, _ALL), row.c.number == number, *asked))
        return select(number).select_from(source).where(*found), number

    def _stands(self, row: FromClause, heading: Heading) -> list[Condition]:
        """Whether a posting stands under a heading, in the reading that is asked for."""
        keys = heading.keys
        key = row.c.key == keys[0] if len(keys) == 1 else row.c.key.in_(keys)
        found = [row.c.kind == heading.kind, key]
        if heading.levels:
            found.append(row.c.level.in_(heading.levels))
        if self._readings:
            found.append(row.c.reading != (Reading.PEOPLE if self._wanted.uncorrected else Reading.MACHINE))
        return found

    def _within(self, number: Number) -> list[Condition]:
        found: list[Condition] = []
        if self._wanted.first is not None:
            found.append(number >= self._wanted.first)
        if self._wanted.behind is not None:
            found.append(number < self._wanted.behind)
        return found

    def _tests(self, number: Number, lead: Heading | None) -> list[Condition]:
        """What must hold of a number besides that it was found by what leads (None: by the words)."""
        found = [self._test(part, number) for part in self._wanted.parts if part is not lead and not _is_words(part)]
        if lead is not None and self._words:
            source, other = self._search()
            found.append(exists().select_from(source).where(self._match(self._words), other == number))
        return found

    def _test(self, part: Heading | Either | Levels | Words, number: Number) -> Condition:
        if isinstance(part, Heading):
            row = self._register.postings.alias()
            return exists().where(*self._stands(row, part), row.c.number == number)
        if isinstance(part, Either):
            return or_(self._test(part.heading, number), self._test(part.words, number))
        if isinstance(part, Words):
            source, other = self._search()
            return number.in_(select(other).select_from(source).where(self._match((part,))))
        return or_(*(self._at_level(part, bit, number) for bit in part.bits))

    def _at_level(self, part: Levels, bit: int, number: Number) -> Condition:
        """Whether no side of which a level is known stands below a level, and one at it."""
        sides = [self._side(side, number) for side in part.sides]
        return and_(*(~below(bit) for below, _ in sides), or_(*(at(bit) for _, at in sides)))

    def _side(self, side: Heading | Words, number: Number) -> tuple[Any, Any]:
        """For a level: whether a side's highest one is known and below it, and whether it is that one."""
        if isinstance(side, Heading):
            row = self._register.postings.alias()
            here = exists().where(*self._stands(row, side), row.c.number == number)
            return (lambda bit: here.where(row.c.level > bit)), (lambda bit: here.where(row.c.level == bit))
        highest = _highest_level(side, number)
        return (lambda bit: highest > bit), (lambda bit: highest == bit)

    def _search(self) -> tuple[FromClause, Number]:
        """Where words are looked up, and the number of a record there."""
        if not self._sqlite:
            return self._register.words, self._register.words.c.number
        found = table(self._register.search, column("rowid"))
        return found, found.c.rowid

    def _match(self, words: Sequence[Words]) -> Condition:
        """Whether the record that `_search` looks at holds words."""
        if not all(part.phrases and all(part.phrases) for part in words):
            return false()
        if self._sqlite:
            asked = " AND ".join(f"{part.column} : ({_any_phrase(part)})" for part in words)
            return literal_column(self._register.search).op("MATCH")(asked)
        return and_(*(_vector(self._register.words.c[part.column]).op("@@")(_query(part)) for part in words))


def _is_words(part: object) -> bool:
    return isinstance(part, Words)


def _any_phrase(words: Words) -> str:
    """As FTS5 has it: "one two" * goes on, "one two" does not."""
    return " OR ".join(f'"{" ".join(phrase)}"{" *" if words.begun else ""}' for phrase in words.phrases)


def _query(words: Words) -> ColumnElement[Any]:
    """As PostgreSQL has it: 'one' <-> 'two':*."""
    end = ":*" if words.begun else ""
    phrases = (" <-> ".join(f"'{word}'" for word in phrase) + end for phrase in words.phrases)
    return func.to_tsquery(_SIMPLE, " | ".join(f"({phrase})" for phrase in phrases))


def _vector(text: ColumnElement[str]) -> ColumnElement[Any]:
    return func.to_tsvector(_SIMPLE, text)


def _highest_level(side: Words, number: Number) -> ColumnElement[int]:
    """The bit of the highest level of those on one side of an event who bear a name; 0 where none is known."""
    e, p = schema.events.alias(), schema.event_parties.alias()
    begun = [" ".join(phrase) for phrase in side.phrases]
    named = or_(*(p.c.words.like(f"{before}{words}%") for words in begun for before in ("", "% ")))
    bit = case(LEVEL_BITS, value=p.c.level, else_=None)
    here = (e.c.number == number, p.c.event == e.c.id, p.c.role == side.column.removesuffix("s"), named)
    return func.coalesce(select(func.min(bit)).where(*here).scalar_subquery(), 0)
