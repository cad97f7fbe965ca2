"""Joins words and sentences with what the encoder says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.analyze.repair import repair
from dragoman.analyze.sentences import split_sentences
from dragoman.analyze.tokenize import tokenize
from dragoman.records.analysis import Analysis, Sentence, Token
from dragoman.records.articles import Dateline, Document


class Encoded(Protocol):
    """What the encoder says of one sentence, a value for each word.

    `heads` count within the sentence, -1 is the root; `entities` are BIO tags.
    """

    @property
    def upos(self) -> Sequence[str]: ...
    @property
    def heads(self) -> Sequence[int]: ...
    @property
    def deprels(self) -> Sequence[str]: ...
    @property
    def lemmas(self) -> Sequence[str]: ...
    @property
    def entities(self) -> Sequence[str]: ...
    @property
    def factuality(self) -> Sequence[float]: ...
    @property
    def vectors(self) -> NDArray[np.float16] | None: ...


class Encoder(Protocol):
    """Whatever parses sentences given as words."""

    def encode(self, sentences: list[list[str]], /, *, vectors: bool) -> Sequence[Encoded]: ...


_ADVERBIAL = ("obl", "advmod")
_REPORTED = ("ccomp", "parataxis")


def analyze(document: Document, encoder: Encoder, *, vectors: bool = False) -> Analysis:
    """The words, sentences and trees of a document.

    A dateline is parsed apart from the sentence that it opens and hung on that sentence's root as `dep`: parsed with
    it, its place is easily taken for a subject. An empty document has an analysis without words.

    Args:
        document: what to analyze.
        encoder: what parses its sentences.
        vectors: whether to keep the encoder's word vectors.
    """
    text = document.text
    spans = tokenize(text)
    dateline = document.dateline
    unbroken = ((dateline.start, dateline.end),) if dateline is not None else ()
    sentences = split_sentences(text, spans, document.paragraphs, unbroken)
    bounds = [bound for sentence in sentences for bound in _parts(sentence, spans, dateline)]
    words = [[text[start:end] for start, end in spans[first:last]] for first, last in bounds]
    tokens: list[Token] = []
    parts = encoder.encode(words, vectors=vectors) if words else ()
    for (first, _), forms, encoded in zip(bounds, words, parts, strict=True):
        tokens.extend(_tokens(first, spans, forms, encoded))
    if dateline is not None:
        _hang_dateline(tokens, sentences, bounds)
    _hang_adverbials(tokens)
    repair(tokens, sentences)
    rows = [encoded.vectors for encoded in parts if encoded.vectors is not None]
    return Analysis(document, tuple(tokens), tuple(sentences), np.concatenate(rows) if rows else None)


def _parts(sentence: Sentence, spans: Sequence[tuple[int, int]], dateline: Dateline | None) -> list[tuple[int, int]]:
    """The ranges of words that are parsed on their own: the sentence, or a dateline and the rest."""
    first, last = sentence.first, sentence.last
    if dateline is None or sentence.start != dateline.start:
        return [(first, last)]
    cut = first
    while cut < last and spans[cut][1] <= dateline.end:
        cut += 1
    return [(first, cut), (cut, last)] if first < cut < last else [(first, last)]


def _tokens(first: int, spans: Sequence[tuple[int, int]], forms: list[str], encoded: Encoded) -> Iterator[Token]:
    for offset, form in enumerate(forms):
        start, end = spans[first + offset]
        head = encoded.heads[offset]
        yield Token(
            index=first + offset,
            start=start,
            end=end,
            text=form,
            lemma=encoded.lemmas[offset],
            upos=encoded.upos[offset],
            head=first + head if head >= 0 else -1,
            deprel=encoded.deprels[offset],
            entity=encoded.entities[offset],
            factuality=encoded.factuality[offset],
        )


def _hang_dateline(tokens: list[Token], sentences: list[Sentence], bounds: list[tuple[int, int]]) -> None:
    """Makes one tree of a sentence that was parsed in two parts."""
    whole = {(sentence.first, sentence.last) for sentence in sentences}
    parts = [bound for bound in bounds if bound not in whole]
    for (first, cut), (_, last) in zip(parts[::2], parts[1::2], strict=True):
        root = next(token.index for token in tokens[cut:last] if token.head < 0)
        for token in tokens[first:cut]:
            if token.head < 0:
                tokens[token.index] = replace(token, head=root, deprel="dep")


def _hang_adverbials(tokens: list[Token]) -> None:
    """Gives what stands after a reporting verb to that verb where the parser hung it on the words reported before it.

    As in "'We will not yield', he said on Tuesday": no word after "said" belongs to "yield".
    """
    for token in tokens:
        if token.head < 0 or token.index <= token.head or token.deprel.partition(":")[0] not in _ADVERBIAL:
            continue
        at = tokens[token.head]
        while at.deprel in _REPORTED and at.index < at.head < token.index:
            at = tokens[at.head]
        if at.index != token.head and at.upos == "VERB":
            tokens[token.index] = replace(token, head=at.index)
