"""When and where an event happened: the date and the place that the text ties to its trigger.

Nothing is filled silently. `date_of` and `place_of` answer from words that stand with the trigger; `lead_date` and
`lead_place` answer for the occasion that a report or release is about.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.events.surroundings import Surroundings
from dragoman.lexicon.locating import load_locating
from dragoman.mentions.dates import anchor_of
from dragoman.mentions.temporal_tense import direction
from dragoman.records.analysis import Token
from dragoman.records.events import EventDate, EventPlace
from dragoman.records.mentions import TemporalExpression, Toponym

_PRECISIONS = ("day", "period", "week", "month", "season", "quarter", "half", "year", "decade", "century", "unknown")


class Locator:
    """Finds date and place of events of one document."""

    def __init__(self, tree: Tree, dates: Sequence[TemporalExpression], places: Sequence[Toponym]) -> None:
        self.tree = tree
        self.dates = tuple(dates)
        self.places = tuple(places)
        self._around = Surroundings(tree)
        self._date_at = self._heads(self.dates)
        self._place_at = self._heads(self.places)

    def _heads[T: (TemporalExpression, Toponym)](self, found: Sequence[T]) -> dict[int, T]:
        heads: dict[int, T] = {}
        for one in found:
            head = self.tree.head_of_span(one.start, one.end)
            if head is not None:
                heads[head] = one
        return heads
