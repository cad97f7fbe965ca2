"""The country that a deed falls on where the text names no recipient: where it is done, or to which it leads."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


def test_a_visit_to_a_city_is_a_visit_to_its_country() -> None:
    (event,) = dragoman.code("Ugandan President Yoweri Museveni visited Nairobi on Monday.").events
    assert [p.country for p in event.recipients] == ["KEN"]
    assert event.place is not None
    assert event.place.country == "KEN"


def test_who_is_harmed_and_named_is_no_land() -> None:
    (event,) = events("British police shot Jan Holm on a London train.")
    assert [recipient.text for recipient in event.recipients] == ["Jan Holm"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Kenya agreed to send doctors to Peru.", ["PER"]),
        ("Libya bombed Chad's capital.", ["TCD"]),
        ("Kenya's army fired rockets into Uganda.", ["UGA"]),
    ],
)
def test_a_deed_without_a_recipient_falls_on_its_land(text: str, recipients: list[str]) -> None:
    (event,) = events(text)
    assert [recipient.country for recipient in event.recipients] == recipients
