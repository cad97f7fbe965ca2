"""People go by one name throughout a brief, and act at the level at which most texts know them."""

from dragoman.query.brief.people import levels_of, with_whole_names
from dragoman.query.brief.words import named
from dragoman.query.rows import EventRow, PartyRow, Source

SOURCE = Source("d1", None, None, "2024-03-12", None, "They met.", 0, 8)


def party(name: str, country: str = "KEN", level: str | None = "head", kind: str = "person") -> PartyRow:
    return PartyRow(name, country, level, ("GOV",), f"{kind}:{name.casefold().replace(' ', '-')}")


def meeting(*parties: PartyRow) -> EventRow:
    return EventRow(
        "e1", "CONSULT", None, "actual", None, 1, 2.5, None, None, None, None, None, None, None, None, parties, (), (),
        (), 0.9, 1, 1, (), None, None, {}, SOURCE, "met",
    )  # fmt: skip


def test_a_part_of_a_name_is_told_as_the_whole() -> None:
    events = [meeting(party("Daniel Otieno Ouma")), meeting(party("Ouma")), meeting(party("Daniel Otieno"))]
    assert {event.actors[0].name for event in with_whole_names(events)} == {"Daniel Otieno Ouma"}


def test_another_order_and_spelling_of_a_name_is_told_as_most_texts_have_it() -> None:
    events = [meeting(party("Ouma Daniel-Otieno")), meeting(party("Daniel Otieno Ouma"))]
    assert len({event.actors[0].name for event in with_whole_names(events)}) == 2
    events = [meeting(party("Park Jin-soo")), meeting(party("Jinsoo Park")), meeting(party("Jinsoo Park"))]
    assert {event.actors[0].name for event in with_whole_names(events)} == {"Jinsoo Park"}


def test_a_part_of_two_names_stays_as_it_is() -> None:
    events = [meeting(party("Daniel Ouma"), party("Grace Ouma"), party("Ouma"))]
    assert [one.name for one in with_whole_names(events)[0].actors] == ["Daniel Ouma", "Grace Ouma", "Ouma"]


def test_the_level_told_most_often_holds() -> None:
    told = [party("Ama Mensah", level="minister"), party("Ama Mensah", level="minister"), party("Ama Mensah")]
    assert levels_of([meeting(one) for one in told]) == {"person:ama-mensah": "minister"}


def test_people_stand_for_their_country_and_third_parties_behind_the_two() -> None:
    parties = [
        party("Norway", "NOR", None, "state"),
        party("Kenya", "KEN", None, "state"),
        party("Daniel Ouma"),
        party("United States", "USA", None, "state"),
    ]
    assert named(parties, ("KEN", "USA")) == "Daniel Ouma, the United States and Norway"


def test_offices_and_common_nouns_are_no_names() -> None:
    parties = [party("Kenyan Prime Minister"), party("Danish leader", "DNK")]
    assert named(parties, ("KEN", "DNK")) == "Kenya and Denmark"
