"""What every layout of lines is: its columns, and how an event becomes rows."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.query.full import FullEvent

Cell = str | int | float | None

_LONGEST = dt.timedelta(days=7)
"""A date that is known no finer than this is not one day."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of tab-separated lines.

    `rows` gives the rows of one event and its day (ISO 8601), each as long as `columns`; None is an empty cell.
    `heading`: whether the first line holds the names of the columns. `reports`: whether the rows need those of the
    event.
    """

    name: str
    columns: tuple[str, ...]
    heading: bool
    rows: Callable[[FullEvent, str], Iterator[Sequence[Cell]]]
    reports: bool = False


def day_of(event: FullEvent) -> str | None:
    """The one day that such layouts give to an event, None where there is none.

    The day on which it began; what a text tells as news without saying when, stands on the day of its first report,
    as these systems have it. What is dated more coarsely than a week, and background without a date, has none.
    """
    row = event.row
    if row.date_from is None or row.date_to is None:
        return row.first_reported if row.status != "historical" else None
    if dt.date.fromisoformat(row.date_to) - dt.date.fromisoformat(row.date_from) > _LONGEST:
        return None
    return row.date_from


def number_of(id: str) -> int:
    """A whole number of 52 bits for an id of ours, always the same; programs that know no longer ones read it whole."""
    return int(hashlib.sha256(id.encode()).hexdigest()[:13], 16)


def joined(values: Sequence[str], mark: str = "; ") -> str | None:
    """Values in one cell, None where there are none."""
    return mark.join(values) or None


def coordinates(event: FullEvent) -> tuple[float | None, float | None]:
    """Latitude and longitude; a place without them, or at (0, 0), which is none, has neither."""
    place = event.place
    if place is None or place.lat is None or place.lon is None or (place.lat == 0 and place.lon == 0):
        return None, None
    return place.lat, place.lon
