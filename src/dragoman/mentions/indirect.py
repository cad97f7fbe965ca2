"""Finds indirect speech: the clause or object of a reporting verb, and what somebody's name is given for."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import ReportingVerb
from dragoman.mentions.quotes import QuotedRegion, trim
from dragoman.mentions.reporting import NOMINAL, Report, Reporting
from dragoman.records.analysis import Token
from dragoman.records.spans import Span
from dragoman.records.statements import Cue

# A content of fewer words says nothing by itself ("said so", "noted this").
_LEAST_WORDS = 3
# Conjunctions that open a clause of the reporter's own after a comma.
_TRAILING = ("obl", "advcl", "nmod", "advmod")
_LEADING_TAGS = frozenset({"PUNCT", "SCONJ", "CCONJ"})


class IndirectSpeech:
    """Reads the indirect speech of one document, leaving out what direct speech has claimed."""

    def __init__(
        self, tree: Tree, reporting: Reporting, regions: Sequence[QuotedRegion], claimed: Sequence[tuple[int, int]]
    ) -> None:
        self.tree = tree
        self.reporting = reporting
        self.regions = [region for region in regions if region.depth == 0]
        self.claimed = claimed

    def reports(self) -> Iterator[Report]:
        """All indirect and mixed reports, in order of their cues."""
        for token in self.tree.tokens:
            if token.upos in ("VERB", "AUX"):
                verb = self.reporting.verb(token.index)
                if verb is not None and not self._inside_claimed(token) and self.reporting.happened(token.index):
                    yield from self._of_verb(token, verb)
            elif token.text[0] in "aA":
                yield from self._according(token)

    def _inside_claimed(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end in self.claimed)

    def _of_verb(self, token: Token, verb: ReportingVerb) -> Iterator[Report]:
        subject = self.reporting.subject(token.index)
        if subject is None and token.deprel != "parataxis":
            return
        if subject is None:
            return
        for indexes, rule, cue_end in self._contents(token, verb, subject):
            spans = self.spans(indexes)
            if sum(len(span.text.split()) for span in spans) < _LEAST_WORDS:
                continue
            cue = Cue(token.start, cue_end, self.tree.text[token.start : cue_end], token.lemma)
            yield self._report(spans, rule, token, cue, subject)
            return

    def _report(self, spans: list[Span], rule: str, token: Token, cue: Cue, subject: int) -> Report:
        form = self.form(spans)
        rule = "statement.quoted.clause" if form == "direct" else rule
        return Report(spans, form, rule, self.tree.sentence_of(token.index).index, token.index, cue, subject)

    def form(self, spans: Sequence[Span]) -> str:
        """direct where all of it stands between quotation marks, mixed where some does, else indirect."""
        start, end = spans[0].start, spans[-1].end
        over = [r for r in self.regions if r.start < end and start < r.end]
        if not over:
            return "indirect"
        whole = len(over) == 1 and over[0].opened <= start and end <= over[0].closed
        return "direct" if whole else "mixed"

    def _contents(self, token: Token, verb: ReportingVerb, subject: int) -> Iterator[tuple[list[int], str, int]]:
        """What may be said in the frames of the verb: token indexes, rule, end of the cue; the best first."""
        at = token.index
        end = max([token.end, *(c.end for c in self.tree.children(at, "compound:prt") if c.index == at + 1)])
        if "clause" in verb.frames:
            found = self._clause(token)
            if found:
                rule = "statement.indirect.clause" if found[0] > at else "statement.indirect.trailing"
                yield found, rule, end
        if "object" in verb.frames:
            yield from self._object(token, verb, end)
        if "infinitive" in verb.frames:
            goal = self.tree.child(at, "xcomp", "ccomp", "advcl")
            told = self.tree.child(at, "obj", "iobj")
            if goal is not None and told is not None and told.index < goal.index and self._marked(goal, "to"):
                inside = [*self.tree.subtree(told.index), *self.tree.subtree(goal.index)]
                yield inside, "statement.indirect.infinitive", end
        if verb.prepositions:
            for child in self.tree.children(at, "obl", "advcl"):
                case = self.tree.child(child.index, "case", "mark")
                if case is not None and case.text.lower() in verb.prepositions and child.index > at:
                    inside = [i for i in self.tree.subtree(child.index) if i > case.index]
                    yield inside, "statement.indirect.preposition", end

    def _clause(self, token: Token) -> list[int]:
        """The tokens of the finite clause that a verb reports, behind it, before it or around it."""
        tree, at = self.tree, token.index
        clauses = [c for c in tree.children(at, "ccomp", "parataxis") if not self._marked(c, "to")]
        clauses = [c for c in clauses if self.reporting.verb(c.index) is None or c.deprel == "ccomp"]
        after = [c for c in clauses if c.index > at and (c.deprel == "ccomp" or self._after_colon(c, at))]
        if after:
            return self._extended(tree.subtree(after[0].index), token)
        before = [c for c in clauses if c.index < at]
        if before:
            return [i for i in tree.subtree(before[0].index) if i < at]
        head = tree.head(at)
        if token.deprel == "parataxis" and head is not None and tree.child(at, "nsubj") is not None:
            own = set(tree.subtree(at))
            return [i for i in tree.subtree(head.index) if i not in own]
        return []

    def _after_colon(self, clause: Token, verb: int) -> bool:
        first = self.tree.subtree(clause.index)[0]
        return first > verb and any(t.text == ":" for t in self.tree.tokens[verb : first + 1])

    def _marked(self, token: Token, word: str) -> bool:
        return any(t.text.lower() == word for t in self.tree.children(token.index, "mark"))

    def _extended(self, inside: list[int], token: Token) -> list[int]:
        """The content with what the parser hung on the verb though it goes on with the content.

        Nothing behind a comma: that is the reporter's own ("…, adding that …", "…, as he met …").
        """
        last = inside[-1]
        for child in self.tree.children(token.index, *_TRAILING):
            below = self.tree.subtree(child.index)
            if child.index < last or below[0] != last + 1 or self.tree.tokens[below[0]].upos == "PUNCT":
                continue
            inside = [*inside, *below]
            last = inside[-1]
        return inside

    def _object(self, token: Token, verb: ReportingVerb, end: int) -> Iterator[tuple[list[int], str, int]]:
        tree = self.tree
        thing = tree.child(token.index, "obj")
        if thing is None or self.reporting.passive(token.index) or thing.index < token.index:
            return
        if thing.upos not in ("NOUN", "PROPN") or thing.lemma in verb.nouns_not:
            return
        for clause in tree.children(thing.index, "acl", "ccomp"):
            if self._marked(clause, "that"):
                yield tree.subtree(clause.index), "statement.indirect.clause", thing.end
                return
        inside = self._extended(tree.subtree(thing.index), token)
        if len(inside) >= _LEAST_WORDS:
            yield inside, "statement.indirect.object", end

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
        if verb is not None and "clause" in verb.frames and self._clause(tokens[head]):
            return
        own = set(tree.subtree(source)) | set(range(token.index, behind))
        inside = [i for i in tree.subtree(head) if i not in own]
        spans = self.spans(inside)
        if sum(len(span.text.split()) for span in spans) < _LEAST_WORDS:
            return
        text = tree.text[token.start : tokens[behind - 1].end]
        cue = Cue(token.start, tokens[behind - 1].end, text, token.lemma)
        report = self._report(spans, "statement.indirect.according", token, cue, source)
        report.verb = None
        yield report

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

    def spans(self, indexes: Iterable[int]) -> list[Span]:
        """The text of tokens as spans, without marks and conjunctions at the head, and without claimed quotations."""
        tokens = self.tree.tokens
        runs: list[list[int]] = []
        for index in sorted(set(indexes)):
            if any(start <= tokens[index].start < end for start, end in self.claimed):
                continue
            if runs and index == runs[-1][-1] + 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        found = []
        for number, run in enumerate(runs):
            span = self._trimmed(run, number == 0)
            if span is not None:
                found.append(span)
        return found or [Span(0, 0, "")]

    def _trimmed(self, run: list[int], first: bool) -> Span | None:
        tokens = self.tree.tokens
        while run and first and self._opening(tokens[run[0]]):
            run = run[1:]
        while run and tokens[run[-1]].upos == "PUNCT" and tokens[run[-1]].text not in ("?", "!", ")", "”", '"', "]"):
            run = run[:-1]
        if not run:
            return None
        start, end = tokens[run[0]].start, tokens[run[-1]].end
        start, end = self._within_marks(start, end)
        return trim(self.tree.text, start, end)

    @staticmethod
    def _opening(token: Token) -> bool:
        if token.upos == "PUNCT":
            return token.text not in ("“", '"', "‘", "'", "(", "[", "``")
        return token.deprel == "cc" or (token.deprel == "mark" and token.text.lower() == "that")

    def _within_marks(self, start: int, end: int) -> tuple[int, int]:
        """Offsets moved so that no quotation mark stays at an edge without its partner."""
        for region in self.regions:
            if region.opened <= start < region.closed and end in (region.closed, region.end):
                return max(start, region.start), region.end
            if region.opened <= start <= region.start and region.closed > end >= region.end:
                return region.start, region.end
            if region.end <= end < region.closed and start < region.opened:
                return start, region.closed
        return start, end
