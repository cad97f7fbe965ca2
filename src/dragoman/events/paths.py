"""Walking the paths of event patterns ("obj.with", "comp.subj") from a trigger through the tree."""

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.lexicon.patterns import Path

_NOMINAL = ("NOUN", "PROPN")
_MODIFIER = ("amod", "compound", "nmod:desc", "nmod:unmarked", "nmod", "flat", "conj", "det", "nummod")
_CHAIN = 6
_FIXED_STEPS = frozenset(
    {
        "subj",
        "obj",
        "iobj",
        "comp",
        "adv",
        "acl",
        "poss",
        "mod",
        "amod",
        "lsubj",
        "gsubj",
        "gov",
        "head",
        "app",
        "aux",
        "advmod",
        "xcomp",
        "ccomp",
        "case",
        "det",
        "mark",
        "conj",
    }
)


class Paths:
    """Reaches tokens from a trigger. `light` holds the lemmas of light verbs ("hold", "pay", "make")."""

    def __init__(self, tree: Tree, clauses: Clauses, light: frozenset[str]) -> None:
        self.tree, self.clauses, self.light = tree, clauses, light
        self._memo: dict[tuple[int, Path], tuple[int, ...]] = {}

    def reach(self, index: int, path: Path) -> tuple[int, ...]:
        """Tokens that a path reaches, in text order, without repetition; coordinated ones are not yet unfolded."""
        key = (index, path)
        if key not in self._memo:
            here = [index]
            for step in path:
                here = [found for at in here for found in self._step(at, step)]
            self._memo[key] = tuple(dict.fromkeys(here))
        return self._memo[key]

    @staticmethod
    def is_fixed(step: str) -> bool:
        """Whether a step is one of the named ones, not a preposition or a clause with one."""
        return step in _FIXED_STEPS or step.endswith("_ing")

    def _step(self, at: int, step: str) -> list[int]:
        if step.endswith("_ing"):
            return self._gerunds(at, step.removesuffix("_ing"))
        if step not in _FIXED_STEPS:
            return self._prepositional(at, step)
        tree, clauses = self.tree, self.clauses
        match step:
            case "subj":
                return clauses.subject(at)
            case "obj":
                return clauses.object(at)
            case "iobj":
                return clauses.indirect_object(at)
            case "comp":
                return clauses.complements(at)
            case "lsubj":
                return self._light_subject(at)
            case "gsubj":
                return self._clause_subject(at)
            case "mod":
                return self._modifiers(at)
            case "gov":
                verb = self._governing_verb(at, ("obj", "nsubj:pass"))
                return [] if verb is None else [verb]
            case "head":
                return [tree.tokens[at].head] if tree.tokens[at].head >= 0 else []
        relation = {"adv": "advcl", "poss": "nmod:poss", "amod": "amod", "app": "appos"}.get(step, step)
        return [t.index for t in tree.children(at, relation)]

    def _prepositional(self, at: int, preposition: str) -> list[int]:
        """Nouns brought by a preposition; those of the verb too where a noun is its object ("held talks with")."""
        found = self.clauses.with_preposition(at, (preposition,))
        token = self.tree.tokens[at]
        if not found and token.upos in _NOMINAL and preposition == "by":
            # "the ambush carried out by rebels", "talks held by envoys"
            made = [t.index for t in self.tree.children(at, "acl") if t.lemma in self.light]
            found = [i for verb in made if self.clauses.passive(verb) for i in self.clauses.subject(verb)]
        if not found and token.upos in _NOMINAL and preposition not in ("by", "of"):
            # "the visit by the president to Peru": what follows the one who acts is parsed as his.
            doers = [i for agent in self.clauses.with_preposition(at, ("by",)) for i in self.clauses.coordinated(agent)]
            found = [i for doer in doers for i in self.clauses.with_preposition(doer, (preposition,))]
        if not found and token.upos in _NOMINAL and preposition in self.clauses.cues.late:
            # "the arrest of a pilot by Libya": the parser hangs the second phrase on the first.
            own = self.clauses.cues.talks if preposition == "with" else frozenset()  # "the agenda of the talks with X"
            inner = [
                t.index for t in self.tree.children(at, "nmod") if t.deprel == "nmod" and t.lemma.lower() not in own
            ]
            found = [i for noun in inner for i in self.clauses.with_preposition(noun, (preposition,))]
        if not found and token.upos in _NOMINAL and preposition not in ("of", "in", "at"):
            verb = self._governing_verb(at)
            # "rejected calls by the rebels" is parsed as if the rebels rejected.
            ours = preposition == "between" or (
                preposition == "by" and token.deprel == "obj" and verb is not None and not self.clauses.passive(verb)
            )
            if verb is not None and (self.tree.tokens[verb].lemma in self.light or ours):
                found = [i for i in self.clauses.with_preposition(verb, (preposition,)) if i != at]
        return found

    def _gerunds(self, at: int, preposition: str) -> list[int]:
        found = []
        for child in self.tree.children(at, "advcl", "acl", "xcomp"):
            mark = self.tree.child(child.index, "mark", "case")
            if mark is not None and mark.lemma == preposition:
                found.append(child.index)
        return found

    def _governing_verb(
        self, noun: int, relations: tuple[str, ...] = ("obj", "nsubj:pass", "obl", "xcomp", "nsubj")
    ) -> int | None:
        """The verb whose object, passive subject or complement a noun is, coordinated nouns climbed."""
        token = self.tree.tokens[noun]
        for _ in range(4):
            if token.head < 0:
                return None
            head = self.tree.tokens[token.head]
            if token.deprel in ("conj", "appos") and head.upos in _NOMINAL:
                token = head
                continue
            if token.deprel in relations and head.upos in ("VERB", "AUX"):
                return head.index
            return None
        return None

    def _light_subject(self, noun: int) -> list[int]:
        if self.clauses.remembered(noun) or self._yours(noun):
            return []  # whoever marks the anniversary of a signing has not signed
        verb = self._governing_verb(noun)
        token = self.tree.tokens[noun]
        if verb is None:
            relative = [t for t in self.tree.children(noun, "acl:relcl", "acl") if t.lemma in self.light]
            return [found for t in relative[:1] for found in self.clauses.subject(t.index)] or self._speakers(noun)
        link = self.clauses.preposition_of(noun) if token.deprel == "obl" else None
        if link is not None and link not in self.clauses.cues.light:
            return []
        if token.deprel == "nsubj" or self.tree.tokens[verb].lemma not in self.light:
            return []
        return [i for i in self.clauses.subject(verb) if i != noun]

    def _speakers(self, noun: int) -> list[int]:
        """Who speaks around what a line without a verb names last: "Remarks by X and Y before a bilateral meeting"."""
        head = self.tree.head(noun)
        if head is None or head.head >= 0 or head.upos not in _NOMINAL or self.tree.tokens[noun].deprel != "nmod":
            return []
        if self.clauses.preposition_of(noun) not in self.clauses.cues.around:
            return []
        return self.clauses.with_preposition(head.index, ("by",))

    def _clause_subject(self, at: int) -> list[int]:
        """Subject of the nearest clause above: "in talks with Y, X said".

        Not who "praised the talks with Y", nor who only remembers.
        """
        verb = self._governing_verb(at, ("obj",))
        judged = verb is not None and self.tree.tokens[verb].lemma in self.clauses.cues.judging
        if judged or self.clauses.remembered(at) or self._yours(at):
            return []
        for above in self.tree.ancestors(at):
            if above.upos in ("VERB", "AUX", "ADJ") or self.tree.child(above.index, "cop"):
                found = [i for i in self.clauses.surface_subject(above.index) if i != at]
                if found and at not in self.tree.subtree(found[0]):
                    return found
        return []

    def _yours(self, noun: int) -> bool:
        """Whether a deed is the addressee's, not the subject's: "your meeting with Y", "your part in talks with Y"."""
        token = self.tree.tokens[noun]
        for _ in range(_CHAIN):
            owner = self.tree.child(token.index, "nmod:poss")
            if owner is not None or token.deprel != "nmod":
                return owner is not None and owner.text.lower() == "your"
            token = self.tree.tokens[token.head]
        return False

    def _modifiers(self, at: int, depth: int = 0) -> list[int]:
        """Modifiers before a noun, chains of them unfolded ("India - Russia talks")."""
        found = []
        for child in self.tree.children(at, *_MODIFIER):
            if child.index < at and self.tree.child(child.index, "case") is None:
                found.append(child.index)
                if depth < _CHAIN and child.text.lower() not in self.clauses.cues.behind:
                    found.extend(self._modifiers(child.index, depth + 1))
                found.extend(t.index for t in self.tree.children(child.index, "conj") if t.index < at)
        return sorted(set(found))
