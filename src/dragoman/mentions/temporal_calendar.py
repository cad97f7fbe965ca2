"""Days, months, years as closed intervals with their EDTF strings."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

_DAY = dt.timedelta(days=1)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression denotes: fields as in `records.mentions.TemporalExpression`. Open ends are None."""

    edtf: str | None
    start: dt.date | None
    end: dt.date | None
    precision: str
    kind: str = "date"
    anchor: str = "none"


def unresolved(precision: str = "unknown", kind: str = "date") -> Value:
    """An expression that was recognized but cannot be placed in the calendar."""
    return Value(None, None, None, precision, kind)


def day(date: dt.date) -> Value:
    """One day."""
    return Value(date.isoformat(), date, date, "day")


def month(year: int, number: int) -> Value:
    """A month of a year."""
    last = calendar.monthrange(year, number)[1]
    return Value(f"{year:04}-{number:02}", dt.date(year, number, 1), dt.date(year, number, last), "month")


def year(number: int) -> Value:
    """A calendar year."""
    return Value(f"{number:04}", dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def years(first: int, last: int, precision: str = "period") -> Value:
    """A stretch of calendar years, both included."""
    return Value(f"{first:04}/{last:04}", dt.date(first, 1, 1), dt.date(last, 12, 31), precision)


def months(number: int, first: int, last: int, precision: str = "period") -> Value:
    """A stretch of months within one year, both included."""
    if first == last:
        return month(number, first)
    end = month(number, last).end
    return Value(f"{number:04}-{first:02}/{number:04}-{last:02}", dt.date(number, first, 1), end, precision)


def span(first: dt.date, last: dt.date, precision: str = "period") -> Value:
    """A stretch of days, both included."""
    if first == last:
        return day(first)
    return Value(f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def week(date: dt.date) -> Value:
    """The week (Monday to Sunday) in which a day lies."""
    monday = date - date.weekday() * _DAY
    return span(monday, monday + 6 * _DAY, "week")


def decade(first_year: int) -> Value:
    """Ten years from a year that ends in 0."""
    return years(first_year, first_year + 9, "decade")


def century(number: int) -> Value:
    """The nineteenth century is 1801 to 1900."""
    return years(100 * number - 99, 100 * number, "century")


def season(year_number: int, code: int) -> Value:
    """A season by its EDTF code (21 spring … 24 winter) in the northern months; winter ends in the next year."""
    first = 3 * (code - 20)
    start = dt.date(year_number, first, 1)
    end = month(year_number, first + 2).end if code < 24 else month(year_number + 1, 2).end
    return Value(f"{year_number:04}-{code}", start, end, "season")


def period_of(date: dt.date, unit: str) -> Value | None:
    """The calendar period of a unit in which a day lies; None for units shorter than a day."""
    if unit == "day":
        return day(date)
    if unit in ("week", "fortnight"):
        return week(date)
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        first = 3 * ((date.month - 1) // 3) + 1
        return months(date.year, first, first + 2, "quarter")
    if unit == "year":
        return year(date.year)
    if unit == "decade":
        return decade(date.year - date.year % 10)
    return century((date.year + 99) // 100) if unit == "century" else None


def shift(date: dt.date, unit: str, number: int) -> dt.date | None:
    """A day moved by a number of units; None outside of the calendar, and for units shorter than a day."""
    length = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    try:
        if length is not None:
            return date + number * length * _DAY
        count = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
        if count is None:
            return None
        total = date.year * 12 + date.month - 1 + number * count
        at_year, at_month = divmod(total, 12)
        return dt.date(at_year, at_month + 1, min(date.day, calendar.monthrange(at_year, at_month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def valid_day(year_number: int, month_number: int, day_number: int) -> dt.date | None:
    """A day of the calendar, None where there is no such day."""
    try:
        return dt.date(year_number, month_number, day_number)
    except ValueError:
        return None


def part(value: Value, span_of_parts: tuple[int, int]) -> Value | None:
    """A part of a period: months of a year or half, days of a month, years of a decade or century, days of a week.

    `span_of_parts` counts from 1 for months and days, from 0 for years of a decade and days of a week.
    """
    low, high = span_of_parts
    if value.start is None or value.end is None:
        return None
    start = value.start
    if value.precision == "year":
        return months(start.year, low, high)
    if value.precision == "month":
        last = min(high, value.end.day)
        return span(start.replace(day=low), start.replace(day=last))
    if value.precision == "decade":
        return years(start.year + low, start.year + high)
    if value.precision == "century":
        return years(start.year + low - 1, start.year + high - 1)
    if value.precision == "week":
        return span(start + low * _DAY, start + high * _DAY)
    return None


def since(value: Value) -> Value:
    """From a date on, with no end told."""
    if value.edtf is None:
        return value
    return replace(value, edtf=value.edtf.split("/")[0] + "/", end=None, precision="period")


def until(value: Value) -> Value:
    """Up to a date, with no beginning told."""
    if value.edtf is None:
        return value
    return replace(value, edtf="../" + value.edtf.split("/")[-1], start=None, precision="period")


def between(first: Value, last: Value) -> Value | None:
    """The stretch from one date to another; None if it would run backwards or an end is open."""
    if first.edtf is None or last.edtf is None:
        return unresolved("period")
    if first.start is None or last.end is None or first.start > last.end:
        return None
    left, right = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    if len(left) != len(right) and "day" in (first.precision, last.precision):
        left, right = first.start.isoformat(), last.end.isoformat()
    anchor = last.anchor if first.anchor == "none" else first.anchor
    return Value(f"{left}/{right}", first.start, last.end, "period", "date", anchor)


def read_edtf(written: str) -> Value | None:
    """What an EDTF string denotes: "2024", "2024-05", "2024-05-07", "2024-21" (spring), "2024-05-01/2024-05-07".

    None where it is none of these, or runs backwards.
    """
    left, slash, right = written.strip().partition("/")
    if not slash or left == right:
        return _whole(left)
    first, last = _whole(left), _whole(right)
    return None if first is None or last is None else between(first, last)


def _whole(written: str) -> Value | None:
    found = _EDTF.fullmatch(written.strip())
    if found is None:
        return None
    at_year, at_month, at_day = (int(group) if group else None for group in found.groups())
    assert at_year is not None
    if at_year == 0:
        return None
    if at_month is None:
        return year(at_year)
    if at_day is not None:
        date = valid_day(at_year, at_month, at_day)
        return None if date is None else day(date)
    if 1 <= at_month <= 12:
        return month(at_year, at_month)
    return season(at_year, at_month) if 21 <= at_month <= 24 else None
