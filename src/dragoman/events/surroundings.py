"""Places that stand around a deed where its tree does not lead to them, and facilities without a name.

Trees hang a place that ends a clause on the noun before it ("shot two drivers near the crossing"). What stands in the
line behind the trigger, up to the next verb or comma, is where its deed was done. "The palace" lies where the passage
is set: at the place named last in its paragraph, else where the dateline is.
"""

from collections.abc import Collection, Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.events.locate import Locator, event_place
from dragoman.events.reach import case_of
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.locating import load_locating
from dragoman.mentions.temporal_tense import is_coming
from dragoman.records.analysis import Token
from dragoman.records.events import EventPlace
from dragoman.records.mentions import Toponym

_BREAKS = frozenset({",", ";", ":", "(", "—", "–", "“", "”", '"', "."})
_STEPS = 14


class Surroundings:
    """Looks for places around triggers in one document."""

    def __init__(self, tree: Tree, locator: Locator, places: Sequence[Toponym]) -> None:
        self.tree, self.locator, self.places = tree, locator, places
        self._cues = load_locating().places
        self._at = {t.index: p for p in places for t in tree.tokens_between(p.start, p.end)}

    def behind(self, trigger: int, within: Collection[int] | None = None) -> EventPlace | None:
        """The place that a preposition of place leads to behind a trigger, before the next verb or comma.

        Args:
            trigger: the token that carries the event.
            within: where given, the place must hang on one of these tokens (the participants), even behind a comma:
                "met Rita Holm, the minister, in Graz".
        """
        for token in self._line(trigger, _BREAKS if within is None else _BREAKS - {","}):
            case = case_of(self.tree, token.index)
            if case not in self._cues.prepositions or (within is not None and token.head not in within):
                continue
            above = self.tree.tokens[token.head].lemma.lower()
            if token.deprel == "nmod" and (above in self._cues.matters or above in self._cues.posted):
                continue  # "the situation in Goma", "his ambassador in Oslo"
            if token.deprel == "nmod" and token.head != trigger and is_coming(self.tree, token.head):
                continue  # "discussed the upcoming summit in Oslo"
            place = self._at.get(token.index) or self.locator.called(token)
            if place is None:
                place = self._beside(token)
            if place is not None and (place.use != "demonym" or token.index not in self._at):
                return event_place(place)
        return None

    def _beside(self, noun: Token) -> Toponym | None:
        """The place beside a noun ("in a Graz suburb"); the country beside a deed does it: "in a U.S. airstrike"."""
        words = self.tree.children(noun.index, "compound", "flat")
        found = (self._at[word.index] for word in words if word.index in self._at)
        deed = noun.lemma.lower() in self._cues.reaching_nouns
        return next((place for place in found if not (deed and place.kind == "country")), None)

    def facility(self, trigger: int) -> EventPlace | None:
        """The palace, ministry or square behind a trigger, in the country where the passage is set."""
        tree = self.tree
        for token in self._line(trigger, _BREAKS):
            article = tree.child(token.index, "det")
            if article is None or article.text.lower() != "the" or case_of(tree, token.index) is None:
                continue
            if token.lemma.lower() in self._cues.facilities and (land := self.scene(trigger)) is not None:
                first = min(c.index for c in tree.children(token.index, "amod", "compound", "det"))
                span = tree.span(first, token.index)
                return EventPlace(span.text, land, None, None, None, span.start, span.end)
        return None

    def scene(self, trigger: int) -> str | None:
        """The country of the place named last before a trigger in its paragraph, else that of the dateline."""
        tree, document = self.tree, self.tree.analysis.document
        start, _ = document.paragraphs[tree.sentence_of(trigger).paragraph]
        at = tree.tokens[trigger].start
        before = [p for p in self.places if start <= p.start < at and p.use == "literal" and p.country is not None]
        if before:
            return before[-1].country
        dateline = document.dateline
        inside = (p for p in self.places if dateline is not None and dateline.start <= p.start < dateline.end)
        return next((p.country for p in inside if p.country is not None), None)

    def country(self, trigger: int) -> EventPlace | None:
        """The country in which the passage is set, as a place."""
        land = self.scene(trigger)
        known = load_actors().countries.get(land or "")
        token = self.tree.tokens[trigger]
        if known is None:
            return None
        return EventPlace(known.name, land, None, None, None, token.start, token.end)

    def _line(self, trigger: int, breaks: Collection[str]) -> Iterator[Token]:
        """The words behind a trigger up to the next verb or clause, or one of the marks that break the line."""
        end = min(self.tree.sentence_of(trigger).last, trigger + _STEPS)
        for token in self.tree.tokens[trigger + 1 : end]:
            clausal = token.upos in ("VERB", "AUX") and token.deprel not in ("amod", "case", "compound")
            if clausal or token.upos == "SCONJ" or token.text in breaks:
                return
            yield token
