"""The model gives one answer per word, the same one whatever else it is asked."""

import json
import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyze.encoder import WIDTHS, Encoder
from dragoman.analyze.syntax import is_tree
from dragoman.errors import ModelError

SENTENCES = [
    s.split()
    for s in (
        "The two ministers met in Moscow on Wednesday .",
        "OFFICIALS CONDEMN ATTACK IN CAPITAL",
        "“ We will not sign the agreement , ” Ms. Okafor told reporters after the talks in Geneva .",
        "1 . Trade and investment ; 2 . Energy ; 3 . Space .",
        "Yes .",
        "Her Kenyan counterpart , who had flown in from Nairobi , said that the delegations would meet again .",
    )
]


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


def same(one, two):
    return one.vectors.tobytes() == two.vectors.tobytes() and all(
        getattr(one, name) == getattr(two, name)
        for name in ("upos", "xpos", "heads", "deprels", "lemmas", "entities", "factuality")
    )


def assert_whole(encoded, count):
    for name in ("upos", "xpos", "heads", "deprels", "lemmas", "entities", "factuality"):
        assert len(getattr(encoded, name)) == count
    if count:
        assert is_tree([0, *(head + 1 for head in encoded.heads)])
        assert [d == "root" for d in encoded.deprels] == [h < 0 for h in encoded.heads]


def test_a_plain_sentence_is_understood(encoder):
    (found,) = encoder.encode([SENTENCES[0]])
    assert found.heads == (2, 2, 3, -1, 5, 3, 7, 3, 3)
    assert found.deprels == ("det", "nummod", "nsubj", "root", "case", "obl", "case", "obl", "punct")
    assert found.lemmas == ("the", "two", "minister", "meet", "in", "Moscow", "on", "Wednesday", ".")
    assert found.upos[:4] == ("DET", "NUM", "NOUN", "VERB")
    assert found.xpos[3] == "VBD"
    assert found.entities[5] == "B-LOC"
    assert found.vectors is None


def test_a_nationality_is_told_from_a_place(encoder):
    (found,) = encoder.encode([["The", "Brazilian", "president", "flew", "to", "Lisbon", "."]])
    assert (found.entities[1], found.entities[5]) == ("B-NORP", "B-LOC")


def test_what_did_happen_is_told_from_what_did_not(encoder):
    did, did_not = encoder.encode(["They signed it .".split(), "They did not sign it .".split()])
    assert did.factuality[1] > 1 > did_not.factuality[3]


def test_the_answer_does_not_hang_on_the_batch(encoder):
    alone = [encoder.encode([words], vectors=True)[0] for words in SENTENCES]
    order = list(range(len(SENTENCES))) * 3
    random.Random(1).shuffle(order)
    together = encoder.encode([SENTENCES[i] for i in order], vectors=True)
    assert all(same(found, alone[i]) for i, found in zip(order, together, strict=True))


def test_the_answer_does_not_hang_on_the_threads(encoder):
    one = Encoder.load(threads=1).encode(SENTENCES, vectors=True)
    assert all(map(same, one, encoder.encode(SENTENCES, vectors=True)))


def test_several_callers_at_once_get_what_each_gets_alone(encoder):
    alone = encoder.encode(SENTENCES, vectors=True)
    with ThreadPoolExecutor(3) as callers:
        for found in callers.map(lambda _: encoder.encode(SENTENCES, vectors=True), range(6)):
            assert all(map(same, found, alone))


def test_an_empty_sentence_is_empty_and_takes_no_place(encoder):
    found = encoder.encode([[], SENTENCES[4], []])
    assert [len(f.upos) for f in found] == [0, 2, 0]
    assert encoder.encode([]) == []


@pytest.mark.parametrize("count", [WIDTHS[-1] - 2, WIDTHS[-1] - 1, 700, 3000])
def test_a_sentence_beyond_the_limit_is_one_tree(encoder, count):
    words = ["word", ",", "and"] * count
    assert_whole(encoder.encode([words[:count]])[0], count)


def test_vectors_stand_one_beside_each_word(encoder):
    (found,) = encoder.encode([["word", ","] * 400], vectors=True)
    assert found.vectors.shape[0] == 800
    assert found.vectors.dtype == np.float16


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_word_is_too_strange(encoder, words):
    assert_whole(encoder.encode([words])[0], len(words))


@pytest.mark.parametrize("word", ["x" * 500, "https://example.org/" + "a/b" * 400, "😀", "\u200b", "", "\ud800"])
def test_monsters_are_words_too(encoder, word):
    assert_whole(encoder.encode([["See", word, "."]])[0], 3)


def test_the_version_is_of_the_bytes(encoder):
    assert len(encoder.version) == 12
    assert encoder.version == Encoder.load().version


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="incomplete"):
        Encoder.load(tmp_path)


def test_a_model_of_another_format_is_refused(tmp_path):
    (tmp_path / "meta.json").write_text(json.dumps({"format": 99}))
    (tmp_path / "vocab.txt").write_text("[PAD]\n")
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(ModelError, match="format 99"):
        Encoder.load(tmp_path)


def test_a_broken_graph_is_refused(tmp_path):
    (tmp_path / "meta.json").write_text(json.dumps({"format": 1, "labels": {}}))
    (tmp_path / "vocab.txt").write_text("[PAD]\n")
    (tmp_path / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match="cannot load"):
        Encoder.load(tmp_path)
