"""Joins words and sentences with what the encoder says of them."""

from collections.abc import Sequence
from typing import Protocol

from dragoman.analyze.sentences import split_sentences
from dragoman.analyze.tokenize import tokenize
from dragoman.records.analysis import Analysis, Token
from dragoman.records.articles import Document


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


class Encoder(Protocol):
    """Whatever parses sentences given as words."""

    def encode(self, sentences: list[list[str]], /) -> Sequence[Encoded]: ...


def analyze(document: Document, encoder: Encoder) -> Analysis:
    """The words, sentences and trees of a document.

    An empty document has an analysis without words.
    """
    text = document.text
    spans = tokenize(text)
    dateline = document.dateline
    unbroken = ((dateline.start, dateline.end),) if dateline is not None else ()
    sentences = split_sentences(text, spans, document.paragraphs, unbroken)
    words = [[text[start:end] for start, end in spans[s.first : s.last]] for s in sentences]
    tokens: list[Token] = []
    for sentence, forms, encoded in zip(sentences, words, encoder.encode(words) if words else (), strict=True):
        first = sentence.first
        for offset, form in enumerate(forms):
            start, end = spans[first + offset]
            head = encoded.heads[offset]
            tokens.append(
                Token(
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
            )
    return Analysis(document, tuple(tokens), tuple(sentences))
