"""How it was done, where the pattern leaves it open: weapons beside violence, the words for talks from afar beside
meetings."""

from collections.abc import Iterator

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.match import Match
from dragoman.events.paths import Paths
from dragoman.lexicon.means import MeansCues


class Means:
    """Reads the mode of ASSAULT and CONSULT from words beside the trigger, in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, paths: Paths, cues: MeansCues) -> None:
        self.tree, self.clauses, self.paths, self.cues = tree, clauses, paths, cues

    def mode_of(self, match: Match, event_type: str) -> str | None:
        """The mode of an event of a type whose pattern tells none."""
        if event_type == "ASSAULT":
            return self._weapon(match)
        return self.cues.remote_mode if event_type == "CONSULT" and self._remote(match) else None

    def _remote(self, match: Match) -> bool:
        """Whether they spoke from afar: "a virtual meeting", "met virtually", "conferred by video link"."""
        tree = self.tree
        beside = [token for at in match.words for token in tree.children(at, "amod", "compound", "advmod")]
        beside += [token for token in tree.tokens[match.trigger + 1 : match.trigger + 2] if token.upos == "ADV"]
        brought = self.clauses.with_preposition(match.trigger, self.cues.remote_means)
        words = (*beside, *(tree.tokens[at] for noun in brought for at in (noun, *self.paths.reach(noun, ("mod",)))))
        return any(token.lemma.lower() in self.cues.remote for token in words)

    def _weapon(self, match: Match) -> str | None:
        """The mode that the first weapon word shows, None where there is none.

        Looked at are the words of the trigger and those before them, the subject ("drones killed two"), phrases that
        bring a means ("with knives"), and the deed in which it happened ("in an air raid").
        """
        lemmas = {self.tree.tokens[i].lemma.lower() for i in self._beside(match)}
        return next((mode for mode, words in self.cues.words if words & lemmas), None)

    def _beside(self, match: Match) -> Iterator[int]:
        for at in match.words:
            yield at
            yield from self.paths.reach(at, ("mod",))
            for noun in self.clauses.with_preposition(at, self.cues.means):
                yield from self._phrase(noun)
            for noun in self.clauses.with_preposition(at, self.cues.deed):
                yield from self.paths.reach(noun, ("mod",))
                if self.tree.tokens[noun].lemma in self.cues.deeds:
                    yield noun
        for noun in self.paths.reach(match.trigger, ("subj",)):
            yield from self._phrase(noun)

    def _phrase(self, noun: int) -> Iterator[int]:
        """A noun, those coordinated to it, and the words before it."""
        for at in self.clauses.coordinated(noun):
            yield at
            yield from self.paths.reach(at, ("mod",))
