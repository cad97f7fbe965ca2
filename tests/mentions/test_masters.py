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
        pytest.param(
            "BRATISLAVA, May 5 (Tatra News) - Foreign Minister Jan Hruska said Zimbabwe had closed its embassy.",
            ("Jan Hruska", "Foreign Minister", "SVK"),
            id="the title with which a report begins",
        ),
        pytest.param(
            "Norwegian Foreign Minister Kari Holm flew to Tripoli, where she met Interior Minister Sami Lund.",
            ("Sami Lund", "Interior Minister", "LBY"),
            id="the minister of where somebody goes",
        ),
        pytest.param(
            "The Special Representative of the Secretary-General for Haiti, Kari Holm, condemned the killings.",
            ("Kari Holm", "Special Representative of the Secretary-General", "UNO"),
            id="the envoy of the United Nations",
        ),
        pytest.param(
            "The statement was issued by Council President Kari Holm (Norway).",
            ("Kari Holm", "Council President", "NOR"),
            id="the state in brackets",
        ),
        pytest.param(
            "Russia offered to mediate. A Chadian delegation led by Deputy Minister Jean Mbaye left for Niger.",
            ("Jean Mbaye", "Deputy Minister", "TCD"),
            id="the leader of a delegation",
        ),
        pytest.param(
            "Latvian parliament speaker Ana Soto met her Kenyan counterpart John Otieno in Riga.",
            ("Ana Soto", "Latvian parliament speaker", "LVA"),
            id="the speaker of a parliament",
        ),
        pytest.param(
            "Latvian parliament speaker Ana Soto met her Kenyan counterpart John Otieno in Riga.",
            ("John Otieno", "parliament speaker", "KEN"),
            id="her counterpart",
        ),
        pytest.param(
            "Chadian Ambassador to India Jean Mbaye said the talks had failed.",
            ("Jean Mbaye", "Ambassador", "TCD"),
            id="an ambassador and his host",
        ),
    ],
)
def test_an_office_is_of_the_country_that_the_passage_tells(text: str, found: tuple[str, str, str]) -> None:
    assert found in offices(text, "2015-05-06")


def test_whoever_is_met_is_not_of_the_country_of_his_guest() -> None:
    text = (
        "ANKARA, May 5 (Agency) - Turkish Foreign Minister Kaan Demir visited the Libyan capital Tripoli on Tuesday. "
        "Demir was expected to hold talks with Interior Minister Sami Lund."
    )
    assert all(country != "TUR" for name, _, country in offices(text, "2015-05-06") if name == "Sami Lund")


@pytest.mark.parametrize("title", ["Colonel", "Sergeant", "Captain", "Sheikh", "Constable"])
def test_a_rank_or_calling_is_no_office(title: str) -> None:
    assert offices(f"{title} Adama Kone of Mali met reporters in Bamako.") == []


def test_of_two_titles_of_one_post_the_fuller_is_kept() -> None:
    text = "Malta's police commissioner, Rita Zammit, resigned. Commissioner Zammit gave no reason."
    assert offices(text) == [("Rita Zammit", "police commissioner", "MLT")]
