"""Weapon words beside an act of violence tell its mode, words for talks from afar that of a meeting."""

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


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The Danish prime minister met virtually with the president of Chile.", "phone"),
        ("The Danish prime minister met virtually today with the president of Chile.", "phone"),
        ("Statement on the virtual meeting between the presidents of Peru and Chile", "phone"),
        ("Kenya's president conferred with Uganda's president via video link.", "phone"),
        ("The Danish prime minister met the president of Chile.", None),
        ("The Danish prime minister met the president of Chile to discuss video piracy.", None),
    ],
)
def test_words_for_talks_from_afar_tell_the_mode(text: str, mode: str | None) -> None:
    (event,) = dragoman.code(text).events
    assert event.type == "CONSULT"
    assert event.modes == ((mode,) if mode else ())
