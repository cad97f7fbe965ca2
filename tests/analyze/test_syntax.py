"""The decoders always give legal answers, and the best of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.analyze.syntax import decode_entities, decode_heads, is_tree, proper_names

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def square(size: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float32, (size, size), elements=st.floats(-50, 50, width=32))


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(np.float64(scores[d, h + 1]) for d, h in enumerate(heads, start=1)))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 25).flatmap(lambda n: square(n + 1)))
def test_every_sentence_gets_one_root_and_no_cycle(scores):
    heads = decode_heads(scores)
    assert is_tree([0, *(head + 1 for head in heads)])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: square(n + 1)))
def test_no_tree_scores_better_than_the_one_chosen(scores):
    count = len(scores) - 1
    trees = [h for h in product(range(-1, count), repeat=count) if is_tree([0, *(x + 1 for x in h)])]
    assert total(scores, decode_heads(scores)) == pytest.approx(max(total(scores, h) for h in trees), abs=1e-3)


def test_two_words_that_claim_each_other_are_parted():
    scores = np.array([[0, 0, 0], [1, 0, 9], [2, 9, 0]], dtype=np.float32)
    assert decode_heads(scores) == (1, -1)


def test_two_words_that_claim_the_root_share_it_no_longer():
    scores = np.array([[0, 0, 0], [9, 0, 1], [8, 2, 0]], dtype=np.float32)
    assert decode_heads(scores) == (-1, 0)


def test_an_empty_sentence_has_no_heads():
    assert decode_heads(np.zeros((1, 1), dtype=np.float32)) == ()


def test_a_single_word_is_the_root():
    assert decode_heads(np.zeros((2, 2), dtype=np.float32)) == (-1,)


@pytest.mark.parametrize(
    ("heads", "legal"),
    [([0, 0], True), ([0, 2, 0], True), ([0, 0, 0], False), ([0, 2, 1], False), ([0, 1], False), ([0, 0, 3, 2], False)],
)
def test_a_tree_has_one_root_that_all_words_reach(heads, legal):
    assert is_tree(heads) is legal


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4).flatmap(lambda n: arrays(np.float32, (n, 5), elements=st.floats(-9, 9, width=32))))
def test_entity_labels_are_legal_and_the_best(scores):
    def legal(labels: tuple[str, ...]) -> bool:
        return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in zip(("O", *labels), labels, strict=False))

    def worth(labels: tuple[str, ...]) -> float:
        return float(sum(np.float64(row[LABELS.index(label)]) for row, label in zip(scores, labels, strict=True)))

    found = decode_entities(scores, LABELS)
    assert legal(found)
    best = max(worth(x) for x in product(LABELS, repeat=len(scores)) if legal(x))
    assert worth(found) == pytest.approx(best, abs=1e-3)


@pytest.mark.parametrize(
    ("labels", "upos", "kept"),
    [
        ("B-PER I-PER", "PROPN PROPN", "B-PER I-PER"),
        ("B-LOC O", "NUM NOUN", "O O"),
        ("B-ORG I-ORG I-ORG", "PROPN NOUN ADP", "B-ORG I-ORG O"),
        ("B-ORG I-ORG", "ADP PROPN", "O B-ORG"),
        ("B-NORP O", "ADJ NOUN", "B-NORP O"),
        ("B-ORG I-ORG I-ORG", "PROPN ADP PROPN", "B-ORG I-ORG I-ORG"),
        ("B-LOC B-LOC", "PROPN VERB", "B-LOC O"),
    ],
)
def test_a_name_holds_a_proper_noun_and_ends_in_no_preposition(labels, upos, kept):
    assert proper_names(labels.split(), upos.split()) == tuple(kept.split())
