"""Words with a hyphen are put together at the part that governs the other, and nowhere else."""

from dragoman.events.hyphens import compound_lemmas, compounds
from dragoman.records.analysis import Token


def tokens(*, gap: int = 0) -> list[Token]:
    """ "test-fired", or with a gap "test - fired"."""
    return [
        Token(0, 0, 4, "test", "test", "NOUN", 2, "compound"),
        Token(1, 4 + gap, 5 + gap, "-", "-", "PUNCT", 0, "punct"),
        Token(2, 5 + 2 * gap, 10 + 2 * gap, "fired", "fire", "VERB", -1, "root"),
    ]


def test_the_head_has_both_spellings() -> None:
    assert compound_lemmas(tokens(), 2) == ("test-fire", "testfire")


def test_the_other_part_has_none() -> None:
    assert compound_lemmas(tokens(), 0) == ()


def test_a_dash_between_words_joins_nothing() -> None:
    assert compound_lemmas(tokens(gap=1), 2) == ()


def test_all_of_a_document_by_their_heads() -> None:
    assert compounds(tokens()) == {2: ("test-fire", "testfire")}
    assert compounds(tokens(gap=1)) == {}
