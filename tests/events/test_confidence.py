"""How sure an event is, with the judge and without."""

import pytest

from dragoman.pipeline import code
from dragoman.records.events import Event
from dragoman.settings import Settings


def the_event(text: str, *, judge: bool) -> Event:
    (event,) = code(text, settings=Settings(judge=judge)).events
    return event


def test_a_pattern_states_the_confidence_where_there_is_no_judge() -> None:
    assert the_event("The presidents of Ghana and Togo met in Accra on Monday.", judge=False).confidence == 0.9


def test_a_party_of_unknown_country_costs_confidence_where_there_is_no_judge() -> None:
    known = the_event("Libya shelled Chad.", judge=False)
    unknown = the_event("Gunmen shelled Chad.", judge=False)
    assert unknown.confidence < known.confidence


@pytest.mark.parametrize("judge", [True, False])
def test_what_is_merely_supposed_is_less_sure(judge: bool) -> None:
    told = the_event("Libya bombed Chad.", judge=judge)
    assert the_event("Libya could bomb Chad.", judge=judge).confidence < told.confidence


def test_a_deed_without_the_recipient_that_it_needs_is_less_sure() -> None:
    whole = the_event("Norway threatened Chile with retaliation.", judge=True)
    assert the_event("Norway threatened retaliation.", judge=True).confidence < whole.confidence
