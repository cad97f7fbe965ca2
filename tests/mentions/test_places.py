"""Place names: which they are, which place each means, and whether as a place or as its rulers.

Sentences are written ``word lemma UPOS head relation [entity]``, words parted by semicolons.
"""

import pytest

import dragoman
from dragoman.analyze.tree import Tree
from dragoman.errors import LexiconError
from dragoman.lexicon import toponyms as lexicon
from dragoman.lexicon.toponyms import load_toponyms
from dragoman.mentions.dates import find_dates
from dragoman.mentions.places import find_places
from dragoman.mentions.toponyms import candidates_of, names_to_try
from dragoman.records.articles import Dateline
from dragoman.records.mentions import Toponym
from tests.factories import analysis


def places(sentence: str, dateline: Dateline | None = None) -> tuple[Toponym, ...]:
    rows = sentence.replace(" // ", "\n\n").replace("; ", "\n")
    return find_places(Tree(analysis(rows, dateline=dateline)))


def told(sentence: str) -> list[tuple[str, str | None, str]]:
    return [(place.text, place.country, place.use) for place in places(sentence)]


MET_IN = "They they PRON 2 nsubj; met meet VERB 0 root; in in ADP 4 case; {name} {name} PROPN 2 obl B-LOC"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Moscow", "RUS"), ("Hanoi", "VNM"), ("Kyiv", "UKR"), ("Geneva", "CHE"), ("Japan", "JPN"), ("Vladivostok", "RUS")],
)
def test_a_large_or_unmistakable_place_needs_no_context(name: str, country: str) -> None:
    assert told(MET_IN.format(name=name)) == [(name, country, "literal")]


def test_a_place_carries_coordinates_and_the_number_of_its_namesakes() -> None:
    (place,) = places(MET_IN.format(name="Hanoi"))
    assert place.lat == pytest.approx(21.0, abs=0.5)
    assert place.lon == pytest.approx(105.8, abs=0.5)
    assert place.kind == "city"
    assert place.candidates >= 1


@pytest.mark.parametrize(
    ("inner", "outer", "country"),
    [
        ("Tripoli", "Lebanon", "LBN"),
        ("Tripoli", "Libya", "LBY"),
        ("Cambridge", "Massachusetts", "USA"),
        ("Cambridge", "Ontario", "CAN"),
        ("Atlanta", "Georgia", "USA"),
        ("Paris", "Texas", "USA"),
    ],
)
def test_the_place_named_after_a_comma_decides(inner: str, outer: str, country: str) -> None:
    found = told(
        f"They they PRON 2 nsubj; met meet VERB 0 root; in in ADP 4 case; {inner} {inner} PROPN 2 obl B-LOC; "
        f", , PUNCT 6 punct; {outer} {outer} PROPN 4 appos B-LOC"
    )
    assert [(text, where) for text, where, _ in found] == [(inner, country), (outer, country)]


def test_a_place_once_told_apart_stays_so_in_the_document() -> None:
    found = told(
        "They they PRON 2 nsubj; met meet VERB 0 root; in in ADP 4 case; Tripoli Tripoli PROPN 2 obl B-LOC; "
        ", , PUNCT 6 punct; Lebanon Lebanon PROPN 4 appos B-LOC; . . PUNCT 2 punct // "
        "Shots shot NOUN 2 nsubj; fell fall VERB 0 root; in in ADP 4 case; Tripoli Tripoli PROPN 2 obl B-LOC"
    )
    assert found[-1] == ("Tripoli", "LBN", "literal")


def test_a_country_named_in_the_document_decides_between_namesakes() -> None:
    found = told(
        "Canada Canada PROPN 2 nsubj B-LOC; votes vote VERB 0 root; in in ADP 4 case; "
        "Hamilton Hamilton PROPN 2 obl B-LOC"
    )
    assert found == [("Canada", "CAN", "metonym"), ("Hamilton", "CAN", "literal")]


def test_of_namesakes_in_one_country_only_the_country_is_told() -> None:
    (place,) = places(MET_IN.format(name="Springfield"))
    assert (place.country, place.lat, place.geonames) == ("USA", None, None)
    assert place.candidates > 1


def test_namesakes_in_several_countries_that_nothing_tells_apart_stay_unknown() -> None:
    (place,) = places(MET_IN.format(name="Hamilton"))
    assert (place.name, place.country, place.lat) == (None, None, None)


def test_a_place_that_nobody_knows_is_noted_without_country() -> None:
    (place,) = places(MET_IN.format(name="Qwertystan"))
    assert (place.name, place.country, place.candidates) == (None, None, 0)


@pytest.mark.parametrize(
    ("sentence", "use"),
    [
        ("Moscow Moscow PROPN 2 nsubj B-LOC; attacked attack VERB 0 root; Kyiv Kyiv PROPN 2 obj B-LOC", "metonym"),
        ("Moscow Moscow PROPN 3 nmod:poss B-LOC; 's 's PART 1 case; invasion invasion NOUN 0 root", "metonym"),
        ("talks talk NOUN 0 root; with with ADP 3 case; Moscow Moscow PROPN 1 nmod B-LOC", "metonym"),
        ("a a DET 2 det; visit visit NOUN 0 root; to to ADP 4 case; Moscow Moscow PROPN 2 nmod B-LOC", "literal"),
        ("Drones drone NOUN 2 nsubj; hit hit VERB 0 root; Moscow Moscow PROPN 2 obj B-LOC", "literal"),
        ("streets street NOUN 0 root; of of ADP 3 case; Moscow Moscow PROPN 1 nmod B-LOC", "literal"),
        (
            "Moscow Moscow PROPN 4 nsubj B-LOC; is be AUX 4 cop; the the DET 4 det; capital capital NOUN 0 root",
            "literal",
        ),
    ],
)
def test_the_governor_tells_the_place_from_its_rulers(sentence: str, use: str) -> None:
    found = {text: how for text, _, how in told(sentence)}
    assert found["Moscow"] == use


