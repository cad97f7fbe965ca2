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
