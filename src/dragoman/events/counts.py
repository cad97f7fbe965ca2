"""Numbers bound to an event: the dead, the arrested, the money given, and which meeting of a series it was."""

import re
from collections.abc import Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.counts import CountCues
from dragoman.records.analysis import Token
from dragoman.records.events import Count

_ORDINAL = re.compile(r"^(\d+)(st|nd|rd|th)$")
_FIGURE = re.compile(r"^\d[\d,]*(\.\d+)?$")


class Counting:
    """Reads the counts of triggers in one document."""

    def __init__(self, tree: Tree, cues: CountCues) -> None:
        self.tree, self.cues = tree, cues

    def counts_of(self, trigger: int, words: Sequence[int] = ()) -> tuple[Count, ...]:
        """Counts that stand in the trigger's own clause, in text order, each once.

        Args:
            trigger: token index.
            words: further tokens of the trigger ("meeting" in "held their seventh meeting").
        """
        nouns = [trigger, *words]
        above = self.tree.head(trigger)
        if above is not None and above.lemma == "round" and self.tree.tokens[trigger].deprel == "nmod":
            nouns.append(above.index)
        found = [count for at in dict.fromkeys(nouns) for count in self._series(at)]
        return tuple(sorted({*found, *self._bound(trigger)}, key=lambda count: count.start))

    def _series(self, trigger: int) -> Iterator[Count]:
        """ "our 7th meeting", "the sixth round of talks", "met six times"."""
        tree = self.tree
        for token in tree.children(trigger, "amod", "compound"):
            word = token.text.lower()
            match = _ORDINAL.match(word)
            value = float(match.group(1)) if match else self.cues.ordinals.get(word)
            if value is not None:
                yield Count("nth", value, value, None, token.start, token.end, token.text)
        for token in tree.children(trigger, "obl", "advmod", "obj"):
            if token.lemma in ("time", "times") and (number := tree.child(token.index, "nummod")):
                value = self.number(number)
                if value is not None:
                    span = tree.span(number.index, token.index)
                    yield Count("nth", value, value, "times", span.start, span.end, span.text)

    def _bound(self, trigger: int) -> Iterator[Count]:
        what = self.cues.bound.get(self.tree.tokens[trigger].lemma)
        if what is None:
            return
        for noun in self.tree.children(trigger, "obj", "nsubj", "nsubj:pass", "nmod"):
            if what != "money" and noun.deprel == "nsubj" and self.tree.child(trigger, "obj"):
                continue
            if count := self._quantity(what, noun):
                yield count

    def _quantity(self, what: str, noun: Token) -> Count | None:
        tree = self.tree
        inside = [tree.tokens[i] for i in tree.subtree(noun.index) if tree.tokens[i].head == noun.index]
        inside.append(noun)
        currency = next((self.cues.currencies[t.lemma] for t in inside if t.lemma in self.cues.currencies), None)
        if (what == "money") != (currency is not None):
            return None
        if self.cues.scales.get(noun.text.lower()) is not None:
            inside.insert(0, noun)  # "tens of thousands": the first word leads
        for token in inside:
            # "a man of 43": a number behind the noun counts something else.
            value = None if what != "money" and token.deprel == "nmod" and token.upos == "NUM" else self.number(token)
            if value is None:
                continue
            near = {t.lemma for t in tree.children(token.index)} | {t.text.lower() for t in tree.children(token.index)}
            low = 0.0 if near & self.cues.at_most and not near & self.cues.at_least else value
            high = None if near & self.cues.at_least or token.text.lower() in self.cues.scales else value
            parts = [t.index for t in tree.children(token.index, "compound", "nummod") if self.number(t) is not None]
            span = tree.span(min((token.index, *parts)), token.index)
            return Count(what, low, high, currency or None, span.start, span.end, span.text)
        return None

    def number(self, token: Token) -> float | None:
        """The value of a number in figures or words, its multipliers ("2 million") included; None for other words."""
        word = token.text.lower()
        if _FIGURE.match(word):
            value: float | None = float(word.replace(",", ""))
        else:
            value = self.cues.numbers.get(word, self.cues.scales.get(word))
            if value is not None and token.upos not in ("NUM", "NOUN"):
                return None
        if value is None:
            return None
        for part in self.tree.children(token.index, "nmod") if word in self.cues.scales else ():
            if part.text.lower() in self.cues.scales:
                value *= self.cues.numbers.get(part.lemma.lower(), 1)
        for part in self.tree.children(token.index, "compound", "nummod"):
            factor = self.cues.numbers.get(part.text.lower())
            if _FIGURE.match(part.text):
                factor = float(part.text.replace(",", ""))
            if factor is not None:
                value *= factor
        return value
