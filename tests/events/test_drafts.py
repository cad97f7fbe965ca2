"""The same event told twice is one record; different ones stay apart."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


ONE = [
    "Russia invaded Ukraine. Russia's invasion of Ukraine shocked Europe.",
    "Peru's president met Chile's president in Lima on Monday. The presidents of Peru and Chile met to discuss copper.",
    "Peru's foreign minister met his Chilean counterpart in Lima. They discussed trade.",
    "Norway condemned Niger. Norway condemned Niger.",
    "Israeli troops killed three Palestinians. Israel says its troops shot the three men at noon.",
    "Kenyan miners marched to demand higher wages. Protesters shouted at the gate.",
    "A bomb wounded two Turkish officers. Kurdish rebels claimed responsibility for that blast.",
    "Chad mourned the killing of two Chadian officers. They were shot by Libyan guards.",
    "Soldiers of Chad arrested six Malian herders. The herders were arrested by the Chadian army.",
    "Greek strikers blockaded the gate of the port.\n\nGreek workers are protesting the dismissal of colleagues.",
    "Chad regrets Libya's offensive in Chad.\n\nLibya launched the offensive in Chad in May of 1986.",
]

TWO = [
    ("other parties", "Norway condemned Niger. Norway condemned Mali."),
    ("another actor", "Norway condemned Niger. Sweden condemned Niger."),
    ("another type", "Ghana condemned Togo. Ghana thanked Togo."),
    ("a call", "Kenya's leader met Uganda's leader in May. Kenya's leader spoke by phone with Uganda's leader."),
    ("another day", "Kenya's leader met Uganda's leader on Monday. Kenya's leader met Uganda's leader on May 3."),
    ("another place", "A car bomb killed an Iraqi judge in Mosul. A car bomb killed an Iraqi clerk in Basra."),
    ("another status", "Norway did not condemn Niger. Norway condemned Niger."),
]  # fmt: skip


@pytest.mark.parametrize("text", ONE)
def test_one_event_told_again_is_one_record(text: str) -> None:
    (event,) = [event for event in events(text) if event.also]
    assert all(text[also.start : also.end] == also.text for also in event.also)
    assert (event.trigger.start, event.trigger.end) not in {(also.start, also.end) for also in event.also}


@pytest.mark.parametrize("text", [text for _, text in TWO], ids=[name for name, _ in TWO])
def test_events_that_differ_stay_apart(text: str) -> None:
    assert [event.also for event in events(text)] == [(), ()]


def test_the_record_gathers_what_either_mention_tells() -> None:
    (event,) = events(
        "Peru's president met Chile's president on Monday. At the meeting in Lima the presidents of Peru and Chile"
        " discussed copper."
    )
    assert event.date is not None
    assert event.date.edtf == "2024-06-03"
    assert [topic.text for topic in event.topics] == ["copper"]


def test_two_hundred_mentions_of_one_event_are_one_record() -> None:
    text = "Norway condemned Niger. " * 200
    (event,) = events(text)
    assert len(event.also) == 199


def test_those_whom_a_later_sentence_lists_took_part_in_the_call_told_before() -> None:
    (event,) = events(
        "The Danish prime minister held a video call with Baltic leaders on Monday. The leaders discussed cables."
        " Participants in the call included President Karis of Estonia and President Levits of Latvia."
    )
    assert event.modes == ("phone",)
    assert {party.country for party in event.actors} >= {"DNK", "EST", "LVA"}
    assert event.date is not None
    assert event.date.edtf == "2024-06-03"


def test_those_who_join_somebody_on_a_call_speak_with_him() -> None:
    (event,) = events(
        "The Danish prime minister hosted a conference call with partners."
        " Joining the Danish prime minister on the call were President Karis of Estonia and President Levits of Latvia."
    )
    assert event.modes == ("phone",)
    assert {party.country for party in event.actors} == {"DNK", "EST", "LVA"}


def test_whoever_tells_of_a_call_under_its_title_spoke_in_it() -> None:
    text = (
        "Statement by President Karis of Estonia on a call with President Duda of Poland\n\n"
        "“This morning I spoke with President Duda of Poland about aid,” President Karis said."
    )
    calls = [event for event in events(text) if event.type == "CONSULT"]
    assert [event.modes for event in calls] == [("phone",)]


def test_one_who_meets_others_after_the_talks_meets_again() -> None:
    text = (
        "Finnish-Chilean talks were held in Lima.\n\nAino Holm and President Luis Paz of Chile discussed trade.\n\n"
        "Finnish President Aino Holm also met with Prime Minister Ana Rey of Chile."
    )
    events = dragoman.code(text, published="2024-06-05").events
    assert [event.trigger.text for event in events if event.type == "CONSULT"] == ["talks were held", "met"]


def test_what_the_same_two_sign_on_one_occasion_is_one_deed() -> None:
    text = "Norway and Spain signed a treaty on fish in Oslo on Monday. Norway and Spain also signed a pact on space."
    signed = [event for event in dragoman.code(text, published="2024-06-05").events if event.type == "SUPPORT"]
    assert len(signed) == 1


def test_who_was_at_the_meeting_is_a_party_to_the_one_told_before() -> None:
    text = "The Kenyan president met with the Danish king. "
    attended = "The meeting was attended by Kenyan Foreign Minister Ada Vance."
    (event,) = dragoman.code(text + attended, published="2024-06-05").events
    assert [party.country for party in event.actors] == ["KEN", "DNK", "KEN"]
    elsewhere = "Uganda's president attended the meeting of the African Union in Kampala."
    assert len(dragoman.code(text + elsewhere, published="2024-06-05").events) == 2
