"""What the gazetteer promises."""

import pytest

from dragoman.lexicon.places import load_gazetteer


@pytest.mark.parametrize(
    ("name", "place", "country", "kind"),
    [
        ("Moscow", "Moscow", "RUS", "city"),
        ("MOSCOW", "Moscow", "RUS", "city"),
        ("Kiev", "Kyiv", "UKR", "city"),
        ("Kyiv", "Kyiv", "UKR", "city"),
        ("Calcutta", "Kolkata", "IND", "city"),
        ("Bombay", "Mumbai", "IND", "city"),
        ("Peking", "Beijing", "CHN", "city"),
        ("Sharm el-Sheikh", "Sharm el-Sheikh", "EGY", "city"),
        ("Khan Younis", "Khan Yunis", "PSE", "city"),
        ("Brasilia", "Brasília", "BRA", "city"),
        ("Crimea", "Crimea", "UKR", "region"),
        ("West Bank", "West Bank", "PSE", "region"),
        ("Black Sea", "Black Sea", None, "water"),
        ("Camp David", "Camp David", "USA", "facility"),
        ("Russia", "Russia", "RUS", "country"),
        ("Texas", "Texas", "USA", "region"),
        ("Greenland", "Greenland", "DNK", "region"),
    ],
)
def test_a_name_leads_to_its_place_first(name, place, country, kind):
    first = load_gazetteer().find(name)[0]
    assert (first.name, first.country, first.kind) == (place, country, kind)


def test_all_places_of_a_name_are_given_the_largest_first():
    found = load_gazetteer().find("Tripoli")
    assert [place.country for place in found[:2]] == ["LBY", "LBN"]
    assert [place.country for place in load_gazetteer().find("Georgia")] == ["GEO", "USA"]


def test_an_unknown_name_has_no_places():
    gazetteer = load_gazetteer()
    assert gazetteer.find("Nowheresville") == ()
    assert "Nowheresville" not in gazetteer
    assert gazetteer.find("") == ()


def test_places_lie_where_they_are():
    moscow = load_gazetteer().find("Moscow")[0]
    assert moscow.geonames == 524901
    assert abs(moscow.lat - 55.75) < 0.1
    assert abs(moscow.lon - 37.62) < 0.1
