"""Whom words of support may be meant for: neither those who utter them nor those whose support is spoken of."""

from collections.abc import Collection

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.participants import Participants, Reference
from dragoman.lexicon.patterns import PatternBook


class Beneficiaries:
    """Tells who may be the recipient of a SUPPORT in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, participants: Participants, book: PatternBook) -> None:
        self.tree, self.clauses, self.participants, self.book = tree, clauses, participants, book

    def holds(self, lands: Collection[str | None], reference: Reference) -> bool:
        """Whether support may be meant for somebody: not an actor's own state, nor who is punished besides."""
        entity, mention = reference
        joint = len({other.country for other, _ in self.participants.at(mention.head)}) > 1
        if entity.country in lands and (joint or entity.kind == "state"):
            return False  # "offered the strong support of Chile", "reaffirmed their commitment to the Peru-Chile pact"
        if self._backs_another(mention.head):
            return False  # "underscored the support of the allies for Georgia"
        verb = self.tree.head(mention.head)
        harm = self.book.classes.get("harm_verb", frozenset()) | self.book.classes.get("against", frozenset())
        return verb is None or self.tree.tokens[mention.head].deprel != "obj" or verb.lemma.lower() not in harm

    def _backs_another(self, index: int) -> bool:
        """Whether somebody is the one whose support, for another, is spoken of."""
        clauses, token = self.clauses, self.tree.tokens[index]
        while token.deprel == "conj" and token.head >= 0:
            token = self.tree.tokens[token.head]
        noun = self.tree.head(token.index)
        if noun is None or noun.upos != "NOUN" or clauses.preposition_of(token.index) != "of":
            return False
        backing = noun.lemma.lower() in self.book.classes.get("goodwill", frozenset())
        around = {noun.index, token.index, index, *([noun.head] if noun.deprel == "obj" else [])}
        return backing and any(clauses.with_preposition(at, ("for", "to")) for at in around)
