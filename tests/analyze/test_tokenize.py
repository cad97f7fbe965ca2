"""Words are exact to the character and cut as in UD English."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analyze.tokenize import tokenize


def words(text: str) -> str:
    return "|".join(text[start:end] for start, end in tokenize(text))


@pytest.mark.parametrize(
    "expected",
    [
        # contractions and possessives
        "We| |do|n't| |know|,| |it|’s| |the| |ministers|’| |talks|.",
        "They| |can|not| |say| |what| |Moscow|'s| |going| |to| |do|.",
        "Sana'a|'s| |port|,| |Côte| |d’Ivoire|’s| |army| |and| |O'Neill",
        "the| |U.S.|'s| |envoy| |in| |the| |1990's| |and| |the| |'90s",
        "'t|is| |rock| |'n| |roll",
        # hyphens
        "a| |wide|-|ranging| |U.S.|-|led| |anti-Russian| |pro-government| |non-aligned| |al|-|Shabab| |raid",
        "co-chair| |of| |the| |mid-May| |e-mail| |round|-|table|-|talks",
        # abbreviations
        "Dr.| |S.| |Rao|,| |Gen.| |Li| |and| |Mr.| |J.D.| |Fox| |on| |Dec.| |27| |in| |Paris|,| |D.C.|,| |too",
        "at| |9:30| |a.m.| |Tuesday| |and| |at| |5| |p.m|.| |They| |left| |at| |6| |p.m.| |on| |foot",
        "Resolution| |No.| |242|,| |Art.| |51|,| |pp.| |3|-|4",
        "He| |said| |no|.| |No|.",
        "Acme| |Inc.| |bought| |Steel| |Ltd|.| |The| |price|,| |etc|.",
        "talks| |vs.| |war|,| |i.e.| |peace|,| |e.g.| |in| |St.| |Petersburg",
        # numbers, money, units, dates
        "$|1,000|,| |US$|4.5|bn|,| |€|3.2| |million|,| |10|%| |of| |5|km|,| |.25| |and| |the| |50,000th",
        "the| |years| |2024|-|28| |and| |2019|–|21|,| |on| |2023-12-27|,| |11/28/2000| |or| |9/11|,| |1|/|2",
        "the| |1980s|,| |the| |20th|-|century| |G20| |and| |F|-|16s| |at| |10:30| |GMT",
        "call| |202-456-1414| |or| |+442079460000|,| |some| |400|-|500| |times",
        # addresses, tags
        "see| |https://example.org/a_b?c=d|)|.| |www.example.com/x|,| |example.ru|,| |press@mfa.example.org|.",
        "pic.example.com/Ab1Cd2| |—| |@Minister| |#talks|,| |#|1",
        # signs
        "“|No|,|”| |he| |said| |—| |“|never|!|”| |...| |well|…| |what|?!| |--| |yes",
        "and|/|or| |(|a| |member|(|s|)|)| |[|...|]| |AT&T| |w| |+| |=| |***",
        "minister|;| |envoy|:| |'|talks|'| |‘|talks|’",
    ],
)
def test_words_are_cut_as_in_ud_english(expected: str) -> None:
    text = expected.replace("| |", " ").replace("|", "")
    assert words(text) == expected.replace("| |", "|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended.They left.", "It|ended|.|They|left|."),
        ("in 2003.The talks", "in|2003|.|The|talks"),
        ("Dr.Rao met Gen.Li,then left", "Dr.|Rao|met|Gen.|Li|,|then|left"),
        ("dont know,im gonna", "do|nt|know|,|i|m|gon|na"),
        ("at Example.com", "at|Example.com"),
    ],
)
def test_missing_spaces_and_apostrophes_are_seen(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\xa0visit\u2009to Kyiv", "a|visit|to|Kyiv"),
        ("\ufefftalks\u200bbegan\u200e.", "talks|began|."),
        ("Mos\xadcow’s", "Mos\xadcow|’s"),
        ("e\u0301te\u0301.", "e\u0301te\u0301|."),
        ("ok 🇮🇳🇷🇺👍🏽 👩\u200d🚀!", "ok|🇮🇳|🇷🇺|👍🏽|👩\u200d🚀|!"),
        ("Москва, 北京", "Москва|,|北京"),
    ],
)
def test_invisible_characters_neither_part_nor_join_words(text: str, expected: str) -> None:
    assert words(text) == expected


def _is_seen(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"}


_TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["U.S.", "n't", "'s", "-", "3", "km", " ", "\n", "“", "”", ".", ",", "http://", "a", "No", "/"])
    ).map("".join),
)


@given(_TEXTS)
def test_words_never_overlap_and_no_character_is_lost(text: str) -> None:
    spans = tokenize(text)
    covered = [at for start, end in spans for at in range(start, end)]
    assert all(start < end for start, end in spans)
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if _is_seen(char)} <= set(covered)
    assert not any(text[start].isspace() or text[end - 1].isspace() for start, end in spans)


@given(_TEXTS)
def test_words_do_not_depend_on_what_was_read_before(text: str) -> None:
    assert tokenize(text) == tokenize(text)
