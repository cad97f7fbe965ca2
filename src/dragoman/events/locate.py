"""When and where an event happened: the date and the place that the text ties to its trigger.

Nothing is filled silently. `date_of` and `place_of` answer from words that stand with the trigger; `lead_date` and
`lead_place` answer for the occasion that a report or release is about, and the caller decides which events belong to
that occasion.
"""

from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.records.events import EventDate, EventPlace
from dragoman.records.mentions import TemporalExpression, Toponym


class Locator:
    """Finds date and place of events of one document."""

    def __init__(self, tree: Tree, dates: Sequence[TemporalExpression], places: Sequence[Toponym]) -> None:
        self.tree = tree
        self.dates = tuple(dates)
        self.places = tuple(places)

    def date_of(self, trigger: int, *, extra: Sequence[int] = ()) -> EventDate | None:
        """The date that an expression in the trigger's own clause gives it (basis "expression"), else None.

        Args:
            trigger: index of the token that carries the event.
            extra: further tokens whose dependents count as the trigger's own (light verb, governing clause).
        """
        return None

    def place_of(self, trigger: int, *, extra: Sequence[int] = ()) -> EventPlace | None:
        """The place that the trigger's own clause names ("in Hanoi", the host of a visit, "here"), else None."""
        return None

    def lead_date(self, sentence: int) -> EventDate | None:
        """The day of the occasion that the document reports, for an event told in this sentence without expression.

        The date of the lead sentence's main verb where an expression gives one (basis "expression"), else the
        dateline's day, else the publication day (basis "dateline", "published"); None for an undated document, and
        for a sentence that introduces another time.
        """
        return None

    def lead_place(self, sentence: int) -> EventPlace | None:
        """The place of the occasion that the document reports, under the conditions of `lead_date`."""
        return None
