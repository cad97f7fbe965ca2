"""What stands between quotation marks."""

import pytest

from dragoman.mentions.quotes import quoted_regions
from tests.mentions.speech import flat_tree


def _found(text: str) -> list[tuple[str, list[str]]]:
    return [(region.kind, [piece.text for piece in region.pieces]) for region in quoted_regions(flat_tree(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will sign,” he said.", "We will sign"),
        ('"We will sign," he said.', "We will sign"),
        ("``We will sign,'' he said.", "We will sign"),
        ("‘We will sign,’ he said.", "We will sign"),
        ("'We will sign,' he said.", "We will sign"),
        ("«We will sign», he said.", "We will sign"),
        ("He said: “We will sign.”", "We will sign"),
        ("“Will we sign?” he said.", "Will we sign?"),
    ],
)
def test_every_kind_of_mark_pairs(text: str, expected: str) -> None:
    assert _found(text) == [("speech", [expected])]


@pytest.mark.parametrize(
    "text",
    [
        "The leaders’ meeting and the ministers' talks were long.",
        "It’s Vance’s road, and it isn't Orlok's.",
        "In the ’90s and the '80s they met.",
        "He is 5'10\" tall.",
        "The road is open.",
    ],
)
def test_apostrophes_and_inches_open_nothing(text: str) -> None:
    assert _found(text) == []


def test_an_apostrophe_within_single_marks_does_not_close_them() -> None:
    assert _found("‘The ministers’ talks were long,’ he said.") == [("speech", ["The ministers’ talks were long"])]


def test_a_quotation_goes_on_where_the_next_paragraph_repeats_the_mark() -> None:
    text = "He said: “We met twice.\n\n“We will meet again.”\n\nHe went."
    assert _found(text) == [("speech", ["We met twice", "We will meet again"])]


def test_a_letter_is_quoted_to_its_closing_mark_paragraphs_later() -> None:
    text = "The message reads:\n\n“We met twice.\n\nWe will meet again.\n\nWe will sign.”\n\nHe went."
    assert _found(text) == [("speech", ["We met twice", "We will meet again", "We will sign"])]


def test_a_mark_that_never_closes_holds_only_its_paragraph() -> None:
    regions = quoted_regions(flat_tree("“We will sign, he said.\n\nHe went.\n\n“We met,” he said."))
    assert [r.complete for r in regions] == [False, True]
    assert regions[0].pieces[0].text == "We will sign, he said"


def test_a_quotation_within_a_quotation_is_deeper() -> None:
    regions = quoted_regions(flat_tree("“He told me ‘We will sign now’ and was gone,” she said."))
    assert [(r.depth, r.pieces[0].text[:12]) for r in regions] == [(0, "He told me ‘"), (1, "We will sign")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was a “useful” meeting.", "scare"),
        ("It was a “comprehensive and productive” meeting.", "scare"),
        ("They signed “The Borduria Declaration” today.", "title"),
        ("He told us that they “will sign the text” soon.", "piece"),
        ("“We will sign the text,” he said.", "speech"),
        ("“Never again,” he said.", "speech"),
    ],
)
def test_what_is_quoted_is_told_apart(text: str, kind: str) -> None:
    assert [found for found, _ in _found(text)] == [kind]


def test_spans_are_the_text_and_hold_no_marks() -> None:
    tree = flat_tree("He said: “We met twice.\n\n“We will meet again.”")
    (region,) = quoted_regions(tree)
    assert all(tree.text[piece.start : piece.end] == piece.text for piece in region.pieces)
    assert tree.text[region.opened] == "“"
    assert tree.text[region.closed - 1] == "”"
