"""`dragoman import` tells what became of each line; `dragoman compare` shows both sides."""

import json
from pathlib import Path

from click.testing import CliRunner

from dragoman.chronicle import Chronicle
from dragoman.cli import main
from dragoman.cli.import_ import FORMATS
from dragoman.formats.imports.load import IMPORTERS

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_the_formats_are_those_that_can_be_read() -> None:
    assert tuple(IMPORTERS) == FORMATS


def test_a_layer_is_added_and_compared(tmp_path: Path) -> None:
    chronicle = str(tmp_path / "a.db")
    Chronicle(chronicle, create=True).close()
    arguments = ("import", chronicle, str(GOLDEN / "events.icews"), "--format", "icews", "--layer", "ICEWS")
    assert run(*arguments) == (0, "dragoman: events.icews: 9 seen = 9 added + 0 known + 0 unreadable\n")
    assert "9 seen = 0 added + 9 known" in run(*arguments)[1]
    assert run("compare", chronicle, "--layer", "ICEWS", "--by", "quarter") == (
        0,
        "period   type       ours  ICEWS  both\n"
        "2025-Q2  ASSAULT       0      1     0\n"
        "         CONSULT       0      2     0\n"
        "         all types     0      3     0\n",
    )  # fmt: skip
    filters = ("--between", "GHA", "TGO", "--format")
    assert run("compare", chronicle, "--layer", "ICEWS", *filters, "csv")[1].splitlines() == [
        "period,type,ours,ICEWS,both",
        "2025-05,CONSULT,0,1,0",
    ]
    assert json.loads(run("compare", chronicle, "--layer", "ICEWS", *filters, "jsonl")[1])["theirs"] == 1
    assert run("compare", chronicle, "--layer", "none")[0] == 2
    assert run("compare", chronicle, "--layer", "ICEWS", "--shared") == (0, "nothing found\n")
    months = run("compare", chronicle, "--layer", "ICEWS")[1].splitlines()
    assert months[1:4] == [
        "2025-05      CONSULT       0      1     0",
        "2025-06      ASSAULT       0      1     0",
        "             CONSULT       0      1     0",
    ]
    assert months[5:] == [
        "all periods  ASSAULT       0      1     0",
        "             CONSULT       0      2     0",
        "             all types     0      3     0",
    ]


def test_bad_lines_make_a_failure(tmp_path: Path) -> None:
    chronicle, source = str(tmp_path / "a.db"), tmp_path / "a.tab"
    Chronicle(chronicle, create=True).close()
    source.write_text((GOLDEN / "events.icews").read_text("utf-8").replace("2025-05-05", "soon", 1), encoding="utf-8")
    code, output = run("import", chronicle, str(source), "--format", "icews", "--layer", "ICEWS")
    assert code == 1
    assert output.splitlines() == [
        "dragoman: a.tab:2: 'soon' is no day",
        "dragoman: a.tab: 9 seen = 8 added + 0 known + 1 unreadable",
    ]
    assert "a.tab:2\timport\tbad row\t'soon' is no day" in run("problems", chronicle)[1]
