"""What stands around a temporal expression, and how its direction chooses among readings."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dragoman.mentions.temporal_calendar import Value

Values = Mapping[str, int | str]


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


def number_of(values: Values, name: str, default: int = 0) -> int:
    found = values.get(name, default)
    return found if isinstance(found, int) else default


def word_of(values: Values, name: str, default: str = "") -> str:
    found = values.get(name, default)
    return found if isinstance(found, str) else default


def anchored(value: Value | None, setting: Setting) -> Value | None:
    return None if value is None else replace(value, anchor=setting.anchor)


def by_direction(candidates: list[Value], setting: Setting, unknown: str = "nearest") -> Value | None:
    """Of several readings, the one in the direction of the verb; without a verb the last (or nearest) one."""
    today = setting.today
    known = sorted((c for c in candidates if c.start is not None), key=lambda c: c.start or dt.date.min)
    if today is None or not known:
        return None
    way = setting.direction() or unknown
    if way == "past":
        before = [c for c in known if c.start is not None and c.start <= today]
        return anchored(before[-1], setting) if before else None
    if way == "future":
        after = [c for c in known if c.end is not None and c.end >= today]
        return anchored(after[0], setting) if after else None

    def distance(c: Value) -> tuple[int, int]:
        assert c.start is not None
        assert c.end is not None
        gap = max((c.start - today).days, (today - c.end).days, 0)
        return gap, int(c.start > today)

    return anchored(min(known, key=distance), setting)
