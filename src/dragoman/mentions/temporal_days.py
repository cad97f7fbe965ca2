"""Resolves days, weekdays and months."""

import datetime as dt
from dataclasses import replace

from dragoman.mentions import temporal_calendar as cal
from dragoman.mentions.temporal_calendar import Value
from dragoman.mentions.temporal_setting import Setting, Values, anchored, by_direction, number_of

_DAY = dt.timedelta(days=1)
_FORTY_DAYS = 40


def calendar(values: Values, setting: Setting) -> Value | None:
    """Day, month or year, as much as the words tell; the rest from the anchor."""
    number, month = number_of(values, "day"), number_of(values, "month")
    if "this" in values and "year" not in values:
        if setting.today is None:
            return cal.unresolved("day" if number else "month")
        values = {**values, "year": setting.today.year + number_of(values, "this")}
        return anchored(_in_year(number_of(values, "year"), month, number), setting)
    if "year" in values:
        return _in_year(number_of(values, "year"), month, number)
    if month:
        return _without_year(month, number, setting, values.get("weekday"))
    return _day_of_month(number, values.get("weekday"), setting)


def _in_year(year: int, month: int, number: int) -> Value | None:
    if not 1 <= month <= 12 and (month or number):
        return None
    if number:
        date = cal.valid_day(year, month, number)
        return None if date is None else cal.day(date)
    return cal.month(year, month) if month else cal.year(year)


def _without_year(month: int, number: int, setting: Setting, on: int | str | None) -> Value | None:
    precision = "day" if number else "month"
    if number > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    if setting.today is None:
        return cal.unresolved(precision)
    years = range(setting.today.year - 4, setting.today.year + 5)
    found = [value for year in years if (value := _in_year(year, month, number)) is not None]
    told = [
        v
        for v in found
        if v.start is not None and v.start.weekday() == on and abs((v.start - setting.today).days) < 400
    ]
    if told:  # the day of the week fixes the year
        return anchored(told[0], setting)
    return by_direction(found, setting)


def _day_of_month(number: int, weekday: int | str | None, setting: Setting) -> Value | None:
    if setting.today is None:
        return cal.unresolved("day")
    found = []
    for away in range(-13, 14):
        moved = cal.shift(setting.today.replace(day=1), "month", away)
        date = cal.valid_day(moved.year, moved.month, number) if moved else None
        if date is not None and (weekday is None or date.weekday() == weekday):
            found.append(cal.day(date))
    if weekday is not None:  # the weekday fixes the month by itself
        near = [v for v in found if v.start and abs((v.start - setting.today).days) <= _FORTY_DAYS]
        return by_direction(near, setting) or anchored(near[0] if near else cal.unresolved("day"), setting)
    return by_direction(found, setting, unknown="past")


def day_of_month(values: Values, setting: Setting) -> Value | None:
    """As in "the 5th of next month", "the 14th of that month"."""
    number = number_of(values, "day")
    base: dt.date | None = setting.today
    anchor = setting.anchor
    if "beside" in values or "this" not in values:
        base, anchor = (setting.previous.start if setting.previous is not None else None), "expression"
    away = number_of(values, "this") + number_of(values, "beside")
    moved = cal.shift(base.replace(day=1), "month", away) if base is not None else None
    date = cal.valid_day(moved.year, moved.month, number) if moved is not None else None
    return cal.unresolved("day") if date is None else replace(cal.day(date), anchor=anchor)


def part_of_month(values: Values, setting: Setting) -> Value | None:
    """As in "the second half of November", "the last week of May"."""
    whole = calendar({name: values[name] for name in ("month", "year") if name in values}, setting)
    precision = "half" if "half" in values else "period"
    if whole is None or whole.start is None or whole.end is None:
        return whole and cal.unresolved(precision)
    last = whole.end.day
    half, week = number_of(values, "half"), number_of(values, "week")
    low, high = (1, 15) if half == 1 else (16, last) if half else (7 * week - 6, 7 * week)
    if week == 5:
        low, high = last - 6, last
    value = cal.span(whole.start.replace(day=low), whole.start.replace(day=high), precision)
    return replace(value, anchor=whole.anchor)


