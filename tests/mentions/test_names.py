"""Which names name one person, and what stands before a name."""

import datetime as dt

import pytest

import dragoman
from dragoman.analyze.tree import Tree
from dragoman.lexicon.offices import load_offices
from dragoman.mentions.holders import held_by_another
from dragoman.mentions.names import find_names, name_words
from dragoman.mentions.namesakes import Person, join_names, same_name
from tests.factories import analysis


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (["Joseph", "R.", "Holm", ",", "Jr."], ("joseph", "r", "holm")),
        (["Karine", "Jean", "-", "Pierre"], ("karine", "jeanpierre")),
        (["Péter", "Kovács"], ("peter", "kovacs")),
        (["S", "Rao"], ("s", "rao")),
    ],
)
def test_names_are_compared_without_accents_dots_and_suffixes(written: list[str], words: tuple[str, ...]) -> None:
    assert name_words(written) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("joe", "holm"), ("joseph", "r", "holm")),
        (("s", "rao"), ("sunil", "rao")),
        (("tanaka", "aiko"), ("aiko", "tanaka")),
        (("per", "holm"), ("per", "magne", "holm")),
        (("sergei", "orlov"), ("sergey", "orlov")),
    ],
)
def test_forms_of_one_name_agree(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("anna", "holm"), ("per", "holm")),
        (("per", "holm"), ("per", "lund")),
        (("p", "holm"), ("anna", "holm")),
    ],
)
def test_other_people_stay_apart(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert not same_name(one, other)


def names(rows: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(span.words, span.gender) for span in find_names(Tree(analysis(rows)))]


def test_a_form_of_address_is_no_part_of_the_name_and_tells_the_gender() -> None:
    rows = "Mrs. Mrs. PROPN 2 nmod:desc B-PER\nHolm Holm PROPN 3 nsubj I-PER\nleft leave VERB 0 root\n"
    assert names(rows) == [(("holm",), "female")]


def test_a_title_finds_a_name_that_the_model_missed() -> None:
    rows = "Senator senator PROPN 2 nmod:desc\nHolm Holm PROPN 3 nsubj\nleft leave VERB 0 root\n"
    assert names(rows) == [(("holm",), None)]


@pytest.mark.parametrize("word", ["Majesty", "Hamas", "Norway", "KNA"])
def test_what_is_no_person_is_no_name(word: str) -> None:
    assert names(f"The the DET 2 det\n{word} {word} PROPN 3 nsubj B-PER\nleft leave VERB 0 root\n") == []


def test_a_surname_goes_to_the_person_named_last_before_it() -> None:
    tree = Tree(analysis("""
Per Per PROPN 3 nsubj B-PER
Holm Holm PROPN 1 flat I-PER
left leave VERB 0 root

Anna Anna PROPN 3 nsubj B-PER
Holm Holm PROPN 1 flat I-PER
stayed stay VERB 0 root

Holm Holm PROPN 2 nsubj B-PER
smiled smile VERB 0 root
"""))  # fmt: skip
    persons = join_names(find_names(tree))
    assert [(person.words[0], len(person.spans)) for person in persons] == [("per", 1), ("anna", 2)]


def written(rows: str) -> list[str]:
    tree = Tree(analysis(rows))
    return [tree.span(span.first, span.last).text for span in find_names(tree)]


def test_a_given_name_with_a_hyphen_is_read_whole() -> None:
    rows = """
lawmaker lawmaker NOUN 2 nmod:desc
Park Park PROPN 6 nsubj B-ORG
Ji Ji PROPN 2 appos B-PER
- - PUNCT 3 punct
won win VERB 6 aux
spoke speak VERB 0 root
. . PUNCT 6 punct
"""
    assert written(rows) == ["Park Ji-won"]


def test_a_compound_with_a_hyphen_is_no_given_name() -> None:
    rows = """
Holm Holm PROPN 3 obl B-PER
- - PUNCT 1 punct
backed back VERB 4 amod
rebels rebel NOUN 5 nsubj
left leave VERB 0 root
. . PUNCT 5 punct
"""
    assert written(rows) == ["Holm"]


def test_part_of_a_demonym_or_a_title_alone_is_no_name() -> None:
    rows = """
Sri Sri PROPN 2 compound
Lankan Lankan PROPN 3 amod B-PER
ministers minister NOUN 6 nsubj
and and CCONJ 5 cc
Executive executive PROPN 3 conj B-PER
met meet VERB 0 root
Rev. rev. PROPN 6 obj B-PER
"""
    assert written(rows) == []


def test_a_family_name_tagged_apart_belongs_to_the_given_name() -> None:
    rows = """
Maria Maria PROPN 3 nsubj B-PER
Lund Lund PROPN 1 appos B-PER
won win VERB 0 root
. . PUNCT 3 punct
"""
    assert written(rows) == ["Maria Lund"]


@pytest.mark.parametrize(
    "text",
    ["The leaders exchanged Nowruz greetings.", "Eid al-Fitr was marked in Cairo.", "Typhoon Haiyan struck Leyte."],
)
def test_feasts_and_storms_are_nobodys_names(text: str) -> None:
    assert not [entity for entity in dragoman.code(text).entities if entity.kind == "person" and entity.name]


def test_a_lone_name_is_the_states_whose_demonym_the_text_has() -> None:
    coded = dragoman.code("The prime minister accused Chad of arming the rebels. A Chadian spokesman denied it.")
    assert {"Chad"} <= {m.text for e in coded.entities if e.kind == "state" for m in e.mentions}
    coded = dragoman.code("Chad Holm accused the mayor of lying. A Chadian spokesman denied it. Chad laughed.")
    assert "Chad" not in {m.text for e in coded.entities if e.kind == "state" for m in e.mentions}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Chad pointed the finger at Sudan over the raid.", {"TCD", "SDN"}),
        ("Jordan called its ambassador home from Oslo.", {"JOR"}),
        ("Michael Jordan met reporters in Oslo. Jordan was pleased.", set()),
    ],
)
def test_a_name_of_a_state_that_never_stands_beside_another_name_is_the_states(text: str, states: set[str]) -> None:
    entities = dragoman.code(text).entities
    assert {entity.country for entity in entities if entity.kind == "state"} == states


