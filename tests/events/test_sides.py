"""A deed that names nobody is meant for the other of two countries that a text tells of again and again."""

import pytest

import dragoman
from dragoman.records.events import Event

STORY = (
    "Chilean President Rosa Ibarra met Peruvian President Luis Paredes in Arica on Monday. Peru had accused Chile of "
    "closing the crossing in May. {deed}"
)


def last(text: str) -> Event:
    return dragoman.code(text, published="2024-06-05").events[-1]


@pytest.mark.parametrize(
    "deed", ["Chile rejected the charge.", "Chile refused to back down.", "Chile apologized on Tuesday."]
)
def test_the_other_side_is_meant(deed: str) -> None:
    event = last(STORY.format(deed=deed))
    assert [party.country for party in event.actors] == ["CHL"]
    assert [party.country for party in event.recipients] == ["PER"]


def test_a_sentence_on_a_third_country_leaves_it_open() -> None:
    event = last(STORY.format(deed="Chile refused to comment on the fighting that Bolivia reported."))
    assert "PER" not in [party.country for party in event.recipients]


def test_one_deed_together_is_too_little() -> None:
    event = last("Chilean President Rosa Ibarra met Peruvian President Luis Paredes in Arica.\n\nChile apologized.")
    assert event.type == "CONCEDE"
    assert [party.country for party in event.recipients] != ["PER"]
