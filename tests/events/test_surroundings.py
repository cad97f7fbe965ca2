"""Places that stand around a deed though its tree does not lead to them, and what is left open."""

import pytest

import dragoman


def places(text: str, event_type: str) -> list[str | None]:
    coded = dragoman.code(text, published="2014-05-06")
    return [event.place.country if event.place else None for event in coded.events if event.type == event_type]


@pytest.mark.parametrize(
    ("text", "event_type", "country"),
    [
        pytest.param(
            "A court in Bergen on Monday sentenced a Latvian smuggler to four years in prison.",
            "SANCTION",
            "NOR",
            id="of a court",
        ),
        pytest.param("Officials in Kisumu imposed a curfew on Tuesday.", "COERCE", "KEN", id="of officials"),
        pytest.param(
            "In Graz some 40 students marched to the Hungarian consulate, where they burned flags.",
            "PROTEST",
            "AUT",
            id="of the clause above 'where'",
        ),
        pytest.param(
            "Bulgarian police beat protesters on Sunday. Sofia kept silent.",
            "ASSAULT",
            "BGR",
            id="of police against a crowd",
        ),
    ],
)
def test_a_deed_is_placed_by_what_stands_around_it(text: str, event_type: str, country: str) -> None:
    assert country in places(text, event_type)


def test_a_place_behind_a_comma_or_another_verb_is_not_that_of_the_deed() -> None:
    assert places("Peruvian rebels shot two drivers, said a doctor in Oslo.", "ASSAULT") == [None]


def test_a_facility_lies_where_the_passage_is_set() -> None:
    text = "QUITO, May 6 (Andes Wire) - Soldiers opened fire on a crowd near the palace on Tuesday."
    assert places(text, "ASSAULT") == ["ECU"]


def test_a_meeting_is_where_the_words_behind_the_participants_say() -> None:
    text = "Kosovo's chief prosecutor met Mirela Duka, Albania's ombudswoman, in Prizren."
    assert places(text, "CONSULT") == ["XKX"]


def test_police_hold_foreigners_at_home_and_ships_may_do_so_anywhere() -> None:
    assert places("Ghanaian police arrested eleven Nigerian traders on Thursday.", "COERCE") == ["GHA"]
    assert places("Ghanaian patrol boats detained eleven Nigerian traders on Thursday.", "COERCE") == [None]
