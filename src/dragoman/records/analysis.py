"""The linguistic analysis: tokens, sentences, trees (Universal Dependencies)."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.records.articles import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the document, by the conventions of UD English (EWT, GUM).

    `index` counts through the whole document; `head` is the index of the governing token in the document,
    -1 for the root of a sentence. `entity` is a BIO tag over PER, ORG, LOC, NORP ("O", "B-PER", …).
    `factuality` is the model's estimate for a predicate, −3 (certainly not) … 3 (certainly).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    entity: str = "O"
    factuality: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: character offsets, and the half-open range of its tokens' indexes (`first`, `last`)."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its tokens and sentences. Tokens never overlap and stand in order of their offsets.

    `vectors` holds the encoder's word vectors, a row for each token, where they were asked for.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    vectors: "NDArray[np.float16] | None" = field(default=None, compare=False, repr=False)
