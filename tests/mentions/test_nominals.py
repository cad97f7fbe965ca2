"""Actors named by a noun: whose they are, how many they are, and what they are not."""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.mentions.actors import find_entities
from dragoman.mentions.index import EntityIndex
from tests.factories import analysis


def countries(rows: str, word: str) -> list[str | None]:
    """The countries of the entities headed by a word, sorted."""
    tree = Tree(analysis(rows))
    index = EntityIndex(find_entities(tree))
    token = next(token for token in tree.tokens if token.text == word)
    return sorted((entity.country for entity, _ in index.at(token.index)), key=str)


SHARED = """
Indian indian ADJ 4 amod B-NORP
and and CCONJ 3 cc
Russian russian ADJ 1 conj B-NORP
ministers minister NOUN 5 nsubj
met meet VERB 0 root
. . PUNCT 5 punct
"""
LISTED = """
The the DET 3 det
foreign foreign ADJ 3 amod
ministers minister NOUN 10 nsubj
of of ADP 5 case
India India PROPN 3 nmod B-LOC
, , PUNCT 7 punct
Brazil Brazil PROPN 5 conj B-LOC
and and CCONJ 9 cc
Kenya Kenya PROPN 5 conj B-LOC
met meet VERB 0 root
. . PUNCT 10 punct
"""
LISTED_LONG = """
The the DET 2 det
leaders leader NOUN 16 nsubj
of of ADP 4 case
Peru Peru PROPN 2 nmod B-LOC
, , PUNCT 8 punct
the the DET 8 det
Kyrgyz Kyrgyz PROPN 8 compound B-LOC
Republic Republic PROPN 4 conj I-LOC
, , PUNCT 10 punct
Togo Togo PROPN 4 conj B-LOC
, , PUNCT 15 punct
and and CCONJ 15 cc
the the DET 15 det
United United VERB 15 amod B-LOC
States States PROPN 4 conj I-LOC
met meet VERB 0 root
. . PUNCT 16 punct
"""
LOCATED = """
Police police NOUN 4 nsubj
in in ADP 3 case
Minsk Minsk PROPN 1 nmod B-LOC
left leave VERB 0 root
. . PUNCT 4 punct
"""
PARLIAMENT = """
Iran Iran PROPN 3 nmod:poss B-LOC
's 's PART 1 case
parliament parliament NOUN 4 nsubj
voted vote VERB 0 root
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        (SHARED, "ministers", ["IND", "RUS"]),
        (LISTED_LONG, "leaders", ["KGZ", "PER", "TGO", "USA"]),
        (LISTED, "ministers", ["BRA", "IND", "KEN"]),
        (LOCATED, "Police", ["BLR"]),
        (PARLIAMENT, "parliament", ["IRN"]),
    ],
)
def test_a_noun_belongs_to_the_countries_that_its_phrase_names(rows: str, word: str, expected: list[str]) -> None:
    assert countries(rows, word) == expected


def test_rebels_backed_by_a_state_are_not_that_states() -> None:
    assert countries("""
Iranian iranian ADJ 3 compound B-NORP
- - PUNCT 3 punct
backed back VERB 4 amod
rebels rebel NOUN 5 nsubj
fled flee VERB 0 root
. . PUNCT 5 punct
""", "rebels") == [None]  # fmt: skip


def test_a_number_leads_to_what_it_counts() -> None:
    assert countries("""
Hundreds hundred NOUN 5 nsubj
of of ADP 4 case
Chilean chilean ADJ 4 amod B-NORP
workers worker NOUN 1 nmod
marched march VERB 0 root
. . PUNCT 5 punct
""", "Hundreds") == ["CHL"]  # fmt: skip


def test_a_noun_that_only_modifies_is_nobody() -> None:
    assert countries("""
A a DET 3 det
police police NOUN 3 compound
car car NOUN 4 nsubj
stopped stop VERB 0 root
. . PUNCT 4 punct
""", "police") == []  # fmt: skip


def test_words_that_bound_a_number_or_tell_when_are_no_part_of_who_they_are() -> None:
    rows = """
    Gunmen gunman NOUN 2 nsubj
    shot shoot VERB 0 root
    at at ADP 4 case
    least least ADJ 5 nmod
    nine nine NUM 6 nummod
    people people NOUN 2 obj
    in in ADP 8 case
    Yei Yei PROPN 6 nmod B-LOC
    last last ADJ 10 amod
    week week NOUN 2 obl:unmarked
    . . PUNCT 2 punct
    """
    tree = Tree(analysis(rows))
    found = [mention.text for entity in find_entities(tree) for mention in entity.mentions]
    assert "nine people in Yei" in found


CHAMBER = """
Joe Joe PROPN 3 nsubj B-PER
Biden Biden PROPN 1 flat I-PER
wrote write VERB 0 root
to to ADP 6 case
the the DET 6 det
President president PROPN 3 obl
of of ADP 9 case
the the DET 9 det
Senate Senate PROPN 6 nmod B-ORG
. . PUNCT 3 punct
"""


def test_the_president_of_a_chamber_is_no_head_of_state() -> None:
    found = find_entities(Tree(analysis(CHAMBER, published="2022-04-13")))
    (biden,) = [entity for entity in found if entity.name == "Joe Biden"]
    assert [mention.text for mention in biden.mentions] == ["Joe Biden"]
    assert [office.title for office in biden.offices] == ["president"]
