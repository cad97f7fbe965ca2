"""Whose deed a possessive means: of the one who is judged, not of the one who judges."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Norway condemned Chad for its raid.", "Chad"),
        ("Norway imposed sanctions on Chad over its raid.", "Chad"),
        ("Norway held Chad accountable for its raid.", "Chad"),
        ("Norway signed an order imposing tariffs on Chad in response to its raid.", "Chad"),
        ("President Holm thanked President Biden for his help.", "Joe Biden"),
        ("President Holm met President Biden and thanked him for his help.", "Joe Biden"),
        ("Chad bought drones for its raid.", "Chad"),
        ("Chad was criticized by Norway for its raid.", "Chad"),
    ],
)
def test_what_somebody_is_judged_for_is_his_own(text: str, owner: str) -> None:
    coded = dragoman.code(text, "2024-03-06")
    at = text.rindex(" its ") + 1 if " its " in text else text.rindex(" his ") + 1
    meant = {entity.name for entity in coded.entities for mention in entity.mentions if mention.start == at}
    assert meant == {owner}
