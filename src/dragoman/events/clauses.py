"""Who does what in a clause: logical subjects and objects through voice, coordination, control and relative clauses."""

from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.clauses import load_clauses
from dragoman.lexicon.datelines import dateline_words
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.modality import load_modality
from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.roles import load_roles
from dragoman.records.analysis import Token

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_PREDICATE = frozenset({"VERB", "ADJ", "NOUN", "PROPN", "AUX", "ADV", "NUM"})
_DEPTH = 8
_WHOEVER = frozenset({"all", "those", "everyone", "everybody", "anyone", "anybody"})


class Clauses:
    """Answers questions about the clauses of one document. All methods take and give token indexes."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.cues = load_clauses()
        self._subjects: dict[int, list[int]] = {}
        self._together: dict[int, list[int]] = {}
        self._passive: dict[int, bool] = {}

    def passive(self, verb: int) -> bool:
        """Whether a predicate is in the passive: auxiliary, subject, agent, reduced relative, or shared with one."""
        if verb not in self._passive:
            self._passive[verb] = self._is_passive(verb)
        return self._passive[verb]

    def _is_passive(self, verb: int, depth: int = 0) -> bool:
        tree = self.tree
        token = tree.tokens[verb]
        if token.upos not in ("VERB", "ADJ"):
            return False
        relations = {child.deprel for child in tree.children(verb)}
        if token.text.lower().endswith("ing") and "aux:pass" not in relations:
            return False  # "artillery has been firing on trenches"
        if relations & {"aux:pass", "nsubj:pass", "csubj:pass"}:
            return True
        if "obl:agent" in relations and "nsubj" not in relations:
            return True  # "voted by a narrow margin" has a subject of its own
        if relations & {"nsubj", "aux"} or token.upos == "ADJ":
            return False
        if relations & {"obj", "ccomp"}:
            return token.deprel == "acl" and self.participle(token)  # "the nurses held hostage", "a man named minister"
        if token.deprel == "amod":
            return self.participle(token)
        if token.deprel == "acl" or (token.deprel == "advcl" and not tree.child(verb, "mark")):
            return self.participle(token)
        if token.deprel == "conj" and token.head >= 0:
            return depth < _DEPTH and self.participle(token) and self._is_passive(token.head, depth + 1)
        return token.deprel == "xcomp" and self.participle(token) and not tree.child(verb, "mark")

    @staticmethod
    def participle(token: Token) -> bool:
        """Whether the form may be a past participle: not the lemma itself, not an -ing form, not a present form."""
        form = token.text.lower()
        return form != token.lemma and not form.endswith("ing") and form != token.lemma + "s"

    def resolve_relative(self, token: Token) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        if token.upos in ("PRON", "DET", "SCONJ") and token.lemma.lower() in RELATIVE:
            for above in (token, *self.tree.ancestors(token.index)):
                if above.deprel == "acl:relcl" and above.head >= 0:
                    return self._doing_harm(above, token)
        return token.index

    def _doing_harm(self, clause: Token, relative: Token) -> int:
        """The noun that a relative clause tells of; of killing the attack before the place where it was.

        In "the attack at the mission, which killed two" the parser may hang the clause on the mission.
        """
        harms = load_locating().places.bodily
        if relative.lemma.lower() not in ("which", "that") or clause.lemma.lower() not in harms:
            return clause.head
        token = self.tree.tokens[clause.head]
        while token.deprel == "nmod" and token.head >= 0:
            token = self.tree.tokens[token.head]
            if token.lemma.lower() in self.cues.violence:
                return token.index
        return clause.head

    def surface_subject(self, verb: int, depth: int = 0) -> list[int]:
        """The grammatical subject, found through coordination, control, participles and relative clauses."""
        if verb in self._subjects:
            return self._subjects[verb]
        if depth > _DEPTH:
            return []
        own = [t for t in self.tree.children(verb, "nsubj") if t.deprel != "nsubj:outer"]
        outer = self.tree.children(verb, "nsubj:outer")
        before = [t for t in own if t.index < verb]
        if before and len(before) < len(own) and self._takes_object(verb):
            own = before  # "urged both countries to act", "thanked Minister Holm": parsed as a second subject
        if not own and not outer:
            own = self._fronted(verb)
        if len(own) > 1:
            own = [token for token in own if not self._in_absolute(verb, token)] or own
        if own or outer:
            found = [self.resolve_relative(token) for token in (own or outer)]
        else:
            found = self._shared_subject(self.tree.tokens[verb], depth)
        self._subjects[verb] = found
        return found

    def _in_absolute(self, verb: int, subject: Token) -> bool:
        """As in "With X looking on, Y signed": X is parsed as a second subject of what Y did."""
        for clause in self.tree.children(verb, "advcl"):
            mark = self.tree.child(clause.index, "mark", "case")
            if mark is not None and mark.lemma.lower() == "with" and mark.index < subject.index < clause.index < verb:
                return True
        return False

    def _takes_object(self, verb: int) -> bool:
        """Whether a second subject behind a verb is its object: it has none, or it has a complement beside it."""
        if self.tree.child(verb, "xcomp", "ccomp"):
            return True
        return self.tree.tokens[verb].upos == "VERB" and self.tree.child(verb, "obj", "aux:pass") is None

    def _fronted(self, verb: int) -> list[Token]:
        """The subject of "after a court sentenced him", which the parser takes for a phrase beside the verb."""
        if self.tree.tokens[verb].deprel != "advcl" or self.tree.child(verb, "aux:pass"):
            return []
        before = [t for t in self.tree.children(verb, "obl") if t.index < verb]
        if (mark := self.tree.child(verb, "mark")) is not None:
            finite = mark.lemma.lower() in self.cues.clausal and not self.tree.tokens[verb].text.lower().endswith("ing")
            return [t for t in before[-1:] if finite and t.deprel == "obl" and self.preposition_of(t.index) is None]
        return [t for t in before[-1:] if self.preposition_of(t.index) in self.cues.clausal]

    def _shared_subject(self, token: Token, depth: int) -> list[int]:
        if token.head < 0:
            return []
        head = self.tree.tokens[token.head]
        relation = token.deprel
        if self.to_come(token.index):
            return [head.index]
        if relation == "conj" and head.upos in _PREDICATE:
            if token.upos == "VERB" and head.upos in ("NOUN", "PROPN"):
                # "recalled its envoy and accused …": a second verb hung on the object of the first.
                head = next((t for t in self.tree.ancestors(head.index) if t.upos == "VERB"), head)
            return self.surface_subject(head.index, depth + 1) if token.upos in ("VERB", "ADJ", "AUX") else []
        if relation == "xcomp":
            return self._controller(head, depth)
        if relation.startswith("advcl") or relation == "ccomp":
            return self._adverbial_subject(token, head, depth)
        if relation == "amod" and token.upos == "VERB":
            return [head.index]
        if relation == "acl":
            return self._modified_subject(token, head, depth)
        if relation == "acl:relcl":
            return [] if self.tree.child(token.index, "obj") is None else [head.index]
        if relation in ("parataxis", "appos", "list") and token.upos == "VERB":
            before = head.upos == "VERB" and token.index < head.index
            return self.surface_subject(head.index, depth + 1) if before else []
        return []

    def to_come(self, verb: int) -> bool:
        """Whether an infinitive tells the future of the name or office before it, as headlines have it.

        "Japan to host Kenya leader", "Turkish, Greek leaders to meet"; not "Bid to free hostages".
        """
        token = self.tree.tokens[verb]
        mark, head = self.tree.child(verb, "mark"), self.tree.head(verb)
        if mark is None or mark.lemma != "to":
            return False
        if token.deprel == "root":
            return any(t.index < mark.index for t in self.tree.children(verb, "nsubj"))
        if head is None or head.deprel != "root" or token.deprel not in ("acl", "advcl") or head.index > verb:
            return False
        if self.tree.child(head.index, "cop", "case", "det", "nsubj", "aux"):
            return False
        return head.upos == "PROPN" or (head.upos == "NOUN" and load_roles().noun(head.text) is not None)

    def _controller(self, head: Token, depth: int) -> list[int]:
        """Who does what an open complement says: the object of "urged X to go", else the subject."""
        if head.lemma not in self.cues.subject_control and not self.passive(head.index):
            for relation in ("obj", "iobj"):
                if objects := self.tree.children(head.index, relation):
                    return [self.resolve_relative(token) for token in objects]
        if head.upos == "NOUN" and not self.tree.child(head.index, "nsubj"):
            return self.holder(head.index, depth + 1)
        return self.surface_subject(head.index, depth + 1)

    def _adverbial_subject(self, token: Token, head: Token, depth: int) -> list[int]:
        mark = self.tree.child(token.index, "mark", "case")
        before = self.tree.tokens[token.index - 1] if token.index else token
        free = mark is None or mark.lemma == "to"
        if free and before.text.lower() in _WHOEVER and token.text.lower().endswith("ing"):
            return [before.index]  # "greetings to all taking part"
        if mark is not None and mark.lemma != "to":
            objects = self.tree.children(head.index, "obj") or self.tree.children(head.index, "iobj")
            if objects and not self.passive(head.index):
                if mark.lemma == "in" and head.lemma in load_reference().judging:
                    # "praised Peru's courage in opening the border"
                    owners = self.tree.children(objects[0].index, "nmod:poss")
                    return [t.index for t in owners] or [self.resolve_relative(obj) for obj in objects]
                charged = mark.lemma == "with" and head.lemma in self.cues.accusing
                if charged or mark.lemma in ("of", "for", "from", "into", "over"):
                    return [self.resolve_relative(obj) for obj in objects]
            if head.upos == "ADJ" and mark.lemma == "for" and (told := self.with_preposition(head.index, ("to",))):
                return told  # "grateful to you for agreeing"
        if token.deprel == "ccomp" and not (mark is not None and mark.lemma == "to"):
            return []
        on = self._called_on(head.index) if mark is not None and mark.lemma == "to" else []
        return on or self.surface_subject(head.index, depth + 1)

    def _called_on(self, verb: int) -> list[int]:
        """The one addressed in "called on X to act", "appealed to X to act"."""
        wanted = self.cues.addressed.get(self.tree.tokens[verb].lemma)
        return self.with_preposition(verb, wanted) if wanted else []

    def _modified_subject(self, token: Token, head: Token, depth: int) -> list[int]:
        mark = self.tree.child(token.index, "mark", "case")
        governor = self.tree.head(head.index)
        accused = governor is not None and governor.lemma in self.cues.accusing and head.deprel in ("obj", "nsubj:pass")
        if mark is not None and not accused and (mark.lemma == "to" or mark.lemma in self.cues.of_deeds):
            return self.holder(head.index, depth + 1)
        if mark is None and head.lemma.lower() in self.cues.documents and token.text.lower().endswith("ing"):
            return self._author(head, depth)
        return [head.index]

    def _author(self, text: Token, depth: int) -> list[int]:
        """Who speaks in a text: whose it is, or whoever passes or sends it ("passed a resolution condemning X")."""
        owners = [t.index for t in self.tree.children(text.index, "nmod:poss")]
        if owners := owners or self.with_preposition(text.index, ("by",)):
            return owners
        verb = self.tree.head(text.index)
        if verb is not None and verb.lemma in self.cues.makers and text.deprel in ("obj", "nsubj:pass"):
            return self.subject(verb.index, depth + 1) or [text.index]
        return [text.index]

    def holder(self, noun: int, depth: int = 0) -> list[int]:
        """Whose promise, refusal, agreement a noun is: possessor, modifier, or subject of its verb."""
        if owners := self.tree.children(noun, "nmod:poss"):
            return [token.index for token in owners]
        deciding = self.tree.tokens[noun].lemma.lower() in self.cues.deciding
        bearers = self.with_preposition(noun, ("by",)) or self.with_preposition(noun, ("of",)) if deciding else []
        if bearers:
            return bearers
        head = self.tree.head(noun)
        governed = head is not None and depth <= _DEPTH and head.upos in ("VERB", "ADJ", "AUX")
        if head is not None and governed and (found := self.subject(head.index, depth + 1)):
            return found
        return [token.index for token in self.tree.children(noun, "amod", "compound")]

    def subject(self, verb: int, depth: int = 0) -> list[int]:
        """Logical subjects: of an active predicate its subject, of a passive one the by-phrase."""
        if self.passive(verb):
            agents = self.tree.children(verb, "obl:agent")
            agents = agents or [self.tree.tokens[i] for i in self.with_preposition(verb, ("by",))]
            agents = agents or self._agents_behind(verb)
            return [self.resolve_relative(token) for token in agents]
        return self.surface_subject(verb, depth)

    def _agents_behind(self, verb: int) -> list[Token]:
        """By-phrases that the parser hangs on the last phrase of a passive ("was put on the list by X")."""
        tree = self.tree
        phrases = [t.index for t in tree.children(verb, "obl") if t.index > verb]
        # "were let go by Kuwait": the agent hangs on the infinitive that the passive verb carries.
        carried = [t.index for t in tree.children(verb, "xcomp") if not tree.child(t.index, "obj", "mark")]
        inner = [at for other in carried for at in self.with_preposition(other, ("by",))]
        if inner:
            return [tree.tokens[i] for i in inner]
        near = [at for at in phrases if self.preposition_of(at) in self.cues.of_passives]
        return [self.tree.tokens[i] for at in near for i in self.with_preposition(at, ("by",))]

    def object(self, verb: int) -> list[int]:
        """Logical objects: of an active predicate its object, of a passive one its subject."""
        tree, token = self.tree, self.tree.tokens[verb]
        if self.passive(verb):
            # "was denied entry", "were taken hostage": the second object stays where it is.
            return [*self.surface_subject(verb), *(t.index for t in tree.children(verb, "obj"))]
        # With verbs of asking the one asked is an indirect object in EWT ("urged Serbia to recognise").
        if objects := [*filter(_is_thing, tree.children(verb, "obj"))] or tree.children(verb, "iobj"):
            return [self.resolve_relative(obj) for obj in objects]
        subjects = tree.children(verb, "nsubj")
        if len(subjects) > 1 and subjects[0].index < verb < subjects[-1].index and self._takes_object(verb):
            return [t.index for t in subjects if t.index > verb]
        if nouns := self._objects_of_particle(verb):
            return nouns
        if token.deprel == "acl:relcl" and token.head >= 0:
            subjects = tree.children(verb, "nsubj")
            if any(t.lemma.lower() not in RELATIVE for t in subjects):
                return [token.head]
        if token.deprel == "conj" and token.head >= 0:
            return [t.index for t in tree.children(token.head, "obj") if t.index > verb]
        for follower in tree.children(verb, "conj"):
            if follower.upos == "VERB" and not tree.child(follower.index, "nsubj", "mark"):
                shared = tree.children(follower.index, "obj")
                if shared and not tree.children(verb, "obl", "xcomp", "ccomp"):
                    return [t.index for t in shared]
        return []

    def _objects_of_particle(self, verb: int) -> list[int]:
        """Objects that the parser takes for something else because of a particle before them.

        "called off talks" has the noun as a predicate, "fired off missiles" as a bare phrase, "sealed off the border"
        as a phrase with the particle for its preposition.
        """
        tree = self.tree
        phrases = [t for t in tree.children(verb, "obl") if t.index > verb and t.deprel == "obl"]
        if tree.child(verb, "compound:prt"):
            nouns = [t.index for t in tree.children(verb, "xcomp") if t.upos in ("NOUN", "PROPN")]
            return nouns or [t.index for t in phrases if tree.child(t.index, "case") is None]
        after = [(t.index, tree.child(t.index, "case")) for t in phrases]
        return [
            noun
            for noun, case in after
            if case is not None and case.index == verb + 1 and self.preposition_of(noun) in self.cues.particles
        ]

    def indirect_object(self, verb: int) -> list[int]:
        """To whom: "gave them aid"; of a passive that keeps its object its subject ("they were denied entry")."""
        if self.passive(verb) and self.tree.child(verb, "obj"):
            return self.surface_subject(verb)
        return [token.index for token in self.tree.children(verb, "iobj")]

    def own_object(self, verb: int) -> list[int]:
        """The object that stands in the clause itself, else the logical ones: what belongs to a trigger's words."""
        return [token.index for token in self.tree.children(verb, "obj")] or self.object(verb)

    def with_preposition(self, index: int, prepositions: Sequence[str]) -> list[int]:
        """Nouns brought to a token by one of the prepositions (obl, nmod), relative pronouns resolved."""
        found = []
        for child in self.tree.children(index, "obl", "nmod"):
            if child.deprel in ("nmod:poss", "nmod:desc"):
                continue
            if self.preposition_of(child.index) in prepositions and not self._of_talks(child, index):
                found.append(self.resolve_relative(child))
        return found

    def _of_talks(self, phrase: Token, verb: int) -> bool:
        """Whether "with X", hung on a verb, is of talks below its object ("discussed the agenda of talks with X")."""
        case = self.tree.child(phrase.index, "case")
        if phrase.deprel != "obl" or case is None or case.text.lower() != "with" or case.index <= verb + 1:
            return False
        noun = self.tree.tokens[case.index - 1]
        return noun.upos == "NOUN" and noun.deprel == "nmod" and noun.lemma.lower() in self.cues.talks

    def preposition_of(self, index: int) -> str | None:
        """The preposition before a noun, the words of a fixed one joined by "_" ("because_of")."""
        case = self.tree.child(index, "case")
        if case is None or case.text.lower() in ("'s", "’s", "'", "’"):
            return None
        parts = [case, *self.tree.children(case.index, "fixed")]
        name = "_".join(part.lemma.lower() for part in sorted(parts, key=lambda t: t.index))
        others = self.tree.children(index, "case")
        if len(others) > 1 and name in ("out", "along", "together", "as", "because", "instead", "ahead", "up", "in"):
            name = "_".join(t.lemma.lower() for t in others)
        return name

    def coordinated(self, index: int) -> list[int]:
        """The token with the nouns coordinated to it, in text order.

        Coordination never reaches across the governing verb ("X discussed A, B and C": C is not beside X).
        """
        if index in self._together:
            return self._together[index]
        found, waiting = [index], [index]
        while waiting:
            at = waiting.pop()
            head = self.tree.tokens[at].head
            further = [t.index for t in self.tree.children(at, "conj") if not at < head < t.index]
            further += self._listed_between(at)
            further += self._alongside(at)
            further += [t.index for name in self._titled(at) for t in self.tree.children(name, "conj")]
            found += further
            waiting += further
        self._together[index] = sorted(found)
        return self._together[index]

    def _alongside(self, index: int) -> list[int]:
        """Those who act with a noun: "Iceland, along with Norway, …", "the premier arrived together with …"."""
        token = self.tree.tokens[index]
        found = [t.index for t in self.tree.children(index, "nmod", "obl") if self._beside(t, alone=True)]
        if token.deprel.startswith("nsubj") and token.head >= 0:
            around = self.tree.children(token.head, "obl", "obj")
            found += [t.index for t in around if self._beside(t, alone=False)]
        return found

    def _beside(self, token: Token, *, alone: bool) -> bool:
        """Whether "along with", "together with" or (`alone`: one may "stand alongside") "alongside" brings a noun."""
        case = self.tree.child(token.index, "case")
        if case is None or case.index == 0:
            return False
        joined = self.tree.tokens[case.index - 1].lemma.lower() in self.cues.beside or case.lemma == "along"
        followed = case.lemma == "with" or any(t.lemma == "with" for t in self.tree.children(token.index, "case"))
        return (alone and case.lemma in self.cues.beside) or (joined and followed)

    def _titled(self, index: int) -> list[int]:
        """The name behind a title that the parser took for the head ("leader Ana Lund and President Jan Holm")."""
        names = self.tree.children(index, "appos", "flat", "nsubj")
        return [t.index for t in names if t.index == index + 1 and t.upos == "PROPN"]

    def _listed_between(self, index: int) -> list[int]:
        """The middle of a list that is parsed as an apposition: "South Korea, the U.S. and Japan".

        A real one ends with a comma before what follows: "Lavrov, the foreign minister, and Blinken".
        """
        tree = self.tree
        ends = [t for t in tree.children(index, "conj") if (cc := tree.child(t.index, "cc")) and cc.lemma == "and"]
        if not ends:
            return []
        joint = min(t.index for t in tree.children(ends[-1].index, "cc"))
        between = [t for t in tree.children(index, "appos") if index < t.index < joint]
        spans = [(t.index, tree.subtree(t.index)) for t in between[-1:]]
        return [at for at, span in spans if span[-1] + 1 == joint and tree.tokens[span[0]].text == ","]

    def complements(self, index: int) -> list[int]:
        """Heads of complement clauses, of nouns and adjectives too; a purpose clause only where there is no other."""
        tree, token = self.tree, self.tree.tokens[index]
        found = [t.index for t in tree.children(index, "ccomp", "xcomp")]
        if not found and token.upos in ("NOUN", "PROPN"):
            found = [t.index for t in tree.children(index, "acl") if self._infinitive_or_that(t)]
        if not found:
            found = [t.index for t in tree.children(index, "advcl") if self._infinitive_or_that(t)]
        return [other for at in found for other in self._coordinated_predicates(at)]

    def conditions(self, index: int) -> list[int]:
        """Heads of the clauses that say on what condition ("if Oman opens the strait", "unless …")."""
        clauses = self.tree.children(index, "advcl")
        return [
            t.index
            for t in clauses
            if any(m.lemma in self.cues.conditional for m in self.tree.children(t.index, "mark"))
        ]

    def remembered(self, index: int) -> bool:
        """Whether a noun or clause is what an anniversary is of, by "of" or a possessive: it lies back."""
        token = self.tree.tokens[index]
        for above in self.tree.ancestors(index):
            if token.deprel.partition(":")[0] not in ("nmod", "conj", "acl", "compound"):
                return False
            if above.lemma.lower() in load_modality().remembered:
                return True
            token = above
        return False

    def demands(self, index: int) -> list[int]:
        """Words below a verb or noun of protest that say what it is for or against ("marched demanding reforms")."""
        found: list[int] = []
        for child in self.tree.children(index, "advcl", "acl", "xcomp", "conj", "obl", "nmod", "obj"):
            wanted = child.lemma.lower() in self.cues.demanding
            found += [child.index] if wanted else self.demands(child.index) if child.index > index else []
        return found

    def _coordinated_predicates(self, index: int) -> list[int]:
        return [index, *(t.index for t in self.tree.children(index, "conj") if t.upos in ("VERB", "ADJ"))]

    def _infinitive_or_that(self, token: Token) -> bool:
        return any(mark.lemma in ("to", "that") for mark in self.tree.children(token.index, "mark"))


def _is_thing(token: Token) -> bool:
    """Whether an object is none that the parser made of a day ("students demonstrated in Graz Tuesday")."""
    return token.upos != "PROPN" or token.text.lower() not in dateline_words().weekdays
