"""`dragoman export` writes a file and its manifest, and tells what it left out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.cli.export import FORMATS
from dragoman.formats.exports import write


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("export")
    (folder / "a.txt").write_text("Kenya and Uganda held talks in Nairobi on March 12, 2024.", encoding="utf-8")
    CliRunner().invoke(main, ["add", str(folder / "a.db"), str(folder / "a.txt"), "--workers", "1"])
    return str(folder / "a.db")


def test_the_formats_are_those_that_can_be_written() -> None:
    assert FORMATS == write.FORMATS


def test_a_file_and_its_manifest_are_written(chronicle: str, tmp_path: Path) -> None:
    out = tmp_path / "a.tab"
    result = CliRunner().invoke(main, ["export", chronicle, "--format", "icews", "-o", str(out), "--actor", "KEN"])
    assert result.exit_code == 0
    assert f"wrote {out}: 2 rows of 1 events" in result.output
    manifest = json.loads(out.with_name("a.tab.manifest.json").read_text(encoding="utf-8"))
    assert manifest["query"] == {"actor": ["KEN"], "status": ["actual", "historical"]}


def test_what_cannot_be_written_is_told_in_a_line(chronicle: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", chronicle, "--format", "icews", "-o", str(tmp_path / "none" / "a")])
    assert result.exit_code == 1
    assert "cannot write" in result.output
