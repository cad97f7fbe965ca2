"""What the table of role nouns promises."""

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.roles import build_roles, load_roles, plural_of_phrase


@pytest.mark.parametrize(
    ("words", "role", "office", "plural"),
    [
        ("foreign minister", "foreign-minister", "foreign minister", False),
        ("External Affairs Minister", "foreign-minister", "foreign minister", False),
        ("ministers of foreign affairs", "foreign-minister", "foreign minister", True),
        ("Defence Secretary", "defense-minister", "defense minister", False),
        ("premier", "prime-minister", "prime minister", False),
        ("PM", "prime-minister", "prime minister", False),
        ("secretaries-general", "secretary-general", "secretary-general", True),
        ("spokeswoman", "spokesperson", None, False),
        ("Lt. Gen.", "general", None, False),
        ("troops", "troops", None, True),
        ("lawmakers", "legislator", None, True),
        ("policemen", "police", None, True),
    ],
)
def test_a_role_noun_tells_its_office_and_number(words, role, office, plural):
    match = load_roles().noun(words)
    assert match is not None
    assert (match.role.id, match.role.office, match.plural) == (role, office, plural)


@pytest.mark.parametrize("words", ["pm", "table", "fm", "the", "foreign"])
def test_other_words_are_no_roles(words):
    assert load_roles().noun(words) is None


def test_the_longest_noun_wins():
    match = load_roles().match(["deputy", "foreign", "minister", "of"], 0)
    assert match is not None
    assert (match.role.id, match.length) == ("deputy-minister", 3)


@pytest.mark.parametrize(
    ("word", "effect"), [("former", "former"), ("ex-", "former"), ("Acting", "acting"), ("late", "late"), ("big", None)]
)
def test_qualifiers_tell_what_they_do(word, effect):
    assert load_roles().effect(word) == effect


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "nouns": ["x"], "colour": "red"},
        {"id": "x", "nouns": ["x"], "level": "top"},
        {"id": "x", "nouns": ["x"], "sectors": ["XYZ"]},
    ],
)
def test_unknown_keys_and_values_are_refused(row):
    with pytest.raises(LexiconError):
        build_roles({"role": [row]})


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("head of state", "heads of state"),
        ("secretary-general", "secretaries-general"),
        ("attorney general", "attorneys general"),
    ],
)
def test_plurals_of_phrases_change_their_head(noun, plural):
    assert plural_of_phrase(noun) == plural
