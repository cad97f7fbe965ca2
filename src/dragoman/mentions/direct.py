"""Finds who said what stands between quotation marks: the reporting words behind it, before it, or around it."""

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.mentions.quotes import QuotedRegion
from dragoman.mentions.reporting import Report, Reporting
from dragoman.mentions.speakers import Speakers
from dragoman.records.analysis import Token
from dragoman.records.statements import Cue

# How far, in tokens, reporting words may stand from the quotation; longer subjects carry clauses of their own.
_AFTER, _BEFORE = 28, 40
# A sentence behind a quotation that does no more than attribute it.
_SHORT = 14
_STOPS = frozenset({".", ";", "!", "?", ":"})
# Verbs in these relations stand beside the clause that is asked for.
_BESIDE = frozenset({"acl", "amod", "advcl", "compound", "flat", "appos", "nmod"})
_LINKS = frozenset({",", "—", "–", "-"})


class DirectSpeech:
    """Attributes the quotations of one document."""

    def __init__(self, tree: Tree, reporting: Reporting, speakers: Speakers, regions: Sequence[QuotedRegion]) -> None:
        self.tree = tree
        self.reporting = reporting
        self.speakers = speakers
        self.outer = [region for region in regions if region.depth == 0]
        self._opened = [region.opened for region in self.outer]
        self._openings = frozenset(self._opened)
        self._paragraphs = tree.analysis.document.paragraphs
        self._ends = [end for _, end in self._paragraphs]

    def reports(self) -> list[Report]:
        """Direct reports in text order; quotations that nobody is said to have spoken are left out."""
        found: list[Report] = []
        previous: tuple[QuotedRegion, Report] | None = None
        for region in self.outer:
            if region.kind not in ("speech", "piece"):
                continue
            ways = (self._before, self._after) if region.ending == "." else (self._after, self._before)
            report = ways[0](region) or ways[1](region)
            if report is not None and previous is not None and self._same_cue(previous, region, report):
                previous[1].contents.extend(region.pieces)
                previous = (region, previous[1])
                continue
            if report is None and region.kind == "speech":
                report = self._continued(region, previous)
                if report is not None and previous is not None and report is previous[1]:
                    report.contents.extend(region.pieces)
                    previous = (region, report)
                    continue
            if report is not None:
                found.append(report)
                previous = (region, report)
        return found

    def _same_cue(self, previous: tuple[QuotedRegion, Report], region: QuotedRegion, report: Report) -> bool:
        """Whether a quotation goes on behind the words that attribute the one before: "A," said X, "B"."""
        before = previous[1]
        if report.verb is None or report.verb != before.verb or before.start > report.start:
            return False
        between = self.tree.tokens_between(previous[0].closed, region.opened)
        return not any(token.text in _STOPS for token in between)

    # -- behind ------------------------------------------------------------------------------------------------

    def _after(self, region: QuotedRegion) -> Report | None:
        first = self._token_behind(region.closed)
        if first is None:
            return None
        tokens = self.tree.tokens
        if region.kind == "piece" and not self._stands_apart(region):
            return None
        linked = region.ending in _LINKS
        while first < len(tokens) and tokens[first].text in _LINKS:
            linked, first = True, first + 1
        limit = min(first + _AFTER, self._paragraph_last(region.closed))
        at = first
        while at < limit and tokens[at].text not in _STOPS and not self._opens(tokens[at]):
            token = tokens[at]
            if self._attributes(token, first, linked, region):
                return self._report(region, token, self._subject_behind(token, first), "statement.direct.after")
            if self._breaks(token, first):
                break
            at += 1
        if first + 1 < len(tokens) and tokens[first].text.lower() == "according":
            source = self.speakers.nearest(first + 2, min(first + 12, len(tokens)))
            if source is not None:
                return self._report(region, tokens[first], source, "statement.direct.after")
        return None

    def _attributes(self, token: Token, first: int, linked: bool, region: QuotedRegion) -> bool:
        verb = self.reporting.verb(token.index)
        if verb is None or "quote" not in verb.frames or not self.reporting.happened(token.index):
            return False
        if self.reporting.passive(token.index):
            return False
        if self._own_content(token):
            return False
        if self.reporting.participle(token) and not self._relayed(token):
            return False  # “…”, highlighting the need: of whoever was named before
        if linked or token.index == first:
            return True
        # “…” X said: without a comma only where nothing else is said and the sentence ends there.
        sentence = self.tree.sentence_of(token.index)
        own = self.tree.child(token.index, "xcomp", "obj", "advcl") is not None
        return region.ending in ".?!…" and not own and sentence.last - first <= _SHORT

    def _relayed(self, token: Token) -> bool:
        """Whether a participle belongs to "was quoted as saying"."""
        head = self.tree.head(token.index)
        return head is not None and self.reporting.relays(head)

    def _stands_apart(self, region: QuotedRegion) -> bool:
        """Whether quoted words without a capital make a clause of their own: marks stand before and behind them."""
        before = self._token_before(region.opened)
        behind = self.tree.text[region.closed : region.closed + 1]
        apart = before is None or self.tree.tokens[before].text in (",", ":", ".", ";", "—", "–")
        return apart and (region.ending in _LINKS or behind in _LINKS)

    def _own_content(self, token: Token) -> bool:
        """Whether what is said stands behind the verb, in words of its own."""
        return any(
            child.index > token.index and not self._within_quotation(child.start)
            for child in self.tree.children(token.index, "ccomp")
        )

    def _breaks(self, token: Token, first: int) -> bool:
        """Whether a verb that reports nothing ends the search: the sentence goes on about something else."""
        if token.upos != "VERB" or token.index == first or self.reporting.relays(token):
            return False
        return token.deprel.partition(":")[0] not in _BESIDE

    def _subject_behind(self, token: Token, first: int) -> int | None:
        subject = self.reporting.subject(token.index)
        if subject is not None and subject >= first:
            return subject
        if token.index > first:
            found = self.speakers.nearest(first, token.index)
            if found is not None:
                return found
        return self.speakers.nearest(token.index + 1, min(token.index + 10, len(self.tree.tokens)))

    # -- before ------------------------------------------------------------------------------------------------

    def _before(self, region: QuotedRegion) -> Report | None:
        last = self._token_before(region.opened)
        if last is None:
            return None
        tokens = self.tree.tokens
        sign = tokens[last].text
        colon = sign == ":" or tokens[last].text.endswith(":")
        if not colon and self._paragraph(tokens[last].start) != self._paragraph(region.opened):
            return None
        sentence = self.tree.sentence_of(last)
        floor = max(sentence.first, last - _BEFORE)
        at = last
        while at >= floor:
            token = tokens[at]
            source = self._words_of(at, last)
            if source is not None and not colon:
                return self._report(region, token, source, "statement.direct.before")
            if self._introduces(token, last, sign, region):
                return self._report(region, token, self.reporting.subject(at), "statement.direct.before", floor)
            if token.text in _STOPS and at != last:
                break
            at -= 1
        return self._colon(region, sentence.first, last) if colon else None

    def _words_of(self, at: int, last: int) -> int | None:
        """Whoever is named between "in the words of" and a quotation."""
        tokens = self.tree.tokens
        for phrase in self.reporting.cues.attribution:
            found = tokens[at : at + len(phrase)]
            if [t.text.lower() for t in found] == list(phrase):
                behind = at + len(phrase)
                if not any(t.upos in ("VERB", "AUX") for t in tokens[behind : last + 1]):
                    return self.speakers.nearest(behind, last + 1)
        return None

    def _introduces(self, token: Token, last: int, sign: str, region: QuotedRegion) -> bool:
        verb = self.reporting.verb(token.index)
        if verb is None or "quote" not in verb.frames or self._within_quotation(token.start):
            return False
        if not self.reporting.happened(token.index) or (sign != ":" and self._own_content(token)):
            return False
        between = self.tree.tokens[token.index + 1 : last + 1]
        if sign in (":", ","):
            return sign == ":" or not any(t.upos == "VERB" and t.deprel != "acl" for t in between)
        if region.kind == "piece" and "clause" not in verb.frames and verb.id != "only-quoting":
            return False
        if not self._ends_clause(region):
            return False
        if not between:
            return True
        return between[-1].text.lower() == "that" and len(between) < 8

    def _ends_clause(self, region: QuotedRegion) -> bool:
        """Whether nothing of the clause follows a quotation: else its content is mixed ("said “A” on the B")."""
        behind = self._token_behind(region.closed)
        return region.ending in ".,?!…" or behind is None or self.tree.tokens[behind].upos == "PUNCT"

    def _colon(self, region: QuotedRegion, first: int, last: int) -> Report | None:
        """ "Name: “…”", or a whole sentence before the colon, whose subject then speaks."""
        if region.kind != "speech":
            return None
        tokens = self.tree.tokens
        root = next((t for t in tokens[first : last + 1] if t.head < 0 or t.head < first or t.head > last), None)
        if root is None:
            return None
        if root.upos in ("PROPN", "NOUN"):
            return self._report(region, None, root.index, "statement.direct.colon")
        if root.upos == "VERB":
            subject = self.reporting.subject(root.index)
            if subject is not None:
                return self._report(region, root, subject, "statement.direct.colon")
        return None

    # -- without a cue -----------------------------------------------------------------------------------------

    def _continued(self, region: QuotedRegion, previous: tuple[QuotedRegion, Report] | None) -> Report | None:
        """A quotation without a cue of its own that goes on with the one before.

        In the paragraph of the one before, or as a whole paragraph behind it.
        """
        if previous is None:
            return None
        here, there = self._paragraph(region.opened), self._paragraph(previous[0].closed - 1)
        if here == there:
            between = self.tree.tokens_between(previous[0].closed, region.opened)
            return self._again(region, previous[1]) if any(t.text == ";" for t in between) else previous[1]
        start, end = self._paragraphs[here]
        alone = region.opened <= start + 1 and region.closed >= end - 1
        return previous[1] if here == there + 1 and alone else None

    def _again(self, region: QuotedRegion, before: Report) -> Report:
        """A second statement under one cue: "A," it said; and, later, "B"."""
        return Report(
            list(region.pieces), "direct", "statement.direct.continued", before.sentence, before.verb, before.cue,
            before.subject,
        )  # fmt: skip

    # -- places ------------------------------------------------------------------------------------------------

    def _report(
        self, region: QuotedRegion, cue: Token | None, subject: int | None, rule: str, floor: int | None = None
    ) -> Report:
        if subject is None and cue is not None and floor is not None:
            subject = self.speakers.nearest(floor, cue.index, backward=True)
        sentence = self.tree.sentence_of(cue.index if cue is not None else self.tree.token_at(region.start) or 0)
        words = None if cue is None else Cue(cue.start, cue.end, cue.text, cue.lemma)
        if region.kind == "piece":
            rule = "statement.quoted.clause"
        return Report(
            list(region.pieces), "direct", rule, sentence.index, None if cue is None else cue.index, words, subject
        )

    def _token_behind(self, offset: int) -> int | None:
        """The first token behind an offset, in the same paragraph."""
        index = self.tree.token_at(offset)
        if index is None or self.tree.tokens[index].start >= self._paragraphs[self._paragraph(offset - 1)][1]:
            return None
        return index

    def _token_before(self, offset: int) -> int | None:
        index = self.tree.token_at(offset)
        last = len(self.tree.tokens) - 1 if index is None else index - 1
        return last if last >= 0 else None

    def _paragraph(self, offset: int) -> int:
        """Number of the paragraph that holds an offset, or of the next one behind it."""
        return min(bisect_right(self._ends, offset), len(self._ends) - 1)

    def _paragraph_last(self, offset: int) -> int:
        """Index behind the last token of the paragraph in which an offset lies."""
        index = self.tree.token_at(self._paragraphs[self._paragraph(offset - 1)][1])
        return len(self.tree.tokens) if index is None else index

    def _opens(self, token: Token) -> bool:
        return token.start in self._openings

    def _within_quotation(self, offset: int) -> bool:
        place = bisect_right(self._opened, offset) - 1
        return place >= 0 and offset < self.outer[place].closed
