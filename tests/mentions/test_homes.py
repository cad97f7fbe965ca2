"""Where those without a country of their own in the text are at home, and where nothing tells."""

import pytest

import dragoman


def country(text: str, words: str) -> str | None:
    """The country of the entity of which a mention contains some words."""
    coded = dragoman.code(text)
    found = {
        e.country for e in coded.entities for m in e.mentions if words in m.text and e.kind not in ("state", "place")
    }
    assert len(found) == 1, found
    return found.pop()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sweden will send tents to refugees fleeing the fighting in Sudan.", "refugees", "SDN"),
        ("The Hungarian minority in Slovakia protested.", "minority", "SVK"),
        ("Serbia arrested leaders of the Albanian community of Kosovo.", "leaders", "XKX"),
        ("Marta Lund, a Swedish opposition politician, accused the cabinet of lying.", "Lund", "SWE"),
        (
            "The Bush administration declared that China must drop barriers to American exports.",
            "administration",
            "USA",
        ),
        ("Rebels in Chad killed 12 people, a diplomat in Paris said.", "12 people", "TCD"),
        ("Pakistan, a key ally of Qatar, refused to go to Iraq and urged its citizens to stay.", "citizens", "PAK"),
    ],
)
def test_people_are_of_where_they_live_or_fled_from(text: str, words: str, expected: str) -> None:
    assert country(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The international force in Cyprus asked for more money.", "force"),
        ("The Norwegian government welcomed President Bakke's statement on Poland.", "Bakke"),
        ("France demanded the withdrawal of the forces from Chad.", "forces"),
        ("The Quernmore administration declared that China must drop barriers.", "administration"),
        ("A senior official blamed Cyprus for the delay.", "official"),
        ("Chancellor Ruth Holloway visited N'Djamena.", "Holloway"),
    ],
)
def test_a_place_nearby_is_nobodys_home(text: str, words: str) -> None:
    found = dragoman.code(text)
    homes = {e.country for e in found.entities for m in e.mentions if words in m.text}
    assert not homes & {"CYP", "NOR", "TCD", "CHN"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Gunmen have abducted a British engineer from a rig off the coast of Nigeria.", "Gunmen", "NGA"),
        ("Somali gunmen seized four Danish sailors.\n\nTheir captors demanded a ransom.", "captors", "SOM"),
        ("Janjaweed Arab militia forces attacked a village in Chad.", "militia forces", "SDN"),
        ("Kashmiri separatist leader Yusuf Holm was arrested by Indian police.", "Holm", "IND"),
        (
            "The rival of Zambia's President Ruth Banda founded a party.\n\nJoseph Holm said in Lusaka that he would"
            " run in Zambia's election in May.\n\nZambia's government called Mr. Holm a dreamer.",
            "Joseph Holm",
            "ZMB",
        ),
    ],
)
def test_attackers_and_strangers_are_of_where_the_text_plays(text: str, words: str, expected: str) -> None:
    assert country(text, words) == expected


def test_attackers_are_not_of_the_country_of_their_victims() -> None:
    found = dragoman.code("Ivory Coast's minister said their abductors released the French nurses.")
    assert not {e.country for e in found.entities for m in e.mentions if "abductors" in m.text} & {"FRA", "CIV"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Peruvian president said his country rejects the Chilean demand.", "PER"),
        ("Chad blames Libya for the raid.\n\nLibya has cut fuel supplies to the impoverished country.", "TCD"),
    ],
)
def test_a_country_is_meant_by_whose_it_is_or_by_what_describes_it(text: str, expected: str) -> None:
    found = dragoman.code(text)
    assert [e.country for e in found.entities for m in e.mentions if m.text.endswith(" country")] == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "France, Spain and Italy have warned Iran.\n\nIn a letter, envoys from the three countries told Iran that "
            "they will leave.",
            "envoys",
            {"FRA", "ESP", "ITA"},
        ),
        ("Iran and Peru discussed Iraq's security.\n\nBoth sides have said they are ready.", "Both sides", set()),
        ("The United States agrees with European officials that Iran must wait.", "European officials", {None}),
        ("Prosecutors in Peru say police arrested a Chilean who wrote to a Bolivian.", "police", {"PER"}),
        ("Human Rights Watch blamed Burma.\n\nThe London-based organization said it is sad.", "organization", {"NGO"}),
        ("Hundreds of Sudanese marched through Khartoum.", "Hundreds", {"SDN"}),
        ("Cuban ministers flew to Caracas, where they thanked the government.", "the government", {"VEN"}),
        ("The 63-year-old leader of Chad spoke.", "leader", {"TCD"}),
        ("Iran's negotiator is in India for talks with senior government officials.", "officials", {"IND"}),
        ("The kidnappers of an Italian tourist in Mali spoke.", "kidnappers", {"MLI"}),
        ("Pakistan mourns.\n\nTroops attacked hideouts near the Afghan border.", "Troops", {"PAK"}),
        ("Dutch troops left.\n\nA report said troops in Uruzgan are safe.", "troops", {"NLD"}),
        ("NATO and Afghan forces entered the town.", "forces", {"IGO", "AFG"}),
        ("The Philippine Senate met.\n\nMembers of the Senate signed it, and Burma protested.", "Members", {"PHL"}),
        ("Pakistan began an offensive.\n\nMilitants have attacked NATO and U.S. convoys.", "Militants", {"PAK"}),
    ],
)
def test_bodies_are_of_whom_the_text_took_them_from(text: str, words: str, expected: set[str | None]) -> None:
    found = dragoman.code(text)
    homes = {e.country for e in found.entities if e.kind != "state" for m in e.mentions if words in m.text}
    assert homes == expected


def test_both_sides_are_those_of_the_last_list() -> None:
    found = dragoman.code("Iran and Peru discussed Iraq's security.\n\nBoth sides have said they are ready.")
    assert {e.country for e in found.entities for m in e.mentions if m.text == "Both sides"} == {"IRN", "PER"}


def test_a_visitor_does_not_come_from_the_country_that_is_visited() -> None:
    found = dragoman.code("Chancellor Anna Holm of Austria arrived in Lima Monday, in her first visit to the country.")
    assert {e.country for e in found.entities for m in e.mentions if m.text == "the country"} <= {"PER"}
