"""Acronyms mean what the text says, shared names what its countries bear out."""

import pytest

import dragoman
from dragoman.analyze.tree import Tree
from dragoman.mentions.acronyms import is_acronym, spelled_out
from dragoman.mentions.actors import find_entities
from tests.factories import analysis


@pytest.mark.parametrize(
    ("text", "expected"), [("RSF", True), ("WHO", True), ("MoD", True), ("Rsf", False), ("I", False)]
)
def test_acronyms_are_written_in_capitals(text: str, expected: bool) -> None:
    assert is_acronym(text) is expected


@pytest.mark.parametrize("explained", [True, False])
def test_the_texts_own_acronym_beats_the_lexicon(explained: bool) -> None:
    bracket = "( ( PUNCT 5 punct\nRSF RSF PROPN 1 appos B-ORG\n) ) PUNCT 5 punct" if explained else ""
    verb = 7 if explained else 4
    rows = f"""
Reporters reporter NOUN {verb} nsubj B-ORG
Without without ADP 3 case I-ORG
Borders border NOUN 1 nmod I-ORG
{bracket}
protested protest VERB 0 root
. . PUNCT {verb} punct

RSF RSF PROPN 2 nsubj B-ORG
waited wait VERB 0 root
. . PUNCT 2 punct
"""
    rows = "\n".join(line for number, line in enumerate(rows.split("\n")) if line or number < 2 or number > 6)
    found = {entity.id for entity in find_entities(Tree(analysis(rows)))}
    assert ("armed_group:rsf-sudan" in found) is not explained


@pytest.mark.parametrize(("first", "expected"), [("Bilateral", False), ("Regional", True)])
def test_an_acronym_that_the_text_spells_out_is_no_actor_of_the_lexicon(first: str, expected: bool) -> None:
    rows = f"""
The the DET 4 det
{first} {first} PROPN 4 compound
Trade Trade PROPN 4 compound
Agreement Agreement PROPN 8 nsubj
( ( PUNCT 6 punct
BTA BTA PROPN 4 appos
) ) PUNCT 6 punct
lapsed lapse VERB 0 root
. . PUNCT 8 punct
"""
    found = {entity.id for entity in find_entities(Tree(analysis(rows)))}
    assert ("media:bta" in found) is expected


@pytest.mark.parametrize(("country", "expected"), [("Italy", False), ("France", True)])
def test_a_shared_name_of_a_party_asks_for_its_country(country: str, expected: bool) -> None:
    rows = f"""
The the DET 3 det
National national ADJ 3 amod B-ORG
Front front PROPN 4 nsubj I-ORG
won win VERB 0 root
in in ADP 6 case
{country} {country} PROPN 4 obl B-LOC
. . PUNCT 4 punct
"""
    found = {entity.id for entity in find_entities(Tree(analysis(rows)))}
    assert ("party:fra-rn" in found) is expected


@pytest.mark.parametrize(("state", "expected"), [("Paraguay", False), ("America", True)])
def test_a_state_before_a_shared_name_says_whose_it_is(state: str, expected: bool) -> None:
    rows = f"""
{state} {state} PROPN 3 nmod:poss B-LOC
's 's PART 1 case
Congress Congress PROPN 4 nsubj B-ORG
wrote write VERB 0 root
to to ADP 6 case
Washington Washington PROPN 4 obl B-LOC
. . PUNCT 4 punct
"""
    found = {entity.id for entity in find_entities(Tree(analysis(rows)))}
    assert ("government_body:usa-congress" in found) is expected


def test_the_commonwealth_of_somewhere_is_not_the_commonwealth() -> None:
    rows = """
The the DET 2 det
Commonwealth Commonwealth PROPN 5 nsubj B-ORG
of of ADP 4 case I-ORG
Virginia Virginia PROPN 2 nmod I-ORG
sued sue VERB 0 root
. . PUNCT 5 punct
"""
    found = {entity.id for entity in find_entities(Tree(analysis(rows)))}
    assert "igo:commonwealth" not in found


@pytest.mark.parametrize(
    ("acronym", "expected"), [("NRC", "Northern River Council"), ("NC", None), ("NRB", None), ("RC", None)]
)
def test_a_name_whose_initials_are_an_acronym_spells_it_out(acronym: str, expected: str | None) -> None:
    rows = """
The the DET 4 det
Northern northern ADJ 4 amod B-ORG
River river PROPN 4 compound I-ORG
Council Council PROPN 5 nsubj I-ORG
met meet VERB 0 root
. . PUNCT 5 punct
"""
    tree = Tree(analysis(rows))
    span = spelled_out(tree, acronym)
    assert (None if span is None else tree.span(*span).text) == expected


def test_initials_mean_the_party_that_the_text_names_not_another_one() -> None:
    text = "The United Democratic Alliance won a seat in Kenya. UDA candidate Jon Lund thanked voters."
    (person,) = [entity for entity in dragoman.code(text).entities if entity.kind == "person"]
    assert person.country == "KEN"
