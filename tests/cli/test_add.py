"""`dragoman add` tells what became of every article; `dragoman problems` lists what failed."""

import json
import re
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


def test_a_bag_of_bad_input_adds_up_and_every_problem_is_listed(tmp_path: Path) -> None:
    bag, chronicle = tmp_path / "bag", str(tmp_path / "a.db")
    bag.mkdir()
    good = "Norway and Sweden opened a new rail line between Oslo and Gothenburg on Monday."
    (bag / "01.txt").write_text(good, "utf-8")
    (bag / "02.txt").write_bytes(b"")
    (bag / "03.txt").write_bytes(bytes(range(256)))
    (bag / "04.txt").write_bytes("Perú".encode("latin-1"))
    (bag / "05.txt").write_text("Talks.", "utf-16")
    (bag / "06.html").write_text("<div>" * 200_000, "utf-8")
    (bag / "07.html").write_bytes(b"<p>" + b"word " * 2_100_000)
    (bag / "08.csv").write_text("body,day\nx,y\n", "utf-8")
    (bag / "09.parquet").write_bytes(b"PAR1")
    (bag / "10.jsonl.gz").write_bytes(b"\x1f\x8b")
    (bag / "11.rss").write_text("<rss><channel></channel></rss>", "utf-8")
    (bag / "12.warc").write_bytes(b"WARC/1.0\r\n")
    lines = ['{"id": "a", "text": "Jordan expelled two diplomats of Nepal.", "date": "soon"}', "{", "[]", '{"text": 7}',
             '{"text": " "}', json.dumps({"text": "x" * 10_000_001}), json.dumps({"text": good})]  # fmt: skip
    (bag / "13.jsonl").write_text("\n".join(lines), "utf-8")
    (bag / "14.docx").write_bytes(b"PK")
    code, output = run("add", chronicle, str(bag), "--workers", "1")
    assert code == 1
    found = re.match(
        r"(\d+) seen = (\d+) added \+ (\d+) known \+ (\d+) duplicate \+ (\d+) empty \+ (\d+) failed", output
    )
    assert found is not None
    seen, added, known, duplicate, empty, failed = map(int, found.groups())
    assert seen == added + known + duplicate + empty + failed == 19
    assert (added, known, duplicate) == (2, 1, 0)
    assert "files of other kinds were passed over: 1 .docx" in output
    assert f"more: dragoman problems {chronicle} --run 1" in output
    problems = run("problems", chronicle)[1].splitlines()
    assert len(problems) == empty + failed + 1  # the day that is none, of an article that was added
    assert [line.split("\t")[3] for line in problems[:4]] == ["empty", "binary", "wrong encoding", "wrong encoding"]
    assert any("no column text or event_text; there are body, day" in line for line in problems)


def test_a_folder_is_no_chronicle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.", "utf-8")
    code, output = run("add", str(tmp_path), str(tmp_path / "a.txt"))
    assert code == 1
    assert "is a folder: name a file in it" in output
