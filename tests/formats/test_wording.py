"""Sentences are cut to a readable length around their trigger."""

from dataclasses import replace

import pytest

from dragoman.formats import wording
from dragoman.records.analysis import Sentence
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Also, Count
from dragoman.records.spans import Span
from tests.coded import AGREEMENT, CODED, MEETING, STATEMENT


def long_document() -> tuple[CodedDocument, Span]:
    text = "before " * 200 + "met" + " after" * 200
    start = text.index("met")
    document = replace(CODED.document, text=text)
    coded = replace(CODED, document=document, sentences=(Sentence(0, 0, len(text), 0, 0, 0),))
    return coded, Span(start, start + 3, "met")


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    found = wording.evidence(*[long_document()[0], 0, long_document()[1]])
    assert found.before.startswith("… before")
    assert found.before.endswith("before ")
    assert found.trigger == "met"
    assert found.after.startswith(" after")
    assert found.after.endswith("after …")
    assert len(found.before) + len(found.after) < 440


def test_a_short_sentence_is_whole() -> None:
    found = wording.evidence(CODED, 0, MEETING.trigger)
    start, end = CODED.sentences[0].start, CODED.sentences[0].end
    assert found.before + found.trigger + found.after == CODED.document.text[start:end]


def test_line_ends_within_a_sentence_become_spaces() -> None:
    assert wording.flat(" a\n b ", keep_ends=True) == " a b "
    assert wording.flat(" a\n b ") == "a b"


def test_a_sentence_that_is_not_there_leaves_the_trigger() -> None:
    assert wording.evidence(CODED, 99, MEETING.trigger) == wording.Evidence("", "met", "")


def test_an_intended_event_is_named() -> None:
    assert wording.label(replace(MEETING, type="AGREE", modes=(), intends="AID")) == "AGREE (to AID)"


def test_somebody_unknown_is_a_question_mark() -> None:
    assert wording.who(()) == "?"
    assert wording.speaker(None) == "?"


def test_a_long_statement_is_cut_at_a_word() -> None:
    long = replace(STATEMENT, content=(Span(0, 900, "words " * 150),))
    assert wording.content(long).endswith("words …”")


def test_only_direct_speech_stands_in_quotation_marks() -> None:
    assert wording.content(STATEMENT) == "“It was our 3rd meeting,”"
    assert wording.content(replace(STATEMENT, form="indirect")) == "It was our 3rd meeting,"
    assert wording.content(replace(STATEMENT, form="mixed")) == "It was our 3rd meeting,"


def test_a_sentence_with_marks_of_its_own_gets_no_others() -> None:
    assert wording.quoted("They met.") == ("“", "”")
    assert wording.quoted("“Signed a treaty.") == ("", "")
    assert wording.quoted('He said: "We met."') == ("", "")


@pytest.mark.parametrize(
    ("what", "text", "shown"),
    [
        ("nth", "7th", "7th"),
        ("dead", "17", "17 dead"),
        ("arrested", "40 arrested", "40 arrested"),
        ("money", "$5", "$5"),
    ],
)
def test_a_count_says_what_was_counted(what: str, text: str, shown: str) -> None:
    assert wording.counts(replace(MEETING, counts=(Count(what, 1, 1, None, 0, 1, text),))) == shown


def test_other_words_for_an_event_are_told_once_and_not_its_trigger() -> None:
    told = ("talks", "met", "talks", "a", "b", "c", "d")
    assert wording.also(replace(MEETING, also=tuple(Also(0, 0, 1, text) for text in told))) == "talks; a; b; c; …"
    assert wording.also(replace(MEETING, also=())) is None


def test_a_long_topic_is_cut_at_a_word() -> None:
    assert wording.topics(replace(MEETING, topics=(Span(0, 900, "words " * 150),))) == "words " * 16 + "…"


def test_an_agreement_does_not_tell_its_title_twice() -> None:
    assert wording.terms(replace(AGREEMENT, subject="Volta", date=None, place=None)) == (
        "accord · GHA, TGO · signed · for 2025/2030"
    )
    assert "in force" in wording.terms(replace(AGREEMENT, stage="in_force"))


def test_heading_counts_words_and_names_the_basis_of_the_date() -> None:
    assert wording.heading(CODED.document).startswith("Talks in Accra · published 2025-05-05 (given) · ACCRA · ")
    assert "no publication date" in wording.heading(replace(CODED.document, published=None))
