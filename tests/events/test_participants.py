"""Who takes part: lists, possession, marks."""

import pytest

import dragoman
from dragoman.events.participants import holds, is_political, is_state
from dragoman.records.events import Participant
from dragoman.records.mentions import Entity, Office


def entity(kind: str, *sectors: str, office: bool = False) -> Entity:
    offices = (Office("minister", "PER", "text"),) if office else ()
    return Entity(f"{kind}:x", kind, "X", "PER", sectors, offices, ())


MARKS = [
    (entity("state"), {"$actor", "$state"}),
    (entity("government_body", "GOV"), {"$actor", "$state"}),
    (entity("government_body", "MIL"), {"$actor", "$state", "$armed"}),
    (entity("person", office=True), {"$actor", "$state", "$person"}),
    (entity("person", "GOV"), {"$actor", "$state", "$person"}),
    (entity("person"), {"$actor", "$person", "$group"}),
    (entity("population", "CVL"), {"$actor", "$group"}),
    (entity("armed_group", "REB"), {"$actor", "$armed"}),
    (entity("company", "BUS"), {"$actor"}),
    (entity("place", "PRE"), {"$actor", "$state"}),
]


@pytest.mark.parametrize(("who", "marks"), MARKS)
def test_marks(who: Entity, marks: set[str]) -> None:
    assert {m for m in ("$actor", "$state", "$person", "$group", "$armed") if holds(who, m)} == marks


def test_firms_and_crowds_are_not_political_by_themselves() -> None:
    assert is_political(entity("igo"))
    assert is_political(entity("party"))
    assert is_political(entity("person", "GOV"))
    assert not is_political(entity("company"))
    assert not is_political(entity("population"))
    assert not is_state(entity("igo"))


def codes(participants: tuple[Participant, ...]) -> str:
    return "+".join(sorted({p.country or "_" for p in participants}))


PARTIES = """
KEN+UGA >         | Kenya's president met Uganda's president in Nairobi.
KEN+RWA+UGA >     | The presidents of Kenya, Uganda and Rwanda met in Nairobi.
CAN+NOR > BLR     | Canada and Norway imposed sanctions on Belarus.
CAN > BLR+IRN     | Canada imposed sanctions on Belarus and Iran.
CAN > BLR         | Sanctions were imposed on Belarus by Canada.
FRA > HUN         | Hungary was criticized by France.
KEN > UGA         | Kenya's president visited Uganda.
UNO > SDN         | The United Nations urged Sudan to stop the war.
MLI > BFA         | Soldiers from Mali killed 12 people in Burkina Faso.
ETH > SOM         | Ethiopia, which had attacked Kenya in 1975, withdrew its troops from Somalia.
"""


@pytest.mark.parametrize("line", PARTIES.strip().splitlines())
def test_who_does_it_to_whom(line: str) -> None:
    expected, text = (part.strip() for part in line.split("|"))
    events = [e for e in dragoman.code(text, published="2024-06-05").events if e.status == "actual"]
    assert [f"{codes(e.actors)} > {codes(e.recipients)}".strip() for e in events] == [expected]


def test_a_participant_carries_the_words_that_name_it() -> None:
    text = "Kenya's president met Uganda's president in Nairobi."
    for event in dragoman.code(text).events:
        for participant in (*event.actors, *event.recipients):
            assert text[participant.start : participant.end] == participant.text
