"""`dragoman add` tells what became of every article; `dragoman problems` lists what failed."""

import json
from pathlib import Path

from click.testing import CliRunner

from dragoman.cli import main


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_the_figures_add_up_and_what_failed_is_listed(tmp_path: Path) -> None:
    source, chronicle = tmp_path / "articles.jsonl", str(tmp_path / "a.db")
    rows = [{"id": "1", "text": "Kenya and Uganda held talks in Nairobi."}, {"id": "2", "text": " "}]
    source.write_text("\n".join(map(json.dumps, rows)) + "\nnot JSON\n", encoding="utf-8")
    code, output = run("add", chronicle, str(source), "--workers", "1")
    assert code == 1
    assert "3 seen = 1 added + 0 known + 0 duplicate + 1 empty + 1 failed" in output
    code, output = run("problems", chronicle)
    assert code == 0
    assert [line.split("\t")[3] for line in output.splitlines()] == ["empty", "bad JSON"]
    assert run("problems", chronicle, "--run", "7") == (0, "")


def test_adding_again_is_calm(tmp_path: Path) -> None:
    source, chronicle = tmp_path / "a.txt", str(tmp_path / "a.db")
    source.write_text("Kenya and Uganda held talks in Nairobi.", encoding="utf-8")
    assert run("add", chronicle, str(source), "--workers", "1")[0] == 0
    code, output = run("add", chronicle, str(source), "--workers", "1")
    assert code == 0
    assert "1 seen = 0 added + 1 known" in output


def test_a_chronicle_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    code, output = run("problems", str(tmp_path / "none.db"))
    assert code == 1
    assert "no chronicle at" in output
