"""A deed that names nobody is meant for the other side, where the text leaves no doubt which that is."""

import pytest

import dragoman


def recipients(text: str, type: str, trigger: str) -> list[set[str | None]]:
    """The countries of the recipients of each event of a type whose trigger holds some words."""
    events = dragoman.code(text).events
    return [{p.country for p in e.recipients} for e in events if e.type == type and trigger in e.trigger.text]


@pytest.mark.parametrize(
    ("text", "type", "trigger", "expected"),
    [
        (
            "Nairobi had heard nothing from Juba and demanded that the killers be put on trial.",
            "REQUEST",
            "demanded",
            "SSD",
        ),
        (
            "London does not trust the government of Belarus, but has not recalled its ambassador.",
            "SANCTION",
            "recalled",
            "BLR",
        ),
        ("Iraq expelled two Iranian diplomats. Iran vowed to retaliate.", "THREATEN", "vowed", "IRQ"),
        (
            "Greenlandic exports to Norway have doubled.\n\nSlovenian wine fell in price, and Austria has offered to"
            " buy the rest of the harvest.",
            "AGREE",
            "offered",
            "SVN",
        ),
    ],
)
def test_the_other_side_is_the_recipient(text: str, type: str, trigger: str, expected: str) -> None:
    assert recipients(text, type, trigger) == [{expected}]


def test_a_deal_that_is_rejected_is_that_of_those_who_made_it() -> None:
    text = "Benin and Togo signed a fisheries treaty on Monday. Nigeria rejected the treaty."
    assert recipients(text, "REJECT", "rejected") == [{"BEN", "TGO"}]


@pytest.mark.parametrize(
    ("text", "type", "trigger"),
    [
        ("Chile and Peru sent observers. Bolivia demanded that the killers be put on trial.", "REQUEST", "demanded"),
        ("Iran opened a port.\n\nIraq demanded that the killers be put on trial.", "REQUEST", "demanded"),
        (
            "Lovers of Norwegian salmon rejoiced. Jordan demanded that the killers be put on trial.",
            "REQUEST",
            "demanded",
        ),
    ],
)
def test_who_is_meant_is_not_guessed(text: str, type: str, trigger: str) -> None:
    assert recipients(text, type, trigger) in ([], [set()])


def test_an_implied_recipient_makes_a_reading_less_certain() -> None:
    plain = dragoman.code("Iran threatened to attack Iraq.").events[0]
    implied = dragoman.code("Iraq expelled two Iranian diplomats. Iran vowed to retaliate.").events[-1]
    assert implied.recipients
    assert implied.confidence < plain.confidence


def test_what_is_asked_for_ones_own_people_is_asked_of_the_other_side() -> None:
    text = "The Sri Lankan navy arrested 14 Indian fishermen on Sunday; Delhi demanded their release."
    assert recipients(text, "REQUEST", "demanded") == [{"LKA"}]


def test_a_third_country_in_the_sentence_before_is_not_the_other_side() -> None:
    text = "China opened a port. Ghana demanded that the killers be put on trial."
    assert recipients(text, "REQUEST", "demanded") in ([], [set()])


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Nepal granted an amnesty to 200 rebels. Amnesty International criticized the amnesty.",
            "criticized",
            {"NPL"},
        ),
        (
            "Turkey bombed a camp in Iraq. Oman criticised the strike, and Fiji condemned the attack.",
            "condemned",
            {"TUR"},
        ),
        ("A gunman killed three people in Oslo. Sweden condemned the attack.", "condemned", set()),
    ],
)
def test_a_deed_that_is_judged_is_that_of_who_did_it(text: str, trigger: str, expected: set[str]) -> None:
    assert recipients(text, "ACCUSE", trigger) == [expected]


def test_what_a_speech_rejects_is_not_meant_for_the_country_it_speaks_of() -> None:
    spoken = (
        "We stand with Ghana. Ghana has asked us for help.\n\nWe reject terror. We condemn the evil of these crimes."
    )
    text = f"Remarks by President Daniel Ouma of Kenya on the Attacks in Ghana\n\nTHE PRESIDENT: {spoken}"
    assert recipients(text, "SUPPORT", "stand") == [{"GHA"}]
    assert recipients(text, "REJECT", "reject") == recipients(text, "ACCUSE", "condemn") == [set()]


def test_what_lies_in_a_third_country_is_not_blamed_on_the_second() -> None:
    text = "Lisbon, whose troops left Angola last year, condemned the coup in Gambia."
    assert recipients(text, "ACCUSE", "condemned") == [set()]


def test_thanks_and_condolences_are_for_whom_one_talks_with() -> None:
    told = "The Chilean president spoke by phone with the Danish king. He once again expressed his condolences"
    event = dragoman.code(f"{told} after the fire.", published="2024-06-05").events[-1]
    assert (event.type, [party.country for party in event.recipients]) == ("SUPPORT", ["DNK"])
    types = [event.type for event in dragoman.code(f"{told} after the earthquake in Peru.").events]
    assert "SUPPORT" not in types
