"""To whom deeds are done: whom the clause names, those of a condition or a promise, never the actors themselves."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


def test_those_whose_release_is_demanded_are_no_target() -> None:
    (event,) = events("Hundreds of Kenyan women marched to demand the release of Chadian officers.")
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Norway threatened to shut the port unless Oman opens the strait.", ["OMN"]),
        ("Kenya's president agreed to send aid to Uganda.", ["UGA"]),
        ("Chile expelled the Peruvian attaché.", ["PER"]),
        ("Chileans marched to demand reforms from the government of Peru.", ["PER"]),
    ],
)
def test_for_whom_it_is_meant(text: str, recipients: list[str]) -> None:
    event = events(text)[0]
    assert [recipient.country for recipient in event.recipients] == recipients


def test_the_state_of_the_one_who_speaks_is_not_asked() -> None:
    assert events("The German chancellor said Germany must lower its taxes.") == ()
