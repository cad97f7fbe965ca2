"""When events happened, and what that makes of them: the day their words give, history, or what is to come."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


def test_what_lies_a_year_back_is_history() -> None:
    text = "Libya bombed Chad in March 2023."
    assert [e.status for e in dragoman.code(text, published="2023-04-02").events] == ["actual"]
    assert [e.status for e in dragoman.code(text, published="2024-06-05").events] == ["historical"]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Kenya's president met Uganda's president on Monday.", "actual", "2024-06-03"),
        ("Kenya's president meets Uganda's president on Friday.", "actual", "2024-06-07"),
        ("Libya bombed Chad decades ago.", "historical", None),
        ("Norway decided on Monday to recall its ambassador from Niger.", "actual", "2024-06-03"),
        ("Kenya promised on Monday to send food aid to Uganda on Friday.", "actual", "2024-06-07"),
    ],
)
def test_each_event_has_the_date_and_the_status_that_its_words_give(text: str, status: str, date: str | None) -> None:
    (event,) = events(text)
    assert (event.status, event.date and event.date.edtf) == (status, date)


def test_what_speakers_tell_of_has_the_day_of_the_occasion_only_if_it_has_just_happened() -> None:
    occasion = "On Monday, President Ruto spoke in Nairobi. "
    (once,) = events(occasion + "“I met the President of Uganda,” President Ruto said.")
    (now,) = events(occasion + "“I have just met the President of Uganda,” President Ruto said.")
    assert once.date is None
    assert now.date is not None
    assert now.date.edtf == "2024-06-03"
