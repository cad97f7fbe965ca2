"""Who is found in a text, and what is known of them."""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.mentions.actors import find_entities
from dragoman.mentions.index import EntityIndex
from dragoman.records.mentions import Entity
from tests.factories import analysis

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


def test_two_halves_of_one_country_name_are_two_states() -> None:
    found = entities("""
North North PROPN 4 compound B-LOC
and and CCONJ 3 cc
South South PROPN 1 conj I-LOC
Korea Korea PROPN 5 nsubj I-LOC
met meet VERB 0 root
. . PUNCT 5 punct
""")
    assert {"state:prk", "state:kor"} <= set(found)


def test_a_state_before_a_name_is_where_its_bearer_is_from() -> None:
    found = entities("""
Norway Norway PROPN 3 nmod:poss B-LOC
's 's PART 1 case
Kari Kari PROPN 5 nsubj B-PER
Lund Lund PROPN 3 flat I-PER
won win VERB 0 root
. . PUNCT 5 punct
""")
    assert found["person:kari-lund"].country == "NOR"


def test_a_joint_council_belongs_to_neither_side() -> None:
    found = entities("""
The the DET 5 det
Norway Norway PROPN 5 compound B-ORG
- - PUNCT 2 punct I-ORG
Denmark Denmark PROPN 2 conj I-ORG
Council Council PROPN 6 nsubj I-ORG
met meet VERB 0 root
. . PUNCT 6 punct
""")
    councils = [entity for entity in found.values() if "Council" in entity.name]
    assert [entity.country for entity in councils] == ["IGO"]


def test_a_place_known_by_its_country_alone_is_that_countrys() -> None:
    found = entities("""
Shells shell NOUN 2 nsubj
hit hit VERB 0 root
Iraqi iraqi ADJ 4 amod B-NORP
towns town NOUN 2 obj
. . PUNCT 2 punct
""")
    assert (found["place:irq-towns"].kind, found["place:irq-towns"].country) == ("place", "IRQ")


def test_the_table_of_offices_is_read_at_the_documents_date() -> None:
    rows = """
President president PROPN 2 nmod:desc
Obama Obama PROPN 3 nsubj B-PER
spoke speak VERB 0 root
. . PUNCT 3 punct
"""
    in_office = entities(rows, published="2012-03-01")["person:barack-obama"]
    assert (in_office.country, in_office.sectors) == ("USA", ("GOV",))
    assert [(office.title, office.basis) for office in in_office.offices] == [("President", "text")]


def test_a_name_without_title_has_its_office_from_the_table_alone() -> None:
    rows = "Barack Barack PROPN 3 nsubj B-PER\nObama Obama PROPN 1 flat I-PER\nspoke speak VERB 0 root\n"
    in_office = entities(rows, published="2012-03-01")["person:barack-obama"]
    assert [(office.title, office.basis) for office in in_office.offices] == [("president", "lexicon")]
    afterwards = entities(rows, published="2021-03-01")["person:barack-obama"]
    assert (afterwards.country, afterwards.sectors, afterwards.offices) == ("USA", ("ELI",), ())


def test_a_commission_of_two_states_is_of_both() -> None:
    found = entities("""
The the DET 5 det
Norway Norway PROPN 5 compound B-LOC
- - PUNCT 2 punct
Denmark Denmark PROPN 2 conj B-LOC
commission commission NOUN 6 nsubj
met meet VERB 0 root
. . PUNCT 6 punct
""")
    assert {entity.country for entity in found.values() if "commission" in entity.name} == {"NOR", "DNK"}


def test_a_people_within_the_name_of_a_place_is_not_meant() -> None:
    found = entities("""
Police police NOUN 5 nsubj
in in ADP 4 case
Tamil tamil ADJ 4 amod B-LOC
Nadu Nadu PROPN 1 nmod I-LOC
waited wait VERB 0 root
. . PUNCT 5 punct
""")
    assert "population:tamils" not in found
    assert all(entity.country != "LKA" for entity in found.values())


def test_a_demonym_before_republic_names_the_state() -> None:
    found = entities("""
The the DET 3 det
Argentine argentine ADJ 3 amod B-LOC
Republic republic PROPN 4 nsubj I-LOC
protested protest VERB 0 root
. . PUNCT 4 punct
""")
    assert [mention.text for mention in found["state:arg"].mentions] == ["Argentine Republic"]


