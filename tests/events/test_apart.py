"""What politicians do that is no politics: family, papers of one's own."""

import pytest

import dragoman


@pytest.mark.parametrize(
    "text",
    [
        '"My wife and I met his mother in Oslo," Kenya\'s president said.',
        "Kenya's president thanked his brother.",
        "Kenya's president signed a presidential memorandum on the ports.",
        "Kenya's finance minister signed a new plan for the ports.",
    ],
)
def test_family_and_papers_of_ones_own_are_no_events(text: str) -> None:
    assert dragoman.code(text, "2024-03-06").events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya's president met the families of the hostages in Oslo.", "CONSULT"),
        ("Iranian forces arrested his brother in Shiraz.", "COERCE"),
        ("Kenya's president signed a memorandum on the ports with Norway.", "SUPPORT"),
        ("Kenya and Norway signed a plan for the ports.", "SUPPORT"),
        ("Kenya's president signed the treaty on the ports.", "SUPPORT"),
    ],
)
def test_what_concerns_others_is_one(text: str, kind: str) -> None:
    assert kind in {event.type for event in dragoman.code(text, "2024-03-06").events}
