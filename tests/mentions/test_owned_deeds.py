"""Whose "its" is in a clause that a noun with an owner leads to."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Canada imposed a levy to degrade Libya's ability to fund its war against Chad.", "Libya"),
        ("Canada imposed a levy to fund its war against Chad.", "Canada"),
    ],
)
def test_the_owner_of_an_ability_does_what_it_is_for(text: str, owner: str) -> None:
    coded = dragoman.code(text, "2024-03-06")
    at = text.index(" its ") + 1
    assert {e.name for e in coded.entities for m in e.mentions if m.start == at} == {owner}
