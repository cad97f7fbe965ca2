"""Exact words are shown as whole clauses, or not at all."""

import pytest

from dragoman.query.brief.clauses import LONGEST, begins, clause, ends_open, is_broken, is_finite, is_past, leads_on


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ouma urged Ghana to free the sailors.", "urged Ghana to free the sailors"),
        ("Ouma urged Ghana to free the sailors; Boateng refused.", "urged Ghana to free the sailors"),
        ("Ouma urged Ghana to free the sailors — all nine.", "urged Ghana to free the sailors"),
        ("Ouma urged Ghana to free the sailors, and they were sent home.", "urged Ghana to free the sailors"),
        ("Ouma urged “Ghana” to free\nthe sailors.”", "urged “Ghana” to free the sailors"),
        ("Ouma urged Ghana to work for the — for the ports.", None),
        ("Ouma urged Ghana to free the sai- — sailors.", None),
        ("Ouma urged Ghana to", None),
    ],
)
def test_words_go_to_the_end_of_the_clause(sentence: str, words: str | None) -> None:
    assert clause(sentence, sentence.index("urged")) == words


def test_long_words_end_at_a_comma_and_say_so() -> None:
    sentence = (
        "urged Ghana to free the sailors who were taken off the coast in the first days of spring, " + "x" * LONGEST
    )
    assert clause(sentence, 0) == sentence[:89].rstrip(",") + " …"
    assert clause("x" * (LONGEST + 1), 0) is None


@pytest.mark.parametrize(
    ("between", "leads"),
    [
        (" ", True),
        (" today also ", True),
        (" has ", True),
        ("’re ", True),
        (" will continue to ", True),
        (" refused to ", False),
        (" and ", False),
        (" of the union ", False),
        (", who ", False),
        (" did not ", False),
        ("’s ", False),
        (" asked Boateng ", False),
    ],
)
def test_only_adverbs_and_auxiliaries_stand_between_who_acts_and_the_verb(between: str, leads: bool) -> None:
    assert leads_on(between) is leads


@pytest.mark.parametrize(
    ("word", "before", "base", "finite"),
    [
        ("urged", " ", False, True),
        ("urges", " ", False, True),
        ("met", " ", False, True),
        ("urge", " ", False, False),
        ("urge", " ", True, True),
        ("urge", " will ", False, True),
        ("urge", " continues to ", False, True),
        ("urging", " ", False, False),
        ("urging", " is ", False, True),
        ("support", " ", False, False),
        ("“urged", " ", False, False),
    ],
)
def test_verbs_are_told_from_nouns(word: str, before: str, base: bool, finite: bool) -> None:
    assert is_finite(word, before, base=base) is finite


@pytest.mark.parametrize(
    ("before", "can"),
    [
        ("", True),
        ("On Monday in Accra, President ", True),
        ("He told them that ", True),
        ("Yesterday President ", True),
        ("It rests on the trust President ", False),
        ("The help the ", False),
    ],
)
def test_a_clause_begins_behind_no_noun(before: str, can: bool) -> None:
    assert begins(before) is can


def test_past_forms_are_told_from_plurals() -> None:
    assert [is_past(word) for word in ("urged", "met", "exercises", "urging", "support")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_false_starts_and_open_ends_are_seen() -> None:
    assert is_broken("the harvest has — has failed")
    assert is_broken("we build the railway — (applause) — this year")
    assert not is_broken("the harvest — a poor one — has failed")
    assert ends_open("we work with the")
    assert not ends_open("we work with them")
