"""PLOVER's contexts: why it happened, by the words of the event's sentence."""

from dragoman.analyze.tree import Tree
from dragoman.lexicon.contexts import load_contexts

_MOST = 3


class Contexts:
    """Reads contexts in one document."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.cues = load_contexts()
        self._by_sentence: dict[int, tuple[str, ...]] = {}

    def of(self, event_type: str, sentence: int) -> tuple[str, ...]:
        """Contexts of an event, those with most cue words in its sentence first; the type's own context last."""
        found = list(self._in_sentence(sentence))
        own = self.cues.by_type.get(event_type)
        if own is not None and own not in found:
            found.append(own)
        return tuple(found[:_MOST])

    def _in_sentence(self, index: int) -> tuple[str, ...]:
        if index not in self._by_sentence:
            sentence = self.tree.analysis.sentences[index]
            tally: dict[str, int] = {}
            for token in self.tree.tokens[sentence.first : sentence.last]:
                for context in self.cues.by_lemma.get(token.lemma.lower(), ()):
                    tally[context] = tally.get(context, 0) + 1
            order = list(self.cues.order)
            ranked = sorted(tally, key=lambda name: (-tally[name], order.index(name)))
            self._by_sentence[index] = tuple(ranked)
        return self._by_sentence[index]
