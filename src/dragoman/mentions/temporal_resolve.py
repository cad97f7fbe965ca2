"""What each kind of temporal expression denotes: one function for each `resolve` of `data/en/cues/temporal.toml`.

A resolver takes the values of a match and its surroundings and gives a `Value`, or None where the words cannot be the
expression that the pattern took them for ("31 June").
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dragoman.lexicon.temporal import load_temporal
from dragoman.mentions import temporal_calendar as cal
from dragoman.mentions.temporal_calendar import Value

Values = Mapping[str, int | str]
_DAY = dt.timedelta(days=1)
_RECENT_YEARS = 60  # two digits of a decade ("the '60s") mean the last hundred years or so
_FORTY_DAYS = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of an expression.

    `today` is the anchor (None without one) and `anchor` its name; `direction` tells "past", "future" or None by the
    verb that governs the expression; `previous` is the expression resolved before it.
    """

    today: dt.date | None
    anchor: str
    direction: Callable[[], str | None]
    previous: Value | None
    text: str


def _number(values: Values, name: str, default: int = 0) -> int:
    found = values.get(name, default)
    return found if isinstance(found, int) else default


def _word(values: Values, name: str, default: str = "") -> str:
    found = values.get(name, default)
    return found if isinstance(found, str) else default


def _anchored(value: Value | None, setting: Setting) -> Value | None:
    return None if value is None else replace(value, anchor=setting.anchor)


def _by_direction(candidates: list[Value], setting: Setting, unknown: str = "nearest") -> Value | None:
    """Of several readings, the one in the direction of the verb; without a verb the last (or nearest) one."""
    today = setting.today
    known = sorted((c for c in candidates if c.start is not None), key=lambda c: c.start or dt.date.min)
    if today is None or not known:
        return None
    way = setting.direction() or unknown
    if way == "past":
        before = [c for c in known if c.start is not None and c.start <= today]
        return _anchored(before[-1], setting) if before else None
    if way == "future":
        after = [c for c in known if c.end is not None and c.end >= today]
        return _anchored(after[0], setting) if after else None

    def distance(c: Value) -> tuple[int, int]:
        assert c.start is not None
        assert c.end is not None
        gap = max((c.start - today).days, (today - c.end).days, 0)
        return gap, int(c.start > today)

    return _anchored(min(known, key=distance), setting)


def calendar(values: Values, setting: Setting) -> Value | None:
    """Day, month or year, as much as the words tell; the rest from the anchor."""
    number, month = _number(values, "day"), _number(values, "month")
    if "this" in values and "year" not in values:
        if setting.today is None:
            return cal.unresolved("day" if number else "month")
        values = {**values, "year": setting.today.year + _number(values, "this")}
        return _anchored(_in_year(_number(values, "year"), month, number), setting)
    if "year" in values:
        return _in_year(_number(values, "year"), month, number)
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
        return _anchored(told[0], setting)
    return _by_direction(found, setting)


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
        return _by_direction(near, setting) or _anchored(near[0] if near else cal.unresolved("day"), setting)
    return _by_direction(found, setting, unknown="past")


def numeric(values: Values, setting: Setting) -> Value | None:
    """Numbers with the year last: day first, or whichever order is possible or nearer to the anchor."""
    first, second, year = (_number(values, name) for name in ("first", "second", "year"))
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
    """ "May 3-5", "from 3 to 5 May 2023"."""
    low, high = _number(values, "first"), _number(values, "last")
    if not 1 <= low < high <= 31:
        return None
    last = calendar({k: v for k, v in {**values, "day": high}.items() if k not in ("first", "last")}, setting)
    if last is None or last.start is None:
        return last and cal.unresolved("period")
    return replace(cal.span(last.start.replace(day=low), last.start), anchor=last.anchor)


