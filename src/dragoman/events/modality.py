"""Status of an event: actual, future, hypothetical, negated or historical, from the words that govern its trigger.

A deed that is only wished for, tried, asked or needed ("wants to withdraw", "efforts to free") has the status
"unasserted" here: the text does not say that it happens, happened or will, nor makes it depend on a condition, so it
is no event. What is decided upon has the status "decided"; the caller knows whether that is the deed or a promise.

What no word denies is still doubted where the model's head of factuality is sure that it did not happen ("a deadline
for parliament to approve"): the governors of a language are more than any list holds.

The walk starts at the trigger and climbs through the clauses that govern it, up to a reporting verb or the root.
Source: `design` ontology "Tense and factuality"; bench codebook, `status`.
"""

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.modality import ModalityCues
from dragoman.records.analysis import Token

# A status further to the right overrides one further to the left.
_ORDER = ("actual", "decided", "future", "hypothetical", "unasserted", "negated")
# Where no rule denies a verb but the model holds it for less certain than this, the text does not assert it. Of such
# predicates of UDS-IH2 (development part), people say in 92 of 100 that they did not happen; of those up to 0, in 82.
_DOUBTED = -1.0
_ARGUMENTS = ("nsubj", "obj", "obl:agent")
_DURING = frozenset({"during", "at", "in", "for"})
_CLAUSE_LINKS = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj", "csubj:pass", "conj"})


