"""Titles are joined to names, and offices have the country that the text gives."""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.mentions.actors import find_entities
from dragoman.records.mentions import Entity
from tests.factories import analysis


def persons(rows: str, published: str | None = None) -> dict[str, Entity]:
    found = find_entities(Tree(analysis(rows, published=published)))
    return {entity.name: entity for entity in found if entity.kind == "person"}


def offices(entity: Entity) -> list[tuple[str, str | None]]:
    return [(office.title, office.country) for office in entity.offices if office.basis == "text"]


BEFORE = """
Norwegian norwegian ADJ 3 amod B-NORP
Foreign foreign ADJ 3 amod
Minister minister PROPN 4 nmod:desc
Kari Kari PROPN 6 nsubj B-PER
Lund Lund PROPN 4 flat I-PER
left leave VERB 0 root
. . PUNCT 6 punct
"""
OF_BEFORE_NAME = """
President president PROPN 4 nmod:desc
of of ADP 3 case
Chile Chile PROPN 1 nmod B-LOC
Ana Ana PROPN 6 nsubj B-PER
Soto Soto PROPN 4 flat I-PER
left leave VERB 0 root
. . PUNCT 6 punct
"""
OF_BEHIND_NAME = """
President president PROPN 2 nmod:desc
Ana Ana PROPN 6 nsubj B-PER
Soto Soto PROPN 2 flat I-PER
of of ADP 5 case
Chile Chile PROPN 2 nmod B-LOC
left leave VERB 0 root
. . PUNCT 6 punct
"""
APPOSITION = """
Ana Ana PROPN 10 nsubj B-PER
Soto Soto PROPN 1 flat I-PER
, , PUNCT 7 punct
the the DET 7 det
deputy deputy ADJ 7 amod
prime prime ADJ 7 amod
minister minister NOUN 1 appos
of of ADP 9 case
Chile Chile PROPN 7 nmod B-LOC
left leave VERB 0 root
. . PUNCT 10 punct
"""
POSSESSIVE = """
Chile Chile PROPN 4 nmod:poss B-LOC
's 's PART 1 case
prime prime ADJ 4 amod
minister minister NOUN 9 nsubj
, , PUNCT 6 punct
Ana Ana PROPN 4 appos B-PER
Soto Soto PROPN 6 flat I-PER
, , PUNCT 6 punct
left leave VERB 0 root
. . PUNCT 9 punct
"""
FIELDS = """
Ana Ana PROPN 14 nsubj B-PER
Soto Soto PROPN 1 flat I-PER
, , PUNCT 4 punct
Minister minister PROPN 1 appos
of of ADP 7 case
Foreign foreign ADJ 7 amod
Affairs affair PROPN 4 nmod
, , PUNCT 9 punct
Tourism tourism PROPN 1 conj
and and CCONJ 11 cc
Trade trade PROPN 1 conj
of of ADP 13 case
Chile Chile PROPN 11 nmod B-LOC
left leave VERB 0 root
. . PUNCT 14 punct
"""
COPULA = """
Ana Ana PROPN 5 nsubj B-PER
Soto Soto PROPN 1 flat I-PER
is be AUX 5 cop
the the DET 5 det
president president NOUN 0 root
of of ADP 7 case
Chile Chile PROPN 5 nmod B-LOC
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("rows", "name", "title", "country"),
    [
        (BEFORE, "Kari Lund", "Foreign Minister", "NOR"),
        (OF_BEFORE_NAME, "Ana Soto", "President", "CHL"),
        (OF_BEHIND_NAME, "Ana Soto", "President", "CHL"),
        (APPOSITION, "Ana Soto", "deputy prime minister", "CHL"),
        (POSSESSIVE, "Ana Soto", "prime minister", "CHL"),
        (COPULA, "Ana Soto", "president", "CHL"),
        (FIELDS, "Ana Soto", "Minister of Foreign Affairs, Tourism and Trade", "CHL"),
    ],
)
def test_an_office_is_read_wherever_it_stands(rows: str, name: str, title: str, country: str) -> None:
    person = persons(rows)[name]
    assert offices(person) == [(title, country)]
    assert person.country == country
    assert person.sectors[0] == "GOV"


def test_a_mention_holds_the_title() -> None:
    assert [m.text for m in persons(BEFORE)["Kari Lund"].mentions] == ["Norwegian Foreign Minister Kari Lund"]


def test_a_counterpart_has_the_office_of_the_one_whose_counterpart_he_is() -> None:
    found = persons("""
Norwegian norwegian ADJ 3 amod B-NORP
Foreign foreign ADJ 3 amod
Minister minister PROPN 4 nmod:desc
Kari Kari PROPN 6 nsubj B-PER
Lund Lund PROPN 4 flat I-PER
met meet VERB 0 root
her she PRON 9 nmod:poss
Danish danish ADJ 9 amod B-NORP
counterpart counterpart NOUN 6 obj
Per Per PROPN 9 appos B-PER
Holm Holm PROPN 10 flat I-PER
. . PUNCT 6 punct
""")
    assert offices(found["Per Holm"]) == [("Foreign Minister", "DNK")]


def test_a_former_office_makes_no_government() -> None:
    found = persons("""
Former former ADJ 3 amod
Chilean chilean ADJ 3 amod B-NORP
President president PROPN 4 nmod:desc
Ana Ana PROPN 6 nsubj B-PER
Soto Soto PROPN 4 flat I-PER
left leave VERB 0 root
. . PUNCT 6 punct
""")
    person = found["Ana Soto"]
    assert person.sectors == ("ELI",)
    assert [title.lower().startswith("former") for title, _ in offices(person)] == [True]


def test_a_title_without_country_takes_none_from_where_its_bearer_goes() -> None:
    found = persons("""
President president PROPN 2 nmod:desc
Ana Ana PROPN 4 nsubj B-PER
Soto Soto PROPN 2 flat I-PER
visited visit VERB 0 root
Peru Peru PROPN 4 obj B-LOC
. . PUNCT 4 punct
""")
    assert found["Ana Soto"].country is None


def test_and_does_not_lead_into_the_phrase_before_it() -> None:
    found = persons("""
President president PROPN 2 nmod:desc
Ana Ana PROPN 11 nsubj B-PER
Soto Soto PROPN 2 flat I-PER
of of ADP 5 case
Chile Chile PROPN 2 nmod B-LOC
and and CCONJ 8 cc
Prime prime PROPN 8 compound
Minister minister PROPN 9 nmod:desc
Per Per PROPN 2 conj B-PER
Holm Holm PROPN 9 flat I-PER
met meet VERB 0 root
. . PUNCT 11 punct
""")
    assert [title for title, _ in offices(found["Per Holm"])] == ["Prime Minister"]
    assert offices(found["Ana Soto"]) == [("President", "CHL")]


def test_a_denied_office_is_none() -> None:
    found = persons(COPULA.replace("is be AUX 5 cop", "is be AUX 6 cop\nnot not PART 6 advmod").replace(" 5 ", " 6 "))
    assert all(not entity.offices for entity in found.values())


ADDRESSED = """
Welcome welcome INTJ 0 root
, , PUNCT 4 punct
Mr Mr PROPN 4 nmod:desc
President president PROPN 1 vocative
, , PUNCT 6 punct
Ana Ana PROPN 4 appos B-PER
Soto Soto PROPN 6 flat I-PER
. . PUNCT 1 punct
"""


def test_whoever_is_addressed_is_not_the_one_named_beside() -> None:
    assert offices(persons(ADDRESSED)["Ana Soto"]) == []