def test_demonyms_are_marked_as_such() -> None:
    found = told("Russian Russian ADJ 2 amod B-NORP; troops troop NOUN 3 nsubj; left leave VERB 0 root")
    assert found == [("Russian", "RUS", "demonym")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Michael Michael PROPN 3 nsubj B-PER; Jordan Jordan PROPN 1 flat I-PER; won win VERB 0 root",
        "Paris Paris PROPN 3 nsubj B-PER; Hilton Hilton PROPN 1 flat I-PER; spoke speak VERB 0 root",
        "The the DET 3 det; Washington Washington PROPN 3 compound B-ORG; Post Post PROPN 4 nsubj I-ORG; "
        "said say VERB 0 root",
        "They they PRON 2 nsubj; ate eat VERB 0 root; turkey turkey NOUN 2 obj",
        "He he PRON 2 nsubj; ate eat VERB 0 root; a a DET 4 det; nice nice ADJ 5 amod; meal meal NOUN 2 obj",
        "African African ADJ 2 amod B-NORP; leaders leader NOUN 3 nsubj; met meet VERB 0 root",
    ],
)
def test_names_of_other_things_are_no_places(sentence: str) -> None:
    assert told(sentence) == []


def test_a_seat_is_a_place_after_at_and_a_government_as_subject() -> None:
    at = told(
        "They they PRON 2 nsubj; met meet VERB 0 root; at at ADP 6 case; the the DET 6 det; "
        "White White PROPN 6 compound; House House PROPN 2 obl"
    )
    says = told("The the DET 3 det; White White PROPN 3 compound; House House PROPN 4 nsubj; denies deny VERB 0 root")
    assert at == [("White House", "USA", "literal")]
    assert says == [("White House", "USA", "metonym")]


def test_parts_of_the_world_have_no_country() -> None:
    (place,) = places(
        "They they PRON 2 nsubj; met meet VERB 0 root; in in ADP 5 case; North North PROPN 5 compound; "
        "Africa Africa PROPN 2 obl"
    )
    assert (place.text, place.name, place.country) == ("North Africa", "North Africa", None)


def test_the_dateline_is_literal_and_lends_its_country() -> None:
    rows = (
        "HAMILTON Hamilton PROPN 3 dep B-LOC; , , PUNCT 1 punct; Canada Canada PROPN 0 root B-LOC; "
        ": : PUNCT 3 punct // "
        "They they PRON 2 nsubj; met meet VERB 0 root; in in ADP 4 case; Hamilton Hamilton PROPN 2 obl B-LOC"
    )
    found = places(rows, Dateline("Hamilton", None, 0, 18))
    assert {(place.country, place.use) for place in found} == {("CAN", "literal")}


def test_words_of_kind_and_direction_are_taken_off_a_name() -> None:
    assert list(names_to_try(["Kandahar", "district"])) == ["Kandahar district", "Kandahar"]
    assert "Iraq" in list(names_to_try(["northern", "Iraq"]))
    assert list(names_to_try(["South", "Africa"])) == ["South Africa"]
    assert "Kabul" in list(names_to_try(["city", "of", "Kabul"]))


def test_a_name_that_the_model_tore_apart_is_joined() -> None:
    found = told(
        "They they PRON 2 nsubj; met meet VERB 0 root; in in ADP 4 case; St St PROPN 2 obl B-LOC; "
        "Petersburg Petersburg PROPN 4 flat B-LOC"
    )
    assert found == [("St Petersburg", "RUS", "literal")]


def test_every_known_name_stands_in_the_gazetteer() -> None:
    from dragoman.lexicon.places import load_gazetteer

    gazetteer = load_gazetteer()
    missing = [name for name in load_toponyms().known if not candidates_of(gazetteer, name.split())]
    assert missing == []


def test_a_table_with_an_unknown_score_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = lexicon.read_toml(lexicon.FILE)
    broken = {**table, "scores": {"luck": 1.0}}
    monkeypatch.setattr(lexicon, "read_toml", lambda path: broken)
    with pytest.raises(LexiconError, match="luck"):
        load_toponyms.__wrapped__()


@pytest.mark.parametrize(
    ("text", "name", "place", "country"),
    [
        ("The governors of Alabama, Georgia and Tennessee met.", "Georgia", "Georgia", "USA"),
        ("Armenia, Georgia and Turkey met.", "Georgia", "Georgia", "GEO"),
        ("Floods hit Oregon, Washington and Idaho.", "Washington", "Washington State", "USA"),
        ("Talks went on in Moscow, Washington and Beijing.", "Washington", "Washington", "USA"),
        ("Kosovo and Serbia held talks in Brussels.", "Brussels", "Brussels", "BEL"),
    ],
)
def test_a_name_in_a_list_is_of_the_kind_of_its_neighbours(text, name, place, country):
    found = next(p for p in dragoman.code(text).places if p.text == name)
    assert (found.name, found.country) == (place, country)


def test_a_month_is_no_town() -> None:
    rows = """
    The the DET 2 det
    premier premier NOUN 3 nsubj
    resigned resign VERB 0 root
    in in ADP 5 case
    March March PROPN 3 obl
    """
    tree = Tree(analysis(rows))
    assert find_places(tree, find_dates(tree)) == ()
