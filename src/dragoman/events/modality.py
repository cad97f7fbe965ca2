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
from dragoman.events.words_beside import ORDER, WordsBeside
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.modality import ModalityCues
from dragoman.records.analysis import Token

# Where no rule denies a verb but the model holds it for less certain than this, the text does not assert it. Of such
# predicates of UDS-IH2 (development part), people say in 92 of 100 that they did not happen; of those up to 0, in 82.
_DOUBTED = -1.0
_FURTHER = "further"
_DURING = frozenset({"during", "at", "in", "for"})
_COMPLEMENTS = ("xcomp", "ccomp", "obj", "csubj")
_CLAUSE_LINKS = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj", "csubj:pass", "conj"})


def _finite_beside_base(below: Token, above: Token) -> bool:
    """Whether a joined verb cannot share the auxiliary of the one before: "will not build … and continues to"."""
    form, lemma = below.text.lower(), below.lemma.lower()
    return above.text.lower() == above.lemma.lower() and form != lemma and form.endswith("s")


class Modality:
    """Reads the status of triggers in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, cues: ModalityCues) -> None:
        self.tree, self.clauses, self.cues = tree, clauses, cues
        self.beside = WordsBeside(tree, clauses, cues)

    def status(self, trigger: int, *, verbal: bool = False, performs: bool = False) -> str:
        """The status that grammar and governing words give a trigger; "historical" only by a word beside it.

        Args:
            trigger: token index.
            verbal: whether the event is done by words. Such a one counts as done where it is the purpose of what was
                done ("met to reaffirm", "called to thank").
            performs: whether saying it is doing it ("I would like to thank"); to want a deal is not to make it.
        """
        token = self.tree.tokens[trigger]
        if self._in_a_tale(token) or self._of_a_kind(token) or self._asked(token):
            return "unasserted"
        found = self.beside.status(token)
        if found == "actual" and self.clauses.to_come(trigger):
            return "future"
        below, above = token, self.tree.head(trigger)
        nominal, asserted = token.upos in ("NOUN", "PROPN"), False
        while above is not None:
            step = self._link(below, above, nominal, verbal=verbal, performs=performs)
            if found == "negated":
                # A denial denied says nothing: "refused to rule out sending", "denied that it had not fired".
                # "ensure that they are not expelled": nor is that told to be so.
                open_ = step == "negated" or (step == "unasserted" and below.deprel == "ccomp")
                return "unasserted" if open_ and below.deprel in _COMPLEMENTS else "negated"
            if step is None:
                break
            if step == "unasserted" and self._serves(below, above):
                return "unasserted"  # "will not be a haven for rebels to attack Chad"
            found, asserted = max(found, step, key=ORDER.index), asserted or self._asserts(above)
            if self._reports(below, above):
                break
            nominal = nominal and above.upos in ("NOUN", "PROPN")
            below, above = above, self.tree.head(above.index)
        doubted = token.upos == "VERB" and token.factuality < _DOUBTED and not asserted
        if found == "actual" and not performs and doubted:
            return "unasserted"
        if found == "actual" and self._historical(token):
            return "historical"
        return found

    def _serves(self, below: Token, above: Token) -> bool:
        """Whether an infinitive says what a thing is good for, whatever is said of the thing."""
        to = any(child.lemma == "to" for child in self.tree.children(below.index, "mark"))
        return below.deprel == "acl" and to and self._governor(above) not in self.cues.governors

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

    def _asked(self, trigger: Token) -> bool:
        """Whether a question asks if it happened: "Did they agree to it?"."""
        sentence = self.tree.sentence_of(trigger.index)
        subject = self.tree.child(trigger.index, "nsubj", "nsubj:pass")
        first = self.tree.child(trigger.index, "aux")
        if self.tree.tokens[sentence.last - 1].text != "?" or subject is None or first is None:
            return False
        return trigger.deprel == "root" and first.index < subject.index

    def _of_a_kind(self, trigger: Token) -> bool:
        """Whether it only says which kind is meant: "any company that helps them", "countries that support Peru"."""
        head = self.tree.head(trigger.index)
        if trigger.deprel != "acl:relcl" or head is None or head.lemma.lower() not in self.cues.kinds:
            return False
        determiner = self.tree.child(head.index, "det")
        bare = determiner is None or determiner.lemma.lower() in ("any", "no", "every", "each", "all")
        present = trigger.text.lower() == trigger.lemma.lower() or trigger.text.lower().endswith("s")
        some = self.tree.child(head.index, "nummod", "nmod:poss") is not None
        return bare and present and not some and self.tree.child(trigger.index, "aux", "aux:pass") is None

    def _reports(self, below: Token, above: Token) -> bool:
        return above.lemma.lower() in self.cues.reporting and below.deprel in ("ccomp", "parataxis", "obj")

    def _link(self, below: Token, above: Token, nominal: bool, *, verbal: bool, performs: bool) -> str | None:
        """What the step from a token to its governor does to the status; None where the climb ends."""
        relation = below.deprel
        lemma = self._governor(above)
        if self.clauses.to_come(below.index) or (relation == "acl" and self.beside.is_to(below)):
            return "future"  # "leaves for Chile, where he is to meet"
        if relation == "conj":
            return self._shared(below, above)
        if relation in ("advcl", "advcl:relcl", "parataxis", "acl:relcl"):
            return self._adverbial(below, above, verbal=verbal, performs=performs)
        if relation == "ccomp" and self._subjunctive(below):
            return "unasserted"  # "insisted that the president step down"
        if relation == "ccomp" and lemma in self.cues.reporting:
            return "negated" if self.beside.denied(above) and lemma in ("confirm", "claim", "announce") else "actual"
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
        if self._asserts(above):
            return self.beside.status(above, denied=False)  # "never failed to meet"
        return self._both(self._governed(below, lemma), self.beside.status(above), lemma)

    def _asserts(self, governor: Token) -> bool:
        """Whether a denied word asserts what it governs: "did not fail", "never stopped"."""
        return self._governor(governor) in self.cues.asserting and self.beside.denied(governor)

    def _both(self, governed: str, beside: str, lemma: str) -> str:
        """What a governor and what stands beside it do together to a clause.

        A denial says nothing of the clause where the governor denies it too ("did not deny that it fired"), or where no
        list knows what the governor does ("was not aware that it fired", "can hardly wait to meet").
        """
        known = lemma in self.cues.governors or lemma in self.cues.performing or lemma in self.cues.carriers
        if beside == "negated" and (governed == "negated" or not known):
            return "unasserted"
        return max(governed, beside, key=ORDER.index)

    def _governor(self, above: Token) -> str:
        """The key of a governing word in the cues: its lemma, with its particle where the two make one word."""
        lemma = above.lemma.lower()
        particles = self.tree.children(above.index, "compound:prt", "advmod")
        particles += [t for t in self.tree.tokens[above.index + 1 : above.index + 2] if t.deprel == "case"]
        for particle in particles:
            joined = f"{lemma} {particle.lemma.lower()}"
            if joined in self.cues.governors:
                return joined
        return lemma

    def _dropped(self, below: Token, above: Token) -> str | None:
        """What is said of the noun that governs a clause: "dropped plans to expel", "denied reports that it fired"."""
        if below.lemma.lower() in self.cues.denied_nouns and above.lemma.lower() in self.cues.denying_verbs:
            return "actual" if self.beside.denied(above) else "negated"
        if self.cues.governors.get(self._governor(above)) == "negated" and below.lemma.lower() in self.cues.governors:
            return "negated"
        return None

    def _governed(self, below: Token, lemma: str) -> str:
        """What a governing word does to a clause; an infinitive under a noun that no list knows is not asserted."""
        marks = self.tree.children(below.index, "mark")
        infinitive = below.deprel == "acl" and any(mark.lemma == "to" for mark in marks)
        if below.deprel == "acl" and not marks and self.clauses.passive(below.index):
            return "actual"  # "the treaty signed by X": the noun is what was signed, it governs nothing
        if infinitive and lemma in self.cues.denied_nouns:
            return "unasserted"  # "the rebels' claim to support the truce"
        wanted = infinitive or lemma in self.cues.wanted
        return self.cues.governors.get(lemma, "unasserted" if wanted else "actual")

    def _nominal_link(self, below: Token, above: Token) -> str | None:
        """An event noun shares the status of the verb that carries it, and bows to one that governs it."""
        relation, lemma = below.deprel, above.lemma.lower()
        governed = self.cues.governors.get(self._governor(above))
        if relation == "nmod" and self.beside.conditional(above):
            return "hypothetical"
        if relation == "obl":
            return self._obl(below, above)
        if relation in ("nmod", "nmod:poss", "compound"):
            return governed
        if relation not in ("obj", "nsubj:pass", "nsubj", "ccomp", "xcomp"):
            return None
        if relation == "nsubj" and self._occasion_ahead(below, above):
            return "future"
        if relation == "nsubj" and above.upos == "VERB":
            governed = None
            if self._imagined(below) and self.beside.status(above) == "hypothetical":
                return "unasserted"  # "a hasty withdrawal would be a defeat"
        if governed is None and lemma not in self.cues.carriers and above.upos != "ADJ":
            return None
        return max(governed or "actual", self.beside.status(above), key=ORDER.index)

    def _occasion_ahead(self, below: Token, above: Token) -> bool:
        """Whether a visit or meeting is to come, of which is told what it will do: "the visit will deepen our ties"."""
        if below.lemma.lower() not in self.cues.occasions_ahead:
            return False
        return any(
            self.cues.auxiliaries.get(t.text.lower()) == "future" for t in self.tree.children(above.index, "aux")
        )

    def _imagined(self, noun: Token) -> bool:
        """Whether a noun names nothing known: "a withdrawal", "another attack"."""
        determiner = self.tree.child(noun.index, "det")
        return determiner is not None and determiner.text.lower() in ("a", "an", "any", "another", "such")

    def _obl(self, below: Token, above: Token) -> str | None:
        """A noun beside a verb ("warned of an attack", "prepared for talks") follows the verb where that governs it."""
        status = self.cues.governors.get(self._governor(above))
        preposition = self.clauses.preposition_of(below.index)
        if status in ("unasserted", "future", "negated") and preposition in self.clauses.cues.governing:
            return status
        stays = preposition == "on" and self.tree.child(above.index, "cop") is not None
        if stays and self.beside.status(above) == "future":
            return "future"  # "will be in Oslo on a visit"
        if above.lemma.lower() in self.cues.bringing and self.beside.status(above) in ("future", "hypothetical"):
            return self.beside.status(above)  # "the deal will lead to the release of the crew"
        more = any(t.text.lower() == _FURTHER for t in self.tree.children(below.index, "amod"))
        if more and self.beside.status(above) in ("future", "hypothetical"):
            return "hypothetical"  # "would respond to further raids"
        occasion = below.lemma.lower() in load_locating().dates.occasions
        if occasion and preposition in _DURING and self.status(above.index) == "future":
            return "future"  # "During the talks they will discuss trade", "looks forward to seeing her at the summit"
        return None

    def _adverbial(self, below: Token, above: Token, *, verbal: bool, performs: bool) -> str | None:
        mark = self.tree.child(below.index, "mark", "case")
        if mark is None and not verbal and self._result(below, above):
            return self.beside.status(above, denied=False)  # "denied that it had fired, killing three"
        if mark is None and self._attends(below, above) and self.beside.status(above) == "future":
            return "future"  # "will be held in Riga, chaired by the premier"
        if mark is None:
            return self._gerund(below, above)
        if mark.lemma.lower() in self.cues.openers:
            return "unasserted" if self.cues.governors.get(self._governor(above)) == "unasserted" else "negated"
        if mark.lemma.lower() in self.cues.towards:
            return "unasserted"  # "moved toward recognizing"
        if mark.lemma.lower() == "before" and self._present(below):
            return "future"  # "are in Oslo before the king visits Riga"
        later = mark.lemma.lower() in ("before", "after") and below.text.lower().endswith("ing")
        if later and self.beside.status(above) == "future":
            return "future"  # "will stop in Oslo before flying to Riga"
        lemma = self._governor(above)
        if self._asserts(above) and (mark.lemma == "to" or mark.lemma.lower() in self.clauses.cues.governing):
            return self.beside.status(above, denied=False)  # "did not refrain from condemning"
        if mark.lemma == "to":
            wanted = "unasserted" if not verbal or lemma in self.cues.wanted else "actual"
            return self._both(self.cues.governors.get(lemma, wanted), self.beside.status(above), lemma)
        if mark.lemma.lower() in self.clauses.cues.governing:
            return self.cues.governors.get(lemma)  # "refrained from condemning"
        if not performs and mark.lemma.lower() in self.clauses.cues.by_which and below.text.lower().endswith("ing"):
            # "an interest in sending" wants it; "will help by sending" lies ahead like the help.
            wanted = "unasserted" if lemma in self.cues.wanted else "actual"
            return max(wanted, self.beside.status(above, denied=False), key=ORDER.index)
        return None

    def _result(self, below: Token, above: Token) -> bool:
        """Whether a participle behind a comma tells what a deed led to: "opened fire, killing three"."""
        behind = above.index < below.index and self.tree.tokens[below.index - 1].text == ","
        own = self.tree.child(below.index, "nsubj", "aux")
        return behind and own is None and below.text.lower().endswith("ing")

    def _attends(self, below: Token, above: Token) -> bool:
        """Whether a passive participle behind a comma tells how a deed is done: "held in Riga, chaired by her"."""
        behind = above.index < below.index and self.tree.tokens[below.index - 1].text == ","
        own = self.tree.child(below.index, "nsubj", "nsubj:pass", "aux")
        return behind and own is None and self.clauses.passive(below.index)

    def _subjunctive(self, verb: Token) -> bool:
        """Whether a verb in a that-clause keeps its base form behind one person or thing, so that it is only wanted."""
        subject = self.tree.child(verb.index, "nsubj")
        that = any(mark.text.lower() == "that" for mark in self.tree.children(verb.index, "mark"))
        base = verb.text == verb.lemma and verb.upos == "VERB" and verb.lemma not in self.cues.unchanging
        if subject is None or not that or not base or self.tree.child(verb.index, "aux", "aux:pass") is not None:
            return False
        alone = self.tree.child(subject.index, "conj") is None and subject.upos in ("NOUN", "PROPN")
        word = subject.text.lower()
        several = word != subject.lemma.lower() or word.endswith("s") or word in self.cues.collective
        return alone and (subject.upos == "PROPN" or not several)

    def _present(self, verb: Token) -> bool:
        """Whether a verb with a subject of its own is in the present tense ("visits")."""
        form, lemma = verb.text.lower(), verb.lemma.lower()
        finite = self.tree.child(verb.index, "nsubj") is not None and self.tree.child(verb.index, "aux") is None
        return verb.upos == "VERB" and finite and form != lemma and form.endswith("s")

    def _gerund(self, below: Token, above: Token) -> str | None:
        """What a verb does to a gerund right behind it, which is no clause beside it: "ruled out sending"."""
        between = self.tree.tokens[above.index + 1 : below.index]
        if not below.text.lower().endswith("ing") or any(t.deprel not in ("compound:prt", "advmod") for t in between):
            return None
        if self._asserts(above):
            return self.beside.status(above, denied=False)
        lemma = self._governor(above)
        return self._both(self._governed(below, lemma), self.beside.status(above), lemma)

    def _shared(self, below: Token, above: Token) -> str | None:
        """A coordinated predicate shares auxiliaries and negation of the first one unless it has its own."""
        if any(link.lemma.lower() in self.cues.openers for link in self.tree.children(below.index, "cc")):
            return "negated"  # "fled rather than be captured"
        own = self.tree.children(below.index, "aux", "nsubj") or _finite_beside_base(below, above)
        if own or below.upos != above.upos:
            conditional = any(self.beside.opens_condition(mark) for mark in self.tree.children(above.index, "mark"))
            return "hypothetical" if conditional else None  # "if Oman leaves and Qatar takes the strait"
        objects = self.tree.children(above.index, "obj")
        if any(map(self.beside.empty, objects)) and not self.beside.denied(above, of_objects=False):
            return None  # "received no reply and demanded one"
        return self.beside.status(above, denied=not self._asserts(above))  # "cannot help but praise"

    def _historical(self, token: Token) -> bool:
        near = self.tree.children(token.index, "advmod", "amod")
        past = self.cues.modifiers
        if self.clauses.remembered(token.index):
            return True
        return any(t.lemma.lower() in self.cues.history or past.get(t.text.lower()) == "historical" for t in near)
