"""The date that a sentence without one takes over from the sentence before it: "He landed on 3 March. He then met …".

Only what goes on is dated so: both sentences stand together and tell in the simple past, and the second speaks
of whom the first spoke of. "Had met", "meets", "has met" and reported speech tell of other times.
"""

from dragoman.analyze.tree import Tree
from dragoman.events.locate import Locator
from dragoman.events.reach import main_predicate
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.modality import load_modality
from dragoman.mentions.temporal_tense import direction
from dragoman.records.analysis import Sentence
from dragoman.records.events import EventDate

_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "’d", "having"})
_STEPS = 4


class Narrative:
    """Follows the thread of a paragraph in one document."""

    def __init__(self, tree: Tree, locator: Locator) -> None:
        self.tree, self.locator, self.cues = tree, locator, load_locating().narrative

    def date_of(self, trigger: int, *, spoken: bool = False) -> EventDate | None:
        """The date taken over from the sentences before, None where the thread is broken.

        Args:
            trigger: the token that carries the event.
            spoken: whether the event is done by words. Only such a one goes on from "said on Tuesday".
        """
        predicate = main_predicate(self.tree, trigger)
        sentence = self.tree.sentence_of(trigger)
        if predicate is None or not self._tells(predicate, sentence):
            return None
        for _ in range(_STEPS):
            before = self._before(sentence)
            if before is None or not self._goes_on(sentence, before):
                return None
            root = self.tree.root(before)
            if root is None or not self._tells(root.index, before):
                return None
            if root.lemma.lower() in load_modality().reporting and not spoken:
                return None
            if self.locator.has_dates(before):
                date = self.locator.date_of(root.index)
                return date if date is not None and not date.edtf.startswith("..") and date.edtf[-1] != "/" else None
            sentence = before
        return None

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, in the same paragraph; for a sentence about "they" also in the paragraph before."""
        if sentence.index == 0:
            return None
        before = self.tree.analysis.sentences[sentence.index - 1]
        if before.paragraph == sentence.paragraph:
            return before
        root = self.tree.root(sentence)
        subject = None if root is None else self.tree.child(root.index, "nsubj")
        return before if subject is not None and subject.upos == "PRON" else None

    def _tells(self, predicate: int, sentence: Sentence) -> bool:
        """Whether the clause of a predicate tells in the simple past, and the main clause with it."""
        for token in (self.tree.tokens[predicate], *self.tree.ancestors(predicate)):
            if token.deprel in ("ccomp", "parataxis"):
                return False
        root = self.tree.root(sentence)
        heads = {predicate} if root is None else {predicate, root.index}
        return all(self.simple_past(head) for head in heads)

    def simple_past(self, head: int) -> bool:
        """Whether a predicate tells in the simple past, and of no other time ("had met", "earlier met")."""
        token = self.tree.tokens[head]
        if token.upos not in ("VERB", "AUX") or direction(self.tree, head) != "past":
            return False
        if any(aux.text.lower() in _PERFECT for aux in self.tree.children(head, "aux")):
            return False
        return not any(c.lemma.lower() in self.cues.elsewhere for c in self.tree.children(head, "advmod"))

    def _goes_on(self, sentence: Sentence, before: Sentence) -> bool:
        """Whether a sentence speaks on: of nothing dated, and by its subject of somebody named before."""
        if self.locator.has_dates(sentence):
            return False
        root = self.tree.root(sentence)
        subject = None if root is None else self.tree.child(root.index, "nsubj")
        if subject is None:
            return False
        if subject.upos == "PRON" or subject.lemma.lower() in self.cues.parties:
            return True
        return any(t.text == subject.text for t in self.tree.tokens[before.first : before.last])
