"""Words of support are for others than those who utter them and those whose support it is."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Finland's president underscored the support of Finland and the other G7 nations for Chad.", {"TCD"}),
        ("Finland's president reaffirmed the alliance of Finland with Estonia.", {"EST"}),
        (
            "Finland's president and Kenya's president reaffirmed their commitment to the Finland-Kenya partnership.",
            set(),
        ),
    ],
)
def test_who_is_supported(text: str, countries: set[str]) -> None:
    found = [e for e in dragoman.code(text, "2024-06-04").events if e.type == "SUPPORT"]
    assert [{p.country for p in e.recipients} for e in found] == [countries]


def test_words_after_a_call_are_of_the_one_who_says_them() -> None:
    text = "President Soto of Chile spoke with President Ruto of Kenya and underscored his commitment to free trade."
    (said,) = [e for e in dragoman.code(text, "2024-06-04").events if "underscored" in e.trigger.text] or [None]
    assert said is None or {p.country for p in said.actors} == {"CHL"}
