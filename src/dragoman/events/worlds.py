"""Where a text tells of other worlds: contests, in which states are teams, and made-up tales.

Source: bench codebook, "Not events: … sport, science, culture …".
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.lexicon.levels import STATE_SECTORS
from dragoman.lexicon.worlds import WorldCues, load_worlds
from dragoman.records.analysis import Sentence, Token
from dragoman.records.mentions import Entity

_TEAMS = frozenset({"state", "place", "person", "company", "other"})
_STATELESS = frozenset({"igo", "armed_group", "party"})
_ENOUGH = 2  # words of sport that make a paragraph one of sport


class Worlds:
    """Knows the world of each sentence of one document."""

    def __init__(self, tree: Tree, entities: Iterable[Entity], cues: WorldCues | None = None) -> None:
        self.tree, self.cues = tree, cues or load_worlds()
        self.nowhere = not any(entity.country is not None or entity.kind in _STATELESS for entity in entities)

    def elsewhere(self, trigger: int, kind: str, parties: Sequence[Entity]) -> bool:
        """Whether an event of some type at a trigger happens in sport, in a tale or nowhere, not among states.

        A text that names no state and no place has kings, councils and judges, but nobody can tell whose they are.
        In sport, officials, organizations and forces remain what they are: only those that may stand for a team or
        play in one are taken for players.
        """
        sentence = self.tree.sentence_of(trigger)
        if self.nowhere or sentence.index in self._made_up:
            return True
        teams = all(entity.kind in _TEAMS and not STATE_SECTORS.intersection(entity.sectors) for entity in parties)
        return teams and kind in self.cues.figurative and self._sporting(sentence)

    def _sporting(self, sentence: Sentence) -> bool:
        words = set(self._by_paragraph.get(sentence.paragraph, set()))
        if self._single.get(sentence.paragraph) == 1:  # wire copy has a paragraph for each sentence
            words |= self._by_paragraph.get(sentence.paragraph - 1, set())
            words |= self._by_paragraph.get(sentence.paragraph + 1, set())
        return len(words) >= _ENOUGH or bool(words & self.cues.sure)

    def _words(self, sentence: Sentence) -> set[str]:
        lemmas = {t.lemma.lower() for t in self._tokens(sentence)} | {t.text.lower() for t in self._tokens(sentence)}
        return lemmas & self.cues.sport

    def _tokens(self, sentence: Sentence) -> Sequence[Token]:
        return self.tree.tokens[sentence.first : sentence.last]

    @cached_property
    def _by_paragraph(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for sentence in self.tree.analysis.sentences:
            found.setdefault(sentence.paragraph, set()).update(self._words(sentence))
        return found

    @cached_property
    def _single(self) -> Counter[int]:
        """How many sentences each paragraph has."""
        return Counter(sentence.paragraph for sentence in self.tree.analysis.sentences)

    @cached_property
    def _made_up(self) -> frozenset[int]:
        """Sentences that begin with "In the film," and those that follow in their paragraph."""
        found: set[int] = set()
        paragraph = -1
        for sentence in self.tree.analysis.sentences:
            if sentence.paragraph == paragraph or self._opens_tale(sentence):
                paragraph = sentence.paragraph
                found.add(sentence.index)
        return frozenset(found)

    def _opens_tale(self, sentence: Sentence) -> bool:
        tokens = self._tokens(sentence)
        if not tokens or tokens[0].text not in ("In", "At"):
            return False
        head = self.tree.head(tokens[0].index)
        return head is not None and tokens[0].deprel == "case" and head.lemma.lower() in self.cues.works
