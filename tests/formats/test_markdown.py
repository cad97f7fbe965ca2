"""Markdown holds the same record, with what would be markup escaped."""

from dataclasses import replace

import pytest

from dragoman.formats.markdown import escape, to_markdown
from dragoman.records.spans import Span
from tests.coded import CODED, MEETING


def test_an_event_is_a_row_with_its_trigger_in_bold() -> None:
    row = next(line for line in to_markdown(CODED).splitlines() if "CONSULT" in line)
    assert row.startswith(
        "| `CONSULT-visit` | actual | President of Togo (TGO) → Ama Boateng (GHA) | 2025-05-05 | Accra, GHA | cocoa"
    )
    assert "Ghana **met** Togo's President" in row


def test_every_row_has_as_many_cells_as_the_header() -> None:
    event = replace(MEETING, topics=(Span(0, 3, "a|b\nc"),))
    rows = [line for line in to_markdown(replace(CODED, events=(event,))).splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {8}


def test_every_kind_of_record_has_its_section() -> None:
    written = to_markdown(CODED)
    for title in ("## Events", "## Statements", "## Agreements", "## Offices", "## Problems"):
        assert title in written


def test_who_tells_of_an_event_stands_beside_its_status() -> None:
    assert "| `SUPPORT` | negated, told by Ama Boateng |" in to_markdown(CODED)


def test_an_agreement_has_its_sentence() -> None:
    assert "“The two signed the **Volta Accord**.”" in to_markdown(CODED)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("*a*", r"\*a\*"), ("a|b", r"a\|b"), ("<b>", r"\<b\>"), ("a\nb", "a b"), ("[x](y)", r"\[x\](y)")],
)
def test_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped
