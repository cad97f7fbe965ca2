"""Words, sentences and the encoder's trees are joined, heads counted through the document."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analyze.analyze import analyze
from dragoman.clean.document import make_document
from dragoman.records.articles import Article


@dataclass(frozen=True)
class FakeEncoded:
    """A chain: each word hangs on the one before, the first is the root."""

    words: list[str]

    @property
    def upos(self) -> list[str]:
        return ["X"] * len(self.words)

    @property
    def heads(self) -> list[int]:
        return [at - 1 for at in range(len(self.words))]

    @property
    def deprels(self) -> list[str]:
        return ["root", *["dep"] * (len(self.words) - 1)]

    @property
    def lemmas(self) -> list[str]:
        return [word.lower() for word in self.words]

    @property
    def entities(self) -> list[str]:
        return ["O"] * len(self.words)

    @property
    def factuality(self) -> list[float]:
        return [0.5] * len(self.words)

    @property
    def vectors(self) -> NDArray[np.float16]:
        return np.array([[len(word)] for word in self.words], dtype=np.float16)


class FakeEncoder:
    """Says of every sentence that it is a chain."""

    def encode(self, sentences: list[list[str]], *, vectors: bool = False) -> list[FakeEncoded]:
        return [FakeEncoded(words) for words in sentences]


def test_heads_count_through_the_document_and_words_equal_the_text() -> None:
    document = make_document(Article("x", "They met. He left."))
    found = analyze(document, FakeEncoder())
    assert [token.head for token in found.tokens] == [-1, 0, 1, -1, 3, 4]
    assert [token.lemma for token in found.tokens] == ["they", "met", ".", "he", "left", "."]
    assert all(document.text[token.start : token.end] == token.text for token in found.tokens)
    assert [token.index for token in found.tokens] == list(range(6))
    assert len(found.sentences) == 2


def test_an_empty_document_has_no_words() -> None:
    found = analyze(make_document(Article("x", " \n")), FakeEncoder())
    assert found.tokens == ()
    assert found.sentences == ()


class Quoting(FakeEncoder):
    """Parses "We wait , he said on Monday" and hangs the day on the words reported."""

    def encode(self, sentences: list[list[str]], *, vectors: bool = False) -> list[FakeEncoded]:
        return [_Quoted(words) for words in sentences]


class _Quoted(FakeEncoded):
    @property
    def upos(self) -> list[str]:
        return ["PRON", "VERB", "PUNCT", "PRON", "VERB", "ADP", "PROPN"]

    @property
    def heads(self) -> list[int]:
        return [1, 4, 1, 4, -1, 6, 1]

    @property
    def deprels(self) -> list[str]:
        return ["nsubj", "ccomp", "punct", "nsubj", "root", "case", "obl"]


def test_what_stands_after_the_reporting_verb_is_its_own() -> None:
    found = analyze(make_document(Article("x", "We wait, he said on Monday")), Quoting())
    assert [(token.text, found.tokens[token.head].text) for token in found.tokens if token.head >= 0] == [
        ("We", "wait"),
        ("wait", "said"),
        (",", "wait"),
        ("he", "said"),
        ("on", "Monday"),
        ("Monday", "said"),
    ]


def test_a_dateline_is_parsed_apart_and_hangs_on_the_root_of_its_sentence() -> None:
    document = make_document(Article("x", "MOSCOW, December 27. /AGENCY/. Talks began."))
    found = analyze(document, FakeEncoder())
    (sentence,) = found.sentences
    roots = [token for token in found.tokens if token.head == -1]
    assert [token.text for token in roots] == ["Talks"]
    assert (found.tokens[0].head, found.tokens[0].deprel) == (roots[0].index, "dep")
    assert (sentence.first, sentence.last) == (0, len(found.tokens))


def test_a_dateline_on_its_own_line_is_a_sentence() -> None:
    document = make_document(Article("x", "New Delhi, 27 December\n\nTalks began."))
    assert [token.head for token in analyze(document, FakeEncoder()).tokens] == [-1, 0, 1, 2, 3, -1, 5, 6]


def test_word_vectors_are_kept_where_they_are_asked_for() -> None:
    document = make_document(Article("x", "They met. He left."))
    assert analyze(document, FakeEncoder(), vectors=True).vectors[:, 0].tolist() == [4, 3, 1, 2, 4, 1]
