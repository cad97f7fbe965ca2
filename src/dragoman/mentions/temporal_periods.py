"""Resolves years and longer, periods around the anchor, stretches, durations and recurrences."""

from dataclasses import replace

from dragoman.lexicon.temporal import load_temporal
from dragoman.mentions import temporal_calendar as cal
from dragoman.mentions.temporal_calendar import Value
from dragoman.mentions.temporal_setting import Setting, Values, anchored, by_direction, number_of, word_of

_RECENT_YEARS = 60  # two digits of a decade ("the '60s") mean the last hundred years or so


def year_range(values: Values, setting: Setting) -> Value | None:
    """As in "2024-28", "2014–2018"; "2023-12" is a month."""
    first, last = number_of(values, "first"), number_of(values, "last")
    if "tail" in values:
        tail = number_of(values, "tail")
        base = 100 if tail >= 10 or setting.text.rstrip()[-2:].isdigit() else 10
        last = first - first % base + tail
        if last <= first and base == 100 and 1 <= tail <= 12:
            return cal.month(first, tail)
        if last <= first and base == 100 and tail < 30 and first % 100 > 60:
            last += 100
    return cal.years(first, last) if first < last <= 2200 else None


def decade(values: Values, setting: Setting) -> Value | None:
    """As in "the 1990s", "the late eighties"."""
    first = number_of(values, "decade")
    if first < 100:
        reference = setting.today.year if setting.today else 2000 + _RECENT_YEARS // 2
        first += 2000 if first + 2000 <= reference - 10 and first < 20 else 1900
    if first % 100 == 0 and first < 2000:
        return replace(cal.years(first, first + 99), precision="century")  # "the 1700s"
    value = cal.decade(first)
    edge = word_of(values, "edge")
    return cal.part(value, load_temporal().parts[edge]["decade"]) if edge else value


def century(values: Values, setting: Setting) -> Value | None:
    """As in "the 19th century"."""
    number = number_of(values, "nth")
    return cal.century(number) if 1 <= number <= 22 else None


def _told_year(values: Values, setting: Setting) -> tuple[int | None, bool]:
    """The year that the words tell, and whether the anchor was needed."""
    if "year" in values:
        return number_of(values, "year"), False
    if setting.today is None:
        return None, True
    return setting.today.year + number_of(values, "this"), True


def quarter(values: Values, setting: Setting) -> Value | None:
    """As in "Q3 2024", "the third quarter of this year", "the third quarter"."""
    number = number_of(values, "quarter")
    year, counted = _told_year(values, setting)
    if year is None:
        return cal.unresolved("quarter")
    if counted and "year" not in setting.text:
        return by_direction([_quarter(year + away, number) for away in (-1, 0, 1)], setting, unknown="past")
    value = _quarter(year, number)
    return anchored(value, setting) if counted else value


def _quarter(year: int, number: int) -> Value:
    return cal.months(year, 3 * number - 2, 3 * number, "quarter")


def half(values: Values, setting: Setting) -> Value | None:
    """As in "the first half of 2023", "the second half of the 19th century"."""
    number = number_of(values, "half")
    if "decade" in values:
        first = number_of(values, "decade") + 5 * (number - 1)
        return cal.years(first, first + 4, "half")
    if "nth" in values:
        first = 100 * number_of(values, "nth") - 99 + 50 * (number - 1)
        return cal.years(first, first + 49, "half")
    year, counted = _told_year(values, setting)
    if year is None:
        return cal.unresolved("half")
    value = cal.months(year, 6 * number - 5, 6 * number, "half")
    return anchored(value, setting) if counted else value


def season(values: Values, setting: Setting) -> Value | None:
    """As in "spring 2022", "last winter", "this summer"."""
    code = number_of(values, "season")
    if "year" in values:
        return cal.season(number_of(values, "year"), code)
    if setting.today is None:
        return cal.unresolved("season")
    today = setting.today
    if "year" in setting.text:
        return anchored(cal.season(today.year + number_of(values, "this"), code), setting)
    found = [cal.season(today.year + away, code) for away in (-2, -1, 0, 1, 2)]
    way = number_of(values, "this")
    if way < 0:
        return anchored([v for v in found if v.end and v.end < today][-1], setting)
    if way > 0:
        return anchored(next(v for v in found if v.start and v.start > today), setting)
    if "this" in values:
        found = [v for v in found if v.start and v.start.year == today.year]
    elif setting.direction() is None:
        return cal.unresolved("season")  # "it is cold in the winter"
    return by_direction(found, setting)