def year_range(values: Values, setting: Setting) -> Value | None:
    """ "2024-28", "2014–2018"; "2023-12" is a month."""
    first, last = _number(values, "first"), _number(values, "last")
    if "tail" in values:
        tail = _number(values, "tail")
        base = 100 if tail >= 10 or setting.text.rstrip()[-2:].isdigit() else 10
        last = first - first % base + tail
        if last <= first and base == 100 and 1 <= tail <= 12:
            return cal.month(first, tail)
        if last <= first and base == 100 and tail < 30 and first % 100 > 60:
            last += 100
    return cal.years(first, last) if first < last <= 2200 else None


def holiday(values: Values, setting: Setting) -> Value | None:
    """A feast on a fixed day."""
    month, number = divmod(_number(values, "holiday"), 100)
    return calendar({**{k: v for k, v in values.items() if k == "year"}, "month": month, "day": number}, setting)


def decade(values: Values, setting: Setting) -> Value | None:
    """ "the 1990s", "the late eighties"."""
    first = _number(values, "decade")
    if first < 100:
        reference = setting.today.year if setting.today else 2000 + _RECENT_YEARS // 2
        first += 2000 if first + 2000 <= reference - 10 and first < 20 else 1900
    value = cal.decade(first)
    edge = _word(values, "edge")
    return cal.part(value, load_temporal().parts[edge]["decade"]) if edge else value


def century(values: Values, setting: Setting) -> Value | None:
    """ "the 19th century"."""
    number = _number(values, "nth")
    return cal.century(number) if 1 <= number <= 22 else None


def _told_year(values: Values, setting: Setting) -> tuple[int | None, bool]:
    """The year that the words tell, and whether the anchor was needed."""
    if "year" in values:
        return _number(values, "year"), False
    if setting.today is None:
        return None, True
    return setting.today.year + _number(values, "this"), True


def quarter(values: Values, setting: Setting) -> Value | None:
    """ "Q3 2024", "the third quarter of this year", "the third quarter"."""
    number = _number(values, "quarter")
    year, anchored = _told_year(values, setting)
    if year is None:
        return cal.unresolved("quarter")
    if anchored and "year" not in setting.text:
        return _by_direction([_quarter(year + away, number) for away in (-1, 0, 1)], setting, unknown="past")
    value = _quarter(year, number)
    return _anchored(value, setting) if anchored else value


def _quarter(year: int, number: int) -> Value:
    return cal.months(year, 3 * number - 2, 3 * number, "quarter")


def half(values: Values, setting: Setting) -> Value | None:
    """ "the first half of 2023", "the second half of the 19th century"."""
    number = _number(values, "half")
    if "decade" in values:
        first = _number(values, "decade") + 5 * (number - 1)
        return cal.years(first, first + 4, "half")
    if "nth" in values:
        first = 100 * _number(values, "nth") - 99 + 50 * (number - 1)
        return cal.years(first, first + 49, "half")
    year, anchored = _told_year(values, setting)
    if year is None:
        return cal.unresolved("half")
    value = cal.months(year, 6 * number - 5, 6 * number, "half")
    return _anchored(value, setting) if anchored else value


def season(values: Values, setting: Setting) -> Value | None:
    """ "spring 2022", "last winter", "this summer"."""
    code = _number(values, "season")
    if "year" in values:
        return cal.season(_number(values, "year"), code)
    if setting.today is None:
        return cal.unresolved("season")
    today = setting.today
    if "year" in setting.text:
        return _anchored(cal.season(today.year + _number(values, "this"), code), setting)
    found = [cal.season(today.year + away, code) for away in (-2, -1, 0, 1, 2)]
    way = _number(values, "this")
    if way < 0:
        return _anchored([v for v in found if v.end and v.end < today][-1], setting)
    if way > 0:
        return _anchored(next(v for v in found if v.start and v.start > today), setting)
    return _by_direction([v for v in found if v.start and v.start.year == today.year], setting)


