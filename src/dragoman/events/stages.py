"""How far an instrument has come, by the words that govern its noun.

Source: bench codebook, "agreements": stages; "an existing treaty without more is in_force".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.modality import Modality
from dragoman.lexicon.agreements import AgreementCues
from dragoman.records.analysis import Sentence, Token

_BESIDE = ("conj", "appos", "list", "parataxis")
_NOMINAL = ("NOUN", "PROPN")
# What is left of a stage where its verb stands in the future, in doubt, denied, or is only wished for.
_SIGNED = {"future": "agreed", "hypothetical": "proposed", "negated": "negotiating", "unasserted": "proposed"}
_UNREAL = {
    "signed": _SIGNED,
    "ratified": dict.fromkeys(_SIGNED, "signed"),
    "agreed": {"hypothetical": "proposed", "negated": "negotiating", "unasserted": "negotiating"},
} | {stage: dict.fromkeys(_SIGNED, "in_force") for stage in ("extended", "suspended", "withdrawn", "terminated")}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and the token that says it; `listed` is the noun that stands for the whole list it is read from.

    `over` tells that the stage was reached at some time before ("submitted the treaty for ratification": signed).
    """

    name: str
    by: int
    listed: int | None = None
    over: bool = False


class Stages:
    """Reads stages in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, modality: Modality, cues: AgreementCues) -> None:
        self.tree, self.clauses, self.modality, self.cues = tree, clauses, modality, cues

    def of(self, token: Token, kind: str) -> Stage | None:
        """The stage of the instrument that a noun names, None where nothing is said to be done to it."""
        ways = [self._submitted, self._governed, self._modified, self._shared, self._introduced]
        if self._member(token):
            ways.insert(0, self._shared)  # "after talks, including a pact": the parse may hang it on the talks
        found = next((stage for way in ways if (stage := way(token)) is not None), None)
        if found is None:
            return None
        lemma = self.tree.tokens[found.by].lemma.lower()
        if lemma in self.cues.public_verbs and kind not in self.cues.public_kinds:
            return None
        if kind in self.cues.kept_words and found.name in ("proposed", "negotiating"):
            return None
        return Stage("in_force", found.by, found.listed) if self._remembered(token) else found

    def _remembered(self, token: Token) -> bool:
        """Whether its making is only remembered: "on the tenth anniversary of the treaty", "since its signing"."""
        for above in self.tree.ancestors(token.index):
            if above.upos not in _NOMINAL:
                return False
            if above.lemma.lower() in self.cues.phrase["remembering"]:
                return True
            if self.clauses.preposition_of(above.index) == "since":
                return True  # "the progress since the signing of the accord"
        return False

    def _submitted(self, token: Token) -> Stage | None:
        """What is brought before a parliament is signed: "submitted the treaty for ratification"."""
        asked, verb = False, None  # past the verb of "the Protocol Amending the Treaty"
        for above in self.tree.ancestors(token.index):
            if above.upos in _NOMINAL and self._ratification(above):
                asked = True  # "brought the ratification of the treaty before the Diet"
            elif not (above.index == token.head and token.deprel == "nsubj" and above.text[:1].isupper()):
                verb = above
                break
        if verb is None or verb.upos != "VERB" or verb.lemma.lower() not in self.cues.phrase["submitting"]:
            return None
        asked = asked or any(self._ratification(t) for t in self.tree.children(verb.index, "obl", "nmod"))
        return Stage("signed", verb.index, over=True) if asked else None

    def _ratification(self, noun: Token) -> bool:
        return self.cues.nouns.get(noun.lemma.lower()) == "ratified"

    def _governed(self, token: Token) -> Stage | None:
        """By the verb or noun above, else by a clause below: "the treaty signed in May"."""
        token = self._quantified(token)
        head = self.tree.head(token.index)
        stage = None
        if head is not None:
            if head.upos in _NOMINAL and token.deprel == "nmod":
                stage = self._by_noun(head) or self._taking_part(head)
                stage = stage or self._noun_before(token)
            else:
                stage = self._by_verb(token, head)
        return stage or self._by_clause(token) or self._held(token)

    def _held(self, token: Token) -> Stage | None:
        """What was done to those of which it is one: "the documents signed include a treaty", "among them was …"."""
        head = self.tree.head(token.index)
        if head is None or token.deprel not in ("obj", "nsubj"):
            return None
        if head.lemma.lower() in self.cues.phrase["holding"] and token.deprel == "obj":
            others = [self.tree.tokens[at] for at in self.clauses.surface_subject(head.index)]
        elif token.deprel == "nsubj" and self.clauses.preposition_of(head.index) == "among":
            others = [head]
        else:
            return None
        found = next((stage for other in others if (stage := self._by_clause(other)) is not None), None)
        return replace(found, over=False) if found is not None else None

    def _quantified(self, token: Token) -> Token:
        """ "a number of agreements": the number stands where the agreements would."""
        head = self.tree.head(token.index)
        if head is not None and token.deprel == "nmod" and head.lemma.lower() in self.cues.phrase["quantity"]:
            return head
        return token

    def _by_noun(self, noun: Token) -> Stage | None:
        stage = self._stage(self.cues.nouns.get(noun.lemma.lower()), noun.index)
        verb = self.tree.head(noun.index)
        looked_back = noun.deprel.startswith("nsubj") and verb is not None
        if stage is None or verb is None or not looked_back or stage.name not in ("signed", "ratified"):
            return stage
        perfect = any(t.lemma.lower() == "have" for t in self.tree.children(verb.index, "aux"))
        return replace(stage, over=perfect)  # "the signing of the treaty has become a landmark"

    def _noun_before(self, token: Token) -> Stage | None:
        """ "pleased with the signing of a treaty": the treaty hung on what is before the signing."""
        of = next((t for t in self.tree.children(token.index, "case") if t.text.lower() == "of" and t.index), None)
        noun = self.tree.tokens[of.index - 1] if of is not None else None
        if noun is None or noun.upos not in _NOMINAL:
            return None
        return self._stage(self.cues.nouns.get(noun.lemma.lower()), noun.index)

    def _taking_part(self, noun: Token) -> Stage | None:
        """What is done to one's part in it: "froze its participation in the treaty"."""
        verb = self.tree.head(noun.index)
        if verb is None or noun.lemma.lower() not in self.cues.phrase["part"]:
            return None
        stage = self._by_verb(noun, verb)
        return stage if stage is not None and stage.name in ("suspended", "terminated", "extended") else None

    def _by_verb(self, token: Token, head: Token) -> Stage | None:
        lemma, relation, cues = head.lemma.lower(), token.deprel, self.cues
        passive = relation.startswith("nsubj") and self.clauses.passive(head.index)
        apart = relation == "conj" and token.index > head.index and not self.tree.children(head.index, "obj")
        if relation in ("obj", "nsubj:pass") or passive or (apart and head.upos == "VERB"):
            # "signed, that day, a pact": the object may be hung on as a second part.
            return self._stage(cues.stages.get(lemma), head.index)
        if relation == "nsubj":
            return self._stage(cues.subjects.get(lemma), head.index)
        if relation == "advcl" and self._likewise(token):
            return self._stage(cues.stages.get(lemma), head.index)
        if relation.startswith("obl"):
            pair = (lemma, self.clauses.preposition_of(token.index) or "")
            return self._stage(cues.with_preposition.get(pair), head.index)
        return None

    def _likewise(self, token: Token) -> bool:
        """ "A treaty was signed, as were agreements on ports"."""
        start = min(self.tree.subtree(token.index))
        words = [t.text.lower() for t in self.tree.tokens[start : start + 2]]
        return words in (["as", "were"], ["as", "was"])

    def _by_clause(self, token: Token) -> Stage | None:
        for child in self.tree.children(token.index, "acl"):
            known = child.upos == "VERB" and child.lemma.lower() in self.cues.stages
            if known and token.index in self.clauses.object(child.index):
                stage = self._stage(self.cues.stages[child.lemma.lower()], child.index)
                return replace(stage, over=True) if stage is not None and self._told_of_old(token) else stage
        return None

    def _told_of_old(self, token: Token) -> bool:
        """Whether it is spoken of as known: "the treaty signed by our countries is a basis"."""
        the = self.tree.child(token.index, "det")
        return not self._plural(token) and the is not None and the.text.lower() in ("the", "this", "that")

    def _modified(self, token: Token) -> Stage | None:
        for child in self.tree.children(token.index, "amod"):
            if name := self.cues.modifiers.get(child.text.lower()):
                return Stage(name, child.index)
        return None

    def _stage(self, name: str | None, by: int) -> Stage | None:
        """The stage as far as it is real."""
        if name is None:
            return None
        head = self.tree.head(by)
        if head is not None and self.tree.tokens[by].deprel == "acl" and head.lemma.lower() in self.cues.nouns:
            return Stage(self.cues.nouns[head.lemma.lower()], by)  # "the initiative of signing a treaty"
        status = "unasserted" if self._gerund(by) or self._awaited(by) else self.modality.status(by)
        return Stage(_UNREAL.get(name, {}).get(status, name), by)

    def _awaited(self, by: int) -> bool:
        """Whether a noun names what is still to come: "upon the conclusion of the treaty", "pending its signature"."""
        noun = self.tree.tokens[by].upos in _NOMINAL
        return noun and self.clauses.preposition_of(by) in self.cues.phrase["awaiting"]

    def _gerund(self, by: int) -> bool:
        """A deed only named ("the importance of signing", "issues such as aid and reaching a deal"), not told."""
        token, head = self.tree.tokens[by], self.tree.head(by)
        if head is None or token.upos != "VERB" or not token.text.endswith("ing") or self.tree.child(by, "aux"):
            return False
        marks = {t.text.lower() for t in self.tree.children(by, "mark", "case")}
        if "for" in marks and head.upos in _NOMINAL:
            return True  # "the basis for signing a treaty"
        return bool(marks & set(self.cues.phrase["naming"])) or (token.deprel == "conj" and head.upos in _NOMINAL)

    def _shared(self, token: Token) -> Stage | None:
        """What is done to the noun that it is coordinated or apposed to, or to the list that it is a member of."""
        above, listed = token, None
        while above.head >= 0:
            member = self._member(above)
            if not member and above.deprel not in _BESIDE:
                return None
            aside = above.deprel == "parataxis"
            above = self.tree.tokens[above.head]
            if (member or (aside and above.upos == "VERB")) and (found := self._list(above)) is not None:
                return found
            if above.upos in _NOMINAL and not self._member(above) and (stage := self._governed(above)) is not None:
                whole = self._plural(above) and not self._about(above)
                listed = above.index if whole else listed
                return Stage(stage.name, stage.by, listed)
        return None

    def _about(self, noun: Token) -> bool:
        """Whether a noun says what it is about: "memorandums on trade", "on founding a bank"."""
        words = self.cues.phrase["about"]
        clauses = (t for t in self.tree.children(noun.index, "acl"))
        marked = any(m.text.lower() in words for t in clauses for m in self.tree.children(t.index, "mark"))
        return marked or bool(self.clauses.with_preposition(noun.index, words))

    def _member(self, token: Token) -> bool:
        """Whether it is brought in by "including", "such as"."""
        cases = self.tree.children(token.index, "case")
        return any(t.lemma.lower() in self.cues.phrase["members"] for t in cases)

    def _list(self, above: Token) -> Stage | None:
        """The governed noun of the clause that a member hangs in, wherever the parse hung it."""
        for token in (above, *self.tree.ancestors(above.index)):
            for near in (token, *self.tree.children(token.index, "obj", "nsubj", "conj", "nmod")):
                plain = near if not self._quantity(near) else self._counted(near)
                known = self.cues.is_instrument(plain.lemma.lower())
                if known and self._plural(plain) and (stage := self._governed(near)) is not None:
                    return Stage(stage.name, stage.by, plain.index)
        return None

    def _quantity(self, token: Token) -> bool:
        return token.lemma.lower() in self.cues.phrase["quantity"]

    def _counted(self, token: Token) -> Token:
        inside = self.clauses.with_preposition(token.index, ("of",))
        return self.tree.tokens[inside[0]] if inside else token

    @staticmethod
    def _plural(token: Token) -> bool:
        return token.text.lower() != token.lemma.lower() and token.text.lower().endswith("s")

    def _introduced(self, token: Token) -> Stage | None:
        """An item on a line of its own, below a line that ends with a colon: "The following were signed:"."""
        sentence = self.tree.sentence_of(token.index)
        if token.head >= 0 or sentence.index == 0:
            return None
        for intro in self._lines_before(sentence.index):
            if self.tree.text[intro.start : intro.end].rstrip().endswith(":"):
                return self._said_in(intro.first, intro.last)
            if any(t.head < 0 and t.upos in ("VERB", "AUX") for t in self.tree.tokens[intro.first : intro.last]):
                return None
        return None

    def _lines_before(self, index: int) -> Iterator[Sentence]:
        return (self.tree.analysis.sentences[at] for at in range(index - 1, max(index - 60, -1), -1))

    def _said_in(self, first: int, last: int) -> Stage | None:
        """What a line says to be done: a noun's stage over a verb's ("laws were signed on the ratification of:")."""
        for table, kinds in ((self.cues.nouns, _NOMINAL), (self.cues.stages, ("VERB", "ADJ"))):
            for token in sorted(self.tree.tokens[first:last], key=lambda t: t.head >= 0):
                found = table.get(token.lemma.lower())
                if found is not None and token.upos in kinds and found != "negotiating":
                    return self._stage(found, token.index)
        return None
