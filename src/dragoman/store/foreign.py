"""Layers: events of other systems beside our own, and who reported them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, select

from dragoman.records.foreign import ForeignEvent, ForeignRecord
from dragoman.store import schema_foreign
from dragoman.store.batches import chunks, insert_rows


def row_key(line: bytes, position: int) -> int:
    """The key of a record within a layer: from the bytes of its line and its place among the line's records."""
    return int.from_bytes(hashlib.sha256(b"%d\x1f%s" % (position, line)).digest()[:8], "big", signed=True)


def write_foreign(connection: Connection, layer: str, records: Mapping[int, ForeignRecord]) -> int:
    """Write events, or reports, under their keys, those that are not there yet; how many were written."""
    if not records:
        return 0
    events = isinstance(next(iter(records.values())), ForeignEvent)
    table = schema_foreign.foreign_events if events else schema_foreign.foreign_mentions
    known = _known(connection, table, layer, list(records))
    rows = [{"layer": layer, "row": key, **asdict(record)} for key, record in records.items() if key not in known]
    insert_rows(connection, table, rows)
    return len(rows)


def _known(connection: Connection, table: Table, layer: str, keys: Sequence[int]) -> set[int]:
    t = table.c
    found: set[int] = set()
    for some in chunks(keys):
        found |= set(connection.execute(select(t.row).where(t.layer == layer, t.row.in_(some))).scalars())
    return found


def layers(connection: Connection) -> list[str]:
    """The names of all layers that hold events."""
    f = schema_foreign.foreign_events
    found: list[str] = []
    following: Any = select(f.c.layer).order_by(f.c.layer).limit(1)
    while (name := connection.execute(following.where(f.c.layer > (found[-1] if found else ""))).scalar()) is not None:
        found.append(name)
    return found
