"""A deed that leaves its recipient out is an event where the text around it tells who that is, and only there."""

import pytest

import dragoman


def recipients(text: str, trigger: str) -> list[set[str | None]]:
    """The countries of the recipients of each event whose trigger holds some words."""
    return [{p.country for p in e.recipients} for e in dragoman.code(text).events if trigger in e.trigger.text]


def test_the_other_side_of_the_sentence_completes_the_deed() -> None:
    text = "The African Union suspended Mali within a week; the European Union froze aid worth millions."
    assert recipients(text, "froze aid") == [{"MLI"}]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norway recalled its envoy from Sudan. Sweden suspended aid.", "suspended"),
        ("Sweden suspended aid on Monday.", "suspended"),
    ],
)
def test_without_a_single_other_side_there_is_no_event(text: str, trigger: str) -> None:
    assert recipients(text, trigger) == []


def test_an_envoy_whose_country_is_not_said_is_not_ones_own() -> None:
    assert recipients("Peru accused Chile of spying. Chile expelled the attaché.", "expelled") == [{"PER"}]


def test_stressing_what_is_important_asks_nobody_for_it() -> None:
    text = "President Soto of Chile visited Peru. President Soto underlined the importance of planting trees."
    assert recipients(text, "underlined") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sent tents to Goma.", [{"COD"}]),
        ("Jordan has sent 40 trucks of aid into Gaza.", [{"PSE"}]),
        ("Norway sent tents to Bergen.", []),
    ],
)
def test_help_goes_to_the_country_of_its_place(text: str, expected: list[set[str]]) -> None:
    assert recipients(text, "sent") == expected


def test_who_is_supported_is_not_the_one_of_whom_something_is_asked() -> None:
    text = "President Soto of Chile reiterated his support for Peru's sovereignty and called for calm."
    assert recipients(text, "called") == [set()]
