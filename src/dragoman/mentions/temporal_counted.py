"""Resolves what is counted from the anchor or from the expression before."""

import datetime as dt
from dataclasses import replace

from dragoman.mentions import temporal_calendar as cal
from dragoman.mentions.temporal_calendar import Value
from dragoman.mentions.temporal_setting import Setting, Values, anchored, number_of, word_of


def ago(values: Values, setting: Setting) -> Value | None:
    """As in "three days ago", "in two weeks' time": the calendar period of that unit, so many units away."""
    unit = word_of(values, "unit")
    number = number_of(values, "n") * number_of(values, "sign", -1)
    if setting.today is None or not number:
        return cal.unresolved("unknown" if not number else unit if unit != "fortnight" else "week")
    return anchored(_moved(setting.today, unit, number), setting)


def _moved(date: dt.date, unit: str, number: int) -> Value:
    if unit == "decade":  # a decade ago is ten years ago, not the decade before this one
        unit, number = "year", 10 * number
    moved = cal.shift(date, unit, number)
    if moved is None:  # hours and minutes
        return cal.unresolved("unknown", "time")
    return cal.period_of(moved, unit) or cal.unresolved(unit)


def offset(values: Values, setting: Setting) -> Value | None:
    """As in "two weeks later", "a day earlier": counted from the expression before."""
    unit = word_of(values, "unit")
    number = number_of(values, "n") * number_of(values, "sign", 1)
    base = setting.previous
    if not number or base is None or base.start is None or base.end is None:
        return cal.unresolved("day" if unit == "day" else "unknown")
    if unit == "day" and base.precision != "day":
        return cal.unresolved("day")
    return replace(_moved(base.start if number < 0 else base.end, unit, number), anchor="expression")


def shifted_period(values: Values, setting: Setting) -> Value | None:
    """As in "the previous year", "the following week", "the year before": beside the expression before."""
    unit = word_of(values, "unit")
    base = setting.previous
    if base is None or base.start is None:
        return cal.unresolved(unit)
    way = number_of(values, "shift") or number_of(values, "sign", -1)
    return replace(_moved(base.start, unit, way), anchor="expression")


def same_period(values: Values, setting: Setting) -> Value | None:
    """As in "the same day", "that week", "that evening": the period in which the expression before lies."""
    unit = word_of(values, "unit", "day")
    kind = "time" if "part" in values else "date"
    found = _around(setting.previous, unit)
    return cal.unresolved(unit, kind) if found is None else replace(found, kind=kind, anchor="expression")


def within_period(values: Values, setting: Setting) -> Value | None:
    """As in "earlier in the day", "later in the year": of the expression before where that is as fine, else of now."""
    unit = word_of(values, "unit", "day")
    found = _around(setting.previous, unit)
    if found is not None:
        return replace(found, anchor="expression")
    now = None if setting.today is None else cal.period_of(setting.today, unit)
    return cal.unresolved(unit) if now is None else anchored(now, setting)


def _around(base: Value | None, unit: str) -> Value | None:
    """The period of a unit in which all of an expression lies."""
    if base is None or base.start is None or base.end is None:
        return None
    first, last = cal.period_of(base.start, unit), cal.period_of(base.end, unit)
    return first if first == last else None


def month_of_previous(values: Values, setting: Setting) -> Value | None:
    """As in "March of that year", "May the following year": a month of the year of the expression before, or beside."""
    base = setting.previous
    if base is None or base.start is None or base.end is None or base.start.year != base.end.year:
        return cal.unresolved("month")
    found = cal.month(base.start.year + number_of(values, "beside"), number_of(values, "month"))
    return replace(found, anchor="expression")