def numeric(values: Values, setting: Setting) -> Value | None:
    """Numbers with the year last: day first, or whichever order is possible or nearer to the anchor."""
    first, second, year = (number_of(values, name) for name in ("first", "second", "year"))
    orders = [(second, first)] if values.get("order") == "dmy" else [(second, first), (first, second)]
    days = [d for month, number in orders if (d := cal.valid_day(year, month, number))]
    if not days:
        return None
    if len(days) == 1 or days[0] == days[1]:
        return cal.day(days[0])
    if setting.today is not None:
        today = setting.today
        near = [d for d in days if abs((d - today).days) <= _FORTY_DAYS // 4]
        if len(near) == 1:
            return cal.day(near[0])
    return cal.unresolved("day")


def day_range(values: Values, setting: Setting) -> Value | None:
    """As in "May 3-5", "from 3 to 5 May 2023"."""
    low, high = number_of(values, "first"), number_of(values, "last")
    if not 1 <= low < high <= 31:
        return None
    last = calendar({k: v for k, v in {**values, "day": high}.items() if k not in ("first", "last")}, setting)
    if last is None or last.start is None:
        return last and cal.unresolved("period")
    return replace(cal.span(last.start.replace(day=low), last.start), anchor=last.anchor)


def holiday(values: Values, setting: Setting) -> Value | None:
    """A feast on a fixed day."""
    month, number = divmod(number_of(values, "holiday"), 100)
    return calendar({**{k: v for k, v in values.items() if k == "year"}, "month": month, "day": number}, setting)


def this_month_name(values: Values, setting: Setting) -> Value | None:
    """As in "last December", "next March", "this May"."""
    month = number_of(values, "full_month")
    if setting.today is None:
        return cal.unresolved("month")
    today = setting.today
    found = [cal.month(today.year + away, month) for away in (-2, -1, 0, 1, 2)]
    first = setting.text.split()[0].lower()
    if first == "last" or "past" in setting.text:
        return anchored([v for v in found if v.end and v.end < today][-1], setting)
    if first == "next":
        return anchored(next(v for v in found if v.start and v.start > today), setting)
    if "coming" in setting.text:
        return anchored(next(v for v in found if v.end and v.end >= today), setting)
    return anchored(found[2], setting)


def weekday(values: Values, setting: Setting) -> Value | None:
    """A day of the week: the last one, or the next one under a verb of the future."""
    number = number_of(values, "weekday")
    kind = "time" if "part" in values else "date"
    if setting.today is None:
        return cal.unresolved("day", kind)
    today = setting.today
    back, on = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    way = number_of(values, "this") if "this" in values else None
    if way is not None and way < 0:
        date = today - (back or 7) * _DAY
    elif way is not None and way > 0:
        date = today + (on or 7) * _DAY
    elif setting.direction() == "future":
        date = today + on * _DAY
    elif way == 0 and setting.direction() is None:
        date = today + (on if on <= back else -back) * _DAY
    else:
        date = today - back * _DAY
    return anchored(replace(cal.day(date), kind=kind), setting)


def weekday_pair(values: Values, setting: Setting) -> Value | None:
    """As in "Monday and Tuesday": both days in one stretch."""
    first, last = (number_of(values, name) for name in ("weekday", "last"))
    gap = (last - first) % 7
    if gap != 1:
        return None
    end = weekday({"weekday": last}, setting)
    if end is None or end.start is None:
        return cal.unresolved("period")
    return anchored(cal.span(end.start - _DAY, end.start), setting)


def weekday_week(values: Values, setting: Setting) -> Value | None:
    """As in "Wednesday of last week"."""
    if setting.today is None:
        return cal.unresolved("day")
    monday = setting.today - setting.today.weekday() * _DAY
    return anchored(cal.day(monday + (7 * number_of(values, "this") + number_of(values, "weekday")) * _DAY), setting)


def weekend(values: Values, setting: Setting) -> Value | None:
    """Saturday and Sunday, the last ones unless the words or the verb point ahead."""
    if setting.today is None:
        return cal.unresolved("period")
    today, text = setting.today, setting.text.lower()
    saturday = today + (5 - today.weekday()) * _DAY  # of this week
    way = setting.direction()
    back = "last" in text or "past" in text
    ahead = "next" in text or "coming" in text or (not back and (way == "future" or ("this" in text and way != "past")))
    running = today.weekday() >= 5
    if ahead:
        saturday += 7 * _DAY if running and "next" in text else 0 * _DAY
    elif back or not running:
        saturday -= 7 * _DAY
    return anchored(cal.span(saturday, saturday + _DAY), setting)


def near_day(values: Values, setting: Setting) -> Value | None:
    """As in "today", "yesterday evening", "this morning"."""
    timed = "part" in values or any(word in setting.text.lower() for word in ("night", "evening"))
    kind = "time" if timed else "date"
    if setting.today is None:
        return cal.unresolved("day", kind)
    return anchored(replace(cal.day(setting.today + number_of(values, "near") * _DAY), kind=kind), setting)


def clock(values: Values, setting: Setting) -> Value | None:
    """An hour of an untold day."""
    return cal.unresolved("unknown", "time")
