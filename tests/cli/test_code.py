"""`dragoman code` codes what it can, says what it cannot, and ends with the documented exit code."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.errors import ModelError

NEWS = "ACCRA, May 5 — Ghana's president met the foreign minister of Togo on Monday. “We are friends,” he said.\n"


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["code", *map(str, arguments)], input=stdin)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_a_text_file_becomes_a_record(news: Path) -> None:
    result = run(news, "--published", "2025-05-05", "--format", "jsonl")
    assert result.exit_code == 0
    [record] = records(result)
    assert record["document"]["text"] == NEWS
    assert record["document"]["published"] == "2025-05-05"
    assert record["problems"] == []
    assert result.stderr == ""


def test_a_table_is_what_one_sees_without_asking(news: Path) -> None:
    result = run(news, "--published", "2025-05-05")
    assert result.exit_code == 0
    assert "published 2025-05-05 (given)" in result.stdout
    assert "\x1b" not in result.stdout


def test_markdown_is_written_on_request(news: Path) -> None:
    assert run(news, "--format", "markdown").stdout.startswith("# ")


def test_the_standard_input_is_read_at_a_dash() -> None:
    result = run("-", "--format", "jsonl", stdin=NEWS)
    assert result.exit_code == 0
    assert records(result)[0]["document"]["text"] == NEWS


def test_json_lines_bring_their_own_ids_and_dates(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [{"id": "a", "date": "2025-05-05", "text": NEWS}, {"id": "b", "pub_date": "2025-05-06", "event_text": NEWS}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = [record["document"] for record in records(run(path, "--format", "jsonl"))]
    assert [(document["id"], document["published"]) for document in found] == [("a", "2025-05-05"), ("b", "2025-05-06")]


def test_the_name_of_the_output_decides_the_format(news: Path, tmp_path: Path) -> None:
    for name, start in (("out.jsonl", "{"), ("out.md", "# "), ("out.txt", str(news)[:20])):
        assert run(news, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_missing_publication_date_is_told(news: Path) -> None:
    result = run(news)
    assert "no publication date" in result.stderr or "published" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "holds no text"),
        ("latin.txt", "Besuch in Zürich".encode("latin-1"), "not UTF-8"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "not text"),
        ("binary.txt", b"abc\0def", "binary"),
        ("broken.jsonl", b'{"text": \n', "broken.jsonl:1"),
        ("list.jsonl", b"[1, 2]\n", "must be a JSON object"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_others_are_coded(
    news: Path, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    result = run(bad, news, "--format", "jsonl", "--published", "2025-05-05")
    assert result.exit_code == 1
    assert message in result.stderr
    failed, coded = records(result)
    assert failed["problems"][0]["stage"] == "read"
    assert failed["events"] == []
    assert coded["document"]["text"] == NEWS


def test_a_file_that_is_not_there_is_told_and_the_others_are_coded(news: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", news, "--published", "2025-05-05")
    assert result.exit_code == 1
    assert "no such file" in result.stderr
    assert "ACCRA" in result.stdout


def test_a_line_of_50_mb_is_told_and_the_others_are_coded(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(json.dumps({"text": "a" * 50_000_000}) + "\n" + json.dumps({"id": "b", "text": NEWS}) + "\n")
    result = run(path, "--format", "jsonl")
    assert result.exit_code == 1
    assert "longer than" in result.stderr
    assert [record["document"]["id"] for record in records(result)][1] == "b"


def test_a_date_that_is_none_becomes_a_problem_of_the_record(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "a", "date": "yesterday", "text": NEWS}) + "\n", encoding="utf-8")
    result = run(path, "--format", "jsonl")
    assert result.exit_code == 1
    [record] = records(result)
    assert record["document"]["text"] == NEWS
    assert record["problems"][0]["reason"] == "bad date"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--colour"], "No such option"),
        (["--format", "xml"], "xml"),
        (["--published", "yesterday"], "write it as 2023-12-27"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(arguments: list[str], message: str) -> None:
    result = run(*arguments, *(["x.txt"] if arguments else []))
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_output_may_not_be_an_input(news: Path) -> None:
    result = run(news, "-o", news)
    assert result.exit_code == 2
    assert news.read_text(encoding="utf-8") == NEWS


def test_an_output_that_cannot_be_written_is_told_before_anything_is_coded(news: Path, tmp_path: Path) -> None:
    result = run(news, "-o", tmp_path / "none" / "out.jsonl")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is played by /dev/full")
def test_a_full_disk_is_told_in_one_line(news: Path) -> None:
    result = run(news, "--published", "2025-05-05", "-o", "/dev/full")
    assert result.exit_code == 2
    assert result.stderr == "Error: cannot write /dev/full: No space left on device\n"


def test_an_output_is_kept_where_nothing_can_be_coded(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ModelError("the model is missing")

    out = tmp_path / "out.jsonl"
    out.write_text("old\n")
    monkeypatch.setattr("dragoman.pipeline.code_article", broken)
    result = run(news, "-o", out)
    assert result.exit_code == 3
    assert "the model is missing" in result.stderr
    assert out.read_text() == "old\n"


def test_a_stage_that_fails_leaves_the_rest_and_exit_code_1(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("dragoman.pipeline.find_dates", broken)
    result = run(news, "--format", "jsonl", "--published", "2025-05-05")
    assert result.exit_code == 1
    assert "dates failed: RuntimeError" in result.stderr
    [record] = records(result)
    assert record["problems"] == [{"stage": "dates", "reason": "RuntimeError", "detail": "no such luck"}]
    assert record["document"]["sentences"]


def test_the_same_input_gives_the_same_bytes(news: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    shutil.copy(Path(__file__).parents[2] / "examples" / "visit.txt", other)
    together = run(news, other, "--format", "jsonl").stdout_bytes
    apart = run(news, "--format", "jsonl").stdout_bytes + run(other, "--format", "jsonl").stdout_bytes
    assert together == apart
