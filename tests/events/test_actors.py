"""Who acts where the subject alone does not tell: both sides of a meeting, those who met before, a speaker's "we"."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kenya's president held talks with Uganda's president.", ["KEN", "UGA"]),
        ("Kenya's president met his Ugandan counterpart and signed a pact on fishing.", ["KEN", "UGA"]),
        ("Talks were held between Kenya and Uganda.", ["KEN", "UGA"]),
    ],
)
def test_both_sides_act_where_the_deed_is_one_of_two(text: str, actors: list[str]) -> None:
    assert {frozenset(actor.country for actor in event.actors) for event in events(text)} == {frozenset(actors)}


def test_nobody_meets_where_one_side_is_unknown() -> None:
    assert events("Talks were held with Kenya and Uganda.") == ()
