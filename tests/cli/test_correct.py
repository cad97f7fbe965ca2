"""`dragoman correct` says what it put down; `dragoman corrections` lists it; ids are those that tables show."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.fixture
def chronicle(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text("Kenya and Uganda held talks in Nairobi on March 12, 2024.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Togo sanctioned Mali on March 13, 2024, officials said.", encoding="utf-8")
    sources = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    run("add", str(tmp_path / "a.db"), *sources, "--published", "2024-03-14", "--workers", "1")
    return str(tmp_path / "a.db")


def shown_id(chronicle: str) -> str:
    found = re.search(r"\[([0-9a-f]{10})\]", run("events", chronicle, "--actor", "KEN")[1])
    assert found is not None
    return found[1]


def test_a_correction_is_made_by_the_id_of_the_table_told_listed_and_taken_back(chronicle: str) -> None:
    id_ = shown_id(chronicle)
    told = run(
        "correct", chronicle, id_, "--set", "date=2024-03-14", "--set", "place=", "--by", "Ada", "--note", "seen"
    )
    assert told[0] == 0
    assert "date: 2024-03-12 → 2024-03-14" in told[1]
    assert "place: Nairobi (KEN) → unknown" in told[1]
    assert "by Ada: seen" in told[1]
    assert run("corrections", chronicle) == told
    table = run("events", chronicle, "--actor", "KEN")[1]
    assert table.startswith(f"2024-03-14  CONSULT  Kenya (KEN) · Uganda (UGA)  [{id_}]\n    corrected: date, place\n")
    row = json.loads(run("events", chronicle, "--actor", "KEN", "--format", "jsonl")[1])
    assert row["corrected"] == ["date", "place"]
    assert run("events", chronicle, "--actor", "KEN", "--uncorrected")[1].startswith("2024-03-12  CONSULT")
    code, output = run("correct", chronicle, id_, "--withdraw", "--by", "Bo")
    assert (code, output.count("(withdrawn)")) == (0, 2)
    assert "corrected" not in run("events", chronicle)[1]
    assert "withdrawn" in run("corrections", chronicle, id_)[1]


def test_corrections_are_carried_in_a_file(chronicle: str, tmp_path: Path) -> None:
    out = str(tmp_path / "corrections.jsonl")
    run("correct", chronicle, shown_id(chronicle), "--wrong", "--by", "Ada")
    assert run("corrections", chronicle, "-o", out) == (0, "")
    other = str(tmp_path / "other.db")
    run("add", other, str(tmp_path / "b.txt"), "--published", "2024-03-14", "--workers", "1")
    assert run("correct", other, "--from", out) == (0, "1 seen = 1 added (1 wait for their articles) + 0 known\n")
    assert "(waiting)" in run("corrections", other)[1]
    run("add", other, str(tmp_path / "a.txt"), "--published", "2024-03-14", "--workers", "1")
    assert run("correct", other, "--from", out) == (0, "1 seen = 0 added + 1 known\n")
    assert run("events", other, "--actor", "KEN") == (0, "nothing found\n")


def test_reports_and_corrections_are_written_as_data(chronicle: str, tmp_path: Path) -> None:
    id_ = shown_id(chronicle)
    run("correct", chronicle, id_, "--set", 'actors=["Kenya", {"name": "Lena Auma", "country": "UGA"}]', "--by", "Ada")
    (row,) = [json.loads(line) for line in run("reports", chronicle, id_, "--format", "jsonl")[1].splitlines()]
    assert [party["name"] for party in row["actors"]] == ["Kenya", "Uganda"]
    assert run("corrections", chronicle, "--format", "csv")[1].startswith("id,kind,record,target,field,value,machine")
    assert run("corrections", chronicle, "-o", str(tmp_path / "a.parquet")) == (0, "")
    event = json.loads(run("events", chronicle, "--actor", "Auma", "--format", "jsonl")[1])
    assert [party["name"] for party in event["actors"]] == ["Kenya", "Lena Auma"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give the ID"),
        (("ab",), "say what to do"),
        (("ab", "--wrong", "--withdraw"), "say what to do"),
        (("ab", "--set", "date"), "write FIELD=VALUE"),
        (("ab", "--set", "date=1", "--set", "date=2"), "given twice"),
        (("ab", "--set", "actors=[1"), "is no JSON"),
        (("zz", "--wrong"), "no event, statement, agreement or office 'zz'"),
        (("--from", "none.jsonl"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(chronicle: str, arguments: tuple[str, ...], message: str) -> None:
    code, output = run("correct", chronicle, *arguments)
    assert code in (1, 2)
    assert message in output
