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
_HEAD = 3
"""Sentences of a text, its title included, that say who met."""

_SAID = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "CONCEDE", "THREATEN"})
_ALIKE = 0.3  # so many words of the shorter sentence are shared where two texts tell of one promise
_NAME = 4
"""Letters by which a name is known again in another spelling: "Zelensky", "Zelenskyy"."""


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
    """Whether two mentions may be one event at all.

    They are of one type and of two documents, on overlapping days; what is denied or merely thought of is not what
    happened; and each has at most one side of its own, or the sides of one are all among the other's.
    """
    if a.type != b.type or a.document == b.document or _happened(a) != _happened(b):
        return False
    one, other = _sides(a, b)
    if not one & other or (len(one & other) < 2 and not (one <= other or other <= one)):
        return False
    return None not in (a.first, b.first) and overlap(a, b, slack=_DAY)


def _happened(view: View) -> str:
    return "actual" if view.status == "historical" else view.status


def _sides(a: View, b: View) -> tuple[frozenset[str], frozenset[str]]:
    """The sides of both; of somebody whose country one text does not tell, the country that the other tells."""
    known = {party.entity: party.country for view in (a, b) for party in view.parties if party.country}
    one, other = (frozenset(known.get(party.entity, party.side) for party in view.parties) for view in (a, b))
    return one, other


def overlap(a: View, b: View, *, slack: dt.timedelta = dt.timedelta()) -> bool:
    """Whether the days on which both may have happened meet."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first <= b.last + slack and b.first <= a.last + slack


def _same_day(a: View, b: View) -> float:
    if not (a.dated and b.dated):
        return 0.0
    if not overlap(a, b):
        # A day apart may be another time zone, or the day of publication taken for the day: but one publisher that
        # tells on two days of what is new each day ("today") tells of two events.
        if a.publisher == b.publisher:
            return -1.6 if _tells_today(a) and _tells_today(b) else -0.9
        return -0.7 if "expression" in (a.basis, b.basis) else 0.0
    return 1.0 if a.precision == b.precision == "day" else 0.4


def _tells_today(view: View) -> bool:
    """Whether a text gives the day of its publication as the day, in words of its own."""
    return view.basis == "expression" and view.precision == "day" and view.edtf == view.published


def _days_near(a: View, b: View) -> float:
    return 1.0 if not (a.dated and b.dated) and overlap(a, b) else 0.0


def _same_sides(a: View, b: View) -> float:
    """1 for the same sides; less the more of them one text leaves out: two of five who meet are a meeting aside."""
    one, other = _sides(a, b)
    common, every = one & other, one | other
    if common == every:
        return 1.0 if len(every) > 1 else 0.5
    if common not in (one, other):
        return -0.3
    missing = len(every) - len(common)
    return 0.3 if len(common) > 1 >= missing else -0.3 if len(common) < 2 or missing < 2 else -1.0


def _same_direction(a: View, b: View) -> float:
    """-1 where who acts in one is acted on in the other."""
    acts = [{p.side for p in view.parties if p.role == "actor"} for view in (a, b)]
    bears = [{p.side for p in view.parties if p.role == "recipient"} for view in (a, b)]
    if not (bears[0] and bears[1]):
        return 0.0
    return -1.0 if acts[0] & bears[1] and bears[0] & acts[1] and not acts[0] & acts[1] else 0.0


def _same_persons(a: View, b: View) -> float:
    """1 if somebody is named in both; -1 if a country is there by somebody else."""
    lands = [_persons_by_country(view) for view in (a, b)]
    both = sorted(set(lands[0]) & set(lands[1]))
    differ = [land for land in both if not any(_same_name(i, j) for i in lands[0][land] for j in lands[1][land])]
    if differ:
        return -1.0
    return 0.25 if both or a.persons & b.persons else 0.0


def _persons_by_country(view: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for party in view.parties:
        if party.is_named and party.country:
            found.setdefault(party.country, set()).add(party.entity)
    return found


def _same_name(one: str, other: str) -> bool:
    """Whether two ids of persons may be one person's: a name in common, but for a letter or two of its spelling."""
    if one == other:
        return True
    names = [[name for name in id_.partition(":")[2].split("-") if len(name) >= _NAME] for id_ in (one, other)]
    return any(i[:_NAME] == j[:_NAME] and abs(len(i) - len(j)) <= 2 for i in names[0][-1:] for j in names[1][-1:])


def _same_company(a: View, b: View) -> float:
    """-1 where one publisher heads a text with two leaders and another one with these and a third one.

    Each text opens with all who met: the two met aside, and then the three.
    """
    if a.publisher != b.publisher or max(a.sentence, b.sentence) >= _HEAD or a.type != "CONSULT":
        return 0.0
    lands = [frozenset(_persons_by_country(view)) for view in (a, b)]
    return -1.0 if min(map(len, lands)) > 1 and (lands[0] < lands[1] or lands[1] < lands[0]) else 0.0


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


def _said_alike(a: View, b: View) -> float:
    """-1 for two promises, requests or words of praise that share too few words besides the names of the parties.

    Who promises, praises or asks does so many times a day; who meets twice a day is rare. Two publishers tell of one
    such word in their own words where both name the same two sides.
    """
    told = a.publisher != b.publisher and len(a.sides & b.sides) > 1
    if a.type not in _SAID or told:
        return 0.0
    names = {word for view in (a, b) for party in view.parties for word in party.name.lower().split()}
    return -1.0 if _share(a.words - names, b.words - names) < _ALIKE else 0.0


def _same_members(a: View, b: View) -> float:
    """-1 where all are of one country, and nobody of one text takes part in the other."""
    one, other = ({party.entity for party in view.parties} for view in (a, b))
    return -1.0 if len(a.sides | b.sides) == 1 and not one & other else 0.0


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
    Feature("same_persons", 5.0, _same_persons, "the same persons are named; or other persons of the same country"),
    Feature("same_company", 4.5, _same_company, "no text of one publisher opens with fewer leaders than the other"),
    Feature("same_place", 1.0, _same_place, "both texts give the place, and it is the same; or not"),
    Feature("same_mode", 1.5, _same_mode, "a call is no visit"),
    Feature("same_status", 3.0, _same_status, "what happened in one text did not fail or lie ahead in the other"),
    Feature("same_words", 1.5, _same_words, "the sentences share their words"),
    Feature("said_alike", 2.5, _said_alike, "two promises, requests or words of praise are of one thing"),
    Feature("same_members", 3.0, _same_members, "of those of one country alone, somebody takes part in both"),
    Feature("same_topics", 1.0, _same_topics, "the topics share their words"),
    Feature("same_counts", 1.0, _same_counts, "both give the same number of dead, injured, arrested or money"),
)