class Modality:
    """Reads the status of triggers in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, cues: ModalityCues) -> None:
        self.tree, self.clauses, self.cues = tree, clauses, cues

    def status(self, trigger: int, *, verbal: bool = False, performs: bool = False) -> str:
        """The status that grammar and governing words give a trigger; "historical" only by a word beside it.

        Args:
            trigger: token index.
            verbal: whether the event is done by words. Such a one counts as done where it is the purpose of what was
                done ("met to reaffirm", "called to thank").
            performs: whether saying it is doing it ("I would like to thank"); to want to meet is not to meet.
        """
        token = self.tree.tokens[trigger]
        if self._in_a_tale(token):
            return "unasserted"
        found = self._beside(token)
        if found == "actual" and self.clauses.to_come(trigger):
            return "future"
        below, above = token, self.tree.head(trigger)
        nominal = token.upos in ("NOUN", "PROPN")
        while above is not None and found != "negated":
            step = self._link(below, above, nominal, verbal=verbal, performs=performs)
            if step is None:
                break
            found = max(found, step, key=_ORDER.index)
            if self._reports(below, above):
                break
            nominal = nominal and above.upos in ("NOUN", "PROPN")
            below, above = above, self.tree.head(above.index)
        if found == "actual" and not performs and token.upos == "VERB" and token.factuality < _DOUBTED:
            return "unasserted"
        if found == "actual" and self._historical(token):
            return "historical"
        return found

    def _in_a_tale(self, trigger: Token) -> bool:
        """Whether fiction tells it ("the film tells of a spy who …") or it happens in fiction ("in the novel")."""
        for token in (trigger, *self.tree.ancestors(trigger.index)):
            for noun in self.tree.children(token.index, "nsubj", "obl"):
                if noun.lemma.lower() not in self.cues.tales or noun.index == trigger.index:
                    continue
                within = self.clauses.preposition_of(noun.index) == "in"
                if within if noun.deprel != "nsubj" else token.index != trigger.index:
                    return True
        return False

    def _reports(self, below: Token, above: Token) -> bool:
        return above.lemma.lower() in self.cues.reporting and below.deprel in ("ccomp", "parataxis", "obj")

    def _link(self, below: Token, above: Token, nominal: bool, *, verbal: bool, performs: bool) -> str | None:
        """What the step from a token to its governor does to the status; None where the climb ends."""
        relation = below.deprel
        lemma = self._governor(above)
        if self.clauses.to_come(below.index):
            return "future"
        if relation == "conj":
            return self._shared(below, above)
        if relation in ("advcl", "advcl:relcl", "parataxis", "acl:relcl"):
            return self._adverbial(below, above, verbal)
        if relation == "ccomp" and lemma in self.cues.reporting:
            return "negated" if self._denied(above) and lemma in ("confirm", "claim", "announce") else "actual"
        if relation == "ccomp" and above.text.lower() in self.cues.conditions:
            return "hypothetical"  # "provided that they leave"
        if nominal:
            return self._nominal_link(below, above)
        if relation in ("obj", "nsubj:pass", "obl"):
            return self._dropped(below, above)
        if relation not in _CLAUSE_LINKS:
            return None
        if performs and relation == "xcomp" and lemma in self.cues.performing:
            return "actual"
        governed, beside = self._governed(below, lemma), self._beside(above)
        if governed == beside == "negated":
            return "unasserted"  # "did not deny that it had fired"
        return max(governed, beside, key=_ORDER.index)

    def _governor(self, above: Token) -> str:
        """The key of a governing word in the cues: its lemma, with its particle where the two make one word."""
        lemma = above.lemma.lower()
        for particle in self.tree.children(above.index, "compound:prt", "advmod"):
            joined = f"{lemma} {particle.lemma.lower()}"
            if joined in self.cues.governors:
                return joined
        return lemma

    def _dropped(self, below: Token, above: Token) -> str | None:
        """What is said of the noun that governs a clause: "dropped plans to expel", "denied reports that it fired"."""
        if below.lemma.lower() in self.cues.denied_nouns and above.lemma.lower() in self.cues.denying_verbs:
            return "actual" if self._denied(above) else "negated"
        if self.cues.governors.get(self._governor(above)) == "negated" and below.lemma.lower() in self.cues.governors:
            return "negated"
        return None

    def _governed(self, below: Token, lemma: str) -> str:
        """What a governing word does to a clause; an infinitive under a noun that no list knows is not asserted."""
        mark = self.tree.child(below.index, "mark")
        infinitive = below.deprel == "acl" and mark is not None and mark.lemma == "to"
        if below.deprel == "acl" and mark is None and self.clauses.passive(below.index):
            return "actual"  # "the treaty signed by X": the noun is what was signed, it governs nothing
        return self.cues.governors.get(lemma, "unasserted" if infinitive else "actual")

    def _nominal_link(self, below: Token, above: Token) -> str | None:
        """An event noun shares the status of the verb that carries it, and bows to one that governs it."""
        relation, lemma = below.deprel, above.lemma.lower()
        governed = self.cues.governors.get(self._governor(above))
        if relation == "nmod" and self._conditional(above):
            return "hypothetical"
        if relation == "obl":
            return self._obl(below, above)
        if relation in ("nmod", "nmod:poss", "compound"):
            return governed
        if relation not in ("obj", "nsubj:pass", "nsubj", "ccomp", "xcomp"):
            return None
        if relation == "nsubj" and above.upos == "VERB":
            governed = None
        if governed is None and lemma not in self.cues.carriers and above.upos != "ADJ":
            return None
        return max(governed or "actual", self._beside(above), key=_ORDER.index)

    def _obl(self, below: Token, above: Token) -> str | None:
        """A noun beside a verb ("warned of an attack", "prepared for talks") follows the verb where that governs it."""
        status = self.cues.governors.get(self._governor(above))
        preposition = self.clauses.preposition_of(below.index)
        if status in ("unasserted", "future", "negated") and preposition in self.clauses.cues.governing:
            return status
        occasion = below.lemma.lower() in load_locating().dates.occasions
        if occasion and preposition in _DURING and self._beside(above) == "future":
            return "future"  # "During the talks they will discuss trade", "will return for talks"
        return None

    def _adverbial(self, below: Token, above: Token, verbal: bool) -> str | None:
        mark = self.tree.child(below.index, "mark", "case")
        if mark is None:
            return None
        if mark.lemma.lower() in self.cues.openers:
            return "negated"
        if mark.lemma == "to":
            status = self.cues.governors.get(self._governor(above), "actual" if verbal else "unasserted")
            return max(status, self._beside(above), key=_ORDER.index)
        if mark.lemma.lower() in self.clauses.cues.governing:
            return self.cues.governors.get(self._governor(above))  # "refrained from condemning"
        return None

    def _shared(self, below: Token, above: Token) -> str | None:
        """A coordinated predicate shares auxiliaries and negation of the first one unless it has its own."""
        own = self.tree.children(below.index, "aux", "nsubj")
        if own or below.upos != above.upos:
            return None
        objects = self.tree.children(above.index, "obj")
        if any(map(self._empty, objects)) and not self._denied(above, of_objects=False):
            return None  # "received no reply and demanded one"
        return self._beside(above)

    def _denied(self, token: Token, *, of_objects: bool = True) -> bool:
        children = self.tree.children(token.index, "advmod", "det", "cc", "mark")
        denied = any(self._denies(child) and not self._excepted(child) for child in children)
        arguments = self.tree.children(token.index, *_ARGUMENTS)
        return denied or any(self._empty(a) for a in arguments if of_objects or a.deprel != "obj")

    def _denies(self, token: Token) -> bool:
        return token.lemma.lower() in self.cues.negation or token.text.lower() in self.cues.negation

    def _excepted(self, negation: Token) -> bool:
        """ "not only condemned but expelled" denies nothing."""
        following = negation.index + 1
        return following < len(self.tree.tokens) and self.tree.tokens[following].lemma.lower() in self.cues.excepted

    def _conditional(self, noun: Token) -> bool:
        """ "in the event of an attack"; "in the case of" only without an article."""
        lemma = noun.lemma.lower()
        if lemma not in self.cues.condition_nouns or self.clauses.preposition_of(noun.index) != "in":
            return False
        return lemma != "case" or self.tree.child(noun.index, "det") is None

    def _empty(self, argument: Token) -> bool:
        """ "nobody", "no talks", "neither X nor Y": what is said of it is denied."""
        inner = self.tree.children(argument.index, "det", "cc:preconj")
        return (argument.upos == "PRON" and self._denies(argument)) or any(map(self._denies, inner))

    def _beside(self, token: Token) -> str:
        """What auxiliaries, negations, conditions and modifiers beside a token say."""
        tree, cues = self.tree, self.cues
        found = "actual"
        if any(self._opens_condition(mark) for mark in tree.children(token.index, "mark")):
            return "hypothetical"
        if self._denied(token):
            return "negated"
        for child in tree.children(token.index):
            status = "actual"
            text = child.text.lower()
            if child.deprel == "aux" and text in cues.backshifted and self._reported(token):
                status = "future"
            elif child.deprel in ("aux", "aux:pass"):
                status = cues.auxiliaries.get(text, cues.auxiliaries.get(child.lemma.lower(), "actual"))
            elif child.deprel == "amod":
                status = cues.modifiers.get(text, "actual")
            if status != "historical":
                found = max(found, status, key=_ORDER.index)
        if self._yet_to(token):
            return "negated"
        if found == "actual" and self._is_to(token):
            return "future"
        return found

    def _opens_condition(self, mark: Token) -> bool:
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

    def _is_to(self, token: Token) -> bool:
        """ "is to visit", "is going to visit", "is set to visit"; "is" may be parsed as a copula of the verb."""
        openers = self.tree.children(token.index, "mark", "case")
        if any(t.lemma.lower() in self.cues.fixed and self.tree.tokens[t.index + 1].lemma == "to" for t in openers):
            return True
        mark = self.tree.child(token.index, "mark")
        if mark is None or mark.lemma != "to":
            return False
        copula = self.tree.child(token.index, "cop")
        if copula is not None and token.upos == "VERB" and copula.index + 1 == mark.index:
            return True
        head = self.tree.head(token.index)
        if head is None:
            return False
        return token.deprel in ("xcomp", "ccomp") and head.lemma in ("be", "go") and head.upos in ("AUX", "VERB")

    def _historical(self, token: Token) -> bool:
        near = self.tree.children(token.index, "advmod", "amod")
        past = self.cues.modifiers
        if self.clauses.remembered(token.index):
            return True
        return any(t.lemma.lower() in self.cues.history or past.get(t.text.lower()) == "historical" for t in near)
