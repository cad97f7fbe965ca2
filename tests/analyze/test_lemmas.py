"""An edit script found on one word makes the lemma of it, and of others like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyze.lemmas import apply, lemma, script


@pytest.mark.parametrize(
    ("word", "base", "found"),
    [
        ("Countries", "country", "l|ies|y"),
        ("met", "meet", "l|t|et"),
        ("Kudankulam", "Kudankulam", "k||"),
        ("was", "be", "l|was|be"),
        ("RUSSIA", "Russia", "t||"),
        ("Ministers", "Minister", "k|s|"),
        ("n't", "not", "l|'t|ot"),
    ],
)
def test_the_shortest_script_is_found(word, base, found):
    assert script(word, base) == found
    assert apply(found, word) == base


@settings(deadline=None)
@given(st.text("abcXYZ'", min_size=1, max_size=8), st.text("abcXYZ", min_size=1, max_size=8))
def test_a_script_undoes_the_word_it_was_found_on(word, base):
    assert apply(script(word, base), word) == base


def test_a_script_whose_ending_is_not_there_does_not_apply():
    assert apply("l|ies|y", "visit") is None


def test_a_script_never_leaves_nothing():
    assert apply("l|s|", "s") is None


def test_the_first_script_that_applies_is_taken():
    assert lemma("visits", "VERB", ["l|ies|y", "l|s|", "l||"]) == "visit"


@pytest.mark.parametrize(("upos", "base"), [("VERB", "visit"), ("PROPN", "Visit")])
def test_where_none_applies_the_word_is_its_own_lemma(upos, base):
    assert lemma("Visit", upos, ["l|ies|y"]) == base
