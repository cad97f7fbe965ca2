"""Who is found in a text, and what is known of them."""

import pytest
from tests.factories import analysis

from dragoman.analyze.tree import Tree
from dragoman.mentions.actors import find_entities
from dragoman.mentions.index import EntityIndex
from dragoman.records.mentions import Entity

FRIGATE = """
Norwegian norwegian ADJ 2 amod B-NORP
officials official NOUN 3 nsubj
met meet VERB 0 root
Moscow Moscow PROPN 6 nmod:poss B-LOC
's 's PART 4 case
envoy envoy NOUN 3 obj
in in ADP 8 case
Helsinki Helsinki PROPN 3 obl B-LOC
. . PUNCT 3 punct
"""


def entities(rows: str, published: str | None = "2021-05-04") -> dict[str, Entity]:
    tree = Tree(analysis(rows, published=published))
    found = find_entities(tree)
    for entity in found:
        for mention in entity.mentions:
            assert tree.text[mention.start : mention.end] == mention.text
    return {entity.id: entity for entity in found}


def test_states_are_named_by_demonym_and_metonym() -> None:
    found = entities(FRIGATE)
    assert [m.form for m in found["state:nor"].mentions] == ["demonym"]
    assert [m.form for m in found["state:rus"].mentions] == ["metonym"]


def test_a_capital_in_which_something_happens_is_a_place() -> None:
    found = entities(FRIGATE)
    assert "state:fin" not in found
    assert (found["place:helsinki"].kind, found["place:helsinki"].country) == ("place", "FIN")


def test_groups_take_country_and_sector_from_their_words() -> None:
    group = entities(FRIGATE)["group:nor-officials"]
    assert (group.kind, group.country, group.sectors) == ("government_body", "NOR", ("GOV",))
    assert group.mentions[0].text == "Norwegian officials"


def test_mentions_are_found_by_the_head_of_their_phrase() -> None:
    tree = Tree(analysis(FRIGATE))
    index = EntityIndex(find_entities(tree))
    assert [entity.id for entity, _ in index.at(1)] == ["group:nor-officials"]
    assert [entity.country for entity, _ in index.at(5)] == ["RUS"]


def test_an_empty_document_has_nobody() -> None:
    assert find_entities(Tree(analysis(". . PUNCT 0 root"))) == ()


@pytest.mark.parametrize(
    ("preposition", "expected"),
    [("in", "place"), ("near", "place"), ("with", "state"), ("against", "state"), ("by", "state")],
)
def test_the_preposition_tells_a_place_from_its_government(preposition: str, expected: str) -> None:
    found = entities(f"""
They they PRON 2 nsubj
spoke speak VERB 0 root
{preposition} {preposition} ADP 4 case
Tokyo Tokyo PROPN 2 obl B-LOC
. . PUNCT 2 punct
""")
    assert {entity.kind for entity in found.values() if entity.country == "JPN"} == {expected}


def test_an_ambiguous_name_inside_a_persons_name_is_no_state() -> None:
    found = entities("""
Michael Michael PROPN 3 nsubj B-PER
Jordan Jordan PROPN 1 flat I-PER
retired retire VERB 0 root
. . PUNCT 3 punct
""")
    assert list(found) == ["person:michael-jordan"]


def test_entities_come_in_the_order_of_the_text_and_twice_the_same() -> None:
    tree = Tree(analysis(FRIGATE))
    first, second = find_entities(tree), find_entities(tree)
    assert first == second
    assert [entity.mentions[0].start for entity in first] == sorted(entity.mentions[0].start for entity in first)