def this_month_name(values: Values, setting: Setting) -> Value | None:
    """ "last December", "next March", "this May"."""
    month = _number(values, "full_month")
    if setting.today is None:
        return cal.unresolved("month")
    today = setting.today
    found = [cal.month(today.year + away, month) for away in (-2, -1, 0, 1, 2)]
    first = setting.text.split()[0].lower()
    if first == "last" or "past" in setting.text:
        return _anchored([v for v in found if v.end and v.end < today][-1], setting)
    if first == "next":
        return _anchored(next(v for v in found if v.start and v.start > today), setting)
    if "coming" in setting.text:
        return _anchored(next(v for v in found if v.end and v.end >= today), setting)
    return _anchored(found[2], setting)


def weekday(values: Values, setting: Setting) -> Value | None:
    """A day of the week: the last one, or the next one under a verb of the future."""
    number = _number(values, "weekday")
    kind = "time" if "part" in values else "date"
    if setting.today is None:
        return cal.unresolved("day", kind)
    today = setting.today
    back, on = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    way = _number(values, "this") if "this" in values else None
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
    return _anchored(replace(cal.day(date), kind=kind), setting)


def weekday_pair(values: Values, setting: Setting) -> Value | None:
    """ "Monday and Tuesday": both days in one stretch."""
    first, last = (_number(values, name) for name in ("weekday", "last"))
    gap = (last - first) % 7
    if gap != 1:
        return None
    end = weekday({"weekday": last}, setting)
    if end is None or end.start is None:
        return cal.unresolved("period")
    return _anchored(cal.span(end.start - _DAY, end.start), setting)


def weekday_week(values: Values, setting: Setting) -> Value | None:
    """ "Wednesday of last week"."""
    if setting.today is None:
        return cal.unresolved("day")
    monday = setting.today - setting.today.weekday() * _DAY
    return _anchored(cal.day(monday + (7 * _number(values, "this") + _number(values, "weekday")) * _DAY), setting)


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
    return _anchored(cal.span(saturday, saturday + _DAY), setting)


def near_day(values: Values, setting: Setting) -> Value | None:
    """ "today", "yesterday evening", "this morning"."""
    timed = "part" in values or "night" in setting.text.lower()
    kind = "time" if timed else "date"
    if setting.today is None:
        return cal.unresolved("day", kind)
    return _anchored(replace(cal.day(setting.today + _number(values, "near") * _DAY), kind=kind), setting)


def this_period(values: Values, setting: Setting) -> Value | None:
    """ "this year", "last month", "the coming decade"."""
    unit = _word(values, "unit")
    if setting.today is None:
        return cal.unresolved(unit)
    date = cal.shift(setting.today.replace(day=min(setting.today.day, 28)), unit, _number(values, "this"))
    value = cal.period_of(date, unit) if date else None
    lowered = setting.text.lower()
    if value is not None and unit != "week" and lowered.startswith(("the past", "the last", "the coming", "the next")):
        return stretch({**values, "n": 1, "sign": _number(values, "this")}, setting)
    return _anchored(value, setting)


def edge_this_period(values: Values, setting: Setting) -> Value | None:
    """ "early next week", "the end of the year"."""
    unit = _word(values, "unit")
    edge = _word(values, "edge") or setting.text.lower().replace("-", " ").split()[0]
    whole = this_period({"unit": unit, "this": _number(values, "this")}, replace(setting, text=""))
    parts = load_temporal().parts.get(edge, {})
    if whole is None or whole.edtf is None or unit not in parts:
        return whole and cal.unresolved("period")
    return _anchored(cal.part(whole, parts[unit]), setting)


def ago(values: Values, setting: Setting) -> Value | None:
    """ "three days ago", "in two weeks' time": the calendar period of that unit, so many units away."""
    unit = _word(values, "unit")
    number = _number(values, "n") * _number(values, "sign", -1)
    if setting.today is None or not number:
        return cal.unresolved("unknown" if not number else unit if unit != "fortnight" else "week")
    return _anchored(_moved(setting.today, unit, number), setting)


def _moved(date: dt.date, unit: str, number: int) -> Value:
    moved = cal.shift(date, unit, number)
    if moved is None:  # hours and minutes
        return cal.unresolved("unknown", "time")
    return cal.period_of(moved, unit) or cal.unresolved(unit)


