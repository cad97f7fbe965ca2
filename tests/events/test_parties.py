"""Whom the paths of patterns lead to: those whom a noun names, else those behind it, in the clause that is meant."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


def test_a_path_goes_on_from_the_clause_that_the_pattern_means() -> None:
    text = "Chad's minister said his country is buying rifles and that the purchase should not trouble Libya."
    assert [event.type for event in events(text)] == []


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Norway and Chad condemned Niger.", ["NOR", "TCD"], ["NER"]),
        ("Norwegian missiles struck a Libyan base.", ["NOR"], ["LBY"]),
        ("Nine people were killed in a raid in the Malian capital by Chadian soldiers.", ["TCD"], ["MLI"]),
    ],
)
def test_who_takes_part(text: str, actors: list[str], recipients: list[str]) -> None:
    (event,) = events(text)
    assert [actor.country for actor in event.actors] == actors
    assert [recipient.country for recipient in event.recipients] == recipients
