"""Which mentions are worth comparing: those of one type and two common sides within a few days."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from sqlalchemy import Connection, or_, select

from dragoman.coreference.views import View
from dragoman.store import schema
from dragoman.store.batches import chunks, insert_rows

WINDOW = dt.timedelta(days=5)
"""How far the middles of the days of two mentions of one event may lie apart: a day told and the days before a report,
and the day that time zones may add."""

LONGEST = dt.timedelta(days=31)
"""Events told by nothing finer than a month are not compared across documents: too much may have happened in it."""

MOST_PAIRS = 45
"""Pairs of sides that a mention is filed under: ten sides; a summit of more is found by these."""

_CHUNK = 200


def block_keys(view: View) -> tuple[str, ...]:
    """The keys under which a mention is filed; empty where it cannot be compared (no days, no sides)."""
    if view.first is None or view.last is None or view.last - view.first > LONGEST:
        return ()
    sides = sorted(view.sides)
    pairs = list(combinations(sides, 2))[:MOST_PAIRS] or [(side, side) for side in sides]
    # Two persons are a pair too: another text may not tell the country of one of them.
    pairs += list(combinations(sorted(view.persons), 2))[:MOST_PAIRS]
    return tuple(dict.fromkeys(f"{view.type}|{one}|{other}" for one, other in pairs))


def block_day(view: View) -> dt.date:
    """The middle of the days of a mention."""
    assert view.first is not None
    assert view.last is not None
    return view.first + (view.last - view.first) / 2


def file_mentions(connection: Connection, views: Iterable[View]) -> None:
    """File mentions under their keys."""
    rows = [
        {"key": key, "day": block_day(view).isoformat(), "mention": view.id}
        for view in views
        for key in block_keys(view)
    ]
    insert_rows(connection, schema.blocks, rows)


def neighbors(connection: Connection, views: Sequence[View]) -> set[tuple[str, str]]:
    """Pairs of mentions (a < b) to compare, of which one at least is among `views`; all must have been filed."""
    pairs: set[tuple[str, str]] = set()
    b = schema.blocks
    asked = [(view, key) for view in views for key in block_keys(view)]
    for some in chunks(asked, _CHUNK):
        near = or_(*((b.c.key == key) & b.c.day.between(*_window(view)) for view, key in some))
        rows = connection.execute(select(b.c.key, b.c.day, b.c.mention).where(near)).all()
        by_key: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            by_key.setdefault(row.key, []).append((row.day, row.mention))
        for view, key in some:
            low, high = _window(view)
            found = (mention for day, mention in by_key.get(key, ()) if low <= day <= high and mention != view.id)
            pairs.update((min(view.id, other), max(view.id, other)) for other in found)
    return pairs


def _window(view: View) -> tuple[str, str]:
    day = block_day(view)
    return (day - WINDOW).isoformat(), (day + WINDOW).isoformat()
