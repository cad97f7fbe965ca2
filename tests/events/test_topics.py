"""What an event was about."""

import pytest

import dragoman

CASES = [
    ("Peru's foreign minister met his Chilean counterpart in Lima. They discussed trade.", ["trade"]),
    (
        "The foreign ministers of Peru and Chile discussed trade, fishing, border security and visas.",
        ["trade", "fishing", "border security", "visas"],
    ),
    ("Peru and Chile signed an agreement on fishing.", ["fishing"]),
    ("Peru and Chile met to discuss nuclear weapons.", ["nuclear weapons"]),
    ("Kenya and Uganda held talks on the sharing of Nile water.", ["the sharing of Nile water"]),
    (
        "Kenya's president held talks with Uganda's president on energy and the conflict in Sudan on Tuesday.",
        ["energy", "the conflict in Sudan"],
    ),
]


def topics(text: str) -> list[str]:
    return [topic.text for event in dragoman.code(text, published="2024-06-05").events for topic in event.topics]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_topics_are_the_phrases_of_the_text_lists_taken_apart(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president met Uganda's president on Monday.",
        "Kenya and Uganda held talks on Friday.",
        "Kenya's president met Uganda's president over the weekend.",
        "Kenya's president met Uganda's president on the sidelines of a summit in Muscat.",
        "Kenya's president met Uganda's president on the eve of the summit.",
    ],
)
def test_a_day_or_an_occasion_is_no_topic(text: str) -> None:
    assert topics(text) == []


def test_whom_somebody_calls_on_is_no_topic() -> None:
    assert topics("Portugal's minister paid a courtesy call on Polish President Karol Nawrocki.") == []
