"""Weapon words beside an act of violence tell its mode."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Two Yemeni guards were killed in a Saudi drone strike.", "drone"),
        ("An Israeli helicopter killed three Lebanese fishermen.", "aerial"),
        ("Rebels from Chad attacked Sudanese soldiers with machetes.", "primitive"),
        ("Thai soldiers attacked a Cambodian outpost with rockets and rifles.", "heavy-weapons"),
        ("Turkish snipers killed two Syrian soldiers.", "firearms"),
        ("The Sudanese army attacked Chad.", None),
        ("Sudanese soldiers attacked a Chadian tank.", None),
    ],
)
def test_weapon_words_tell_the_mode(text: str, mode: str | None) -> None:
    (event,) = dragoman.code(text).events
    assert event.type == "ASSAULT"
    assert event.modes == ((mode,) if mode else ())
