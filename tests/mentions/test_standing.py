"""Titles serve a state only where nothing says that they are of a club, a firm, a school or a private person."""

import pytest

import dragoman


def sectors(text: str) -> tuple[str, ...]:
    return next(entity for entity in dragoman.code(text).entities if entity.name == "Ana Ruiz").sectors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz, president of the chess club, left.", ("SOC",)),
        ("Ana Ruiz, president of the Botanical Society of Chile, left.", ("SOC",)),
        ("The bank's president, Ana Ruiz, left.", ("BUS",)),
        ("Trade union leader Ana Ruiz left.", ("LAB",)),
        ("Ana Ruiz became the leader of the convent.", ("REL",)),
        ("Ana Ruiz was the new leader.", ()),
    ],
)
def test_a_title_of_a_private_body_is_no_office_of_state(text: str, expected: tuple[str, ...]) -> None:
    assert sectors(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz left.",
        "Ana Ruiz, president of Chile, left.",
        "Ana Ruiz, secretary of the negotiating team, left.",
        "Chile's leader, Ana Ruiz, left.",
    ],
)
def test_a_title_without_a_private_body_keeps_its_sector(text: str) -> None:
    assert sectors(text) == ("GOV",)


@pytest.mark.parametrize("words", ["an agent", "her adviser", "his literary agent"])
def test_a_private_persons_agent_serves_nobody_else(words: str) -> None:
    found = [entity for entity in dragoman.code(f"At the fair she met {words}.").entities if entity.kind == "person"]
    assert all(not entity.sectors for entity in found)


@pytest.mark.parametrize(
    ("text", "title", "country"),
    [
        ("Chile's envoy in Rome, Ana Ruiz, left.", "envoy", "CHL"),
        ("Ana Ruiz, who was appointed Chile's ambassador to Peru last week, left.", "ambassador", "CHL"),
        ("Statement by the Minister of Trade of Chile, Ana Ruiz\n\nI left.", "Minister of Trade", "CHL"),
    ],
)
def test_titles_reach_names_over_posts_and_clauses(text: str, title: str, country: str) -> None:
    person = next(entity for entity in dragoman.code(text).entities if entity.name == "Ana Ruiz")
    assert [(o.title[: len(title)], o.country) for o in person.offices] == [(title, country)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chile's new prime minister, Ana Ruiz, left.", "prime minister"),
        ("Former Chilean president Ana Ruiz left.", "Former president"),
        ("The late Chilean president Ana Ruiz had left.", "president"),
    ],
)
def test_a_title_holds_no_words_that_only_stand_beside_it(text: str, title: str) -> None:
    person = next(entity for entity in dragoman.code(text).entities if entity.name == "Ana Ruiz")
    assert [office.title for office in person.offices] == [title]
