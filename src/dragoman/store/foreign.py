"""Layers: events of other systems beside our own."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select

from dragoman.records.foreign import ForeignEvent
from dragoman.store import schema

_CHUNK = 400


def row_key(line: bytes, position: int) -> int:
    """The key of an event within a layer: from the bytes of its line and its place among the line's events."""
    return int.from_bytes(hashlib.sha256(b"%d\x1f%s" % (position, line)).digest()[:8], "big", signed=True)


def write_foreign(connection: Connection, layer: str, events: Mapping[int, ForeignEvent]) -> int:
    """Write events under their keys, those that are not there yet; how many were written."""
    known = _known(connection, layer, list(events))
    rows = [{"layer": layer, "row": key, **asdict(event)} for key, event in events.items() if key not in known]
    if rows:
        connection.execute(insert(schema.foreign_events), rows)
    return len(rows)


def _known(connection: Connection, layer: str, keys: Sequence[int]) -> set[int]:
    f = schema.foreign_events
    found: set[int] = set()
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        found |= set(connection.execute(select(f.c.row).where(f.c.layer == layer, f.c.row.in_(some))).scalars())
    return found


def layers(connection: Connection) -> list[str]:
    """The names of all layers."""
    f = schema.foreign_events
    found: list[str] = []
    following: Any = select(f.c.layer).order_by(f.c.layer).limit(1)
    while (name := connection.execute(following.where(f.c.layer > (found[-1] if found else ""))).scalar()) is not None:
        found.append(name)
    return found
