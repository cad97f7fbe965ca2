"""Correcting records, taking corrections back, and carrying them to another chronicle."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dragoman.corrections.find import RECORDS, Target, find
from dragoman.corrections.parties import Parties
from dragoman.corrections.renew import present, renew, touched
from dragoman.corrections.values import checked
from dragoman.errors import InputError, UsageError
from dragoman.records.corrections import FIELDS, Correction
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.corrections import moment, read_corrections, withdrawn, write_corrections

_WHOLE_ID = re.compile(r"[0-9a-f]{16}")
_PAIRS = ("same", "apart")


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of corrections that were carried over. `waiting`: of those added, the record is not there yet."""

    added: int
    known: int
    waiting: int

    @property
    def seen(self) -> int:
        """All of them."""
        return self.added + self.known


def correct(store: Store, id: str, changes: Mapping[str, Any], *, author: str, note: str | None) -> list[Correction]:
    """Say what a record is in truth; nothing of what the machine read is changed.

    Args:
        store: The chronicle, open.
        id: Of an event (or one of its reports), a statement, an agreement or an office, or the beginning of it.
        changes: Field → value, as `values.checked` reads them; `same` and `apart` take the id of another event.
        author: Who says so.
        note: Why.

    Returns:
        The corrections as they were put down.

    Raises:
        UsageError: There is no such record, field or value, or nothing is said.
    """
    _check_author(author)
    if not changes:
        raise UsageError("nothing to correct: say what is otherwise")
    with store.write() as connection:
        target = find(connection, id)
        parties = Parties(connection, _documents(connection, target))
        values = checked(target.kind, changes, parties, _type(connection, target))
        made = moment(connection)
        new = [
            Correction(target.kind, of, field, value, author, made, note)
            for field, told in values.items()
            for of, value in _aimed(connection, target, field, told)
        ]
        write_corrections(connection, new)
        renew(connection, new)
    return new


def _check_author(author: str) -> None:
    if not author.strip():
        raise UsageError("a correction has an author: say by whom it is")


