"""Numbers that put records in the order of their days.

A number holds the day in its upper bits and a digest of the id in its lower ones, so that a table whose key it is lies
in the order in which answers come, a period is a range of numbers, and a page begins behind the last number of the one
before.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from dragoman.store.batches import chunks
from dragoman.store.schema_corrections import MACHINE

_DIGEST_BITS = 43
_UNDATED = 0xFFFFF
_MONTHS, _DAYS = 13, 32
_BEGINNING = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-([0-3]\d))?)?(?!\d)")


def number_of(day: str | None, id: str) -> int:
    """The number of a record.

    Args:
        day: As ISO 8601; 2023 and 2023-05 stand before their first day. None stands behind all days.
        id: Of the record: within a day the same records always stand in the same order, in whichever reading.
    """
    own = id.removesuffix(MACHINE).encode()
    digest = int.from_bytes(hashlib.blake2b(own, digest_size=8).digest())
    return (_day_number(day) << _DIGEST_BITS) + (digest >> (64 - _DIGEST_BITS))


def bounds(since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """The first number of a period, and the first one behind it; undated records lie in no period.

    None where there is no bound: both where neither day is given.
    """
    if since is None and until is None:
        return None, None
    behind = _UNDATED if until is None else _day_number(until) + 1
    return None if since is None else _day_number(since) << _DIGEST_BITS, behind << _DIGEST_BITS


def day_of(edtf: str) -> str | None:
    """The day, month or year with which a period of EDTF begins, as records are put in order by it."""
    found = _BEGINNING.match(edtf)
    return None if found is None else found[0]


def _day_number(day: str | None) -> int:
    found = None if day is None else _BEGINNING.match(day)
    if found is None:
        return _UNDATED
    year, month, of_month = (int(part or 0) for part in found.groups())
    return min((year * _MONTHS + month) * _DAYS + of_month, _UNDATED - 1)


def numbered(connection: Connection, table: Table, days: Iterable[tuple[str, str | None]]) -> Mapping[str, int]:
    """Numbers for new records of a table, by id: of two that would share one, the later one gets the next.

    Args:
        connection: The transaction in which they are written.
        table: With a column `number`.
        days: Id and day of each.
    """
    wanted = {id_: number_of(day, id_) for id_, day in days}
    taken: set[int] = set()
    numbers = sorted(wanted.values())
    for some in chunks(numbers):
        query = select(table.c.number).where(table.c.number.in_(some))
        taken |= set(connection.execute(query).scalars())
    found: dict[str, int] = {}
    for id_, number in sorted(wanted.items()):
        while number in taken:
            number = _next_free(connection, table, number, taken)
        taken.add(number)
        found[id_] = number
    return found


def _next_free(connection: Connection, table: Table, number: int, taken: set[int]) -> int:
    """The next number that nobody has: the readings of one record stand beside each other, and two digests of 43 bits
    agree once in many chronicles."""
    while number in taken or _is_there(connection, table, number):
        number += 1
    return number


def _is_there(connection: Connection, table: Table, number: int) -> bool:
    return connection.execute(select(table.c.number).where(table.c.number == number)).first() is not None


def row_numbers(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str | None]]:
    """Id and day of rows that have `id` and `sort_day`."""
    return [(row["id"], row["sort_day"]) for row in rows]
