"""The first person in direct speech is the speaker; events told by somebody say by whom."""

import pytest

import dragoman
from dragoman.records.events import Event, Participant


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


def codes(participants: tuple[Participant, ...]) -> list[str]:
    return sorted({p.country or "_" for p in participants})


def test_i_and_we_are_the_speaker() -> None:
    (event,) = events("“I condemn the coup in Niger,” Ghanaian President Kofi Mensah said.")
    assert codes(event.actors) == ["GHA"]
    (event,) = events("“We met Togo's president in Lomé,” Ghanaian President Kofi Mensah said.")
    assert codes(event.actors) == ["GHA", "TGO"]


def test_the_other_side_of_our_meetings_is_that_of_the_meeting_just_told() -> None:
    told = "Ghanaian President Kofi Mensah met Togolese Foreign Minister Ama Lawson in Accra. "
    *_, event = events(told + "“We met six times this year,” Mensah said.")
    assert codes(event.actors) == ["GHA", "TGO"]
    assert event.reported_by == "Kofi Mensah"


def test_without_a_meeting_told_before_the_other_side_stays_unknown() -> None:
    assert events("“We met six times this year,” Ghanaian President Kofi Mensah said.") == ()


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("Togo attacked Benin.", None),
        ("The Ghanaian foreign ministry said Togo attacked Benin.", "Ghanaian foreign ministry"),
        ("According to the Ghanaian government, Togo bombed Benin.", "Ghanaian government"),
    ],
)
def test_reported_by(text: str, reporter: str | None) -> None:
    assert [e.reported_by for e in events(text) if e.type == "ASSAULT"] == [reporter]
