"""`dragoman explain` shows the sentence, the spans, the rules, the tree and the tokens of a record."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main

TEXT = "“We are friends,” Ghanaian Foreign Minister Ama Boateng said on Monday. Ghana and Togo signed a treaty.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def first(news: Path, plural: str) -> str:
    coded = CliRunner().invoke(main, ["code", str(news), "--format", "jsonl"])
    identifier: str = json.loads(coded.stdout)[plural][0]["id"]
    return identifier


@pytest.mark.parametrize("plural", ["events", "statements", "agreements"])
def test_shows_how_a_record_came_about(news: Path, plural: str) -> None:
    identifier = first(news, plural)
    result = CliRunner().invoke(main, ["explain", str(news), identifier])
    assert result.exit_code == 0
    for part in (identifier, "Sentence ", "Spans", "Rules", "Tree", "Tokens", "root"):
        assert part in result.stdout


def test_shows_the_rule_as_its_file_has_it(news: Path) -> None:
    shown = CliRunner().invoke(main, ["explain", str(news), first(news, "events")]).stdout
    assert "en/patterns/" in shown
    assert "lemmas = " in shown


def test_says_whom_and_what_day_the_words_mean(news: Path) -> None:
    identifier = first(news, "statements")
    shown = CliRunner().invoke(main, ["explain", str(news), identifier, "--published", "2025-05-06"]).stdout
    assert "= Ama Boateng (GHA)" in shown


def test_the_beginning_of_an_id_is_enough(news: Path) -> None:
    identifier = first(news, "statements")
    assert CliRunner().invoke(main, ["explain", str(news), identifier[:8]]).exit_code == 0


def test_an_unknown_id_lists_those_there_are(news: Path) -> None:
    result = CliRunner().invoke(main, ["explain", str(news), "nothing"])
    assert result.exit_code == 2
    assert first(news, "statements") in result.stderr


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "none.txt"), "x"])
    assert result.exit_code == 1
    assert "no such file" in result.stderr
