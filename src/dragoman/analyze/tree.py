"""Walking the dependency trees of an analysis. Every later stage asks its questions here."""

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.records.analysis import Analysis, Sentence, Token
from dragoman.records.spans import Span


class Tree:
    """The trees of one analysis, indexed for walking.

    Token indexes count through the document; the root of a sentence has head -1.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.text = analysis.document.text
        self._children: list[list[int]] = [[] for _ in analysis.tokens]
        for token in analysis.tokens:
            if token.head >= 0:
                self._children[token.head].append(token.index)
        self._universal = [token.deprel.partition(":")[0] for token in analysis.tokens]
        self._starts = [token.start for token in analysis.tokens]
        self._sentence_firsts = [sentence.first for sentence in analysis.sentences]

    def children(self, index: int, *deprels: str) -> list[Token]:
        """Children in text order; with `deprels`, those whose relation or its universal part ("nmod") is named."""
        tokens, universal = self.tokens, self._universal
        if not deprels:
            return [tokens[child] for child in self._children[index]]
        return [
            tokens[child]
            for child in self._children[index]
            if universal[child] in deprels or tokens[child].deprel in deprels
        ]

    def child(self, index: int, *deprels: str) -> Token | None:
        """The first child with one of the relations, None if there is none."""
        tokens, universal = self.tokens, self._universal
        for child in self._children[index]:
            if universal[child] in deprels or tokens[child].deprel in deprels:
                return tokens[child]
        return None

    def head(self, index: int) -> Token | None:
        """The governing token, None at the root of a sentence."""
        head = self.tokens[index].head
        return self.tokens[head] if head >= 0 else None

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governing tokens, nearest first."""
        head = self.tokens[index].head
        while head >= 0:
            yield self.tokens[head]
            head = self.tokens[head].head

    def subtree(self, index: int) -> list[int]:
        """Indexes of the token and all below it, sorted."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self._children[at])
        return sorted(found)

    def sentence_of(self, index: int) -> Sentence:
        """The sentence in which a token stands."""
        return self.analysis.sentences[bisect_right(self._sentence_firsts, index) - 1]

    def root(self, sentence: Sentence) -> Token | None:
        """The word at the top of a sentence's tree, None where the sentence has no word."""
        return next((t for t in self.tokens[sentence.first : sentence.last] if t.head < 0), None)

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers a character offset, or the next one to begin in it; None past the end."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and self.tokens[at].end > offset:
            return at
        return at + 1 if at + 1 < len(self.tokens) else None

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that lie (wholly or in part) between two character offsets."""
        first = self.token_at(start)
        if first is None:
            return ()
        last = first
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return self.tokens[first:last]

    def head_of_span(self, start: int, end: int) -> int | None:
        """The token that heads a span of characters: the one whose governor lies outside (the first such)."""
        inside = self.tokens_between(start, end)
        if not inside:
            return None
        first, last = inside[0].index, inside[-1].index
        for token in inside:
            if not first <= token.head <= last and token.upos != "PUNCT":
                return token.index
        return first

    def span(self, first: int, last: int) -> Span:
        """The text from token `first` to token `last`, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.text[start:end])
