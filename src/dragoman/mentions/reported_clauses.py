"""Finds the finite clause that stands behind a reporting verb and tells what was said."""

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import ReportingVerb
from dragoman.mentions.contents import Contents
from dragoman.mentions.reporting import NOMINAL, Reporting
from dragoman.records.analysis import Token

# What a noun phrase begins with.
_OPENING_TAGS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"})


class ReportedClauses:
    """The clauses behind the reporting verbs of one document, mended where the parser hung them elsewhere."""

    def __init__(self, tree: Tree, reporting: Reporting, contents: Contents) -> None:
        self.tree = tree
        self.reporting = reporting
        self.contents = contents

    def behind(self, token: Token, verb: ReportingVerb) -> list[int]:
        """The tokens of the finite clause that stands behind its verb.

        The clause goes on to the end of what hangs on the verb, so that it stays whole where parts of it were hung
        too high: it ends before coordinated verbs and before what follows a comma as the reporter's own.
        """
        tree, at = self.tree, token.index
        clauses = self._clauses(token)
        if clauses:
            behind = [i for i in tree.subtree(clauses[0].index) if i > at]
            if not behind:
                return []  # the parser took words before the verb for its clause
            first = behind[0]
            last = max(max(tree.subtree(c.index)) for c in clauses)
            first = self._behind_that(at, first)
            that = next((m for m in tree.children(clauses[0].index, "mark") if m.text.lower() == "that"), None)
            first = first if that is None else max(first, that.index + 1)  # "remarked, in turn, that …"
        else:
            first = self._loose_clause(token, verb)
            last = first
        if not first:
            return []
        first = self._past_day(first)
        if "addressee" in verb.frames and first == at + 1:
            first = self._past_addressee(first)
        end = self.contents.limit(token, last)
        for clause in clauses:
            end = min(end, self.contents.limit_inside(clause, end))
        return list(range(first, end + 1))

    def _behind_that(self, verb: int, first: int) -> int:
        """The token behind the first "that" between a verb and its clause, where part of the clause was hung apart."""
        for token in self.tree.tokens[verb + 1 : first]:
            if token.text.lower() == "that" and token.upos == "SCONJ":
                return token.index + 1
        return first

    def _clauses(self, token: Token) -> list[Token]:
        """Heads of the clauses behind a reporting verb that depend on it.

        A clause belongs to the nearest reporting verb before it: in "denies this, saying …" and "quotes him as saying
        …" it is easily hung on the first one.
        """
        tree, at = self.tree, token.index
        found = self._complements(at)
        if tree.tokens[at + 1].text == ",":
            # "they signed, the agency said, its largest deal": a noun phrase goes on with what was told before.
            found = [c for c in found if c.upos not in ("NOUN", "PROPN") or tree.child(c.index, "cop") is not None]
        if found:
            nearer = (
                t for t in tree.tokens[at + 1 : found[0].index] if t.upos == "VERB" and t.deprel.startswith("advcl")
            )
            rivals = [
                t for t in nearer if t.head == at and self.reporting.takes_clause(t) and not self._complements(t.index)
            ]
            return [] if rivals else found
        head = tree.head(at)
        if (
            head is None
            or head.index > at
            or not token.deprel.startswith("advcl")
            or not self.reporting.takes_clause(token)
        ):
            return []
        return [c for c in self._complements(head.index) if c.index > at]

    def _complements(self, at: int) -> list[Token]:
        """Clauses behind a verb that are its complements: also "that" hung on a noun or adjective between the two."""
        tree = self.tree
        found = [c for c in tree.children(at, "ccomp", "parataxis") if c.index > at and not self._bare(c)]
        found = [c for c in found if c.deprel.startswith("ccomp") or self._after_colon(c, at)]
        found = [c for c in found if not self._reduced(c)]
        if found:
            return found
        between = tree.children(at, "obl", "obj", "iobj", "xcomp")
        below = (c for noun in between if noun.index > at for c in tree.children(noun.index, "acl", "ccomp"))
        return [c for c in below if marked(self.tree, c, "that") and tree.child(c.index, "nsubj", "expl") is not None]

    def _reduced(self, clause: Token) -> bool:
        """Whether a participle only describes the noun before it: "said in a letter read on Monday"."""
        told = self.tree.child(clause.index, "nsubj", "nsubj:pass", "csubj", "expl", "aux", "aux:pass", "mark", "cop")
        noun = self.tree.tokens[clause.index - 1].upos in NOMINAL
        return clause.upos == "VERB" and told is None and noun

    def _bare(self, clause: Token) -> bool:
        """Whether a clause is an infinitive alone; "the deal is to include …" has a subject and "is"."""
        told = self.tree.child(clause.index, "nsubj") is not None and self.tree.child(clause.index, "aux") is not None
        return marked(self.tree, clause, "to") and not told

    def _past_day(self, first: int) -> int:
        """Where a clause begins behind the day of the report, which was read as its own.

        "Said on Tuesday her …", "said Tuesday officials …", but not "says Tuesday's vote …".
        """
        words = [token.text.lower() for token in self.tree.tokens[first : first + 3]]
        days = self.reporting.cues.days
        if len(words) == 3 and words[0] == "on" and words[1] in days:
            return first + 2
        bare = len(words) > 1 and words[0] in days and words[1] not in ("'s", "’s")
        return first + 1 if bare and self.tree.tokens[first].deprel not in ("nsubj", "nsubj:pass") else first

    def _past_addressee(self, first: int) -> int:
        """Where a clause begins behind a name that was told it, where the two were read as one."""
        tokens = self.tree.tokens
        if not tokens[first].entity.startswith("B-"):
            return first
        behind = first + 1
        while behind < len(tokens) and tokens[behind].entity.startswith("I-"):
            behind += 1
        return behind if tokens[behind : behind + 1] and tokens[behind].upos in _OPENING_TAGS else first

    def _loose_clause(self, token: Token, verb: ReportingVerb) -> int:
        """Where a clause begins that the parser did not hang on its verb, 0 where there is none.

        Only for verbs that nearly always have one, with nothing else that could be their object.
        """
        tree, tokens, at = self.tree, self.tree.tokens, token.index
        sentence = tree.sentence_of(at)
        if not verb.loose or tree.child(at, "obj", "xcomp", "ccomp") is not None:
            return 0
        first = at + 1
        while first < sentence.last and self._of_cue(tokens[first], at):
            first += 1
        if first >= sentence.last or tokens[first].upos in ("PUNCT", "ADP", "CCONJ"):
            return 0
        finite = any(t.upos in ("VERB", "AUX") and tree.child(t.index, "nsubj") for t in tokens[first : sentence.last])
        return first if finite else 0

    def _of_cue(self, token: Token, verb: int) -> bool:
        """Whether a token right behind a reporting verb tells when or how it was said."""
        return (token.head == verb and token.deprel in ("obl:unmarked", "obl:tmod", "advmod", "compound:prt")) or (
            token.text.lower() in self.reporting.cues.days
        )

    def _after_colon(self, clause: Token, verb: int) -> bool:
        first = self.tree.subtree(clause.index)[0]
        return first > verb and any(t.text == ":" for t in self.tree.tokens[verb : first + 1])


def marked(tree: Tree, token: Token, word: str) -> bool:
    """Whether a clause begins with a word of its own, such as "that" or "to"."""
    return any(mark.text.lower() == word for mark in tree.children(token.index, "mark"))
