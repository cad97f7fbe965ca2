"""Finds indirect speech: the clause or object of a reporting verb, and what somebody's name is given for."""

from collections.abc import Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import ReportingVerb
from dragoman.mentions.contents import Contents
from dragoman.mentions.quotes import QuotedRegion
from dragoman.mentions.reported_clauses import ReportedClauses, marked
from dragoman.mentions.reporting import NOMINAL, Report, Reporting
from dragoman.records.analysis import Token
from dragoman.records.spans import Span
from dragoman.records.statements import Cue

# A content of fewer words says nothing by itself ("said so", "noted this").
_LEAST_WORDS = 3
_NAMING_TAGS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM", "PART", "ADP", "ADV"})
# How far before its head the name of a speaker may begin, in tokens.
_NAME = 9


class IndirectSpeech:
    """Reads the indirect speech of one document, leaving out what direct speech has claimed.

    `quoting` are the cues of direct speech; what stands before them is not what they report.
    """

    def __init__(
        self,
        tree: Tree,
        reporting: Reporting,
        regions: Sequence[QuotedRegion],
        claimed: Sequence[tuple[int, int]],
        quoting: frozenset[int] = frozenset(),
    ) -> None:
        self.tree = tree
        self.reporting = reporting
        self.contents = Contents(tree, reporting, regions, claimed)
        self.clauses = ReportedClauses(tree, reporting, self.contents)
        self._claimed = claimed
        self._quoted = [(region.opened, region.closed) for region in regions if region.depth == 0]
        self._quoting = quoting
        self._attributing = frozenset(phrase[0] for phrase in reporting.cues.attribution)

    def reports(self) -> Iterator[Report]:
        """All indirect and mixed reports, in order of their cues."""
        for token in self.tree.tokens:
            if token.text.lower() in self._attributing:
                yield from self._according(token)
            if token.upos in ("VERB", "AUX"):
                verb = self.reporting.verb(token.index)
                if verb is not None and not self._inside_claimed(token) and self.reporting.happened(token.index):
                    yield from self._of_verb(token, verb)

    def _inside_claimed(self, token: Token) -> bool:
        """Whether a cue is itself part of what somebody said."""
        return any(start <= token.start < end for start, end in (*self._claimed, *self._quoted))

    def _of_verb(self, token: Token, verb: ReportingVerb) -> Iterator[Report]:
        subject = self.reporting.subject(token.index)
        if subject is None:
            yield from self._impersonal(token, verb)
            return
        for indexes, rule, cue_end in self._contents(token, verb, subject):
            if subject in indexes:
                continue  # "“…,” said the acting president"
            spans = self.contents.spans(indexes)
            if sum(len(span.text.split()) for span in spans) < _LEAST_WORDS:
                continue
            cue = Cue(token.start, cue_end, self.tree.text[token.start : cue_end], token.lemma)
            yield self._report(spans, rule, token, cue, subject)
            return

    def _report(self, spans: list[Span], rule: str, token: Token, cue: Cue, subject: int) -> Report:
        form = self.contents.form(spans)
        rule = "statement.quoted.clause" if form == "direct" else rule
        return Report(spans, form, rule, self.tree.sentence_of(token.index).index, token.index, cue, subject)

    def _impersonal(self, token: Token, verb: ReportingVerb) -> Iterator[Report]:
        """What those who met said, as readouts put it: "It was noted that …", "The importance of … was stressed"."""
        tree, at = self.tree, token.index
        if "object" not in verb.frames or tree.child(at, "aux:pass") is None or tree.child(at, "obl:agent") is not None:
            return
        thing = tree.child(at, "nsubj", "nsubj:pass")
        inside: list[int] = []
        owner: Token | None = None
        if thing is not None and thing.index < at and thing.lemma.lower() in self.reporting.cues.aspects:
            owner = tree.child(thing.index, "nmod:poss")  # "Russia's position was conveyed"
            told = (c for c in tree.children(thing.index, "acl", "ccomp") if marked(self.tree, c, "that"))
            inside = [i for i in tree.subtree(next(told, thing).index) if i < at]
        elif tree.child(at, "expl") is not None:
            clauses = [c for c in tree.children(at, "ccomp", "csubj", "csubj:pass") if marked(self.tree, c, "that")]
            inside = [i for c in clauses[:1] for i in tree.subtree(c.index) if i > at + 1]
        spans = self.contents.spans(inside) if inside else []
        if sum(len(span.text.split()) for span in spans) < _LEAST_WORDS:
            return
        cue = Cue(token.start, token.end, token.text, token.lemma)
        sentence = tree.sentence_of(at).index
        form, rule = self.contents.form(spans), "statement.indirect.impersonal"
        subject = None if owner is None else owner.index
        yield Report(spans, form, rule, sentence, at, cue, subject, joint=owner is None)

    def _contents(self, token: Token, verb: ReportingVerb, subject: int) -> Iterator[tuple[list[int], str, int]]:
        """What may be said in the frames of the verb: token indexes, rule, end of the cue; the best first."""
        at = token.index
        end = max([token.end, *(c.end for c in self.tree.children(at, "compound:prt") if c.index == at + 1)])
        if "clause" in verb.frames:
            noun = self._reported_noun(token, verb)
            if noun is not None and noun.lemma in verb.nouns_not:
                return
            if found := self.clauses.behind(token, verb):
                yield found, "statement.indirect.clause", noun.end if noun is not None else end
            if token.index not in self._quoting and (found := self._before(token, subject)):
                yield found, "statement.indirect.trailing", end
        if "fact" in verb.frames and (found := self.clauses.behind(token, verb)):
            yield found, "statement.indirect.clause", end
        if "object" in verb.frames:
            yield from self._object(token, verb, end)
        if "infinitive" in verb.frames:
            goal = self.tree.child(at, "xcomp", "ccomp", "advcl")
            told = self.tree.child(at, "obj", "iobj")
            if goal is not None and told is not None and told.index < goal.index and marked(self.tree, goal, "to"):
                inside = [*self.tree.subtree(told.index), *self.tree.subtree(goal.index)]
                yield inside, "statement.indirect.infinitive", end
        if "label" in verb.frames:
            if found := self._labelled(token, verb):
                yield found, "statement.indirect.label", end
            return
        if "backed" in verb.frames:
            for noun in self.tree.children(at, "obl"):
                below = self.tree.child(noun.index, "nmod", "acl")
                of = self.tree.child(below.index, "case", "mark") if below is not None else None
                if below is not None and of is not None and of.text.lower() == "of" and of.index == noun.index + 1:
                    inside = [i for i in self.tree.subtree(below.index) if i > of.index]
                    yield inside, "statement.indirect.preposition", of.end
        if verb.prepositions:
            for child in self.tree.children(at, "obl", "advcl"):
                case = self.tree.child(child.index, "case", "mark")
                if case is not None and case.text.lower() in verb.prepositions and child.index > at:
                    inside = [i for i in self.tree.subtree(child.index) if i > case.index]
                    yield inside, "statement.indirect.preposition", end

    def _before(self, token: Token, subject: int) -> list[int]:
        """The tokens of a sentence that is attributed at its end or in its midst: "S, X said", "S, said X, S"."""
        tree, tokens, at = self.tree, self.tree.tokens, token.index
        sentence = tree.sentence_of(at)
        if tree.child(at, "nsubj") is None or marked(self.tree, token, "as") or token.deprel == "acl:relcl":
            return []
        if any(word.text.lower() == "when" for word in tree.children(at, "advmod", "mark")):
            return []  # "the row began in May, when Holm announced the fee"
        phrase = (i for i in tree.subtree(subject) if tokens[i].upos != "PUNCT")
        opening = min(at, next(phrase, at)) if subject < at else at
        floor = max(sentence.first, opening - _NAME)
        while opening > floor and tokens[opening - 1].upos in _NAMING_TAGS:
            opening -= 1
        if opening - 2 < sentence.first or tokens[opening - 1].text != ",":
            return []
        first = self._past_dateline(sentence.first)
        clause = list(range(first, opening - 1))
        if not clause or tokens[first].upos == "SCONJ" or self._is_adverbial(token, first):
            return []
        rest = self._resumed(token, max(at, subject), clause)
        governed = any(c.index in clause for c in tree.children(at, "ccomp"))
        whole = {*clause, *rest}
        return [*clause, *rest] if governed or self._finite(whole) else []

    def _is_adverbial(self, verb: Token, first: int) -> bool:
        """Whether what stands before a cue is an adverbial clause of its own ("Asked whether …, X replied")."""
        below = (self.tree.subtree(c.index) for c in self.tree.children(verb.index, "advcl"))
        return any(first in inside for inside in below)

    def _past_dateline(self, first: int) -> int:
        dateline = self.tree.analysis.document.dateline
        while dateline is not None and self.tree.tokens[first].start < dateline.end:
            first += 1
        return first

    def _finite(self, indexes: set[int]) -> bool:
        tree = self.tree
        return any(
            tree.tokens[i].deprel.startswith("nsubj")
            and tree.tokens[i].head in indexes
            and tree.tokens[tree.tokens[i].head].deprel != "acl:relcl"
            for i in indexes
        )

    def _resumed(self, token: Token, last: int, clause: Sequence[int]) -> list[int]:
        """What of a sentence follows behind "S, X said, …", where it hangs on S."""
        tokens, sentence = self.tree.tokens, self.tree.sentence_of(token.index)
        at = last + 1
        while at < sentence.last and tokens[at].text != ",":
            at += 1
        rest = [i for i in range(at + 1, sentence.last) if tokens[i].upos != "PUNCT"]
        if not rest or tokens[rest[0]].upos == "SCONJ" or tokens[rest[0]].deprel == "mark":
            return []
        if self.reporting.participle(tokens[rest[0]]) and self.reporting.takes_clause(tokens[rest[0]]):
            return []  # "…, he said, adding that …" begins a report of its own
        # The rest hangs on what stands before the cue, or that hangs on the rest ("The drills, X said, would …").
        inside = set(clause) | {tokens[i].head for i in clause if tokens[i].head > token.index}
        if not all(i in inside or self._hangs_on(i, inside, token.index) for i in rest):
            return []
        return list(range(at + 1, sentence.last))

    def _hangs_on(self, index: int, inside: set[int], verb: int) -> bool:
        for above in self.tree.ancestors(index):
            if above.index == verb:
                return False
            if above.index in inside:
                return True
        return False

    def _reported_noun(self, token: Token, verb: ReportingVerb) -> Token | None:
        """The object in "expressed concern that": it belongs to the cue."""
        thing = self.tree.child(token.index, "obj") if "object" in verb.frames else None
        return thing if thing is not None and thing.index > token.index else None

    def _object(self, token: Token, verb: ReportingVerb, end: int) -> Iterator[tuple[list[int], str, int]]:
        tree = self.tree
        thing = tree.child(token.index, "obj")
        if thing is None or self.reporting.passive(token.index) or thing.index < token.index:
            return
        if tree.tokens[token.index + 1].text == ",":
            return  # "they signed, the agency said, its largest deal": what follows is said of what was told before
        if thing.upos not in ("NOUN", "PROPN") or not _content_noun(thing, verb):
            return
        for clause in tree.children(thing.index, "acl", "ccomp"):
            if marked(self.tree, clause, "that"):
                yield tree.subtree(clause.index), "statement.indirect.clause", thing.end
                return
        below = tree.subtree(thing.index)
        first, last = min(i for i in below if i > token.index), self.contents.limit(token, below[-1])
        inside = range(first, self.contents.limit_at_report(thing, first, last) + 1)
        if len(inside) >= _LEAST_WORDS:
            yield list(inside), "statement.indirect.object", end

    def _labelled(self, token: Token, verb: ReportingVerb) -> list[int]:
        """The object and the quotation that names it: "called the arrests “a kidnapping”", "hailed it as “a step”"."""
        tree, tokens = self.tree, self.tree.tokens
        thing = tree.child(token.index, "obj")
        if thing is None or thing.index < token.index or self.reporting.passive(token.index):
            return []
        sentence = tree.sentence_of(token.index)
        named = next((r for r in self.contents.regions if thing.end <= r.opened < sentence.end), None)
        if named is None or not named.complete or named.closed > sentence.end:
            return []
        if len(self.tree.text[named.start : named.end].split()) < 2:
            return []  # "called the meeting “useful”": a word in scare quotes
        before = [t.index for t in tokens[thing.index : sentence.last] if t.end <= named.opened and t.upos != "DET"]
        link = tokens[before[-1]].text.lower()
        own = tree.subtree(thing.index)
        if (link not in verb.prepositions) if verb.prepositions else (before[-1] not in own):
            return []
        first = min(at for at in own if at > token.index)
        return [t.index for t in tokens[first : sentence.last] if t.start < named.closed]

    def _according(self, token: Token) -> Iterator[Report]:
        tree, tokens = self.tree, self.tree.tokens
        words = next((w for w in self.reporting.cues.attribution if self._matches(token.index, w)), None)
        if words is None or self._inside_claimed(token):
            return
        behind = token.index + len(words)
        source = self._governed(token.index, behind)
        if source is None:
            return
        head = self._predicate(source)
        if head is None:
            return
        verb = self.reporting.verb(head)
        if head in self._quoting:
            return  # "“…,” X told a forum, according to Y": what X said is the statement
        if verb is not None and "clause" in verb.frames and self.clauses.behind(tokens[head], verb):
            return
        own = set(tree.subtree(source)) | set(range(token.index, behind))
        inside = [i for i in self._until_other_report(token, head) if i not in own]
        spans = self.contents.spans(inside)
        if sum(len(span.text.split()) for span in spans) < _LEAST_WORDS:
            return
        text = tree.text[token.start : tokens[behind - 1].end]
        cue = Cue(token.start, tokens[behind - 1].end, text, token.lemma)
        report = self._report(spans, "statement.indirect.according", token, cue, source)
        report.verb = None
        yield report

    def _until_other_report(self, token: Token, head: int) -> list[int]:
        """The tokens of a clause up to a semicolon behind which somebody else reports."""
        tree, found = self.tree, self.tree.subtree(head)
        for at in found:
            if tree.tokens[at].text == ";" and at > token.index:
                behind = [tree.tokens[i] for i in found if i > at]
                if any(self.reporting.takes_clause(t) and tree.child(t.index, "nsubj") for t in behind):
                    return [i for i in found if i < at]
        return found

    def _matches(self, at: int, words: Sequence[str]) -> bool:
        found = self.tree.tokens[at : at + len(words)]
        return len(found) == len(words) and all(t.text.lower() == w for t, w in zip(found, words, strict=True))

    def _governed(self, first: int, behind: int) -> int | None:
        """The noun that a preposition of several words brings: the one nearest behind that leaves its phrase."""
        tokens = self.tree.tokens
        head = tokens[first].head
        if head >= behind and tokens[head].upos in NOMINAL:
            return head
        if behind >= len(tokens):
            return None
        at = behind
        sentence = self.tree.sentence_of(first)
        for _ in range(8):
            if tokens[at].upos in NOMINAL and not sentence.first <= behind <= tokens[at].head < sentence.last:
                return at
            above = tokens[at].head
            if above < behind:
                return at if tokens[at].upos in NOMINAL else None
            if tokens[above].upos not in (*NOMINAL, "ADJ"):
                return at
            at = above
        return None

    def _predicate(self, source: int) -> int | None:
        """The predicate to whose clause a phrase belongs."""
        for above in self.tree.ancestors(source):
            if above.upos in ("VERB", "AUX") or self.tree.child(above.index, "nsubj", "cop") is not None:
                return above.index
            if above.head < 0:
                return above.index
        return None


def _content_noun(thing: Token, verb: ReportingVerb) -> bool:
    """Whether an object of the verb is something said ("readiness"), no deed ("gratitude")."""
    if thing.lemma in verb.nouns_not or thing.text.lower() in verb.nouns_not:
        return False
    return not verb.nouns or thing.lemma in verb.nouns
