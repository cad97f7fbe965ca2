"""`dragoman analyze` shows the analysis as CoNLL-U."""

from click.testing import CliRunner

from dragoman.cli import main


def test_shows_words_with_trees_and_offsets() -> None:
    result = CliRunner().invoke(main, ["analyze", "-", "--format", "conllu"], input="Ghana thanked Togo.\n")
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines() if line and not line.startswith("#")]
    assert [row[1] for row in rows] == ["Ghana", "thanked", "Togo", "."]
    assert [row[6] for row in rows].count("0") == 1
    assert rows[2][9].startswith("SpaceAfter=No|start=14|end=18")


def test_an_empty_input_is_told() -> None:
    result = CliRunner().invoke(main, ["analyze", "-"], input="")
    assert result.exit_code == 1
    assert "holds no text" in result.stderr
