"""The record that somebody means, by its id or the beginning of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from dragoman.errors import UsageError
from dragoman.query.offices import Office, corrected_offices, country_in, office_id
from dragoman.store import schema, schema_corrections
from dragoman.store.schema_corrections import MACHINE

_BEHIND = "g"
"""Sorts behind all digits of ids."""

_MOST = 6
_TABLES: dict[str, Table] = {
    "event": schema.mentions,
    "statement": schema.statements,
    "agreement": schema.pacts,
    "correction": schema_corrections.corrections,
}
"""Where the records of each kind lie. Events and agreements are found by their mentions, of which one gives its id."""

RECORDS = ("event", "statement", "agreement", "office")


@dataclass(frozen=True, slots=True)
class Target:
    """A record to be corrected.

    `ids` are what a correction of it has as target: one, of an office one for each reading of the machine that is now
    that office. `id` is the one by which it was found.
    """

    kind: str
    id: str
    ids: tuple[str, ...]


def find(connection: Connection, written: str, kinds: tuple[str, ...] = RECORDS) -> Target:
    """The only record whose id is, or begins with, what somebody wrote.

    Raises:
        UsageError: There is none, or several.
    """
    start = written.strip().removesuffix(MACHINE)
    found = list(dict.fromkeys(_candidates(connection, start, kinds))) if start else []
    exact = [one for one in found if one[1] == start]
    if len(exact or found) == 1:
        kind, id_ = (exact or found)[0]
        return Target(kind, id_, _targets(connection, kind, id_))
    named = f"{', '.join(kinds[:-1])} or {kinds[-1]}" if len(kinds) > 1 else kinds[0]
    if not found:
        raise UsageError(f"no {named} {written!r} in this chronicle")
    shown = ", ".join(f"{id_} ({kind})" for kind, id_ in found[:_MOST])
    more = f", and {len(found) - _MOST} or more" if len(found) > _MOST else ""
    raise UsageError(f"{written!r} is the beginning of several ids: {shown}{more}; write more of it")


def _candidates(connection: Connection, start: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        if kind == "office":
            yield from ((kind, id_) for id_ in _offices(connection) if id_.startswith(start))
            continue
        id_ = _TABLES[kind].c.id
        query = select(id_).where(id_ >= start, id_ < start + _BEHIND).order_by(id_).limit(_MOST + 1)
        yield from ((kind, found) for found in connection.execute(query).scalars())


def _targets(connection: Connection, kind: str, id_: str) -> tuple[str, ...]:
    if kind == "office":
        return tuple(sorted(office_target(*said) for said in _offices(connection)[id_]))
    return (shown_mention(connection, id_),) if kind == "event" else (id_,)


def shown_mention(connection: Connection, id_: str) -> str:
    """The mention whose sentence people see where they see this id: of an event the one that tells most."""
    e = schema.events
    query = select(e.c.id, e.c.canonical).where(e.c.id.in_((id_, f"{id_}{MACHINE}")))
    found = {row.id: row.canonical for row in connection.execute(query)}
    return str(found.get(id_) or found.get(f"{id_}{MACHINE}") or id_)


def office_target(person: str, title: str, country: str | None) -> str:
    """What a correction of an office has as target: what the machine read."""
    return json.dumps([person, title, country], ensure_ascii=False)


def _offices(connection: Connection) -> dict[str, list[Office]]:
    """By the id of each office as it is now: what the machine read. Of one that is wrong by its own id."""
    o = schema.offices
    rows = connection.execute(select(o.c.ordering, o.c.title, o.c.person).where(o.c.basis == "text").distinct())
    changes = corrected_offices(connection)
    found: dict[str, list[Office]] = {}
    for row in rows:
        said = (row.person, row.title, country_in(row.ordering))
        found.setdefault(office_id(*(changes.get(said) or said)), []).append(said)
    return found