def same_season(values: Values, setting: Setting) -> Value | None:
    """As in "that summer": the season of the year of the expression before."""
    base = setting.previous
    if base is None or base.start is None or base.end is None or base.start.year != base.end.year:
        return cal.unresolved("season")
    return replace(cal.season(base.start.year, number_of(values, "season")), anchor="expression")


def first_months(values: Values, setting: Setting) -> Value | None:
    """As in "the first nine months of the year"."""
    number = number_of(values, "n")
    year, counted = _told_year(values, setting)
    if year is None or not 1 <= number <= 12:
        return cal.unresolved("period")
    value = cal.months(year, 1, number)
    return anchored(value, setting) if counted else value


def this_period(values: Values, setting: Setting) -> Value | None:
    """As in "this year", "last month", "the coming decade"."""
    unit = word_of(values, "unit")
    if setting.today is None:
        return cal.unresolved(unit)
    date = cal.shift(setting.today, unit, number_of(values, "this"))
    value = cal.period_of(date, unit) if date else None
    lowered = setting.text.lower()
    rolling = ("the past", "the coming")
    longer = unit not in ("week", "fortnight") and lowered.startswith(("the last", "the next"))
    if value is not None and (longer or lowered.startswith(rolling)):
        return stretch({**values, "n": 1, "sign": number_of(values, "this")}, setting)
    return anchored(value, setting)


def edge_this_period(values: Values, setting: Setting) -> Value | None:
    """As in "early next week", "the end of the year"."""
    unit = word_of(values, "unit")
    edge = word_of(values, "edge") or setting.text.lower().replace("-", " ").split()[0]
    whole = this_period({"unit": unit, "this": number_of(values, "this")}, replace(setting, text=""))
    parts = load_temporal().parts.get(edge, {})
    if whole is None or whole.edtf is None or unit not in parts or "turn of the century" in setting.text.lower():
        return whole and cal.unresolved("period")
    return anchored(cal.part(whole, parts[unit]), setting)


def stretch(values: Values, setting: Setting) -> Value | None:
    """As in "the past two years", "the next five days": a duration that ends or begins at the anchor."""
    unit, number = word_of(values, "unit"), number_of(values, "n")
    number *= number_of(values, "sign", -1)
    if setting.today is None or not number:
        return cal.unresolved("unknown", "duration")
    if unit == "hour":
        unit, number = "day", (1 if number > 0 else -1) * max(1, abs(number) // 24)
    moved = cal.shift(setting.today, unit, number)
    if moved is None:
        return cal.unresolved("unknown", "duration")
    ends = sorted([moved, setting.today])
    return anchored(replace(cal.span(ends[0], ends[1]), kind="duration", precision="period"), setting)


def duration(values: Values, setting: Setting) -> Value | None:
    """As in "for five days", "two-week": how long, not when."""
    unit = word_of(values, "unit", "unknown")
    vague = "vague" in values or unit in ("hour", "minute", "second") or ("n" in values and not number_of(values, "n"))
    return cal.unresolved("unknown" if vague else "week" if unit == "fortnight" else unit, "duration")


def recurring(values: Values, setting: Setting) -> Value | None:
    """As in "every year", "on Mondays"."""
    unit = word_of(values, "unit", "unknown")
    return cal.unresolved(unit if unit in ("day", "week", "month", "year", "decade") else "unknown", "set")


def unresolved(values: Values, setting: Setting) -> Value | None:
    """An expression that we know for one and leave without a date."""
    return cal.unresolved(word_of(values, "precision", "unknown"))


def nothing(values: Values, setting: Setting) -> Value | None:
    """Words that only look like an expression; they keep shorter patterns away."""
    return Value(None, None, None, "unknown", "none")
