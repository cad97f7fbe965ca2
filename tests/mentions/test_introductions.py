"""Who speaks by an office in one sentence and by name in the next is one person."""

import pytest

import dragoman


def offices(text: str) -> list[tuple[str, str, str | None]]:
    coded = dragoman.code(text)
    return [(entity.name, office.title, office.country) for entity in coded.entities for office in entity.offices]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Chile's vice president says the embassy passed on secrets.\n\nJose Vicente Soto told reporters Friday "
            "that there is proof.",
            ("Jose Vicente Soto", "vice president", "CHL"),
        ),
        (
            "Chad's defense minister says rebels attacked a town.\n\nGeneral Bichara Holm said 20 soldiers fell.",
            ("Bichara Holm", "defense minister", "TCD"),
        ),
        (
            "Peru's top trade negotiator is in India for talks.\n\nAli Soto's trip comes as prices rise.",
            ("Ali Soto", "top trade negotiator", "PER"),
        ),
    ],
)
def test_a_title_and_the_name_behind_it_are_one_person(text: str, found: tuple[str, str, str]) -> None:
    assert offices(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Israel's prime minister said the talks failed.\n\nMahmoud Abbas told reporters that it was not his fault.",
        "Kenya's defense minister said the road is closed.\n\nAnalyst Anna Holm told reporters of a blast.",
        "Kenya said the road is closed.\n\nAnna Holm lost her house.",
        "Kenya's defense minister said the road is closed.\n\nJoseph Holm of Uganda said it was open.",
    ],
)
def test_a_name_of_somebody_else_is_not_taken_for_the_title(text: str) -> None:
    assert all(country != "ISR" and "Holm" not in name for name, _, country in offices(text))


def test_a_surname_without_its_article_means_the_person_named_before() -> None:
    coded = dragoman.code("Iraqi Prime Minister Nouri al-Holmi met Iran's president. Mr. Holmi praised the talks.")
    (person,) = [entity for entity in coded.entities if "Holmi" in entity.name]
    assert [mention.text for mention in person.mentions if mention.form == "name"][-1] == "Mr. Holmi"
