"""A meeting that only a title names, above a lead that announces it, did not take place yet."""

import dragoman

TITLE = "Statement on the Meeting Between the President of Finland and the President of Chile\n\n"


def test_a_title_above_an_announcement_names_what_is_announced() -> None:
    text = TITLE + "The President of Finland will meet with the President of Chile in Lima on June 16."
    (event,) = dragoman.code(text, published="2024-06-05").events
    assert (event.type, event.intends) == ("AGREE", "CONSULT")
    assert [also.text for also in event.also] == ["Meeting"]


def test_a_title_above_a_report_names_what_took_place() -> None:
    text = TITLE + "The President of Finland met with the President of Chile today. They will meet again on June 16."
    types = [(event.type, event.intends) for event in dragoman.code(text, published="2024-06-05").events]
    assert types == [("CONSULT", None), ("AGREE", "CONSULT")]


def test_a_title_above_a_plan_of_others_stays() -> None:
    text = TITLE + "The President of Peru will meet with the President of Ghana on June 16."
    types = [event.type for event in dragoman.code(text, published="2024-06-05").events]
    assert types == ["CONSULT", "AGREE"]


TALKS = "The President of Finland met with the President of Chile today.\n\nPresident of Finland Aino Holm: "


def test_what_speakers_turn_to_is_no_further_meeting() -> None:
    text = (
        TALKS
        + "Mr. President, today we will discuss trade.\n\nPresident of Chile Luis Paz: Thank you, Madam President."
    )
    (event,) = dragoman.code(text, published="2024-06-05").events
    assert (event.type, event.trigger.text, [also.text for also in event.also]) == ("CONSULT", "met", ["discuss"])


def test_what_they_plan_for_another_day_is_one() -> None:
    text = TALKS + "We will discuss trade on July 3.\n\nPresident of Chile Luis Paz: Thank you, Madam President."
    types = [(event.type, event.intends) for event in dragoman.code(text, published="2024-06-05").events]
    assert types == [("CONSULT", None), ("AGREE", "CONSULT")]
