"""What the mentions of one event agree on, and what they do not."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.coreference.views import Party, View

_BASES = {"expression": 3, "dateline": 2, "published": 1}
_HEAD = 3
"""Sentences of a text, its title included, that say what it is about."""

_NEWS = dt.timedelta(days=3)
_TOLLS = ("dead", "injured", "arrested", "participants", "money")


@dataclass(frozen=True, slots=True)
class Agreed:
    """One event as its mentions tell it together.

    `dated` and `placed` are the mentions whose date and place count as agreed. `disagreements` holds, for each field
    on which the mentions differ, all values with the mentions that give them.
    """

    canonical: View
    mode: str | None
    parties: tuple[Party, ...]
    dated: View | None
    placed: View | None
    disagreements: dict[str, list[dict[str, Any]]]

    @property
    def sort_day(self) -> str | None:
        """When it happened, else when it was first reported."""
        if self.dated is not None and self.dated.first is not None:
            return self.dated.first.isoformat()
        return self.canonical.published


def agree(views: Sequence[View]) -> Agreed:
    """What the mentions of one event say together. The same mentions give the same in any order."""
    ordered = sorted(views, key=lambda view: (_poverty(view), view.published or "9999", view.id))
    told = [view for view in ordered if view.dated]
    precise = [view for view in told if view.precision == "day"] or told  # "in November" gainsays no day of it
    dated = _chosen(precise, lambda view: view.edtf, lambda view: _BASES.get(view.basis or "", 0))
    placed = _chosen(ordered, lambda view: view.place_country, lambda view: 1)
    return Agreed(ordered[0], _mode(ordered), _parties(ordered), dated, placed, _disagreements(ordered))


def _poverty(view: View) -> float:
    """How little a mention tells: the one that tells most is shown for all.

    The news of the day, at the head of a text, in words that name both sides, goes before what is remembered later.
    """
    told = 2 * view.dated + (view.place_country is not None) + len(view.persons) + min(len(view.parties), 4)
    told += (view.mode is not None) + bool(view.topics)
    plain = 2 * min(view.named, 2) + 2 * (view.status == "actual") + 2 * _is_news(view) + (view.sentence < _HEAD)
    return -(told + plain + view.confidence)


def _is_news(view: View) -> bool:
    """Whether it was published within days of what it tells."""
    if not view.dated or view.first is None or view.last is None or view.published is None:
        return False
    day = dt.date.fromisoformat(view.published)
    return view.first - _NEWS <= day <= view.last + _NEWS


def _mode(views: Sequence[View]) -> str | None:
    """That of the fullest mention, else what most mentions tell: one in three at least, for one may be mistaken."""
    if views[0].mode is not None:
        return views[0].mode
    told = [view.mode for view in views if view.mode is not None]
    counts = Counter(told)
    most = max(counts.values(), default=0)
    return next((mode for mode in told if counts[mode] == most), None) if 3 * most >= len(views) else None


def _chosen(views: Sequence[View], value: Callable[[View], str | None], weight: Callable[[View], int]) -> View | None:
    """The mention whose value most mentions share, weighted; of equals the first."""
    votes: Counter[str] = Counter()
    for view in views:
        if (told := value(view)) is not None:
            votes[told] += weight(view)
    if not votes:
        return None
    most = max(votes.values())
    return next(view for view in views if value(view) is not None and votes[value(view) or ""] == most)


def _parties(views: Sequence[View]) -> tuple[Party, ...]:
    """The parties of the fullest mention, and those that half of the mentions at least name besides.

    Where a person of a country is named, the bare country is left out.
    """
    named: Counter[str] = Counter(entity for view in views for entity in {party.entity for party in view.parties})
    first = {party.entity for party in views[0].parties}
    found: dict[str, Party] = {}
    for party in (party for view in views for party in view.parties):
        if party.entity in first or 2 * named[party.entity] >= len(views):
            found.setdefault(party.entity, party)
    people = {party.country for party in found.values() if party.is_person and party.country}
    bare = {id_ for id_, party in found.items() if id_.startswith("state:") and party.country in people}
    return tuple(party for id_, party in found.items() if id_ not in bare)


def _disagreements(views: Sequence[View]) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for view in views:
        if view.dated and view.precision == "day" and view.edtf is not None:
            told["date"][view.edtf].append(view.id)
        if view.place_name is not None:
            told["place"][view.place_name].append(view.id)
        for what, low in view.counts:
            if what in _TOLLS:
                told[what][f"{low:g}"].append(view.id)
    return {
        field: [{"value": value, "mentions": sorted(set(ids))} for value, ids in sorted(values.items())]
        for field, values in sorted(told.items())
        if len(values) > 1
    }
