"""The first and the last day of what somebody writes for a time: EDTF level 0, and its open ends."""

import calendar
import datetime as dt
import re

from dragoman.errors import UsageError

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def first_day(written: str) -> str:
    """The first day of "2023", "2023-05", "2023-05-07" or "2023/2024", as ISO 8601.

    Raises:
        UsageError: It is none of these.
    """
    return _bounds(written.partition("/")[0], written)[0].isoformat()


def last_day(written: str) -> str:
    """The last day of the same.

    Raises:
        UsageError: It is none of these.
    """
    return _bounds(written.rpartition("/")[2], written)[1].isoformat()


def _bounds(part: str, written: str) -> tuple[dt.date, dt.date]:
    found = _PART.fullmatch(part.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(group) if group else None for group in found.groups())
        assert year is not None
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day), dt.date(year, month, day)
    except ValueError:
        raise UsageError(f"{written!r} is no date; write 2023, 2023-05, 2023-05-07 or 2023/2024") from None
