"""`dragoman brief` writes the page in the form that the name of the file asks for."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def chronicle(tmp_path: Path) -> str:
    source, chronicle = tmp_path / "a.txt", str(tmp_path / "a.db")
    source.write_text("Kenya and Uganda held talks in Nairobi on 5 March 2024.", encoding="utf-8")
    assert run("add", chronicle, str(source), "--published", "2024-03-05", "--workers", "1").exit_code == 0
    return chronicle


def test_without_a_file_it_is_markdown_on_the_standard_output(chronicle: str) -> None:
    result = run("brief", chronicle, "KEN", "Uganda", "--made", "2024-04-01")
    assert result.exit_code == 0
    assert result.output.startswith("# Kenya and Uganda\n")
    assert "**5 March 2024** Kenya and Uganda held talks in Nairobi.[^1]" in result.output


@pytest.mark.parametrize(("name", "start"), [("a.html", b"<!DOCTYPE html>"), ("a.pdf", b"%PDF-"), ("a.md", b"# Kenya")])
def test_the_name_of_the_file_says_the_form(chronicle: str, tmp_path: Path, name: str, start: bytes) -> None:
    first, second = tmp_path / name, tmp_path / f"again-{name}"
    for output in (first, second):
        result = run("brief", chronicle, "KEN", "UGA", "--made", "2024-04-01", "-o", str(output))
        assert result.exit_code == 0, result.output
    assert first.read_bytes().startswith(start)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("KEN", "Atlantis"), "no country 'Atlantis'"),
        (("KEN", "KEN"), "two countries"),
        (("KEN", "UGA", "--since", "soon"), "is no date"),
        (("KEN", "UGA", "--made", "soon"), "is no day"),
        (("KEN", "UGA", "--format", "pdf"), "PDF needs a file"),
    ],
)
def test_what_makes_no_sense_is_refused(chronicle: str, arguments: tuple[str, ...], message: str) -> None:
    result = run("brief", chronicle, *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
