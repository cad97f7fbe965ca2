"""Whom a pronoun behind a word of support means: those who are supported, not those who support."""

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("Canada supports Georgia as it defends itself against Turkish attacks.", " it ", "Georgia"),
        ("Canada supports Georgia as it defends itself against Turkish attacks.", " itself ", "Georgia"),
        ("Norway reaffirmed its help for Chad in its defense against Libyan raids.", " in its ", "Chad"),
        ("Canada met Georgia as it defended itself against Turkish attacks.", " itself ", "Canada"),
    ],
)
def test_who_is_supported_does_what_is_told_then(text: str, pronoun: str, meant: str) -> None:
    coded = dragoman.code(text, "2024-03-06")
    at = text.index(pronoun) + len(pronoun) - len(pronoun.split()[-1]) - 1
    found = {entity.name for entity in coded.entities for mention in entity.mentions if mention.start == at}
    assert found == {meant}


def test_a_phrase_that_hangs_on_the_verb_belongs_to_the_support_before_it() -> None:
    text = "The premier welcomed Norway's resolute support to Georgia as it defends itself from Turkish raids."
    coded = dragoman.code(text, "2024-03-06")
    found = {e.name for e in coded.entities for m in e.mentions if m.start == text.index("itself")}
    assert found == {"Georgia"}
