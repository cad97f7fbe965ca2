"""Deeds are politics by who takes part, or by what is done."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "political"),
    [
        ("A car bomb killed nine people in Beirut.", True),
        ("A gas blast killed nine people in Beirut.", False),
        ("An attack on a market in the Iraqi capital killed nine people.", True),
        ("A former Chilean general has gone on trial in Rome.", True),
        ("A Chilean dentist has gone on trial in Rome.", False),
        ("Two Cuban journalists were freed from prison.", True),
        ("A Cuban senator was gunned down outside his home.", True),
        ("A Cuban baker was gunned down outside his home.", False),
    ],
)
def test_what_happens_to_private_people_is_politics_only_by_bombs_and_hostages(text: str, political: bool) -> None:
    assert bool(dragoman.code(text).events) is political
