"""What follows from corrections: events and agreements made anew, speakers and offices as people say they are."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from dragoman.coreference.agreements import renew_agreements
from dragoman.coreference.update import renew_events
from dragoman.lexicon.levels import level_of_title
from dragoman.query.offices import is_told
from dragoman.records.corrections import Correction
from dragoman.store import schema, schema_corrections
from dragoman.store.batches import insert_rows
from dragoman.store.corrections import read_corrections, standing
from dragoman.store.filing import refile_statements


def renew(connection: Connection, changed: Iterable[Correction]) -> None:
    """Bring all that questions are asked of up to date, after corrections were made or taken back."""
    targets: dict[str, set[str]] = {}
    for one in changed:
        ids = {one.target, one.value} if one.field in ("same", "apart") else {one.target}
        targets.setdefault(one.kind, set()).update(ids)
    if "event" in targets:
        renew_events(connection, targets["event"])
    if "agreement" in targets:
        renew_agreements(connection, targets["agreement"])
    if "statement" in targets:
        _replace(connection, schema_corrections.corrected_statements, _statements(connection))
        refile_statements(connection, sorted(targets["statement"]))
    if "office" in targets:
        _replace(connection, schema_corrections.corrected_offices, _offices(connection))


def touched(connection: Connection, new: Sequence[Correction]) -> list[Correction]:
    """New corrections, and those that new withdrawals take back."""
    back = {one.target for one in new if one.kind == "correction"}
    old = [one for one in read_corrections(connection) if one.id in back] if back else []
    return [*(one for one in new if one.kind != "correction"), *old]


def present(connection: Connection, correction: Correction) -> bool:
    """Whether the record that a correction is of is in the chronicle."""
    if correction.kind == "office":
        person, title, land = json.loads(correction.target)
        return is_told(connection, (person, title, land))
    table = {"event": schema.mentions, "statement": schema.statements, "agreement": schema.pacts}[correction.kind]
    return connection.execute(select(table.c.id).where(table.c.id == correction.target)).first() is not None


def _replace(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(delete(table))
    insert_rows(connection, table, rows)


def _said(connection: Connection, kind: str) -> dict[str, dict[str, Any]]:
    """Target → field → value, of what holds."""
    found: dict[str, dict[str, Any]] = {}
    for one in standing(read_corrections(connection, kind)):
        found.setdefault(one.target, {})[one.field] = one.value
    return found


def _statements(connection: Connection) -> list[dict[str, Any]]:
    keys = ("entity", "name", "country", "level")
    return [
        {"statement": id_, "wrong": int("wrong" in said)}
        | {f"speaker_{key}": (said.get("speaker") or {}).get(key) for key in keys}
        for id_, said in _said(connection, "statement").items()
    ]


def _offices(connection: Connection) -> list[dict[str, Any]]:
    rows = []
    for target, said in _said(connection, "office").items():
        person, title, land = json.loads(target)
        now = {"person": person, "title": title, "country": land} | said
        rows.append(
            {
                "said_person": person,
                "said_title": title,
                "said_country": land or "",
                "wrong": int("wrong" in said),
                "person": now["person"],
                "title": now["title"],
                "country": now["country"],
                "level": level_of_title(now["title"]),
            }
        )
    return rows
