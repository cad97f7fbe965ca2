"""A chronicle of half a million events, made of a small one.

Every copy of the small chronicle has its days moved by months, within 25 years; of every other copy the countries are
replaced too, and the people renamed, so that there are pairs with thousands of events as well as all the rare ones, and
as many names as so many articles would bring. A third of the copies comes from one publisher, the others from forty.

What the machine read is copied by SQL; events, statements and agreements are written and filed as `dragoman add` does.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dragoman.chronicle import Chronicle
from dragoman.clean.reading import read_articles
from dragoman.coreference.agreements import load_pacts
from dragoman.coreference.pact_blocks import file_pacts
from dragoman.coreference.pacts import Pact
from dragoman.lexicon.actors import load_actors
from dragoman.records.articles import Article
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.filing import Entry, file_agreements, file_events, file_statements
from evaluation.bench import articles
from evaluation.raw import kremlin, whitehouse

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles.jsonl"
EVERY = 10
"""Of the raw documents every tenth goes into the small chronicle."""

FIRST_YEAR, YEARS = 2000, 25
BIG_PUBLISHER = "The Wire"
AGENCIES = 40

_MONTHS = 12 * YEARS
_STEP = 17
"""Months from one copy to the next; it has no common part with the number of months."""

_TURNS = 97
_KEY = "'-' || n"


def small_articles(shared: Path) -> Iterator[Article]:
    """The benchmark's documents and a tenth of the raw ones where they are there, else those of examples/."""
    bench, raw = shared / "bench" / "dev", shared / "data" / "raw"
    if not (bench / "index.json").is_file():
        yield from (one for one in read_articles(EXAMPLES) if isinstance(one, Article))
        return
    yield from articles(bench)
    for read in (whitehouse, kremlin) if raw.is_dir() else ():
        yield from islice(read(shared), 0, None, EVERY)


def make_small(path: Path, shared: Path, workers: int = 2) -> None:
    """A chronicle of these."""
    with Chronicle(path, create=True) as chronicle:
        chronicle.add(small_articles(shared), workers=workers)


@dataclass(frozen=True, slots=True)
class Copy:
    """The n-th copy: how it differs from the small chronicle. An even one keeps its countries and people."""

    n: int

    @property
    def publisher(self) -> str:
        """By whom all of its documents are published."""
        return BIG_PUBLISHER if self.n % 3 == 0 else f"Agency {self.n % AGENCIES}"

    def id(self, id: str) -> str:
        """A record's id."""
        return f"{id}-{self.n}"

    def day(self, day: str | None) -> str | None:
        """A day, moved by months; the last of a month stays the last, so that periods stay what they are."""
        if day is None or len(day) != len("2024-01-01"):
            return day
        year, month, of_month = (int(part) for part in day.split("-"))
        last = of_month == _last_day(year, month)
        moved = (year * 12 + month - 1 + self.n * _STEP) % _MONTHS
        year, month = FIRST_YEAR + moved // 12, moved % 12 + 1
        most = _last_day(year, month)
        return f"{year}-{month:02}-{most if last else min(of_month, most):02}"

    def country(self, code: str | None) -> str | None:
        """A country, another one in odd copies."""
        if code is None or self.n % 2 == 0:
            return code
        states = _states()
        at = states.get(code)
        return code if at is None else list(states)[(at + 2 * (self.n % _TURNS) + 1) % len(states)]

    def person(self, name: str | None) -> str | None:
        """A name; in odd copies the last word of one of several is another one."""
        first, blank, last = (name or "").rpartition(" ")
        if not blank or self.n % 2 == 0 or not last[:1].isupper():
            return name
        return f"{first} {_letters(self.n)}{last.lower()}"

    def key(self, key: str) -> str:
        """The key of a block: a type and two sides, which may be countries."""
        kind, *sides = key.split("|")
        return "|".join((kind, *(str(self.country(side)) for side in sides)))