def test_a_bar_keeps_a_surname_from_a_person_of_that_name() -> None:
    tree = Tree(analysis("""
Anna Anna PROPN 3 nsubj B-PER
Holm Holm PROPN 1 flat I-PER
stayed stay VERB 0 root

Holm Holm PROPN 2 nsubj B-PER
smiled smile VERB 0 root
"""))  # fmt: skip
    persons = join_names(find_names(tree), lambda person, span: "anna" in person.words)
    assert [person.words for person in persons] == [("anna", "holm"), ("holm",)]


def test_a_surname_with_an_office_is_the_holder_and_not_a_namesake() -> None:
    spouse, holder = Person(words=("jill", "biden")), Person(words=("joseph", "biden"))
    day = dt.date(2023, 3, 10)
    assert held_by_another(spouse, "biden", ["president"], day)
    assert not held_by_another(holder, "biden", ["president"], day)
    assert not held_by_another(spouse, "biden", [], day)


def test_no_name_of_the_table_of_offices_stands_for_two_countries_at_once() -> None:
    assert {holder.country for holder in load_offices().holders("Xi Jinping", dt.date(2023, 11, 17))} == {"CHN"}


def test_the_last_word_of_first_lady_is_no_form_of_address() -> None:
    coded = dragoman.code("First Lady Olena Zelenska met French First Lady Brigitte Macron.", "2024-03-06")
    found = {e.name: [m.text for m in e.mentions] for e in coded.entities if e.kind == "person"}
    assert found == {
        "Olena Zelenska": ["First Lady Olena Zelenska"],
        "Brigitte Macron": ["French First Lady Brigitte Macron"],
    }


def test_the_day_of_what_is_said_is_no_name() -> None:
    coded = dragoman.code("Mr. Holm Thursday denied that the dam leaks.")
    assert [statement.speaker.name for statement in coded.statements if statement.speaker] == ["Holm"]
