"""Whose army, government or ministry is meant where only its sentence tells."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chad blamed the Rapid Support Forces. The RSF accused the army of the attack.", "SDN"),
        ("Peru's opposition leader Ana Soto accused the government of fraud. Chile said nothing.", "PER"),
    ],
)
def test_whom_rebels_and_opposition_accuse_is_of_their_own_country(text: str, country: str) -> None:
    accused = [event for event in dragoman.code(text).events if event.actors[0].country == country]
    assert [[party.country for party in event.recipients] for event in accused] == [[country]]


def test_a_foreign_ministry_tells_what_its_own_state_did() -> None:
    text = "Japan protested to Peru after a Peruvian trawler had fished near the islets, the Foreign Ministry said."
    (statement,) = dragoman.code(text).statements
    assert statement.speaker is not None
    assert statement.speaker.country == "JPN"


def test_people_whom_two_states_exchange_are_of_neither_by_the_passage() -> None:
    text = "ANKARA, May 3 (Agency) - Turkey hosted the talks. Chad and Mali agreed to exchange 30 prisoners."
    (agreed,) = [event for event in dragoman.code(text).events if event.type == "CONCEDE"]
    assert "TUR" not in {party.country for party in agreed.recipients}


def test_drones_are_of_nobody_by_the_passage() -> None:
    text = "Moldova protested. Two drones crossed its airspace. The drones fell near Balti."
    crossed = [event for event in dragoman.code(text).events if event.type == "MOBILIZE"]
    assert all(party.country is None for event in crossed for party in event.actors)


def test_whom_a_minister_spoke_with_is_whom_she_thanks() -> None:
    text = (
        "Romanian President Ion Dan arrived. Danish minister Kari Lund spoke with Chilean minister Jorge Soto and "
        "thanked him."
    )
    thanks = [event for event in dragoman.code(text).events if event.type == "SUPPORT"]
    assert [[party.country for party in event.recipients] for event in thanks] == [["CHL"]]


def test_the_diplomat_is_the_minister_named_before() -> None:
    text = "Danish Foreign Minister Kari Lund met Peru's president. The diplomat thanked Peru."
    thanks = [event for event in dragoman.code(text).events if event.type == "SUPPORT"]
    assert [[party.country for party in event.actors] for event in thanks] == [["DNK"]]
