"""Reading back what runs put on record."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.store import schema


def read_problems(connection: Connection, run: int | None = None, *, limit: int | None = None) -> Sequence[Row[Any]]:
    """What could not be read or coded, of one run or of all, in the order in which it happened, `limit` at most."""
    query = select(schema.problems).order_by(schema.problems.c.id).limit(limit)
    return connection.execute(query if run is None else query.where(schema.problems.c.run == run)).all()
