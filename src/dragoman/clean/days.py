"""Dates as publishers write them at the head of an article or beside it."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.datelines import dateline_words


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A date as far as it is written: a weekday alone, a day and month, or all of it."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None

    def resolve(self, published: dt.date | None) -> dt.date | None:
        """The day that is meant: with the year given, else the nearest one not after publication.

        None where neither the year nor the publication date is known, and for days that no calendar has.
        """
        if self.month is not None and self.day is not None:
            if self.year is not None:
                return _day(self.year, self.month, self.day)
            if published is None:
                return None
            # Eight years reach the last 29 February in any case.
            days = (_day(published.year - back, self.month, self.day) for back in range(9))
            return next((day for day in days if day is not None and day <= published), None)
        if self.weekday is not None and published is not None:
            return published - dt.timedelta(days=(published.weekday() - self.weekday) % 7)
        return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@cache
def day_expression() -> str:
    """A regular expression (case aside, unanchored, groups unnamed) for a date as written."""
    words = dateline_words()
    month = "(?:" + "|".join(sorted(words.months, key=len, reverse=True)) + r")\.?"
    weekday = "(?:" + "|".join(sorted(words.weekdays, key=len, reverse=True)) + r")\.?"
    year = r"\d{4}"
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
    return (
        rf"(?:(?:{weekday},?\s+)?(?:{month}\s+{day}(?:,?\s+{year})?|{day}\s+(?:of\s+)?{month}(?:,?\s+{year})?)"
        rf"|{year}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.{year}|\d{{1,2}}/\d{{1,2}}/{year}|{weekday})(?!\w)"
    )


def read_day(written: str) -> WrittenDay | None:
    """What a date says, None for anything else and where day and month cannot be told apart ("05/06/2023")."""
    written = written.strip()
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", written):
        year, month, day = map(int, match.groups())
        return WrittenDay(year, month, day, None)
    if match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", written):
        day, month, year = map(int, match.groups())
        return WrittenDay(year, month, day, None)
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written):
        first, second, year = map(int, match.groups())
        if first > 12 or first == second:
            return WrittenDay(year, second, first, None)
        return WrittenDay(year, first, second, None) if second > 12 else None
    return _read_words(written) if re.fullmatch(day_expression(), written, re.IGNORECASE) else None


def _read_words(written: str) -> WrittenDay:
    words = dateline_words()
    year = month = day = weekday = None
    for piece in re.findall(r"[A-Za-z]+|\d+", written.lower()):
        if piece in words.months:
            month = words.months[piece]
        elif piece in words.weekdays:
            weekday = words.weekdays[piece]
        elif piece.isdigit():
            year, day = (int(piece), day) if len(piece) == 4 else (year, int(piece))
    return WrittenDay(year, month, day, weekday)
