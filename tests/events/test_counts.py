"""Numbers bound to events."""

import pytest

import dragoman
from dragoman.records.events import Count

CASES = [
    ("Soldiers from Mali killed 12 people in Burkina Faso.", ("dead", 12, 12, None, "12")),
    ("At least 17 civilians were killed by Sudanese troops.", ("dead", 17, None, None, "17")),
    ("An attack by Libya killed three thousand Chadian soldiers.", ("dead", 3000, 3000, None, "three thousand")),
    ("An Israeli strike wounded more than 200 people in Gaza.", ("injured", 200, None, None, "200")),
    ("Police in Kenya arrested at least 30 protesters on Friday.", ("arrested", 30, None, None, "30")),
    ("Kenyan police arrested dozens of protesters in Nairobi.", ("arrested", 24, None, None, "dozens")),
    ("Tens of thousands of Peruvians protested in Lima.", ("participants", 20000, None, None, "Tens")),
    ("Thousands of people protested against the government in Peru.", ("participants", 2000, None, None, "Thousands")),
    ("Japan gave Nepal $2 billion in aid.", ("money", 2e9, 2e9, "USD", "2 billion")),
    ("Japan provided 300 million dollars in aid to Nepal.", ("money", 3e8, 3e8, "USD", "300 million")),
    ("The ministers of Peru and Chile held their seventh meeting in Lima.", ("nth", 7, 7, None, "seventh")),
    ("Kenya's president paid his third visit to Uganda.", ("nth", 3, 3, None, "third")),
    ("It was the 3rd round of talks between Peru and Chile.", ("nth", 3, 3, None, "3rd")),
    ("The ministers of Peru and Chile met six times last year.", ("nth", 6, 6, "times", "six times")),
]


def counts(text: str) -> list[Count]:
    return [count for event in dragoman.code(text).events for count in event.counts]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_number_is_bound_to_its_event(text: str, expected: tuple[str, float, float | None, str | None, str]) -> None:
    (count,) = counts(text)
    assert (count.what, count.low, count.high, count.unit, count.text) == expected
    assert text[count.start : count.end] == count.text


@pytest.mark.parametrize(
    "text",
    [
        "Peru's president met Chile's president at 5 p.m. in Lima.",
        "Japan provided 40 trucks to Nepal.",
        "Peru and Chile signed an agreement on 12 fishing ports.",
        "Libya bombed Chad on 4 June 2024.",
    ],
)
def test_other_numbers_count_nothing(text: str) -> None:
    assert dragoman.code(text).events
    assert counts(text) == []
