"""Cuts out what was said: where a content begins and ends, and the exact words of it."""

from collections.abc import Iterable, Sequence

from dragoman.analyze.tree import Tree
from dragoman.mentions.quotes import QuotedRegion, trim
from dragoman.mentions.reporting import Reporting
from dragoman.records.analysis import Token
from dragoman.records.spans import Span

_DASHES = frozenset({",", ";", "—", "–"})


class Contents:
    """The contents of indirect speech in one document, as spans of its text."""

    def __init__(
        self, tree: Tree, reporting: Reporting, regions: Sequence[QuotedRegion], claimed: Sequence[tuple[int, int]]
    ) -> None:
        self.tree = tree
        self.reporting = reporting
        self.regions = [region for region in regions if region.depth == 0]
        self.claimed = claimed

    def form(self, spans: Sequence[Span]) -> str:
        """direct where all of it stands between quotation marks, mixed where some does, else indirect."""
        start, end = spans[0].start, spans[-1].end
        over = [r for r in self.regions if r.start < end and start < r.end]
        if not over:
            return "indirect"
        whole = len(over) == 1 and over[0].opened <= start and end <= over[0].closed
        return "direct" if whole else "mixed"

    def limit(self, token: Token, last: int) -> int:
        """The last token that may belong to a content behind the verb."""
        tree, tokens = self.tree, self.tree.tokens
        chain = [token]
        while chain[-1].head >= 0 and self._shares_end(chain[-1]):
            chain.append(tokens[chain[-1].head])
        top = chain[-1]
        sentence = tree.sentence_of(token.index)
        open_end = top.head < 0 or last > tree.subtree(top.index)[-1]
        end = sentence.last - 1 if open_end else max(last, tree.subtree(top.index)[-1])
        for link in chain:
            for child in tree.children(link.index):
                start = tree.subtree(child.index)[0]
                if start > token.index and child not in chain and self._ends_content(child, start, last):
                    end = min(end, start - 1)
        while end > token.index and tokens[end].deprel in ("cc", "punct") and tokens[end].head > end:
            end -= 1
        return end

    def _shares_end(self, token: Token) -> bool:
        """Whether what hangs on the governing verb may belong to this one ("quotes him as saying A, and B")."""
        head = self.tree.tokens[token.head]
        return token.deprel == "conj" or (token.deprel == "advcl" and self.reporting.relays(head))

    def _ends_content(self, child: Token, start: int, last: int) -> bool:
        """Whether what hangs on a reporting verb is the reporter's own: a coordinated verb, an afterthought."""
        tokens = self.tree.tokens
        comma = tokens[start].text in _DASHES or tokens[start - 1].text in _DASHES
        relation = child.deprel.partition(":")[0]
        if relation == "conj":
            subject = self.tree.child(child.index, "nsubj", "expl", "csubj")
            if subject is None and self._will(child) and not self._will(self.tree.tokens[child.head]):
                return False  # "stressed that Oman is a friend, and will remain one"
            if subject is None or subject.upos == "PRON":
                return subject is None or self._tells_on(child, subject, start)
            return comma or self.reporting.takes_clause(child)
        return child.index > last and comma and relation in ("advcl", "parataxis", "obl", "discourse")

    def _will(self, token: Token) -> bool:
        return any(aux.text.lower() in ("will", "would") for aux in self.tree.children(token.index, "aux"))

    def limit_inside(self, clause: Token, end: int) -> int:
        """Where a content ends before what was hung on it but is the reporter's: another's report, a second deed.

        "…, while Y says", "says there were …, and is refusing", "reiterated that X must go, and asked for help".
        """
        tree, tokens = self.tree, self.tree.tokens
        modal = tree.child(clause.index, "aux") is not None and any(
            t.text.lower() in self.reporting.cues.blockers for t in tree.children(clause.index, "aux")
        )
        there = tree.child(clause.index, "expl") is not None
        for child in tree.children(clause.index, "advcl", "conj"):
            start = tree.subtree(child.index)[0]
            if start <= clause.index or start > end:
                continue
            if self._is_foreign(child, start, modal=modal, there=there):
                end = start - 1
                break
        while end > clause.index and tokens[end].upos in ("CCONJ", "PUNCT") and tokens[end].head > end:
            end -= 1
        return end

    def limit_at_report(self, thing: Token, first: int, last: int) -> int:
        """Where a noun that was said ends before a report joined to it: "noted the need for X and expressed …"."""
        for token in self.tree.tokens[max(first, thing.index) + 1 : last + 1]:
            if self.reporting.goes_on(token):
                link = self.tree.child(token.index, "cc")
                return (link.index if link is not None else token.index) - 1
        return last

    def _is_foreign(self, child: Token, start: int, *, modal: bool, there: bool) -> bool:
        """Whether a clause that hangs on a content is none of it."""
        tree, tokens = self.tree, self.tree.tokens
        subject = tree.child(child.index, "nsubj", "expl")
        own = subject is not None and subject.upos != "PRON"
        if child.deprel == "conj":
            past = child.text.lower().endswith("ed") and tree.child(child.index, "aux") is None
            alone = subject is None and child.upos == "VERB"
            deed = past and self.reporting.lemma(child) in self.reporting.cues.deeds
            deed = deed or self.reporting.escapes(child) or self.reporting.resumes(child)
            if subject is not None and not own:
                return self._tells_on(child, subject, start)
            return (alone and ((modal and past) or there or deed)) or (own and self.reporting.takes_clause(child))
        comma = tokens[start].text in _DASHES or tokens[start - 1].text in _DASHES
        participle = subject is None and child.text.lower().endswith("ing") and tree.child(child.index, "mark") is None
        return comma and (own or participle) and self.reporting.takes_clause(child)

    def _tells_on(self, verb: Token, subject: Token, start: int) -> bool:
        """Whether the reporter tells on of the speaker: "…, and he reaffirmed the plan", "…, and she thanked them"."""
        tokens, cues = self.tree.tokens, self.reporting.cues
        past = verb.text.lower() not in (verb.lemma, verb.lemma + "s") and not verb.text.lower().endswith("ing")
        comma = tokens[start].text in _DASHES or tokens[start - 1].text in _DASHES
        if not past or not comma or subject.text.lower() not in cues.pronouns:
            return False
        return self.reporting.takes_clause(verb) or self.reporting.lemma(verb) in cues.deeds

    def spans(self, indexes: Iterable[int]) -> list[Span]:
        """The text of tokens as spans, without marks and conjunctions at the head, and without claimed quotations."""
        tokens = self.tree.tokens
        runs: list[list[int]] = []
        ordered = sorted(set(indexes))
        first, last = (tokens[ordered[0]].start, tokens[ordered[-1]].end) if ordered else (0, 0)
        near = [(start, end) for start, end in self.claimed if start < last and end > first]
        for index in ordered:
            if any(start <= tokens[index].start < end for start, end in near):
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
        word = token.text.lower()
        return token.deprel == "cc" or (token.deprel == "mark" and word == "that") or word in ("which", "who")

    def _within_marks(self, start: int, end: int) -> tuple[int, int]:
        """Offsets moved so that no quotation mark stays at an edge without its partner."""
        for region in self.regions:
            if region.opened <= start < region.closed and end in (region.closed, region.end):
                return max(start, region.start), region.end
            if region.opened <= start <= region.start and region.closed > end >= region.end:
                return region.start, region.end
            if region.opened <= start <= region.start and end < region.end:
                return region.start, end
            if region.end <= end < region.closed and start < region.opened:
                return start, region.closed
        return start, end
