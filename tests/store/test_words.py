"""Words are found however they are written, and no phrase reaches from one text into the next."""

from dragoman.store.words import folded, searchable


def test_words_are_small_and_bare() -> None:
    assert folded("President Erdoğan’s F-16s, U.S.-made (2024)") == [
        *("president", "erdogan", "s", "f", "16s", "u", "s", "made", "2024")
    ]


def test_letters_that_are_no_others_with_an_accent_stay() -> None:
    assert folded("Søren Москва straße İzmir") == ["søren", "москва", "strasse", "izmir"]


def test_between_two_texts_stands_a_word_that_nobody_writes() -> None:
    assert searchable(["Ana Lima", "Joao Prado", "Ana Lima"]) == "ana lima x1fx joao prado"
    assert searchable([]) == ""
