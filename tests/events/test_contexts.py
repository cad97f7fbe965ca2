"""Contexts of events by the words of their sentence."""

import pytest

import dragoman


def contexts(text: str) -> list[tuple[str, ...]]:
    return [event.contexts for event in dragoman.code(text, published="2024-06-05").events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru and Chile signed an agreement on fishing.", ("natural_resource",)),
        ("Soldiers from Mali killed 12 people in Burkina Faso.", ("military",)),
        ("Peru's president met Chile's president in Lima.", ("diplomatic",)),
        ("Peru and Chile met to discuss nuclear weapons.", ("cbrn", "military", "diplomatic")),
        ("Ghana thanked Togo.", ()),
    ],
)
def test_contexts_rank_by_words_then_by_the_order_of_the_cues(text: str, expected: tuple[str, ...]) -> None:
    assert contexts(text) == [expected]


def test_three_contexts_at_most() -> None:
    (found,) = contexts("Ghana condemned Togo over trade, torture, drone attacks, migrants, floods and elections.")
    assert len(found) == 3


def test_words_of_the_next_sentence_lend_no_context() -> None:
    assert contexts("Ghana thanked Togo. The army was silent.") == [()]
