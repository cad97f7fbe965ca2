"""The command starts fast, says its version, and turns errors into exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.chronicle import Chronicle
from dragoman.cli import main


def test_says_its_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"dragoman {dragoman.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["code", "--help"], ["analyze", "-h"], ["explain", "-h"]])
def test_help_is_shown(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")


def loaded(script: str) -> str:
    """The last line that a script prints, without the settings of whoever runs the tests."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_")}
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=own)
    return found.stdout.splitlines()[-1]


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from dragoman.cli import main\n"
        "try: main(['code', '--help'])\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted({'numpy', 'onnxruntime', 'rich'} & set(sys.modules)))"
    )
    assert loaded(script) == "LOADED"


def test_a_question_loads_nothing_that_reads_articles(tmp_path: Path) -> None:
    Chronicle(tmp_path / "a.db", create=True).close()
    script = (
        "import sys; from dragoman.cli import main\n"
        f"main(['events', {str(tmp_path / 'a.db')!r}, '--actor', 'KEN'], standalone_mode=False)\n"
        "read = {name for name in sys.modules if name.startswith(('dragoman.events', 'dragoman.analyze'))}\n"
        "print('LOADED', *sorted(read | {'numpy', 'onnxruntime', 'rich', 'alembic', 'filelock'} & set(sys.modules)))"
    )
    assert loaded(script) == "LOADED"


def test_an_unknown_command_is_told() -> None:
    result = CliRunner().invoke(main, ["translate"])
    assert result.exit_code == 2
    assert "No such command" in result.stderr


def test_runs_as_a_module() -> None:
    found = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=True)
    assert found.stdout.startswith("dragoman ")


def test_a_bad_setting_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["analyze", "-"], input="A word.", env={"DRAGOMAN_THREADS": "many"})
    assert result.exit_code == 2
    assert "DRAGOMAN_THREADS" in result.stderr


def test_a_missing_model_is_exit_code_3() -> None:
    result = CliRunner().invoke(main, ["analyze", "-"], input="A word.", env={"DRAGOMAN_MODEL": "/nowhere"})
    assert result.exit_code == 3
    assert "/nowhere" in result.stderr
