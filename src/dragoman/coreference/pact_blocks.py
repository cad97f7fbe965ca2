"""Which mentions of agreements are worth comparing: those of a common party with a telling word of the title in common,
those of the same parties and kind that are told of within days of each other, and those under one name.

Two sets of words alike to a share s have a word in common among the first n - ⌈s·n⌉ + 1 words of each, in any one order
of all words (prefix filtering: S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data
Cleaning", 2006). So nothing is missed, and a chronicle's agreements of a country need not all be looked through.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, and_, or_, select

from dragoman.coreference.pacts import ALIKE, DAYS, Pact, goes_by_name
from dragoman.store import schema
from dragoman.store.batches import chunks, insert_rows

_CHUNK = 200


def file_pacts(connection: Connection, pacts: Iterable[Pact]) -> None:
    """File mentions of agreements."""
    rows = [
        {"key": key, "day": day, "pact": pact.id}
        for pact in pacts
        for key, day in (*((key, "") for key in (*_word_keys(pact), *_name_keys(pact))), *_day_keys(pact))
    ]
    insert_rows(connection, schema.pact_blocks, rows)


def near_pacts(connection: Connection, pacts: Sequence[Pact]) -> set[tuple[str, str]]:
    """Pairs of ids, the first among `pacts`, that are worth comparing; all must have been filed."""
    b = schema.pact_blocks
    found: set[tuple[str, str]] = set()
    asked = [(pact.id, *bounds) for pact in pacts for bounds in _bounds(pact)]
    for some in chunks(asked, _CHUNK):
        where = or_(*(and_(b.c.key == key, b.c.day.between(first, last)) for _, key, first, last in some))
        rows = connection.execute(select(b.c.key, b.c.day, b.c.pact).where(where)).all()
        by_key: dict[str, list[tuple[str, str]]] = {}
        for key, day, id_ in rows:
            by_key.setdefault(key, []).append((day, id_))
        for id_, key, first, last in some:
            found |= {(id_, other) for day, other in by_key.get(key, ()) if first <= day <= last and other != id_}
    return found


def _word_keys(pact: Pact) -> Iterator[str]:
    telling = sorted(pact.words, key=lambda word: (-len(word), word))
    telling = telling[: len(telling) - math.ceil(ALIKE * len(telling)) + 1]
    yield from (f"{side}|{word}" for side in pact.sides for word in telling)


def _name_keys(pact: Pact) -> Iterator[str]:
    """Of those that go by a name of their own one may tell no party at all."""
    if goes_by_name(pact.title):
        yield f"{pact.title.casefold()}|name"


def _day_keys(pact: Pact) -> Iterator[tuple[str, str]]:
    if pact.when is not None and pact.sides:
        yield _sides_key(pact, bare=not pact.words), pact.when


def _bounds(pact: Pact) -> Iterator[tuple[str, str, str]]:
    """Where to look: a key, the first and the last day. A title of its own is not compared with others by the day."""
    yield from ((key, "", "") for key in (*_word_keys(pact), *_name_keys(pact)))
    if pact.when is not None and pact.sides:
        day = dt.date.fromisoformat(pact.when)
        first, last = (day - DAYS).isoformat(), (day + DAYS).isoformat()
        yield _sides_key(pact, bare=True), first, last
        if not pact.words:
            yield _sides_key(pact, bare=False), first, last


def _sides_key(pact: Pact, *, bare: bool) -> str:
    return f"{'+'.join(sorted(pact.sides))}|{pact.kind}|{'bare' if bare else 'titled'}"
