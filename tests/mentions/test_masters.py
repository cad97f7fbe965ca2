"""Whose an office is where its title does not say; ranks and callings are none."""

import pytest

import dragoman


def offices(text: str, published: str | None = None) -> list[tuple[str, str, str | None]]:
    coded = dragoman.code(text, published=published)
    return [(entity.name, office.title, office.country) for entity in coded.entities for office in entity.offices]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Belgium said little. Its secretary of state for asylum, Nils Peeters, met Tunisia's interior minister.",
            ("Nils Peeters", "secretary of state for asylum", "BEL"),
            id="its secretary of state",
        ),
        pytest.param(
            "Fiji's health ministry shut a clinic. The ministry's director, Mere Tora, gave no reason.",
            ("Mere Tora", "director", "FJI"),
            id="the ministry's director",
        ),
        pytest.param(
            "BRATISLAVA, May 5 (Tatra News) - Slovakia will close its embassy in Harare, Foreign Minister Jan Hruska "
            "said. Zimbabwe protested.",
            ("Jan Hruska", "Foreign Minister", "SVK"),
            id="the country of dateline and lead",
        ),
    ],
)
def test_an_office_is_of_the_country_that_the_passage_tells(text: str, found: tuple[str, str, str]) -> None:
    assert found in offices(text, "2015-05-06")


@pytest.mark.parametrize("title", ["Colonel", "Sergeant", "Captain", "Sheikh", "Constable"])
def test_a_rank_or_calling_is_no_office(title: str) -> None:
    assert offices(f"{title} Adama Kone of Mali met reporters in Bamako.") == []


def test_of_two_titles_of_one_post_the_fuller_is_kept() -> None:
    text = "Malta's police commissioner, Rita Zammit, resigned. Commissioner Zammit gave no reason."
    assert offices(text) == [("Rita Zammit", "police commissioner", "MLT")]
