"""Asks of a verb whether it reports speech, whether that speech took place, and whose it was."""

from dataclasses import dataclass, field

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import ReportingCues, ReportingVerb
from dragoman.records.analysis import Token
from dragoman.records.spans import Span
from dragoman.records.statements import Cue, Speaker

RELATIVE = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_DEPTH = 6
_ALLEGED = frozenset({"of", "for", "from"})


class Reporting:
    """The reporting verbs of one document. Tokens are told by their indexes."""

    def __init__(self, tree: Tree, cues: ReportingCues) -> None:
        self.tree = tree
        self.cues = cues

    def verb(self, index: int) -> ReportingVerb | None:
        """The group of reporting verbs to which a token belongs here, None if it is no such verb."""
        token = self.tree.tokens[index]
        if token.upos not in ("VERB", "AUX"):
            return None
        for verb in self.cues.verbs.get(self.lemma(token), ()):
            if verb.particle is not None and not self._has(index, verb.particle):
                continue
            if verb.with_word is not None and not self._has(index, verb.with_word):
                continue
            return verb
        return None

    def takes_clause(self, token: Token) -> bool:
        """Whether the token is a verb that reports in a clause."""
        verb = self.verb(token.index)
        return verb is not None and "clause" in verb.frames

    def participle(self, token: Token) -> bool:
        """Whether a verb stands as "-ing" without a subject of its own."""
        return token.text.lower().endswith("ing") and self.tree.child(token.index, "nsubj", "aux") is None

    def escapes(self, token: Token) -> bool:
        """Whether a reporting verb that is hung on what somebody said is the reporter's own all the same.

        "Said that no troops had left and reiterated …": things report nothing.
        """
        past = token.text.lower().endswith("ed") and self.tree.child(token.index, "aux", "nsubj") is None
        if token.deprel != "conj" or not past or not self.takes_clause(token):
            return False
        clause = self.tree.tokens[token.head]
        subject = self.tree.child(clause.index, "nsubj", "nsubj:pass")
        reported = clause.deprel.startswith("ccomp") and self.takes_clause(self.tree.tokens[clause.head])
        return reported and subject is not None and subject.upos == "NOUN"

    def goes_on(self, token: Token) -> bool:
        """Whether a verb that is joined to what was noted or stressed is the second report of its subject.

        "Noted the importance of the truce and expressed readiness": a past form is no part of a noun phrase.
        """
        past = token.text.lower().endswith("ed") and self.tree.child(token.index, "aux", "aux:pass", "nsubj") is None
        if token.deprel != "conj" or token.upos != "VERB" or not past or self.verb(token.index) is None:
            return False
        return self._noted_by(token) is not None and self.tree.child(token.index, "obj", "ccomp") is not None

    def _noted_by(self, token: Token) -> Token | None:
        """The verb that reports the noun to which a second report was joined, in or below it."""
        first = self.tree.tokens[token.head]
        while first.upos != "VERB" or first.deprel in ("acl", "advcl", "conj"):
            if first.head < 0 or first.deprel in ("acl:relcl", "ccomp", "xcomp"):
                return None
            first = self.tree.tokens[first.head]
        return first if self.verb(first.index) is not None and not self.tree.child(first.index, "ccomp") else None

    def resumes(self, token: Token) -> bool:
        """Whether a second report is hung on the first: "denied that it had lied and said that it knew nothing"."""
        said = token.text.lower() == "said" and self.tree.child(token.index, "nsubj", "aux", "mark") is None
        if not said or token.deprel != "conj" or self.tree.child(token.index, "ccomp") is None:
            return False
        clause = self.tree.tokens[token.head]
        return clause.deprel.startswith("ccomp") and self.takes_clause(self.tree.tokens[clause.head])

    def relays(self, token: Token) -> bool:
        """Whether the object of a verb is the speaker of what follows ("quotes him as saying")."""
        return self.lemma(token) in self.cues.relayed

    def lemma(self, token: Token) -> str:
        """The lemma of a reporting verb, told by its form; of any other word what the analysis says."""
        return self.cues.forms.get(token.text.lower(), token.lemma)

    def _has(self, index: int, word: str) -> bool:
        return any(child.text.lower() == word for child in self.tree.children(index))

    def happened(self, index: int, depth: int = 0) -> bool:
        """Whether something was said: not negated, not merely possible, planned, asked for or under a condition."""
        tree, cues = self.tree, self.cues
        token = tree.tokens[index]
        infinitive = False
        modal = False
        if self._nobody(index):
            return False
        for child in tree.children(index):
            word = child.text.lower()
            if child.deprel.startswith("aux"):
                modal = True
                if word in cues.blockers:
                    return False
            if child.deprel in ("advmod", "advmod:neg", "neg", "cc:preconj") and word in cues.negations:
                return False
            if child.deprel in ("mark", "case"):
                if word in cues.conditions or (word in _ALLEGED and token.text.lower().endswith("ing")):
                    return False  # "accused him of stressing …"
                infinitive = infinitive or word == "to"
        if infinitive:
            return depth < _DEPTH and self._carried(token, depth)
        if token.deprel == "conj" and not modal and token.text.lower() == token.lemma and depth < _DEPTH:
            head = tree.head(index)
            if head is not None and not tree.children(index, "nsubj"):
                return self.happened(head.index, depth + 1)
        return True

    def _nobody(self, index: int) -> bool:
        """Whether the subject denies the report: "no official has said why", "neither side commented"."""
        subject = self.tree.child(index, "nsubj")
        if subject is None:
            return False
        words = [subject, *self.tree.children(subject.index, "det", "cc:preconj")]
        return any(word.text.lower() in self.cues.nobody for word in words)

    def _carried(self, token: Token, depth: int) -> bool:
        """Whether an infinitive tells what was done all the same: "went on to say", "used the opportunity to say"."""
        head = self.tree.head(token.index)
        if head is None:
            return False
        if head.lemma in self.cues.carriers:
            bare = head.text.lower() == "going" and not self._has(head.index, "on")
            governor = head if head.upos == "VERB" else self.tree.head(head.index)
            return not bare and governor is not None and self.happened(governor.index, depth + 1)
        held = any(child.lemma in self.cues.carriers for child in self.tree.children(head.index, "obj"))
        return held and self.happened(head.index, depth + 1)

    def subject(self, index: int, depth: int = 0) -> int | None:
        """The token that heads whoever speaks, None where the tree tells of none."""
        tree = self.tree
        token = tree.tokens[index]
        if self.passive(index):
            if self.relays(token):
                quoted = tree.child(index, "nsubj:pass", "nsubj")
                return None if quoted is None else self._antecedent(quoted)
            agent = tree.child(index, "obl:agent")
            return None if agent is None else agent.index
        own = tree.child(index, "nsubj")
        if own is not None and tree.child(own.index, "case") is None:  # not "saying by the agency"
            return self._antecedent(own)
        head = tree.head(index)
        if head is None:
            return self._beside_participle(index)
        if depth > _DEPTH:
            return None
        if self.relays(head) and not self.passive(head.index) and token.deprel != "conj":
            relayed = tree.child(head.index, "obj")
            return None if relayed is None else relayed.index
        if self.goes_on(token) and (noted := self._noted_by(token)) is not None and noted.index != head.index:
            return self.subject(noted.index, depth + 1)
        if self.escapes(token) or self.resumes(token):
            return self.subject(self.tree.tokens[head.index].head, depth + 1)
        if (said := self._said_before(token)) is not None:
            return self.subject(said, depth + 1)
        if token.deprel in ("conj", "xcomp", "parataxis") or token.deprel.startswith("advcl"):
            return self.subject(head.index, depth + 1) if head.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
        if token.deprel.startswith("acl"):
            if head.lemma in self.cues.carriers:
                governor = tree.head(head.index)
                return None if governor is None else self.subject(governor.index, depth + 1)
            return head.index
        return None

    def _said_before(self, token: Token) -> int | None:
        """The verb of "…, he said, adding that …" for its participle, which the parser hangs on what was said."""
        if not self.participle(token) or self.tree.tokens[token.index - 1].text != ",":
            return None
        for at in range(token.index - 2, self.tree.sentence_of(token.index).first, -1):
            before = self.tree.tokens[at]
            if before.upos == "VERB" and self.takes_clause(before):
                return at if any(c.index < at for c in self.tree.children(at, "ccomp")) else None
            if before.upos in ("VERB", "AUX", "PUNCT"):
                return None
        return None

    def _beside_participle(self, index: int) -> int | None:
        """The subject in "X, asked about it, said", where the participle was read as the verb of X."""
        for child in self.tree.children(index, "ccomp", "advcl"):
            subject = self.tree.child(child.index, "nsubj")
            if subject is not None and subject.index < child.index < index and child.text.lower().endswith("ed"):
                comma = any(t.text == "," for t in self.tree.tokens[subject.index : child.index])
                return subject.index if comma else None
        return None

    def passive(self, index: int) -> bool:
        """Whether the verb is in the passive ("was told", a reduced "said to be")."""
        tree = self.tree
        token = tree.tokens[index]
        if tree.child(index, "aux:pass") is not None or tree.child(index, "nsubj:pass") is not None:
            return True
        return token.deprel == "acl" and not token.text.lower().endswith("ing") and tree.child(index, "mark") is None

    def _antecedent(self, subject: Token) -> int | None:
        """What a relative pronoun stands for; None for "it" that stands for nothing ("it is said")."""
        if subject.deprel == "expl":
            return None
        if subject.lemma.lower() in RELATIVE and subject.upos in ("PRON", "DET", "SCONJ"):
            for above in (subject, *self.tree.ancestors(subject.index)):
                if above.deprel == "acl:relcl":
                    return above.head
            return None
        return subject.index


@dataclass(slots=True)
class Report:
    """A statement in the making: what was said, by what cue, and the token that heads whoever said it.

    `verb` is the cue's token, None where no verb reports; `subject` None where the speaker is to be taken from what was
    said last. `speaker` overrides it; `joint` says that those who met said it, whom the sentence does not name.
    """

    contents: list[Span]
    form: str
    rule: str
    sentence: int
    verb: int | None = None
    cue: Cue | None = None
    subject: int | None = None
    speaker: Speaker | None = None
    joint: bool = False
    medium: str | None = None
    occasion: str | None = None
    addressee: str | None = None
    date: str | None = None
    also: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the first content begins."""
        return self.contents[0].start

    @property
    def end(self) -> int:
        """Where the last content ends."""
        return self.contents[-1].end