def _aimed(connection: Connection, target: Target, field: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The targets of a correction of one field, each with its value.

    What people say of an event sticks to the sentence that they saw; who is one with whom, to the reports they named.
    """
    if field not in _PAIRS:
        yield from ((of, value) for of in target.ids)
        return
    other = find(connection, value, ("event",)).id
    if other == target.id:
        raise UsageError(f"{target.id} is one report; name another one (dragoman reports lists those of an event)")
    yield target.id, other


def _type(connection: Connection, target: Target) -> str | None:
    """The type that an event has now."""
    if target.kind != "event":
        return None
    m, e = schema.mentions, schema.events
    query = select(m.c.type, e.c.type.label("now")).outerjoin(e, e.c.id == m.c.event).where(m.c.id == target.id)
    row = connection.execute(query).one()
    return str(row.now or row.type)


def _documents(connection: Connection, target: Target) -> list[str]:
    """The documents that tell of a record."""
    m, own = schema.mentions, schema.mentions.alias()
    if target.kind == "event":
        query = select(m.c.document).join(own, own.c.event == m.c.event).where(own.c.id == target.id)
    elif target.kind in ("statement", "agreement"):
        table = schema.statements if target.kind == "statement" else schema.pacts
        query = select(table.c.document).where(table.c.id == target.id)
    else:
        return []
    return sorted(set(connection.execute(query).scalars()))


def withdraw(store: Store, id: str, *, author: str, note: str | None) -> list[Correction]:
    """Take back a correction, by its own id, or all that were made of a record, by the record's.

    What was said of the field before, or else what the machine read, holds again. Withdrawals are put down as well.

    Raises:
        UsageError: There is no such correction or record, or it is not corrected.
    """
    _check_author(author)
    with store.write() as connection:
        told = read_corrections(connection)
        back = withdrawn(told)
        target = find(connection, id, ("correction", *RECORDS))
        members = _members(connection, target)
        made = moment(connection)
        old = [
            one
            for one in told
            if one.kind != "correction"
            and one.id not in back
            and (one.id in members or one.target in members or (one.field in _PAIRS and one.value in members))
        ]
        if not old:
            raise UsageError(f"there is nothing to withdraw of {id!r}: no correction of it holds")
        new = [Correction("correction", one.id, "withdrawn", True, author, made, note) for one in old]
        write_corrections(connection, new)
        renew(connection, old)
    return new


def _members(connection: Connection, target: Target) -> set[str]:
    """What corrections of a record may have as their target: any mention of an event or agreement."""
    tables = {"event": (schema.mentions, "event"), "agreement": (schema.pacts, "agreement")}
    if target.kind not in tables:
        return set(target.ids)
    table, column = tables[target.kind]
    own = table.alias()
    query = select(table.c.id).join(own, own.c[column] == table.c[column]).where(own.c.id == target.id)
    return {target.id, *target.ids, *connection.execute(query).scalars()}


def carry(store: Store, path: Path, *, author: str | None = None) -> Carried:
    """Add the corrections of a file of JSON Lines, as they are exported or as people write them; all of them or none.

    Those that are there already are passed over. One of a record that is not there yet waits for its article.

    Args:
        store: The chronicle, open.
        path: Each line has `kind`, `target`, `field` and `value`, and may have `author`, `made` and `note`.
        author: Who says what a line says to be nobody's.

    Raises:
        UsageError: A line cannot be read, or says what cannot be; the message names it.
        InputError: There is no such file.
    """
    with store.write() as connection:
        made = moment(connection)
        found = []
        for number, line in enumerate(_lines(path), start=1):
            try:
                found.append(_read(connection, line, author, made))
            except UsageError as error:
                raise UsageError(f"{path}, line {number}: {error}") from None
        new = write_corrections(connection, found)
        renew(connection, touched(connection, new))
        waiting = [one for one in new if one.kind != "correction" and not present(connection, one)]
    return Carried(len(new), len(found) - len(new), len(waiting))


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as stream:
            yield from (line for line in stream if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None


def _read(connection: Connection, line: str, author: str | None, made: str) -> Correction:
    try:
        row = json.loads(line)
    except ValueError:
        raise UsageError("no JSON") from None
    if not isinstance(row, dict):
        raise UsageError("no object of JSON")
    if missing := [key for key in ("kind", "target", "field", "value") if key not in row]:
        raise UsageError(f"{', '.join(missing)} is missing")
    kind, field = str(row["kind"]), str(row["field"])
    if kind not in FIELDS:
        raise UsageError(f"no kind {kind!r}; there are {', '.join(FIELDS)}")
    target = _target(connection, kind, str(row["target"]))
    known = _documents(connection, target) if target is not None else []
    type_ = None if target is None else _type(connection, target)
    value = checked(kind, {field: row["value"]}, Parties(connection, known), type_)[field]
    if field in _PAIRS and (other := _target(connection, kind, value)) is not None:
        value = other.id
    by, note = row.get("author") or author, row.get("note")
    _check_author(str(by or ""))
    when = made if row.get("made") is None else _moment(row["made"])
    of = str(row["target"]) if target is None else target.id
    return Correction(kind, of, field, value, str(by), when, None if note is None else str(note))


def _target(connection: Connection, kind: str, written: str) -> Target | None:
    """The record, None where it is still to come: then its id must be whole."""
    if kind in ("office", "correction"):
        return None
    try:
        return find(connection, written, (kind,))
    except UsageError:
        if _WHOLE_ID.fullmatch(written):
            return None
        raise


def _moment(written: Any) -> str:
    try:
        return dt.datetime.fromisoformat(written).astimezone(dt.UTC).isoformat(timespec="microseconds")
    except (TypeError, ValueError):
        raise UsageError(f"{written!r} is no moment; write it as 2024-05-07T12:30:00+00:00") from None
