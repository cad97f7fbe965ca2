"""A brief is written as Markdown with footnotes, as HTML that needs nothing else, and as PDF; texts stay texts."""

import builtins
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.formats.brief import to_html, to_markdown, to_pdf
from dragoman.query.brief.records import Brief, Group, Line, Note, Publisher, Section, Timeline
from dragoman.query.tally import MEASURES, TallyRow

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) #panic(1) *a* & “b”"
NOTES = (
    Note(
        1, "Presidents Ouma and Boateng met.", "Talks <in> Nairobi", "Daily", "2024-03-12", "https://a.example/1", "d1"
    ),
    Note(2, HOSTILE, HOSTILE, HOSTILE, None, "javascript:alert(1)", "d2"),
    Note(3, "“We stand together,” he said.", None, None, None, None, "d3"),
    Note(4, "A partner is a partner.", None, None, None, None, "d4"),
)
BRIEF = Brief(
    codes=("KEN", "GHA"),
    names=("Kenya", "Ghana"),
    since="2024-01-01",
    until=None,
    as_of="2024-06-04",
    made="2024-07-01",
    documents=9,
    telling=4,
    publishers=(Publisher("Daily", 3, "2024-03-12", "2024-06-03"), Publisher("Weekly", 1, None, None)),
    one_side=None,
    first="2024-03-12",
    last="2024-06-03",
    versions=("dragoman 1",),
    summary=(Line("", "Last meeting: 12 March 2024.", None, (1,)),),
    timeline=Timeline(
        "month", (TallyRow("2024-03", dict(zip(MEASURES["quad"], (2, 0, 1, 0), strict=True)), 3, 0, 4),)
    ),
    sections=(
        Section("meetings", "Meetings", (Group("Heads", (Line("12 March 2024", "Two met", None, (1,)),), 3),), "None."),
        Section("friction", "Friction", (Group(None, (Line("", HOSTILE, HOSTILE, (2, 3)),), 0),), "None."),
        Section("words", "Words", (Group(None, (Line("1 May 2024", "Ouma", NOTES[3].sentence, (4,)),), 0),), ""),
        Section("coming", "Coming", (), "Nothing lies ahead."),
    ),
    notes=NOTES,
)  # fmt: skip
EMPTY = replace(
    BRIEF, telling=0, publishers=(), first=None, last=None, versions=(), summary=(), sections=(), notes=(),
    timeline=Timeline("month", ()),
)  # fmt: skip


class Page(HTMLParser):
    """The elements and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "srcset", "action")]
        assert not any(name.startswith("on") for name, _ in attrs)


def test_markdown_has_a_footnote_for_every_mark() -> None:
    text = to_markdown(BRIEF)
    body, _, sources = text.partition("## Sources")
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(re.findall(r"^\[\^(\d+)\]: ", sources, re.MULTILINE))
    assert "- **12 March 2024** Two met.[^1]" in body
    assert "- … and 3 more" in body
    assert "Nothing lies ahead." in body
    assert "| month | verbal cooperation | verbal conflict | documents |" in body
    assert "| 2024-03 | 2 | 1 | 4 |" in body
    assert "<https://a.example/1>" in sources


def test_markdown_keeps_texts_as_texts() -> None:
    text = to_markdown(BRIEF)
    assert "<script>" not in text
    assert "[x](javascript" not in text
    assert "<javascript" not in text


def test_html_needs_nothing_else_and_runs_nothing() -> None:
    text = to_html(BRIEF)
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & set(page.tags)
    assert all(address.startswith(("https://", "http://", "#")) for address in page.addresses)
    assert {"#note-1", "https://a.example/1"} <= set(page.addresses)
    assert not re.search(r"url\(|@import", text)
    assert "svg" in page.tags
    assert "Talks &lt;in&gt; Nairobi" in text


def test_every_mark_of_the_page_leads_to_its_note() -> None:
    text = to_html(BRIEF)
    assert set(re.findall(r'href="#(note-\d+)"', text)) == set(re.findall(r'id="(note-\d+)"', text))


def test_a_sentence_that_the_line_quotes_does_not_stand_in_its_note_again() -> None:
    for text in (to_html(BRIEF), to_markdown(BRIEF)):
        assert text.count("A partner is a partner") == 1


def test_it_says_when_over_what_and_by_which_versions_it_was_made() -> None:
    for text in (to_html(BRIEF), to_markdown(BRIEF)):
        assert "Made 1 July 2024" in text
        assert "dragoman 1" in text
        assert "It rests on 4 documents: Daily (3, 2024) and Weekly (1)" in text


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_it_says_how_far_the_chronicle_and_how_far_the_documents_on_the_two_go(write: Any) -> None:
    assert "As of 4 June 2024, the last day of the chronicle; the newest document on the two is of 3 June 2024." in (
        write(BRIEF)
    )
    assert "As of 3 June 2024. Made" in write(replace(BRIEF, as_of="2024-06-03"))


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_it_says_where_one_government_tells_all(write: Any) -> None:
    account = "One government’s account:"
    assert f"{account} nearly all that is told here rests on documents of Daily (Kenya)." in (
        write(replace(BRIEF, one_side="KEN"))
    )
    early = (replace(BRIEF.publishers[0], documents=4, last="2024-04-01"),)
    assert f"{account} all that is told here rests on documents of Daily (Kenya), whose end on 1 April 2024." in (
        write(replace(BRIEF, one_side="KEN", publishers=early))
    )
    assert account not in write(BRIEF)


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_exact_words_go_on_with_their_sentence_or_stand_behind_a_colon(write: Any) -> None:
    lines = (Line("", "Ouma", "condemned the arrest", (3,), goes_on=True), Line("", "Boateng", "we stand firm", (4,)))
    text = re.sub(
        r"<[^>]*>|[“”]", "", write(replace(BRIEF, sections=(Section("a", "A", (Group(None, lines, 0),), ""),)))
    )
    assert "Ouma condemned the arrest" in text
    assert "Boateng: we stand firm" in text


def test_the_table_leaves_out_what_is_empty_and_labels_what_has_no_period() -> None:
    none = dict.fromkeys(MEASURES["quad"], 0)
    rows = (
        TallyRow("2022", none, 0, 0, 0),
        TallyRow("2023", none, 0, 0, 7),
        TallyRow("2024", {**none, "material conflict": 1}, 1, 0, 5),
        TallyRow("", {**none, "verbal cooperation": 2}, 2, 0, None),
    )
    brief = replace(BRIEF, timeline=Timeline("year", rows))
    assert "by year (2 in no single year)" in to_html(brief)
    text = to_markdown(brief)
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert table == [
        "| year | verbal cooperation | material conflict | documents |",
        "|---|--:|--:|--:|",
        "| 2023 |  |  | 7 |",
        "| 2024 |  | 1 | 5 |",
        "| no period | 2 |  |  |",
    ]


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_an_empty_brief_says_so(write: Any) -> None:
    text = write(EMPTY)
    assert "tells of nothing between the two" in text
    assert "None of the 9 documents" in text
    assert "<svg" not in text


def test_the_same_brief_gives_the_same_pdf() -> None:
    first = to_pdf(BRIEF)
    assert first.startswith(b"%PDF-")
    assert first == to_pdf(BRIEF)
    assert to_pdf(EMPTY).startswith(b"%PDF-")


def test_pdf_without_typst_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **named: Any) -> Any:
        if name == "typst":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"dragoman\[pdf\]"):
        to_pdf(BRIEF)
