"""The occasion that a document reports: the day and the place of its lead, for events that say neither themselves.

A release is about one occasion from its first sentence to its last; a news report in its lead, and in what it goes on
to tell in the simple past, until another time is opened.
Source: bench codebook, "For the news event of a dated release without any expression use the day meant".
"""

from collections.abc import Iterator
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.events.locate import Locator, event_place
from dragoman.events.narrative import Narrative
from dragoman.events.reach import case_of, descend, main_predicate, mark_of
from dragoman.lexicon.clauses import load_clauses
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.modality import load_modality
from dragoman.lexicon.temporal import load_temporal
from dragoman.mentions.temporal_tense import direction
from dragoman.records.analysis import Sentence, Token
from dragoman.records.events import EventDate, EventPlace
from dragoman.records.mentions import TemporalExpression

_NEXT = 2
_NAMING = frozenset({"compound", "nummod"})
_BELOW = frozenset({"ccomp", "acl", "appos"})


class Occasion:
    """What one document reports, for events told without a date or place."""

    def __init__(self, tree: Tree, locator: Locator, narrative: Narrative | None = None) -> None:
        self.tree, self.locator = tree, locator
        self.narrative = narrative or Narrative(tree, locator)
        self._cues = load_locating()

    @cached_property
    def is_news(self) -> bool:
        """Whether the document is a news report (dateline, date line, bare weekdays, undated), not a release."""
        document = self.tree.analysis.document
        if self.is_announced or self.is_record:
            return False
        if document.dateline is not None or document.published is None:
            return True
        for start, end in document.paragraphs:
            if any(d.start <= start + 1 and d.end >= end - 1 and d.precision == "day" for d in self.locator.dates):
                return True
        bare = [d for d in self.locator.dates if d.rule in ("weekday", "late-weekday", "this-weekday")]
        return len(bare) >= self._cues.weekdays_of_news

    @cached_property
    def is_record(self) -> bool:
        """Whether place and day stand alone between title and text, as on the records that an office keeps of its day.

        A correspondent's dateline runs on into the report; a line of its own tells where and when it all took place.
        """
        document = self.tree.analysis.document
        dateline = document.dateline
        if dateline is None or dateline.date is None or dateline.place is None:
            return False
        above = [end for _, end in document.paragraphs if end <= dateline.start]
        return bool(above) and any(
            (start, end) == (dateline.start, dateline.end) for start, end in document.paragraphs[len(above) :]
        )

    @cached_property
    def is_announced(self) -> bool:
        """Whether a line above the lead of a dated document says that it is a release ("Readout of …")."""
        document, lead = self.tree.analysis.document, self._lead
        if lead is None or self.locator.today[0] is None:
            return False
        above = (self.tree.text[start:end] for start, end in document.paragraphs[: lead.paragraph])
        lines = [line.lower() for line in above if not line.rstrip().endswith(".")]
        return any(heading in line for heading in self._cues.headings for line in lines)

    @cached_property
    def _lead(self) -> Sentence | None:
        """The first sentence with a verb at its root in a paragraph that ends like a sentence; else any with a verb."""
        other = None
        for sentence in self.tree.analysis.sentences:
            root = self.tree.root(sentence)
            if root is None or root.upos != "VERB" or not self.tree.children(root.index, "nsubj", "csubj"):
                continue
            start, end = self.tree.analysis.document.paragraphs[sentence.paragraph]
            if self.tree.text[start:end].rstrip().endswith((".", "!", "?", "”", '"', ":", "…")):
                return sentence
            other = other or sentence
        return other

    @cached_property
    def _lead_root(self) -> Token | None:
        return self.tree.root(self._lead) if self._lead is not None else None

    def _in_title(self, sentence: Sentence) -> bool:
        return self._lead is not None and sentence.index < self._lead.index

    def leads(self, token: int) -> bool:
        """Whether a token stands in the lead or above it."""
        return self._lead is not None and self.tree.sentence_of(token).index <= self._lead.index

    def ongoing(self, trigger: int) -> EventDate | None:
        """The day of the document for what the present tense tells of as going on: "is on a visit", "is visiting"."""
        token = self.tree.tokens[trigger]
        present = any(t.text.lower() in ("is", "are") for t in self.tree.children(trigger, "cop", "aux"))
        going = case_of(self.tree, trigger) == "on" if token.upos == "NOUN" else token.text.lower().endswith("ing")
        return self._today if present and going else None

    def date(self, sentence: int, trigger: int | None = None, *, spoken: bool = False) -> EventDate | None:
        """The day of the occasion that the document reports, for an event told in this sentence without expression.

        The date of the lead sentence's main verb where an expression gives one (basis "expression"), else the
        dateline's or publication day (basis "dateline", "published"). None for an undated document, for an event
        that no main clause tells, where the clause has a date of its own, and beyond the lead of a news report.

        Args:
            sentence: index of the sentence that tells the event.
            trigger: the token that carries it; without it the root of the sentence is asked.
            spoken: whether the event is done by words, which verbs of expression utter ("voiced support").
        """
        here = self.tree.analysis.sentences[sentence]
        if not self._belongs(here, trigger, spoken):
            return None
        today, told = self.locator.today[0], self._lead_expression
        if told is not None and told.precision == "week" and self._lead is not None and here.index > self._lead.index:
            return None  # "rebels shot two guards last week. …": nobody says of what follows that it was then
        ahead = self._ahead(here, trigger) and (not spoken or self._will(trigger))  # "condemns" does so today
        if told is not None and (today is None or ahead or (told.start_date <= today and not self._announces)):
            return told
        return self._today

    @cached_property
    def _announces(self) -> bool:
        """Whether the lead tells what is still to come: "will attend the forum on May 3 to 5"."""
        return self._lead_root is not None and direction(self.tree, self._lead_root.index) == "future"

    @cached_property
    def _today(self) -> EventDate | None:
        """The day of the document as the date of an event."""
        today, basis = self.locator.today
        return None if today is None else EventDate(today.isoformat(), today, today, "day", basis, None, None)

    def place(self, sentence: int, trigger: int | None = None) -> EventPlace | None:
        """The place of the occasion that the document reports, under the conditions of `date`; of news in its lead.

        None for a record of an office's day: where it was kept, only who met there tells.
        """
        if self.is_record:
            return None
        here = self.tree.analysis.sentences[sentence]
        if self.is_news and self._lead is not None and here.index > self._lead.index:
            return None
        return self._lead_spot if self._belongs(here, trigger) else None

    def _belongs(self, here: Sentence, trigger: int | None, spoken: bool = False) -> bool:
        """Whether an event of a sentence is one of the occasion that the document reports."""
        lead = self._lead
        if lead is None:
            return False
        if self.is_news and here.index > lead.index:
            return trigger is not None and self._goes_on(here, trigger, spoken)
        if self._in_title(here):
            return True
        at = self._carrier(here, trigger)
        predicate = main_predicate(self.tree, at, spoken=spoken) if at is not None else None
        if predicate is None or (trigger is not None and self._elsewhere(predicate)):
            return False
        if here.index == lead.index:
            return not self.locator.is_vague(predicate)  # "Last fiscal year, …"
        told = (predicate, *(above.index for above in self.tree.ancestors(predicate)))
        return not any(self._of_another_day(at) for at in told)

    def _carrier(self, here: Sentence, trigger: int | None) -> int | None:
        """The token that carries an event of a sentence: its trigger, without one the root."""
        root = self.tree.root(here) if trigger is None else None
        return trigger if root is None else root.index

    def _of_another_day(self, predicate: int) -> bool:
        """Whether a predicate is dated, and not by the day of the document ("today I announce that we will send")."""
        if not self.locator.is_dated(predicate):
            return False
        date = self.locator.date_of(predicate)
        return date is None or not date.start_date == date.end_date == self.locator.today[0]

    def _goes_on(self, here: Sentence, trigger: int, spoken: bool) -> bool:
        """Whether a news report tells here, in the simple past, what belongs to the day that its lead names."""
        lead, told = self._lead, self._lead_expression or (self._of_agency if spoken else None)
        reach = self._cues.sentences_on if spoken else self._cues.deeds_on
        if lead is None or told is None or told.start_date != told.end_date or not self._fresh(told):
            return False
        if here.index - lead.index > reach or not self._same_day_until(here, trigger, told, spoken):
            return False
        if spoken and self._left(here):
            return False
        predicate = main_predicate(self.tree, trigger, spoken=spoken)
        if predicate is None or self._elsewhere(predicate) or self.tree.tokens[predicate].text.lower().endswith("ing"):
            return False
        if not spoken and (not self._of_deeds(told) or self._reported(predicate)):
            return False
        return all(self.narrative.simple_past(at) for at in self._telling(predicate, spoken))

    def _left(self, here: Sentence) -> bool:
        """Whether the paragraph has come to another time before a sentence: "They had met before. Peru thanked …"."""
        before = (s for s in self.tree.analysis.sentences[: here.index] if s.paragraph == here.paragraph)
        roots = (self.tree.root(sentence) for sentence in before)
        return any(root is not None and self._had(root.index) for root in roots)

    def _had(self, predicate: int) -> bool:
        return any(aux.text.lower() == "had" for aux in self.tree.children(predicate, "aux"))

    @cached_property
    def _of_agency(self) -> EventDate | None:
        """The day in the dateline, where the lead tells of what has happened and names none ("has held talks")."""
        dateline, lead, root = self.tree.analysis.document.dateline, self._lead, self._lead_root
        if dateline is None or dateline.date is None or lead is None or root is None:
            return None
        if any(dateline.end <= date.start < lead.end for date in self.locator.dates if date.kind == "date"):
            return None
        return self._today if direction(self.tree, root.index) == "past" else None

    def _fresh(self, told: EventDate) -> bool:
        """Whether a day is that of the report; of a paper without a dated dateline also the day before."""
        today, dateline = self.locator.today[0], self.tree.analysis.document.dateline
        printed = dateline is None or dateline.date is None
        return today is not None and 0 <= (today - told.start_date).days <= printed

    def _of_deeds(self, told: EventDate) -> bool:
        """Whether the day of the lead is that of deeds: not "said on Monday that troops shot two on Saturday"."""
        lead = self._lead
        root = self._lead_root
        if lead is None or root is None or root.lemma.lower() in load_modality().reporting:
            return False
        dates = [d for d in self.locator.dates if lead.start <= d.start < lead.end and d.precision == "day"]
        return all(date.start_date in (told.start_date, None) for date in dates)

    def _reported(self, predicate: int) -> bool:
        """Whether somebody only tells of a deed: the day is that of the saying."""
        above = (self.tree.tokens[predicate], *self.tree.ancestors(predicate))
        return any(token.deprel in ("ccomp", "parataxis") for token in above)

    def _telling(self, predicate: int, spoken: bool) -> Iterator[int]:
        """The verbs that must tell in the past: the predicate, and the verb of saying whose clause it is.

        A promise, threat or word of support is spoken when it is told: of "said that it would answer", "“We stand with
        Chad,” he said" only "said" counts.
        """
        token = self.tree.tokens[predicate]
        head = self.tree.head(predicate)
        while head is not None and token.deprel == "conj":
            token, head = head, self.tree.head(head.index)
        said = token.deprel in ("ccomp", "parataxis") and head is not None
        if not (said and spoken and direction(self.tree, predicate) != "past"):
            yield predicate
        if said and head is not None:
            yield head.index

    def _same_day_until(self, here: Sentence, trigger: int, told: EventDate, spoken: bool) -> bool:
        """Whether no expression between the lead and the end of a sentence speaks of another day.

        To words of the day a report comes back in a new paragraph, from whatever background.
        """
        lead = self._lead
        assert lead is not None
        begin = max(lead.end, self.tree.analysis.document.paragraphs[here.paragraph][0] if spoken else 0)
        return all(
            date.start_date == told.start_date == date.end_date
            for date in self.locator.dates
            if begin <= date.start < here.end and date.kind in ("date", "time") and not _of_hour(date)
            if date.start_date is None or date.start_date <= told.start_date  # what lies ahead leaves no day
            if self._opens(date, here, trigger)
        )

    def _opens(self, date: TemporalExpression, here: Sentence, trigger: int) -> bool:
        """Whether an expression takes the telling to another day before or in the sentence of a trigger.

        Not as part of a name ("the 2024 summit"), nor in a clause below ("said that in 2007 it had"): of the sentence
        itself only in one behind the trigger, and not in what says which thing was meant ("a deal that led in 2022").
        """
        head = self.tree.head_of_span(date.start, date.end)
        if head is None:
            return True
        if case_of(self.tree, head) == "for":
            return False  # "a programme for 2024-2028": how long it holds
        away = _NAMING if here.start <= date.start and head < trigger else _NAMING | _BELOW
        things = {thing.index for thing in self.tree.children(trigger, "obj")}
        above = (self.tree.tokens[head], *self.tree.ancestors(head))
        return all(token.deprel.partition(":")[0] not in away or token.head in things for token in above)

    def _elsewhere(self, predicate: int) -> bool:
        """Whether a clause speaks of another time: "had met", "has often met", "met in recent days"."""
        if self._had(predicate):
            return True
        if any(case_of(self.tree, t.index) == "within" for t in self.tree.children(predicate, "obl")):
            return True  # "suspended it within a week"
        below = {token.index for token, _ in descend(self.tree, predicate)}
        vague = (d for d in self.locator.dates if d.rule in self._cues.stretches)
        if any(t.index in below for d in vague for t in self.tree.tokens_between(d.start, d.end)):
            return True
        near = [*self.tree.children(predicate, "advmod"), *self.tree.tokens[predicate + 1 : predicate + 2]]
        return any(t.upos == "ADV" and t.lemma.lower() in self._cues.dates.elsewhere for t in near)

    def _ahead(self, here: Sentence, trigger: int | None) -> bool:
        at = self._carrier(here, trigger)
        return at is not None and direction(self.tree, at) == "future"

    def _will(self, trigger: int | None) -> bool:
        """Whether a verb says itself that it is to come."""
        helpers = self.tree.children(trigger, "aux") if trigger is not None else ()
        return any(word.text.lower() in load_temporal().tense["future_aux"] for word in helpers)

    def _lead_predicates(self) -> Iterator[int]:
        """The main verb of the lead, and the verbs of clauses at the same time ("said … as he held a meeting")."""
        root = self._lead_root
        if root is None:
            return
        yield root.index
        for child in self.tree.children(root.index, "advcl", "xcomp", "obj", "conj", "ccomp", "parataxis"):
            if child.deprel == "xcomp" and root.lemma.lower() not in self._cues.dates.light | self._cues.dates.done:
                continue  # "urged Chad to withdraw from Mali"
            if child.deprel == "parataxis" and child.lemma.lower() not in load_clauses().attributing:
                continue  # "Ghana has recalled its envoy, the ministry announced on Friday"
            if child.deprel == "ccomp" and child.index > root.index:
                continue  # "The two signed today, both ministries said", not "said that the two signed today"
            if child.deprel == "conj" and (child.upos != "VERB" or self.tree.child(child.index, "nsubj") is not None):
                continue
            if child.deprel == "advcl" and mark_of(self.tree, child.index) not in (
                None,
                "to",
                *self._cues.dates.same_time,
            ):
                continue  # "ratified the treaty, a month after it was signed in Graz"
            if child.deprel == "obj" and root.lemma.lower() in load_clauses().judging:
                continue  # "praised the February 1 meeting of the ministers"
            if child.deprel != "obj" or child.lemma.lower() in self._cues.dates.occasions:
                yield child.index

    def _next_predicates(self) -> Iterator[int]:
        """The main verbs of the sentences that follow the lead of news: they may tell the day that it leaves out."""
        lead = self._lead
        if lead is None or not self.is_news:
            return
        for sentence in self.tree.analysis.sentences[lead.index + 1 : lead.index + 1 + _NEXT]:
            root = self.tree.root(sentence)
            told = self.tree.text[sentence.start] not in "\"“'‘"
            if told and root is not None and direction(self.tree, root.index) == "past":
                yield root.index

    @cached_property
    def _lead_expression(self) -> EventDate | None:
        root = self._lead_root
        voices = root is not None and root.lemma.lower() in self._cues.dates.expressing
        if root is not None and voices and direction(self.tree, root.index) != "past":
            return None  # "expresses its dismay at the attack carried out yesterday"
        found = (self.locator.date_of(at) for at in self._lead_predicates())
        known = next((date for date in found if date is not None), None)
        if known is None:
            later = (self.locator.date_of(at) for at in self._next_predicates())
            known = next((date for date in later if date is not None and self._fresh(date)), None)
        return known if known is not None and self._brief(known) and self._near(known) else None

    def _brief(self, date: EventDate) -> bool:
        """A day, or the days of a trip; no year, and nothing with an open end."""
        known = not date.edtf.startswith("..") and not date.edtf.endswith("/")
        return known and (date.end_date - date.start_date).days <= self._cues.days_of_trip

    def _near(self, date: EventDate) -> bool:
        today = self.locator.today[0]
        return today is None or abs((date.start_date - today).days) <= self._cues.days_around

    @cached_property
    def _lead_spot(self) -> EventPlace | None:
        """The place of the lead's main verbs, else that of the visit or meeting which the title tells.

        What a lead only voices ("expresses its dismay at the attack near Gao") is not voiced there.
        """
        cues = self._cues.places
        root = self._lead_root
        if root is not None and root.lemma.lower() in self._cues.dates.expressing:
            return None
        roots = (self.tree.root(s) for s in self.tree.analysis.sentences if self._in_title(s))
        met = cues.together | cues.inspecting | cues.signing
        titles = (top.index for top in roots if top is not None and top.lemma.lower() in met)
        found = (self.locator.place_of(predicate) for predicate in (*self._lead_predicates(), *titles))
        return next((place for place in found if place is not None), None) or self._seat()

    def _seat(self) -> EventPlace | None:
        """The place of the dateline, for the record of a sitting: "told the Council today that …"."""
        root = self._lead_root
        if not self.is_announced or root is None or root.lemma.lower() not in self._cues.places.before_houses:
            return None
        heard = self.tree.children(root.index, "obj", "iobj")
        if not any(noun.lemma.lower() in self._cues.places.houses for noun in heard):
            return None
        spot = self.locator.dateline_place()
        return event_place(spot) if spot is not None else None


def _of_hour(date: TemporalExpression) -> bool:
    """Whether an expression tells the hour of an unnamed day ("from dusk", "at noon")."""
    return date.kind == "time" and date.start_date is None
