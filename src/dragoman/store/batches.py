"""Many ids and rows: so many at a time as a query takes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert

Item = TypeVar("Item")


def chunks(items: Sequence[Item], size: int = 400) -> Iterator[Sequence[Item]]:
    """The items in their order, at most `size` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows into a table; none need be given."""
    if rows:
        connection.execute(insert(table), rows)
