"""Whether the words around a token are those of an event pattern, whoever takes part."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.analyze.wordforms import lemma_of
from dragoman.events.clauses import Clauses
from dragoman.events.hyphens import compounds
from dragoman.events.participants import Participants, holds
from dragoman.events.paths import Paths
from dragoman.lexicon.counts import load_counts
from dragoman.lexicon.patterns import Condition, Pattern, PatternBook
from dragoman.lexicon.reference import load_reference
from dragoman.records.analysis import Sentence
from dragoman.records.mentions import Toponym

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_HELPFUL = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT"})
_POS = {"VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "AUX": "VERB", "PROPN": "NOUN"}


class Shapes:
    """Fits the patterns of a book to the tokens of one document. `lands`: the country of each token of a place."""

    def __init__(
        self, tree: Tree, book: PatternBook, clauses: Clauses, participants: Participants, places: Sequence[Toponym]
    ) -> None:
        self.tree, self.book, self.clauses, self.participants = tree, book, clauses, participants
        self.paths = Paths(tree, clauses, book.classes.get("light", frozenset()))
        self.lands = {t.index: p.country for p in places for t in tree.tokens_between(p.start, p.end)}
        self._money = frozenset(load_counts().currencies)
        self._parts = load_reference().partitives | book.classes.get("round", frozenset())
        self._fits: dict[tuple[int, str], bool] = {}
        self._compounds = compounds(tree.tokens)
        self._said = [words for sentence in tree.analysis.sentences for words in self._by_token(sentence)]

    def candidates(self, index: int) -> tuple[Pattern, ...]:
        """Patterns whose trigger a token may be, the most specific first."""
        token = self.tree.tokens[index]
        pos = _POS.get(token.upos)
        if pos is None:
            return ()
        lemmas = (*self._compounds.get(index, ()), token.lemma.lower())  # "test-fired", "air-strike"
        found = tuple(pattern for lemma in lemmas for pattern in self.book.by_trigger.get((lemma, pos), ()))
        if pos == "ADJ" and not found:
            # Participles stand as adjectives in some parses ("was concerned") and as verbs in others.
            found = self.book.by_trigger.get((token.text.lower(), "ADJ"), ())
            if not found and self.tree.child(index, "aux:pass") is not None:
                found = self.book.by_trigger.get((lemma_of(token.text, "VERB", token.lemma), "VERB"), ())
            return found
        if pos == "VERB":
            adjectival = self.book.by_trigger.get((token.text.lower(), "ADJ"), ())
            return found + adjectival if adjectival else found
        return found

    def at(self, index: int) -> Pattern | None:
        """The most specific pattern whose words fit, whoever takes part: what an embedded clause speaks of."""
        return next((p for p in self.candidates(index) if self.fits(p, index)), None)

    def fits(self, pattern: Pattern, index: int) -> bool:
        """Whether particle, `where` and `unless` hold."""
        key = (index, pattern.id)
        if key not in self._fits:
            self._fits[key] = self._words_fit(pattern, index)
        return self._fits[key]

    def _words_fit(self, pattern: Pattern, index: int) -> bool:
        if pattern.particle and not self._has_particle(index, pattern.particle):
            return False
        return all(self._required_holds(index, c) for c in pattern.where) and not any(
            self.meets(index, c) for c in pattern.unless
        )

    def barred(self, index: int, event_type: str) -> bool:
        """Whether a pattern of a type would fit a token's words but for its `unless`, and none fits."""
        patterns = [p for p in self.candidates(index) if p.type == event_type]
        fitting = [p for p in patterns if all(self._required_holds(index, condition) for condition in p.where)]
        return bool(fitting) and not any(self.fits(p, index) for p in fitting)

    def meets(self, index: int, condition: Condition) -> bool:
        """Whether some token that the path reaches, or one coordinated to it, meets the condition."""
        return self._may_meet(index, condition) and any(
            self.is_named(reached, condition.lemmas) or any(self._mark_holds(reached, mark) for mark in condition.marks)
            for reached in self._through_amounts(self.paths.reach(index, condition.path))
        )

    def is_named(self, index: int, lemmas: frozenset[str]) -> bool:
        """Whether a token, or one coordinated to it, is one of some words."""
        return any(
            self.tree.tokens[at].lemma.lower() in lemmas or not lemmas.isdisjoint(self._compounds.get(at, ()))
            for at in self.clauses.coordinated(index)
        )

    def _may_meet(self, index: int, condition: Condition) -> bool:
        """Whether the sentence has a word that the condition asks for: no path leads out of a sentence.

        Most patterns fall here, before any path is walked.
        """
        return bool(condition.marks) or not condition.lemmas.isdisjoint(self._said[index])

    def _by_token(self, sentence: Sentence) -> list[frozenset[str]]:
        """The words of a sentence, once for each of its tokens."""
        tokens = self.tree.tokens[sentence.first : sentence.last]
        parts = (lemma for token in tokens for lemma in self._compounds.get(token.index, ()))
        return [frozenset((*(token.lemma.lower() for token in tokens), *parts))] * len(tokens)

    def _required_holds(self, index: int, condition: Condition) -> bool:
        """Whether a `where` holds, a phrase of a verb that the parser hangs on the verb's object included.

        "put a cap on oil": the phrase may be read as the verb's or as the cap's.
        """
        if not self._may_meet(index, condition):
            return False
        if self.meets(index, condition):
            return True
        verbal = self.tree.tokens[index].upos == "VERB" and not self.paths.is_fixed(condition.path[0])
        return verbal and self.meets(index, replace(condition, path=("obj", *condition.path)))

    def _has_particle(self, index: int, wanted: frozenset[str]) -> bool:
        children = self.tree.children(index, "compound:prt", "advmod", "case", "xcomp")
        phrases = self.tree.children(index, "obl", "obj")
        children += [t for t in phrases if t.deprel != "obj" and self.tree.child(t.index, "case") is None]
        # "sealed off the border", "shipped refugees back across the border": the particle hangs on the noun behind it.
        children += [t for noun in phrases for t in self.tree.children(noun.index, "advmod")]
        if any(t.lemma.lower() in wanted for t in children):
            return True
        beside = [t.index for t in phrases if any(c.index == index + 1 for c in self.tree.children(t.index, "case"))]
        return any(self.clauses.preposition_of(noun) in wanted for noun in beside)

    def _through_amounts(self, reached: Sequence[int]) -> list[int]:
        """The tokens, and behind an amount or a part what it is of ("$20 million in aid", "the last of the rifles")."""
        found = list(reached)
        for at in reached:
            token = self.tree.tokens[at]
            if token.upos in ("SYM", "NUM") or token.lemma.lower() in self._money:
                found += self.clauses.with_preposition(at, ("of", "in", "worth"))
            elif token.upos in ("ADJ", "DET", "PRON") or token.lemma.lower() in self._parts:
                found += self.clauses.with_preposition(at, ("of",))
        return found

    def _mark_holds(self, index: int, mark: str) -> bool:
        token = self.tree.tokens[index]
        match mark:
            case "$any":
                return True
            case "$verb":
                return token.upos == "VERB"
            case "$number":
                return token.upos == "NUM" or self.tree.child(index, "nummod") is not None
            case "$money":
                return any(self.tree.tokens[i].lemma.lower() in self._money for i in self.tree.subtree(index))
            case "$place":
                return index in self.lands
            case "$hostile" | "$helpful":
                return self._is_deed(index, _HOSTILE if mark == "$hostile" else _HELPFUL)
        return any(holds(entity, mark) for entity, _ in self.participants.at(index))

    def _is_deed(self, head: int, types: frozenset[str]) -> bool:
        """Whether a clause speaks of a deed of one of the types, whoever does it."""
        if self.tree.tokens[head].upos != "VERB":
            return False
        patterns = [self.at(at) for at in (head, *self.paths.reach(head, ("obj",)))]
        first = next((pattern for pattern in patterns if pattern is not None), None)
        return first is not None and first.type in types
