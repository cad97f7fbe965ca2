"""A verb that the parser takes for a noun becomes a headline's predicate; compounds of nouns stay as they are."""

from dragoman.analyze.repair import repair
from dragoman.records.analysis import Token
from tests.factories import analysis


def mended(rows: str) -> dict[str, Token]:
    """Each word after repair."""
    found = analysis(rows)
    tokens = list(found.tokens)
    repair(tokens, found.sentences)
    return {t.text: t for t in tokens}


def test_a_plural_with_an_object_is_the_verb() -> None:
    words = mended("""
    Peru peru PROPN 2 compound
    jails jail NOUN 0 root
    Danish danish ADJ 4 amod
    poet poet NOUN 2 obj
    """)
    assert (words["jails"].upos, words["jails"].lemma) == ("VERB", "jail")
    assert (words["Peru"].deprel, words["poet"].deprel) == ("nsubj", "obj")


def test_a_plural_before_an_adjective_in_a_compound_is_the_verb() -> None:
    words = mended("""
    Ghana ghana PROPN 2 compound
    issues issue NOUN 4 compound
    stern stern ADJ 4 amod
    warning warning NOUN 0 root
    """)
    assert (words["issues"].deprel, words["issues"].upos) == ("root", "VERB")
    assert words["warning"].head == words["issues"].index
    assert (words["Ghana"].head, words["Ghana"].deprel) == (words["issues"].index, "nsubj")


def test_states_listed_before_a_bare_verb_are_both_its_subject() -> None:
    words = mended("""
    Chile chile PROPN 6 compound
    , , PUNCT 1 punct
    Peru peru PROPN 1 parataxis
    ink ink VERB 6 compound
    power power NOUN 6 compound
    deal deal NOUN 0 root
    """)
    assert (words["Chile"].deprel, words["Peru"].deprel) == ("nsubj", "conj")
    assert (words["ink"].deprel, words["deal"].deprel) == ("root", "obj")


def test_a_compound_of_nouns_is_left_alone() -> None:
    words = mended("""
    Ghana ghana PROPN 3 compound
    peace peace NOUN 3 compound
    talks talk NOUN 0 root
    in in ADP 5 case
    Lome lome PROPN 3 nmod
    """)
    assert (words["talks"].upos, words["Ghana"].deprel) == ("NOUN", "compound")


def test_a_line_with_a_verb_is_left_alone() -> None:
    words = mended("""
    Ghana ghana PROPN 2 compound
    talks talk NOUN 3 nsubj
    resume resume VERB 0 root
    in in ADP 5 case
    Lome lome PROPN 3 obl
    """)
    assert (words["talks"].upos, words["talks"].deprel) == ("NOUN", "nsubj")
