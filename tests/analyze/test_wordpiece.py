"""Any word becomes at least one piece, and its shape survives the loss of case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyze.wordpiece import MAX_PIECES, SHAPES, WordPieces, shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "meet", "##ing", "##s", "e", "##e", ".", "’", "u", "s", "中"]


@pytest.fixture(scope="module")
def cutter():
    return WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Meetings", ["meet", "##ing", "##s"]),
        ("MEET", ["meet"]),
        ("é", ["e"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("’s", ["’", "s"]),
        ("中中", ["中", "中"]),
        ("xyz", ["[UNK]"]),
        ("meet\u00a0meet", ["meet", "meet"]),
        ("me\u200bet", ["meet"]),
    ],
)
def test_words_are_cut_as_the_reference_cuts_them(cutter, word, pieces):
    assert [VOCABULARY[i] for i in cutter.pieces(word)] == pieces


@pytest.mark.parametrize("word", ["", "\u200b", " ", "\u0301", "x" * 500, "😀", "\ud800"])
def test_a_word_that_is_nothing_is_unknown(cutter, word):
    assert cutter.pieces(word) == (cutter.unknown,)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_word_has_a_few_pieces(word):
    assert 1 <= len(WordPieces(VOCABULARY).pieces(word)) <= MAX_PIECES


def test_a_monster_keeps_its_head_and_its_tail(cutter):
    pieces = cutter.pieces("meet" + "." * 300 + "meet")
    assert len(pieces) == MAX_PIECES
    assert pieces[0] == pieces[-1] == VOCABULARY.index("meet")


def test_a_vocabulary_without_special_pieces_is_refused():
    with pytest.raises(ValueError, match=r"\[PAD\]"):
        WordPieces(["a"])


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("said", "lower"), ("Moscow", "title"), ("NATO", "upper"), ("S", "initial"), ("McCain", "mixed"),
        ("U.S.", "acronym"), ("2024/2028", "digits"), ("G20", "digits+letters"), ("”", "punctuation"),
        ("$", "symbol"), ("", "symbol"), ("中", "uncased"), ("n't", "lower"),
    ],
)  # fmt: skip
def test_the_shape_of_a_word_is_what_the_encoder_cannot_see(word, name):
    assert SHAPES[shape(word)] == name
    assert shape(word, first=True) == shape(word) + len(SHAPES)


@settings(deadline=None)
@given(st.text(max_size=20), st.booleans())
def test_a_shape_is_never_the_padding(word, first):
    assert 0 < shape(word, first=first) < 2 * len(SHAPES)