def _last_day(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


@cache
def _states() -> Mapping[str, int]:
    codes = [country.code for country in load_actors().countries.values() if country.kind == "state"]
    return {code: at for at, code in enumerate(codes)}


def _letters(n: int) -> str:
    """A number as a syllable that begins a name."""
    return chr(65 + n % 26) + "aeiou"[n // 26 % 5] + chr(97 + n // 130 % 26)


_DAYS = {name: f"moved_day({name}, n)" for name in ("published", "date_from", "date_to", "day")}
_PUBLISHER = {"publisher": "copy_publisher(n)"}
_COPIED: dict[str, dict[str, str]] = {
    "documents": {"id": f"id || {_KEY}", "sha256": f"sha256 || {_KEY}", "duplicate_of": "NULL", **_PUBLISHER},
    "sentences": {},
    "bands": {"hash": f"hash || {_KEY}"},
    "entities": {"country": "other_country(country, n)", "name": "other_person(name, n)"},
    "offices": {
        "country": "other_country(country, n)",
        "person": "other_person(person, n)",
        "ordering": f"coalesce(other_country(country, n), '{schema.LAST}')",
        **_PUBLISHER,
    },
    "mentions": {"id": f"id || {_KEY}", "event": f"event || {_KEY}"},
    "participants": {"mention": f"mention || {_KEY}", "country": "other_country(country, n)"},
    "contexts": {"mention": f"mention || {_KEY}"},
    "topics": {"mention": f"mention || {_KEY}"},
    "blocks": {"key": "other_key(key, n)", "mention": f"mention || {_KEY}"},
    "links": {"a": f"a || {_KEY}", "b": f"b || {_KEY}"},
    "pacts": {"id": f"id || {_KEY}", "agreement": f"agreement || {_KEY}"},
    "pact_parties": {"pact": f"pact || {_KEY}", "country": "other_country(country, n)"},
}
"""The tables that are copied by SQL, in an order that foreign keys allow, and what differs in the n-th copy."""


def multiply(path: Path, small: Path, first: int, last: int) -> None:
    """Add the copies of numbers `first` to `last` - 1 of a small chronicle."""
    _copy_records(path, small, first, last)
    with Store(small) as store, store.read() as connection:
        base = _Base(connection)
    with Store(path) as store:
        for number in range(first, last):
            with store.write() as connection:
                base.file(connection, Copy(number))


def _copy_records(path: Path, small: Path, first: int, last: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS small", (str(small),))
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000")
    for name, made in _FUNCTIONS.items():
        connection.create_function(name, 2 if name != "copy_publisher" else 1, made, deterministic=True)
    numbers = f"WITH RECURSIVE copies(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM copies WHERE n + 1 < {last})"
    with connection:
        for table, changed in _COPIED.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = {**_DAYS, "document": f"document || {_KEY}", **changed}
            values = ", ".join(kept.get(column, f'"{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            source = f"small.{table}, copies"
            connection.execute(f"INSERT INTO main.{table} ({names}) {numbers} SELECT {values} FROM {source}")
    connection.executescript("PRAGMA journal_mode = WAL")
    connection.close()


_FUNCTIONS: Mapping[str, Callable[..., str | None]] = {
    "moved_day": lambda day, n: Copy(n).day(day),
    "other_country": lambda code, n: Copy(n).country(code),
    "other_person": lambda name, n: Copy(n).person(name),
    "other_key": lambda key, n: Copy(n).key(key),
    "copy_publisher": lambda n: Copy(n).publisher,
}


class _Base:
    """The events, statements and agreements of the small chronicle, with what they are found by."""

    def __init__(self, connection: Connection) -> None:
        m, p, s = schema.mentions, schema.pacts, schema.sentences
        self._connection = connection
        sentences = {(row.document, row.number): row.text for row in connection.execute(select(s))}
        mentions, pacts = (connection.execute(select(table)).all() for table in (m, p))
        told = {row.id: sentences.get((row.document, row.sentence), "") for row in (*mentions, *pacts)}
        of_event = _grouped((row.event, row.id) for row in mentions)
        of_agreement = _grouped((row.agreement, row.id) for row in pacts)
        contexts = _grouped((row.mention, row.context) for row in connection.execute(select(schema.contexts)))
        topics = _grouped((row.mention, row.text) for row in connection.execute(select(schema.topics)))
        self._events = [
            Entry(
                row=row,
                parties=parties,
                sentences=[told[id_] for id_ in of_event[row["id"]]],
                topics=[topic for id_ in of_event[row["id"]] for topic in topics.get(id_, ())],
                contexts={context for id_ in of_event[row["id"]] for context in contexts.get(id_, ())},
            )
            for row, parties in self._rows(schema.events, schema.event_parties, "event")
        ]
        self._statements = [
            Entry(row=row, parties=about, sentences=[sentences.get((row["document"], row["sentence"]), "")])
            for row, about in self._rows(schema.statements, schema.statement_about, "statement")
        ]
        self._agreements = [
            Entry(row=row, parties=parties, sentences=[told[id_] for id_ in of_agreement[row["id"]]])
            for row, parties in self._rows(schema.agreements, schema.agreement_parties, "agreement")
        ]

        self._pacts = list(load_pacts(connection, [row.id for row in pacts]).values())

    def _rows(self, records: Any, parties: Any, key: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self._connection.execute(select(parties)):
            found.setdefault(row._mapping[key], []).append(dict(row._mapping))
        for row in self._connection.execute(select(records)):
            plain = dict(row._mapping)
            del plain["number"]
            yield plain, found.get(plain["id"], [])

    def file(self, connection: Connection, copy: Copy) -> None:
        """Write one copy."""
        file_events(connection, [_copied(one, copy, "event") for one in self._events])
        file_statements(connection, [_copied(one, copy, "statement") for one in self._statements])
        file_agreements(connection, [_copied(one, copy, "agreement") for one in self._agreements])
        file_pacts(connection, [_copied_pact(pact, copy) for pact in self._pacts])


def _grouped(pairs: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


_OF_DAYS = ("sort_day", "date_from", "date_to", "first_reported", "last_reported")
_OF_COUNTRIES = ("country", "place_country", "speaker_country")
_OF_PEOPLE = ("name", "speaker_name")
_OF_IDS = ("id", "canonical", "document")


def _copied(entry: Entry, copy: Copy, key: str) -> Entry:
    row = _changed(entry.row, copy)
    if row.get("date_from") is not None and row["date_to"] < row["date_from"]:
        row["date_to"] = row["date_from"]
    if "publishers" in row:
        row["publishers"] = [copy.publisher]
    parties = [{**_changed(party, copy), key: copy.id(party[key])} for party in entry.parties]
    for party in parties:
        party.pop("words", None)
    return Entry(row, parties, entry.sentences, entry.topics, entry.contexts, (copy.publisher,))


def _copied_pact(pact: Pact, copy: Copy) -> Pact:
    sides = frozenset(str(copy.country(side)) for side in pact.sides)
    told = tuple(replace(one, first=copy.day(one.first)) for one in pact.told)
    return replace(pact, id=copy.id(pact.id), sides=sides, told=told, published=copy.day(pact.published))


def _changed(row: Mapping[str, Any], copy: Copy) -> dict[str, Any]:
    found = dict(row)
    ways: Sequence[tuple[Sequence[str], Callable[[str], str | None]]] = (
        (_OF_DAYS, copy.day),
        (_OF_COUNTRIES, copy.country),
        (_OF_PEOPLE, copy.person),
        (_OF_IDS, copy.id),
    )
    for names, change in ways:
        found |= {name: change(row[name]) for name in names if row.get(name) is not None}
    return found
