"""Which token triggers which event: the more specific pattern, once, and never inside another event's words."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Canada imposed sanctions on Belarus.", "imposed sanctions"),
        ("Kenya and Uganda held talks in Nairobi.", "held talks"),
        ("Peru and Chile signed an agreement on fishing.", "signed an agreement"),
        ("Norway condemned Niger.", "condemned"),
    ],
)
def test_the_words_of_a_trigger_stand_together(text: str, trigger: str) -> None:
    (event,) = events(text)
    assert event.trigger.text == trigger == text[event.trigger.start : event.trigger.end]
    assert len(event.rules) == 1


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Norway condemned Niger and thanked Chad.", ["ACCUSE", "SUPPORT"]),
        ("Canada threatened to impose sanctions on Belarus.", ["THREATEN"]),
        ("France called on Mali to hold talks with Chad.", ["REQUEST"]),
        ("Ethiopia refused to withdraw its troops from Somalia.", ["REJECT"]),
    ],
)
def test_what_an_event_takes_in_is_no_event_of_its_own(text: str, types: list[str]) -> None:
    assert [event.type for event in events(text)] == types


@pytest.mark.parametrize(
    "text",
    [
        "The bakery fired its cook.",
        "The river met the sea.",
        "My sister visited her dentist.",
        "The firm attacked the market with new prices.",
        "It rained.",
    ],
)
def test_what_concerns_no_political_actor_is_no_event(text: str) -> None:
    assert events(text) == ()


def test_events_stand_in_text_order() -> None:
    found = events("Norway condemned Niger. Kenya thanked Uganda. Libya bombed Chad.")
    assert [event.sentence for event in found] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The Chilean Foreign Ministry said the law had been drafted without consulting Chile.", []),
        ("Chilean ministers held talks with the Chilean opposition in Santiago.", ["CONSULT"]),
        ("The Chilean president met the Chilean foreign minister in Santiago.", ["CONSULT"]),
    ],
)
def test_a_state_does_not_meet_itself(text: str, types: list[str]) -> None:
    assert [event.type for event in events(text)] == types


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("A car bomb killed nine people in Beirut.", [], ["LBN"]),
        ("A former Chilean general has gone on trial in Rome.", [], ["CHL"]),
        ("Two Cuban journalists were freed from prison.", [], ["CUB"]),
        ("Nine people were killed in a suicide bombing in the Somali capital.", [], ["SOM"]),
    ],
)
def test_deeds_of_nobody_knows_whom_have_no_actor(text: str, actors: list[str | None], recipients: list[str]) -> None:
    (event,) = events(text)
    assert [actor.country for actor in event.actors] == actors
    assert [recipient.country for recipient in event.recipients] == recipients
