"""Sport, tales and texts that name no state hold no events; politics about sport does."""

import pytest

import dragoman


def types(text: str) -> list[str]:
    return [event.type for event in dragoman.code(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil will meet Ghana in the semi-final.",
        "The coach praised his football team. Kenya attacked Angola down both wings.",
        "Norway pulled out of the ski race in Italy.\n\nIts team will miss the championship.",
        "In the novel, Spain invades Portugal. The Spanish king refuses to negotiate with France.",
        "The queen begged the old duke to surrender.",
    ],
)
def test_other_worlds_hold_no_events(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Brazilian sports minister met Ghana's ambassador before the semi-final.", ["CONSULT"]),
        ("Chad barred Libyan footballers from entering the country before the football semi-final.", ["REJECT"]),
        ("The novel is set in Spain. Portugal's president met the Spanish king.", ["CONSULT"]),
    ],
)
def test_politics_beside_sport_and_books_stays(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    "text", ["The painter Ana Ruiz traveled to Norway.", "The pianist made three visits to Ghana."]
)
def test_private_persons_pay_no_political_visits(text: str) -> None:
    assert types(text) == []
