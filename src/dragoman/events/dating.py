"""When an event happened: what its own clause says, else what the telling or the occasion of the document implies.

Also what a date tells of the status of an event: whether it is still to come, and whether it is history.
Source: bench codebook, "`date`" and "historical".
"""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.events.carriers import carriers, deciders
from dragoman.events.counts import Counting
from dragoman.events.match import Match
from dragoman.events.occasion import Occasion
from dragoman.lexicon.modality import load_modality
from dragoman.lexicon.ontology import load_ontology
from dragoman.mentions.temporal_tense import direction
from dragoman.records.events import EventDate
from dragoman.records.statements import Statement

_LATER = "later"
_WHOLE = 0.7  # of its text: so much in one statement makes a document a statement
_YEAR = dt.timedelta(days=366)


class Dating:
    """Dates the events of one document."""

    def __init__(self, tree: Tree, occasion: Occasion, counting: Counting, statements: Sequence[Statement]) -> None:
        self.tree, self.occasion, self.counting, self.statements = tree, occasion, counting, statements
        self.locator, self.narrative = occasion.locator, occasion.narrative
        self.ontology, self.cues = load_ontology(), load_modality()

    def of(self, match: Match, status: str, *, ahead: bool) -> EventDate | None:
        """The date of an event; of what lies ahead also a deadline."""
        date = None
        if match.pattern.type == "AGREE":
            # The date of a promise is that of the promised act where the text gives one (bench codebook).
            promised = (self.locator.date_of(head, deadlines=True) for head in match.embedded)
            date = next((found for found in promised if found is not None and not self._outdated(found)), None)
        beside = (*carriers(self.tree, match.trigger), *deciders(self.tree, match.trigger))
        date = date or self.locator.date_of(match.trigger, extra=beside, deadlines=ahead)
        if date is None and match.pattern.mode == "visit" and status == "actual":
            date = self.occasion.ongoing(match.trigger)
        if date is not None and date.precision == "year" and self._ordinal(match.trigger):
            date = None  # "their fourth meeting this year": the year is what is counted over
        if date is None and status in ("actual", "historical"):
            date = self._taken_over(match, status, ahead)
        if date is None and match.pattern.takes_up:
            date = self.occasion.date(self.tree.sentence_of(match.trigger).index)
        return date

    def to_come(self, date: EventDate | None, trigger: int) -> bool:
        """Whether a date puts an event after the day of the document: "meets his counterpart on Friday"."""
        return self._after(date) or self._later(date, trigger)

    def _after(self, date: EventDate | None) -> bool:
        """Whether an expression puts it after the day of the document."""
        published = self.tree.analysis.document.published
        return date is not None and published is not None and date.start_date > published

    def _later(self, date: EventDate | None, trigger: int) -> bool:
        """Whether it is said to come in the rest of the running year or month: "hosts the summit later this year"."""
        published = self.tree.analysis.document.published
        if date is None or date.start is None or published is None or date.end_date <= published:
            return False
        said = self.tree.text[max(0, date.start - len(_LATER)) : date.end].lower().split()
        told = direction(self.tree, trigger) == "past" and not self.tree.tokens[trigger].text.lower().endswith("ing")
        return _LATER in said and not told

    def long_ago(self, date: EventDate | None, trigger: int) -> bool:
        """Whether an event is history, by its date or by the words beside it ("decades ago")."""
        return self._years_back(date) or self.locator.long_past(trigger, self.cues.history_units)

    def _years_back(self, date: EventDate | None) -> bool:
        """More than a year before the document; in an undated one, whatever is placed by its year."""
        if date is None or date.edtf.endswith("/") or date.edtf.startswith(".."):
            return False
        published = self.tree.analysis.document.published
        return date.basis == "expression" if published is None else self._outdated(date)

    def _taken_over(self, match: Match, status: str, ahead: bool) -> EventDate | None:
        """The date of the sentence before where the telling goes on, else of the occasion that the document reports."""
        trigger = match.trigger
        spoken = self.ontology.types[match.pattern.type].verbal and match.pattern.type != "CONSULT"
        spoken = spoken or ahead  # a promise is made by words
        said, whole = self._said(self.tree.tokens[trigger].start)
        quoted = said and not whole
        date = None if quoted else self.narrative.date_of(trigger, spoken=spoken)
        if date is not None or status != "actual":
            return date
        way = direction(self.tree, trigger)
        material = not self.ontology.types[match.pattern.type].verbal and not ahead
        if material and way != "past" and self.tree.tokens[trigger].upos == "VERB":
            return None  # "are coordinating their efforts": what goes on is not of one day
        if quoted and (way == "past" or not spoken) and not self._just(trigger):
            return None  # "We built a bridge": what speakers tell of is not the occasion on which they speak
        if whole and material and not self.occasion.leads(trigger):
            return None
        return self.occasion.date(self.tree.sentence_of(trigger).index, trigger, spoken=spoken)

    def _just(self, trigger: int) -> bool:
        """As in "I have just met the prime minister": of the day on which it is said."""
        verbs = (trigger, *carriers(self.tree, trigger))
        return any(word.lemma.lower() == "just" for at in verbs for word in self.tree.children(at, "advmod"))

    def _said(self, offset: int) -> tuple[bool, bool]:
        """Whether an offset stands in direct speech, and whether the document as a whole is what somebody says."""
        at = next((i for i, (start, end, _) in enumerate(self._direct) if start <= offset < end), None)
        return (False, False) if at is None else (True, self._direct[at][2])

    @cached_property
    def _direct(self) -> list[tuple[int, int, bool]]:
        """Stretches of direct speech, each with whether it is a written statement that is nearly the whole document."""
        direct = [s for s in self.statements if s.form == "direct"]
        enough = len(self.tree.text) * _WHOLE
        whole = [_told_whole(s) and sum(d.end - d.start for d in s.content) > enough for s in direct]
        return [(c.start, c.end, all_of_it) for s, all_of_it in zip(direct, whole, strict=True) for c in s.content]

    def _ordinal(self, trigger: int) -> bool:
        return any(count.what == "nth" and count.unit is None for count in self.counting.counts_of(trigger))

    def _outdated(self, date: EventDate) -> bool:
        """Whether a day lies more than a year before the document: it cannot be that of a promised deed."""
        published = self.tree.analysis.document.published
        return published is not None and date.end_date < published - _YEAR


def _told_whole(statement: Statement) -> bool:
    """Whether a document is a statement by its title; in a transcript speakers tell of other days as well."""
    return "statement.transcript" not in statement.rules
