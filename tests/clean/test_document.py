"""An article becomes a document: the text is kept, paragraphs are found, the date is never guessed."""

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.document import make_document
from dragoman.records.articles import Article, Document

GIVEN = dt.date(2024, 1, 2)


def made(text: str, published: dt.date | None = None) -> Document:
    return make_document(Article("x", text, published))


def paragraphs(text: str) -> list[str]:
    document = made(text)
    return [document.text[start:end] for start, end in document.paragraphs]


def test_only_byte_order_mark_and_line_ends_are_normalized() -> None:
    document = made("\ufeffOne\xa0line \r\n\r\nTwo\rThree\u200b\n")
    assert document.text == "One\xa0line \n\nTwo\nThree\u200b\n"
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.language == "en"


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t-\xa0\u200b1"), max_size=80))
def test_every_visible_character_lies_in_one_paragraph(text: str) -> None:
    document = made(text)
    covered = [at for start, end in document.paragraphs for at in range(start, end)]
    assert covered == sorted(set(covered))
    visible = {at for at, char in enumerate(document.text) if not char.isspace() and char != "\u200b"}
    assert visible <= set(covered)
    assert all(document.text[s:e] and document.text[s:e].strip() == document.text[s:e] for s, e in document.paragraphs)


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("A headline\n\nFirst text.\n \t\nSecond text.\n") == ["A headline", "First text.", "Second text."]


def test_long_lines_are_paragraphs_each() -> None:
    line = "The two ministers met for three hours and then told the press that they had agreed on the way forward, "
    assert paragraphs(f"A headline\n{line * 2}\n{line * 2}") == ["A headline", (line * 2).strip(), (line * 2).strip()]


WRAPPED = """\
The foreign ministers of the two countries met on Tuesday in the
capital. They spoke of trade, of visas and of the border, on which
the two sides hold different views.

They will meet again.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.startswith("The foreign ministers") and first.endswith("different views.")  # noqa: PT018
    assert second == "They will meet again."


def test_a_title_that_is_longer_than_the_width_does_not_hide_that_lines_were_wrapped() -> None:
    title = "Readout of the Meeting of the Foreign Ministers of the Two Countries in the Capital"
    text = WRAPPED.replace("Tuesday in the\ncapital", "Tuesday with\nMs. Holm")
    found = paragraphs(f"{title}\n\n{text}")
    assert found[0] == title
    assert len(found) == 3


def test_a_link_that_is_longer_than_the_width_does_not_hide_that_lines_were_wrapped() -> None:
    text = WRAPPED.replace("border,", "border [" + "https://example.org/" + "a" * 80 + "],", 1)
    assert len(paragraphs(text)) == 2


TORN = """\
The Minister for Trade received the President of
Lanka Street School
and his teachers. He thanked them
for the visit
and showed them the
Green Hall.

Talks end
By A Writer
"""


def test_lines_broken_at_random_amid_sentences_are_joined() -> None:
    first, *rest = paragraphs(TORN)
    assert first.endswith("Green Hall.")
    assert "President of\nLanka" in first
    assert rest == ["Talks end\nBy A Writer"]


def test_two_torn_lines_do_not_make_headlines_text() -> None:
    assert paragraphs("Talks end\nBy a writer\n\nThe talks\nended.")[:2] == ["Talks end", "By a writer"]


def test_items_of_a_list_are_paragraphs_with_their_continuation_lines() -> None:
    text = WRAPPED + "\n- trade, which both sides want to raise to a hundred billion\n  dollars;\n- visas.\n"
    assert len(paragraphs(text)) == 4


def test_short_lines_are_headlines_or_items() -> None:
    assert paragraphs("Talks end\nBy a writer\nThe end.") == ["Talks end", "By a writer", "The end."]


def test_a_line_that_runs_on_in_small_letters_is_joined() -> None:
    assert len(paragraphs("The talks\nended.")) == 1


@pytest.mark.parametrize("text", ["", "  \n \n", "\ufeff"])
def test_a_document_may_be_empty(text: str) -> None:
    assert made(text).paragraphs == ()


def test_the_date_given_comes_first() -> None:
    document = made("MOSCOW, Dec 27, 2023 (Agency) — Talks began.", GIVEN)
    assert (document.published, document.published_basis) == (GIVEN, "given")


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("MOSCOW, Dec 27, 2023 (Agency) — Talks began.", dt.date(2023, 12, 27), "dateline"),
        ("Talks begin\n\nDecember 27, 2023\n\nThey met.", dt.date(2023, 12, 27), "text"),
        ("27.12.2023\nThey met.", dt.date(2023, 12, 27), "text"),
        ("Published: Wednesday, 27 December 2023\n\nThey met.", dt.date(2023, 12, 27), "text"),
        ("05/06/2023\n\nThey met.", None, "none"),
        ("MOSCOW, Dec 27 (Agency) — Talks began.", None, "none"),
        ("They met on December 27, 2023.", None, "none"),
        ("31 February 2023\n\nThey met.", None, "none"),
    ],
)
def test_without_a_date_given_only_a_full_date_at_the_head_counts(text: str, day: dt.date | None, basis: str) -> None:
    document = made(text)
    assert (document.published, document.published_basis) == (day, basis)


def test_a_dateline_without_year_takes_it_from_the_publication_date_in_the_text() -> None:
    document = made("January 2, 2024\n\nMOSCOW, Dec 27 (Agency) — Talks began.")
    assert document.dateline is not None
    assert document.dateline.date == dt.date(2023, 12, 27)
