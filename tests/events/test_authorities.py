"""An arrest in the passive is the deed of the state in whose land it happens, if the document names that state."""

import pytest

from dragoman.pipeline import code
from dragoman.settings import Settings

SETTINGS = Settings(judge=False)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Three Kenyan lawyers were arrested in Kampala, and Uganda would not say why.", ["UGA"]),
        ("A Turkish opposition mayor was detained at dawn in Izmir.", ["TUR"]),
        ("Three Kenyan lawyers were arrested by Tanzanian police in Arusha.", ["TZA"]),
    ],
)
def test_the_state_of_the_place_arrests(text: str, countries: list[str]) -> None:
    (event,) = (event for event in code(text, settings=SETTINGS).events if "arrest" in event.modes)
    assert [actor.country for actor in event.actors] == countries


def test_without_a_place_nobody_is_named() -> None:
    assert all("arrest" not in event.modes for event in code("A Kenyan lawyer was arrested.", settings=SETTINGS).events)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Police in Chad blocked the square. Ten women were detained.", ["TCD"]),
        ("Police in Chad blocked the square. Ten women were not detained.", []),
        ("A rocket killed four policemen of Niger in Chad. Ten rebels were detained.", []),
        ("Police in Chad blocked the square. It rained. Nobody spoke. Ten women were detained.", []),
    ],
)
def test_the_forces_told_of_just_before_arrest(text: str, countries: list[str]) -> None:
    arrests = [event for event in code(text, settings=SETTINGS).events if "arrest" in event.modes]
    assert [actor.country for event in arrests for actor in event.actors] == countries


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A top rebel commander was captured in the Chechen capital.", True),
        ("Two Malian policemen were arrested.", True),
        ("A Kenyan journalist was jailed.", True),
        ("A Kenyan lawyer was jailed.", False),
        ("A Kenyan journalist was not jailed.", False),
    ],
)
def test_public_people_are_held_by_nobody_knows_whom(text: str, told: bool) -> None:
    found = [event for event in code(text, settings=SETTINGS).events if "arrest" in event.modes]
    assert bool(found) is told
    assert all(event.actors == () for event in found)
