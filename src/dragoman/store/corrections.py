"""What people say against the records: put down once, never changed, and told what of it stands."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.records.corrections import Correction
from dragoman.store import schema_corrections
from dragoman.store.batches import chunks, insert_rows

_TICK = dt.timedelta(microseconds=1)


def any_corrections(connection: Connection, kind: str | None = None) -> bool:
    """Whether anybody ever corrected a record (of a kind); where nobody did, questions need not look further."""
    c = schema_corrections.corrections
    query = select(c.c.id).limit(1)
    return connection.execute(query if kind is None else query.where(c.c.kind == kind)).first() is not None


def moment(connection: Connection) -> str:
    """This moment, behind all corrections that there are: what is said last holds, whoever's clock is slow."""
    now = dt.datetime.now(dt.UTC)
    last = connection.execute(select(func.max(schema_corrections.corrections.c.made))).scalar()
    if last is not None and (latest := dt.datetime.fromisoformat(last)) >= now:
        now = latest + _TICK
    return now.isoformat(timespec="microseconds")


def write_corrections(connection: Connection, corrections: Iterable[Correction]) -> list[Correction]:
    """Write corrections, those that are not there yet; which were written."""
    given = {correction.id: correction for correction in corrections}
    known = _known(connection, list(given))
    new = [one for id_, one in given.items() if id_ not in known]
    rows = [
        {
            "id": one.id,
            "kind": one.kind,
            "target": one.target,
            "field": one.field,
            "value": one.value,
            "note": one.note,
            "author": one.author,
            "made": one.made,
        }
        for one in new
    ]
    insert_rows(connection, schema_corrections.corrections, rows)
    return new


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    c = schema_corrections.corrections
    return {id_ for some in chunks(ids) for id_ in connection.execute(select(c.c.id).where(c.c.id.in_(some))).scalars()}


def read_corrections(connection: Connection, kind: str | None = None) -> list[Correction]:
    """All corrections, or those of one kind of record and the withdrawals, oldest first."""
    c = schema_corrections.corrections
    query = select(c) if kind is None else select(c).where(c.c.kind.in_((kind, "correction")))
    found = (
        Correction(row.kind, row.target, row.field, row.value, row.author, row.made, row.note)
        for row in connection.execute(query)
    )
    return sorted(found, key=lambda one: one.order)


def subject_of(correction: Correction) -> tuple[Any, ...]:
    """What a correction is about: a later one about the same takes its place."""
    if correction.field in ("same", "apart"):
        return correction.kind, "together", *sorted((correction.target, correction.value))
    return correction.kind, correction.field, correction.target


def withdrawn(corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of those that were taken back."""
    return frozenset(one.target for one in corrections if one.kind == "correction")


def standing(corrections: Sequence[Correction], subject: Callable[[Correction], Any] = subject_of) -> list[Correction]:
    """Those that hold, oldest first: not taken back, and the last ones about their subject."""
    back = withdrawn(corrections)
    held: Mapping[Any, Correction] = {
        subject(one): one for one in corrections if one.kind != "correction" and one.id not in back
    }
    return sorted(held.values(), key=lambda one: one.order)
