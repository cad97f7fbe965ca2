"""Which lines a brief shows where there are more than it has room for, and in which order."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dragoman.query.brief.records import Draft

_MOST_OF_A_DAY = 2


def newest(drafts: Sequence[Draft], most: int) -> list[Draft]:
    """Those of the last days."""
    return sorted(drafts, key=lambda draft: draft.order, reverse=True)[:most]


def nearest(drafts: Sequence[Draft], most: int) -> list[Draft]:
    """Those of the first days, for what is to come."""
    return sorted(drafts, key=lambda draft: draft.order)[:most]


def spread(drafts: Sequence[Draft], most: int) -> list[Draft]:
    """Those of the most weight of each stretch of time, so that what is shown does not stand for one month alone.

    The lines in the order of their days are cut into `most` stretches of about the same number of lines; the heaviest
    of each is taken, but not three of one day where there are others. The newest stand first.
    """
    ordered = newest(drafts, len(drafts))
    if len(ordered) <= most:
        return ordered
    bounds = [round(number * len(ordered) / most) for number in range(most + 1)]
    shown: list[Draft] = []
    for start, end in pairwise(bounds):
        full = {day for day, lines in Counter(draft.day for draft in shown).items() if lines >= _MOST_OF_A_DAY}
        here = ordered[start:end]
        shown.append(_heaviest([draft for draft in here if draft.day not in full] or here))
    return shown


def _heaviest(drafts: Sequence[Draft]) -> Draft:
    """The one of the most weight; of equal ones the newest."""
    return max(drafts, key=lambda draft: (draft.weight, draft.order))