def test_a_gulf_is_not_the_state_whose_name_it_bears() -> None:
    found = entities("""
Ships ship NOUN 2 nsubj
crossed cross VERB 0 root
the the DET 4 det
Gulf gulf PROPN 2 obj B-LOC
of of ADP 6 case I-LOC
Oman Oman PROPN 4 nmod I-LOC
. . PUNCT 2 punct
""")
    assert "state:omn" not in found


def test_opposition_to_something_is_nobody() -> None:
    found = entities("""
Opposition opposition NOUN 4 nsubj
to to ADP 3 case
war war NOUN 1 nmod
grew grow VERB 0 root
in in ADP 6 case
Norway Norway PROPN 4 obl B-LOC
. . PUNCT 4 punct
""")
    assert {entity.kind for entity in found.values()} <= {"state", "place"}


def test_a_group_of_people_is_those_people() -> None:
    found = entities("""
A a DET 2 det
group group NOUN 6 nsubj
of of ADP 5 case
Norwegian norwegian ADJ 5 amod B-NORP
fishermen fisherman NOUN 2 nmod
left leave VERB 0 root
. . PUNCT 6 punct
""")
    groups = [entity for entity in found.values() if entity.kind != "state"]
    assert [(group.kind, group.country) for group in groups] == [("population", "NOR")]


MINISTERS = """
Brazil Brazil PROPN 4 nsubj B-LOC
and and CCONJ 3 cc
Argentina Argentina PROPN 1 conj B-LOC
agreed agree VERB 0 root
. . PUNCT 4 punct

President president PROPN 2 nmod:desc
Marta Marta PROPN 4 nsubj B-PER
Silva Silva PROPN 2 flat I-PER
met meet VERB 0 root
{before}President president PROPN {title} nmod:desc
Diego Diego PROPN {verb} obj B-PER
Paz Paz PROPN {name} flat I-PER
. . PUNCT 4 punct
"""


def test_ministers_who_meet_are_not_guessed_to_be_of_one_country() -> None:
    found = entities(MINISTERS.format(before="", title=6, name=6, verb=4))
    assert {found["person:marta-silva"].country, found["person:diego-paz"].country} == {None}


def test_an_explicit_country_stands_whoever_is_met() -> None:
    rows = MINISTERS.format(before="Argentine argentine ADJ 7 amod B-NORP\n", title=7, name=7, verb=4)
    found = entities(rows)
    assert (found["person:marta-silva"].country, found["person:diego-paz"].country) in {(None, "ARG"), ("BRA", "ARG")}


@pytest.mark.parametrize(
    ("surname", "rest", "expected"),
    [("Zelenskyy", "spoke speak", "UKR"), ("Guterres", "spoke speak", "UNO"), ("Brown", "spoke speak", None)],
)
def test_a_surname_alone_is_an_office_holder_where_nobody_else_is_known_by_it(
    surname: str, rest: str, expected: str | None
) -> None:
    rows = f"""
{surname} {surname} PROPN 2 nsubj B-PER
{rest} VERB 0 root
. . PUNCT 2 punct
"""
    (person,) = entities(rows, published="2023-06-01").values()
    assert person.country == expected


def test_a_lawmaker_is_no_office_holder_of_the_same_surname() -> None:
    rows = """
German german ADJ 2 amod B-NORP
lawmaker lawmaker NOUN 3 nmod:desc
Scholz Scholz PROPN 4 nsubj B-PER
spoke speak VERB 0 root
. . PUNCT 4 punct
"""
    assert "person:olaf-scholz" not in entities(rows, published="2023-06-01")


def test_a_monarch_is_known_without_the_numeral() -> None:
    found = entities(
        """
    King king PROPN 2 nmod:desc
    Felipe Felipe PROPN 3 nsubj B-PER
    met meet VERB 0 root
    the the DET 5 det
    mayor mayor NOUN 3 obj
    """
    )
    assert found["person:felipe-vi"].country == "ESP"


def test_a_vice_president_is_no_fuller_president() -> None:
    found = entities(
        """
    Vice vice PROPN 2 compound
    President president PROPN 3 nmod:desc
    Lind Lind PROPN 6 nsubj B-PER
    of of ADP 5 case
    Chile Chile PROPN 3 nmod B-LOC
    resigned resign VERB 0 root
    . . PUNCT 6 punct

    President president PROPN 2 nmod:desc
    Lind Lind PROPN 5 nsubj B-PER
    of of ADP 4 case
    Chile Chile PROPN 2 nmod B-LOC
    spoke speak VERB 0 root
    . . PUNCT 5 punct
    """
    )
    titles = {office.title for entity in found.values() for office in entity.offices}
    assert titles == {"Vice President", "President"}
