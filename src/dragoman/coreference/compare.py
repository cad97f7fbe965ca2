"""How far two mentions of different documents speak for one event: a table of named, weighted, explained features.

Each feature looks at one thing and says how far it speaks for (up to 1) or against (down to -1) one event, or nothing
(0). The score is the sum of weight times value; from `ONE_EVENT` on two mentions are one event. The weights were set
by hand and checked on the labelled pairs of `evaluation/coreference.py`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.coreference.views import View

ONE_EVENT = 3.0
"""The least score of two mentions of one event."""

_DAY = dt.timedelta(days=1)
_FAR = ("phone",)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to compare. `why` tells people what it looks at."""

    name: str
    weight: float
    compare: Callable[[View, View], float]
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of two mentions, with what each feature that speaks added to it."""

    score: float
    reasons: dict[str, float]


def compare(a: View, b: View) -> Comparison:
    """Compare two mentions; the order does not matter."""
    found = {feature.name: round(feature.weight * feature.compare(a, b), 3) for feature in FEATURES}
    reasons = {name: value for name, value in found.items() if value}
    return Comparison(round(sum(reasons.values()), 3), reasons)


def comparable(a: View, b: View) -> bool:
    """Whether two mentions may be one event at all: of one type, of two documents, in overlapping days."""
    if a.type != b.type or a.document == b.document or not a.sides & b.sides:
        return False
    return None not in (a.first, b.first) and overlap(a, b, slack=_DAY)


def overlap(a: View, b: View, *, slack: dt.timedelta = dt.timedelta()) -> bool:
    """Whether the days on which both may have happened meet."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first <= b.last + slack and b.first <= a.last + slack


def _same_day(a: View, b: View) -> float:
    if not (a.dated and b.dated):
        return 0.0
    if not overlap(a, b):
        # A day apart may be another time zone, or a day of publication taken for the day.
        return -0.7 if "expression" in (a.basis, b.basis) else 0.0
    return 1.0 if a.precision == b.precision == "day" else 0.4


def _days_near(a: View, b: View) -> float:
    return 1.0 if not (a.dated and b.dated) and overlap(a, b) else 0.0


def _same_sides(a: View, b: View) -> float:
    common, every = a.sides & b.sides, a.sides | b.sides
    if common == every:
        return 1.0 if len(every) > 1 else 0.5
    if len(common) > 1 and common in (a.sides, b.sides):
        return 0.5
    return -1.0 if len(common) < 2 <= min(len(a.sides), len(b.sides)) else -0.3


def _same_direction(a: View, b: View) -> float:
    """-1 where who acts in one is acted on in the other."""
    acts = [{p.side for p in view.parties if p.role == "actor"} for view in (a, b)]
    bears = [{p.side for p in view.parties if p.role == "recipient"} for view in (a, b)]
    if not (bears[0] and bears[1]):
        return 0.0
    return -1.0 if acts[0] & bears[1] and bears[0] & acts[1] and not acts[0] & acts[1] else 0.0


def _same_persons(a: View, b: View) -> float:
    if a.persons & b.persons:
        return 1.0
    lands = [{p.country: p.level for p in view.parties if p.is_person and p.country} for view in (a, b)]
    both = set(lands[0]) & set(lands[1])
    if not both:
        return 0.0
    return -1.0


def _same_place(a: View, b: View) -> float:
    if a.place_country is None or b.place_country is None:
        return 0.0
    if a.place_country != b.place_country:
        return -1.0
    return 1.0 if a.place_name == b.place_name else 0.3


def _same_mode(a: View, b: View) -> float:
    if a.mode == b.mode:
        return 0.5 if a.mode else 0.0
    far = [mode in _FAR for mode in (a.mode, b.mode)]
    return -1.0 if any(far) and None not in (a.mode, b.mode) else -0.4 if any(far) else 0.0


def _same_status(a: View, b: View) -> float:
    if a.status == b.status:
        return 0.0
    return -0.4 if {a.status, b.status} == {"actual", "historical"} else -1.0


def _same_words(a: View, b: View) -> float:
    return _share(a.words, b.words)


def _same_topics(a: View, b: View) -> float:
    return _share(a.topics, b.topics)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common words in the shorter list: 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _same_counts(a: View, b: View) -> float:
    if not a.counts or not b.counts:
        return 0.0
    return 1.0 if set(a.counts) & set(b.counts) else 0.0


FEATURES: tuple[Feature, ...] = (
    Feature("same_day", 2.5, _same_day, "both texts give the day, and it is the same"),
    Feature("days_near", 1.0, _days_near, "one text gives no day; the days of report agree with the other's"),
    Feature("same_sides", 1.5, _same_sides, "the same countries take part"),
    Feature("same_direction", 3.0, _same_direction, "nobody who acts in one text is acted on in the other"),
    Feature("same_persons", 1.2, _same_persons, "the same persons are named; or other persons of the same country"),
    Feature("same_place", 1.0, _same_place, "both texts give the place, and it is the same; or not"),
    Feature("same_mode", 1.5, _same_mode, "a call is no visit"),
    Feature("same_status", 3.0, _same_status, "what happened in one text did not fail or lie ahead in the other"),
    Feature("same_words", 1.5, _same_words, "the sentences share their words"),
    Feature("same_topics", 1.0, _same_topics, "the topics share their words"),
    Feature("same_counts", 1.0, _same_counts, "both give the same number of dead, injured, arrested or money"),
)
