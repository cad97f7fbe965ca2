"""Indirect speech goes on over the sentences that say "would" in the same voice, and no further."""

import pytest

import dragoman


def contents(text: str) -> list[str]:
    (statement,) = dragoman.code(text).statements
    return [span.text for span in statement.content]


def test_what_follows_in_the_same_voice_belongs_to_what_was_said() -> None:
    text = "The Malian minister said the road would open on Monday. Lorries would go first. Tolls would not rise."
    assert contents(text) == ["the road would open on Monday", "Lorries would go first", "Tolls would not rise"]


@pytest.mark.parametrize(
    "behind",
    [
        "Police arrested two men on Sunday.",
        "It would be his first trip since May.",
        "This would be the third closure in a year.",
        "If it rained, lorries would wait.",
        "We would have liked to ask more.",
    ],
)
def test_the_writers_own_sentences_are_none_of_it(behind: str) -> None:
    text = f"The Malian minister said the road would open on Monday. {behind} Tolls would not rise."
    assert contents(text) == ["the road would open on Monday"]
