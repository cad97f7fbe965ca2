"""The table tells who did what to whom, when, where and on what, and shows the sentence."""

from dataclasses import replace

import pytest
from rich.console import Console

from dragoman.formats.table import layout, to_text
from dragoman.records.coded import CodedDocument
from dragoman.records.spans import Span
from tests.coded import CODED, MEETING


def test_an_event_is_told_whole() -> None:
    shown = to_text(CODED)
    for words in (
        "CONSULT-visit  actual",
        "President of Togo (TGO) → Ama Boateng (GHA)",
        "when    2025-05-05",
        "where   Accra, GHA",
        "on      cocoa",
        "count   3rd",
        "also    meeting",
    ):
        assert words in shown


def test_the_trigger_is_marked_in_its_sentence() -> None:
    assert "Ghana [met] Togo's" in " ".join(to_text(CODED).split())


def test_statements_agreements_offices_and_problems_are_told() -> None:
    shown = " ".join(to_text(CODED).split())
    for words in (
        "said · direct · post on X",
        "“It was our 3rd meeting,”",
        "accord · GHA, TGO · signed 2025-05-05 in Accra, GHA · for 2025/2030 · cocoa",
        "“The two signed the [Volta Accord].”",
        "Ama Boateng Foreign Minister, GHA",
        "Member of Parliament, GHA (from our tables)",
        "dates ValueError: day is out of range",
    ):
        assert words in shown


def test_parties_of_a_reciprocal_event_stand_side_by_side() -> None:
    assert "Ama Boateng (GHA) · President of Togo (TGO)" in to_text(CODED)


@pytest.mark.parametrize("width", [40, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(map(len, to_text(CODED, width=width).splitlines())) <= width


def test_nothing_but_text_goes_into_a_file() -> None:
    shown = to_text(CODED)
    assert "\x1b" not in shown
    assert not any(line.endswith(" ") for line in shown.splitlines())


def test_a_terminal_gets_color() -> None:
    console = Console(force_terminal=True, color_system="standard", width=80, _environ={})
    with console.capture() as captured:
        console.print(layout(CODED))
    assert "\x1b[1;32mCONSULT-visit" in captured.get()


def test_what_looks_like_markup_is_shown_as_it_stands() -> None:
    event = replace(MEETING, topics=(Span(0, 5, "[red]"),))
    assert "[red]" in to_text(replace(CODED, events=(event,)))


def test_what_a_terminal_would_obey_is_not_passed_on() -> None:
    event = replace(MEETING, topics=(Span(0, 5, "a\x1b[2Jb\x07"),))
    shown = to_text(replace(CODED, events=(event,)))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_a_document_without_records_says_so() -> None:
    empty: CodedDocument = replace(CODED, entities=(), events=(), statements=(), agreements=(), problems=())
    assert "Nothing here" in to_text(empty)
