"""The record of runs: when, by which command and versions, and what came of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, insert, update

from dragoman.records.coded import Versions
from dragoman.store import schema


def now() -> str:
    """This moment as the tables write it: ISO 8601 in UTC, whole seconds."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def begin_run(connection: Connection, command: Sequence[str], versions: Versions | None = None) -> int:
    """Put on record that a run begins; its id."""
    told = {} if versions is None else asdict(versions)
    row = {"started": now(), "command": list(command), "versions": told}
    key = connection.execute(insert(schema.runs).values(row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def tell_versions(connection: Connection, run: int, versions: Versions) -> None:
    """Put on record by which versions a run codes: those of the model are known only once it is loaded."""
    connection.execute(update(schema.runs).where(schema.runs.c.id == run).values(versions=asdict(versions)))


def end_run(connection: Connection, run: int, counts: Mapping[str, int]) -> None:
    """Put on record how a run ended. A run without an end was killed."""
    statement = update(schema.runs).where(schema.runs.c.id == run)
    connection.execute(statement.values(finished=now(), counts=dict(counts)))
