"""Who is meant by surnames, titles, pronouns and plural phrases."""

from dragoman.analyze.tree import Tree
from dragoman.mentions.actors import find_entities
from dragoman.mentions.firstperson import resolve_first_person
from dragoman.mentions.index import EntityIndex
from dragoman.records.mentions import Entity
from tests.factories import analysis

MEETING = """
Norwegian norwegian ADJ 3 amod B-NORP
Foreign foreign ADJ 3 amod
Minister minister PROPN 4 nmod:desc
Kari Kari PROPN 6 nsubj B-PER
Lund Lund PROPN 4 flat I-PER
met meet VERB 0 root
Danish danish ADJ 9 amod B-NORP
Prime prime PROPN 9 compound
Minister minister PROPN 10 nmod:desc
Per Per PROPN 6 obj B-PER
Holm Holm PROPN 10 flat I-PER
. . PUNCT 6 punct
"""


def meant(rows: str, word: str) -> list[str]:
    """Ids of the entities that the last token of these letters heads."""
    tree = Tree(analysis(MEETING + rows))
    index = EntityIndex(find_entities(tree))
    token = [token for token in tree.tokens if token.text == word][-1]
    return sorted(entity.id for entity, _ in index.at(token.index))


def test_a_surname_means_the_person_named_before() -> None:
    assert meant("\nHolm Holm PROPN 2 nsubj B-PER\nleft leave VERB 0 root\n", "Holm") == ["person:per-holm"]


def test_a_title_means_the_person_who_bears_it() -> None:
    rows = "\nThe the DET 3 det\nprime prime ADJ 3 amod\nminister minister NOUN 4 nsubj\nleft leave VERB 0 root\n"
    assert meant(rows, "minister") == ["person:per-holm"]


def test_a_title_with_country_means_the_person_of_that_country() -> None:
    rows = """
The the DET 4 det
Norwegian norwegian ADJ 4 amod B-NORP
foreign foreign ADJ 4 amod
minister minister NOUN 5 nsubj
left leave VERB 0 root
"""
    assert meant(rows, "minister") == ["person:kari-lund"]


def test_a_pronoun_means_the_subject_before_it() -> None:
    rows = "\nLund Lund PROPN 2 nsubj B-PER\nsmiled smile VERB 0 root\n\nShe she PRON 2 nsubj\nleft leave VERB 0 root\n"
    assert meant(rows, "She") == ["person:kari-lund"]


def test_whoever_adds_is_rather_not_whom_the_clause_speaks_of() -> None:
    rows = """
Lund Lund PROPN 2 nsubj B-PER
smiled smile VERB 0 root

The the DET 3 det
Danish danish ADJ 3 amod B-NORP
ambassador ambassador NOUN 4 nsubj
left leave VERB 7 ccomp
, , PUNCT 4 punct
she she PRON 7 nsubj
added add VERB 0 root
"""
    assert meant(rows, "she") == ["person:kari-lund"]


def test_two_persons_of_one_surname_stay_apart() -> None:
    rows = "\nOla Ola PROPN 3 nsubj B-PER\nLund Lund PROPN 1 flat I-PER\nleft leave VERB 0 root\n"
    assert meant(rows, "Ola") == ["person:ola-lund"]


def test_the_two_sides_are_both_parties() -> None:
    rows = "\nThe the DET 3 det\ntwo two NUM 3 nummod\nsides side NOUN 4 nsubj\nagreed agree VERB 0 root\n"
    tree = Tree(analysis(MEETING + rows))
    index = EntityIndex(find_entities(tree))
    token = next(token for token in tree.tokens if token.text == "sides")
    assert sorted(str(entity.country) for entity, _ in index.at(token.index)) == ["DNK", "NOR"]


def test_both_leaders_are_the_persons_in_office() -> None:
    rows = "\nBoth both DET 2 det\nleaders leader NOUN 3 nsubj\nagreed agree VERB 0 root\n"
    assert meant(rows, "leaders") == ["person:kari-lund", "person:per-holm"]


def test_an_expletive_means_nothing() -> None:
    assert meant("\nIt it PRON 2 expl\nrained rain VERB 0 root\n", "It") == []


def test_the_object_of_a_verb_is_not_its_subject() -> None:
    rows = "\nHolm Holm PROPN 2 nsubj B-PER\nthanked thank VERB 0 root\nhim he PRON 2 obj\n"
    assert "person:per-holm" not in meant(rows, "him")


def test_i_and_we_in_speech_mean_the_speaker() -> None:
    rows = "\nWe we PRON 2 nsubj\nagree agree VERB 0 root\n"
    tree = Tree(analysis(MEETING + rows))
    entities: tuple[Entity, ...] = find_entities(tree)
    start = tree.text.index("We")
    found = resolve_first_person(tree, entities, [(start, len(tree.text), "person:kari-lund")])
    lund = next(entity for entity in found if entity.id == "person:kari-lund")
    assert lund.mentions[-1].text == "We"