def offset(values: Values, setting: Setting) -> Value | None:
    """ "two weeks later", "a day earlier": counted from the expression before."""
    unit = _word(values, "unit")
    number = _number(values, "n") * _number(values, "sign", 1)
    base = setting.previous
    if not number or base is None or base.start is None or base.end is None:
        return cal.unresolved("day" if unit == "day" else "unknown")
    if unit == "day" and base.precision != "day":
        return cal.unresolved("day")
    return replace(_moved(base.start if number < 0 else base.end, unit, number), anchor="expression")


def shifted_period(values: Values, setting: Setting) -> Value | None:
    """ "the previous year", "the following week", "the year before": beside the expression before."""
    unit = _word(values, "unit")
    base = setting.previous
    if base is None or base.start is None:
        return cal.unresolved(unit)
    way = _number(values, "shift") or _number(values, "sign", -1)
    return replace(_moved(base.start, unit, way), anchor="expression")


def same_period(values: Values, setting: Setting) -> Value | None:
    """ "the same day", "that week": the period in which the expression before lies."""
    unit = _word(values, "unit", "day")
    base = setting.previous
    if base is None or base.start is None or base.end is None:
        return cal.unresolved(unit)
    first, last = cal.period_of(base.start, unit), cal.period_of(base.end, unit)
    if first is None or last is None or first != last:
        return cal.unresolved(unit)
    return replace(first, anchor="expression")


def stretch(values: Values, setting: Setting) -> Value | None:
    """ "the past two years", "the next five days": a duration that ends or begins at the anchor."""
    unit, number = _word(values, "unit"), _number(values, "n")
    number *= _number(values, "sign", -1)
    if setting.today is None or not number:
        return cal.unresolved("unknown", "duration")
    if unit == "hour":
        unit, number = "day", (1 if number > 0 else -1) * max(1, abs(number) // 24)
    moved = cal.shift(setting.today, unit, number)
    if moved is None:
        return cal.unresolved("unknown", "duration")
    ends = sorted([moved, setting.today])
    return _anchored(replace(cal.span(ends[0], ends[1]), kind="duration", precision="period"), setting)


def duration(values: Values, setting: Setting) -> Value | None:
    """ "for five days", "two-week": how long, not when."""
    unit = _word(values, "unit", "unknown")
    vague = "vague" in values or unit in ("hour", "minute", "second") or ("n" in values and not _number(values, "n"))
    return cal.unresolved("unknown" if vague else "week" if unit == "fortnight" else unit, "duration")


def recurring(values: Values, setting: Setting) -> Value | None:
    """ "every year", "on Mondays"."""
    unit = _word(values, "unit", "unknown")
    return cal.unresolved(unit if unit in ("day", "week", "month", "year", "decade") else "unknown", "set")


def clock(values: Values, setting: Setting) -> Value | None:
    """An hour of an untold day."""
    return cal.unresolved("unknown", "time")


def unresolved(values: Values, setting: Setting) -> Value | None:
    """An expression that we know for one and leave without a date."""
    return cal.unresolved(_word(values, "precision", "unknown"))


def nothing(values: Values, setting: Setting) -> Value | None:
    """Words that only look like an expression; they keep shorter patterns away."""
    return Value(None, None, None, "unknown", "none")


Resolver = Callable[[Values, Setting], Value | None]

RESOLVERS: Mapping[str, Resolver] = {
    function.__name__: function
    for function in (
        ago,
        calendar,
        century,
        clock,
        day_range,
        decade,
        duration,
        edge_this_period,
        half,
        holiday,
        near_day,
        nothing,
        numeric,
        offset,
        quarter,
        recurring,
        same_period,
        season,
        shifted_period,
        stretch,
        this_month_name,
        this_period,
        unresolved,
        weekday,
        weekday_pair,
        weekday_week,
        weekend,
        year_range,
    )
}
