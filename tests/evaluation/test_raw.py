"""Raw pages become clean articles: joined lines, no marks, the title on top, the place as a dateline."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from evaluation.raw import kremlin, plain, whitehouse


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The two\nmet in\nAccra.\n\n\\###", "The two met in Accra."),
        ("**Aid:** a [new\nfund](https://example.org/a_(b)) for *all*", "Aid: a new fund for all"),
        ("-   First\n    point\n-   Second\n", "First point\n\nSecond"),
        ("They agreed.  \nMore follows", "They agreed.\n\nMore follows"),
        ("a line that runs  \non", "a line that runs on"),
        ("see \\_note\\_ and\\[1\\] the <u>end</u>", "see _note_ and the end"),
        ("<!-- hidden -->\n\n# Head\n\n- - -\n", "Head"),
    ],
)
def test_markdown_becomes_plain_text(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def written(folder: Path, name: str, row: dict[str, object]) -> Path:
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    with gzip.open(raw / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    return folder


def test_a_title_has_its_letters_and_stands_on_top(tmp_path: Path) -> None:
    row = {"title": "Call with Jos\\xE9 \\   Paz", "markdown": "They spoke.", "date": "2022-01-02", "url": "u"}
    (article,) = whitehouse(written(tmp_path, "wh_foreign_policy", row))
    assert article.text == "Call with José Paz\n\nThey spoke."
    assert (article.published, article.publisher) == (dt.date(2022, 1, 2), "The White House")


@pytest.mark.parametrize(
    ("place", "line"),
    [("The Kremlin, Moscow", "Moscow, May 3, 2017\n\n"), ("Sochi", "Sochi, May 3, 2017\n\n"), (None, "")],
)
def test_the_place_of_a_page_is_its_dateline(tmp_path: Path, place: str | None, line: str) -> None:
    row = {
        "title": "Meeting",
        "date": "2017-05-03",
        "place": place,
        "lead": "A lead\nin lines.",
        "paragraphs": ["One."],
        "url": "u",
    }
    (article,) = kremlin(written(tmp_path, "kremlin_news_en", row))
    assert article.text == f"Meeting\n\n{line}A lead in lines.\n\nOne."
