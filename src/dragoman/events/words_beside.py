"""What the words beside a trigger say of its status: auxiliaries, negations, conditions, modifiers.

Nothing here looks at what governs a trigger; `modality` does. Source: bench codebook, `status`.
"""

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.lexicon.modality import ModalityCues
from dragoman.records.analysis import Token

# A status further to the right overrides one further to the left.
ORDER = ("actual", "decided", "future", "hypothetical", "unasserted", "negated")
_ARGUMENTS = ("nsubj", "obj", "obl:agent")


class WordsBeside:
    """Reads the words beside the triggers of one document."""

    def __init__(self, tree: Tree, clauses: Clauses, cues: ModalityCues) -> None:
        self.tree, self.clauses, self.cues = tree, clauses, cues

    def denied(self, token: Token, *, of_objects: bool = True) -> bool:
        """Whether a word beside a token denies it, or, with `of_objects` also by its objects, what takes part in it."""
        children = self.tree.children(token.index, "advmod", "det", "cc", "mark")
        denied = any(
            self._denies(child) and not self._excepted(child) and not self._asks(child, token) for child in children
        )
        arguments = self.tree.children(token.index, *_ARGUMENTS)
        return denied or any(self.empty(a) for a in arguments if of_objects or a.deprel != "obj")

    def _denies(self, token: Token) -> bool:
        return token.lemma.lower() in self.cues.negation or token.text.lower() in self.cues.negation

    def _excepted(self, negation: Token) -> bool:
        """ "not only condemned but expelled" denies nothing."""
        following = negation.index + 1
        return following < len(self.tree.tokens) and self.tree.tokens[following].lemma.lower() in self.cues.excepted

    def _asks(self, negation: Token, verb: Token) -> bool:
        """Whether a negation asks for assent: "Didn't they leave?"."""
        subject = self.tree.child(verb.index, "nsubj", "nsubj:pass")
        if subject is None or not negation.index < subject.index:
            return False
        return self.tree.tokens[self.tree.sentence_of(verb.index).last - 1].text == "?"

    def conditional(self, noun: Token) -> bool:
        """ "in the event of an attack"; "in the case of" only without an article."""
        lemma = noun.lemma.lower()
        if lemma not in self.cues.condition_nouns or self.clauses.preposition_of(noun.index) != "in":
            return False
        return lemma != "case" or self.tree.child(noun.index, "det") is None

    def empty(self, argument: Token) -> bool:
        """ "nobody", "no talks", "neither X nor Y": what is said of it is denied."""
        inner = self.tree.children(argument.index, "det", "cc:preconj")
        return (argument.upos == "PRON" and self._denies(argument)) or any(map(self._denies, inner))

    def status(self, token: Token, *, denied: bool = True) -> str:
        """What auxiliaries, conditions and modifiers beside a token say, and with `denied` its negations."""
        tree, cues = self.tree, self.cues
        found = "actual"
        if any(self.opens_condition(mark) for mark in tree.children(token.index, "mark")):
            return "hypothetical"
        if denied and self.denied(token):
            return "unasserted" if self._counterfactual(token) else "negated"
        for child in tree.children(token.index):
            status = "actual"
            text = child.text.lower()
            if child.deprel == "aux" and text in cues.backshifted and self._reported(token):
                status = "future"
            elif child.deprel in ("aux", "aux:pass"):
                status = cues.auxiliaries.get(text, cues.auxiliaries.get(child.lemma.lower(), "actual"))
            elif child.deprel == "amod":
                status = cues.modifiers.get(text, "actual")
            elif child.deprel == "acl" and token.upos == "NOUN" and cues.modifiers.get(text) == "future":
                status = "future"  # "the summit scheduled to take place in May"
            elif child.deprel == "nmod:poss" and self._of_coming_days(child):
                status = "future"
            elif child.deprel == "advmod" and text in cues.open_adverbs:
                status = "unasserted"
            elif child.deprel == "det" and child.lemma.lower() == "any" and token.upos == "NOUN":
                status = "hypothetical"  # "any attack will be answered"
            if status != "historical":
                found = max(found, status, key=ORDER.index)
        if self._yet_to(token):
            return "negated"
        if found == "actual" and self._shares_auxiliary(token):
            return self.status(self.tree.tokens[token.head], denied=False)
        if found == "actual" and self.is_to(token):
            return "future"
        return found

    def _shares_auxiliary(self, token: Token) -> bool:
        """As in "should be elected and be supported": the second verb has the first one's auxiliary."""
        helpers = [t.text.lower() for t in self.tree.children(token.index, "aux", "aux:pass")]
        return token.deprel == "conj" and helpers == ["be"] and self.tree.child(token.index, "nsubj", "mark") is None

    def _of_coming_days(self, owner: Token) -> bool:
        """As in "next week's summit", "tomorrow's vote"."""
        words = (owner, *self.tree.children(owner.index, "amod"))
        return any(word.text.lower() in self.cues.days_ahead for word in words)

    def _counterfactual(self, verb: Token) -> bool:
        """ "Would not have vetoed it": but did."""
        helpers = {t.lemma.lower() for t in self.tree.children(verb.index, "aux")}
        return {"would", "have"} <= helpers or {"could", "have"} <= helpers

    def opens_condition(self, mark: Token) -> bool:
        """ "if", "in case", "provided"."""
        words = {mark.lemma.lower(), mark.text.lower()}
        words |= {f"{mark.text.lower()} {part.text.lower()}" for part in self.tree.children(mark.index, "fixed")}
        return not words.isdisjoint(self.cues.conditions)

    def _reported(self, token: Token) -> bool:
        """ "said it would send": the future of what was said, where no condition stands with it."""
        head = self.tree.head(token.index)
        if token.deprel != "ccomp" or head is None or head.lemma.lower() not in self.cues.reporting:
            return False
        marks = [self.tree.child(t.index, "mark") for t in self.tree.children(token.index, "advcl")]
        return not any(m is not None and m.lemma.lower() in self.cues.conditions for m in marks)

    def _yet_to(self, token: Token) -> bool:
        """ "has yet to sign": the adverb stands with the verb or with its governor."""
        cues, tree = self.cues, self.tree
        mark = tree.child(token.index, "mark")
        if mark is None or mark.lemma != "to":
            return False
        near = [*tree.children(token.index, "advmod")]
        head = tree.head(token.index)
        if head is not None and head.lemma in cues.yet_verbs:
            near += tree.children(head.index, "advmod")
        return any(t.lemma.lower() in cues.yet_adverbs and t.index < token.index for t in near)

    def is_to(self, token: Token) -> bool:
        """ "is to visit", "is going to visit", "is set to visit"; "is" may be parsed as a copula of the verb."""
        openers = self.tree.children(token.index, "mark", "case", "advmod")
        if any(t.lemma.lower() in self.cues.fixed and self.tree.tokens[t.index + 1].lemma == "to" for t in openers):
            return True
        before = [t.lemma.lower() for t in self.tree.tokens[max(0, token.index - 2) : token.index]]
        if before[-1:] == ["to"] and before[0] in self.cues.fixed:
            return True  # wherever the tree hangs the two words
        mark = next((t for t in self.tree.children(token.index, "mark") if t.lemma == "to"), None)
        if mark is None:
            return False
        helpers = self.tree.children(token.index, "cop", "aux")
        first = self.tree.subtree(token.index)[0]
        if any(t.text.lower() in self.cues.manners for t in self.tree.tokens[max(0, first - 1) : first + 1]):
            return False  # "says how it is to be done"
        if token.upos == "VERB" and any(t.lemma == "be" and t.index + 1 == mark.index for t in helpers):
            return True
        head = self.tree.head(token.index)
        if head is None:
            return False
        return token.deprel in ("xcomp", "ccomp") and head.lemma in ("be", "go") and head.upos in ("AUX", "VERB")
