"""Settings come from the environment, and from nowhere else."""

import re
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.settings import DEFAULT_THREADS, Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings(threads=DEFAULT_THREADS, model=None)
    assert Settings.from_environment({"DRAGOMAN_THREADS": " ", "DRAGOMAN_MODEL": ""}) == Settings()


def test_variables_are_read() -> None:
    found = Settings.from_environment({"DRAGOMAN_THREADS": "4", "DRAGOMAN_MODEL": "/models/a"})
    assert found == Settings(threads=4, model=Path("/models/a"))


@pytest.mark.parametrize(("value", "judge"), [("", True), ("on", True), ("off", False)])
def test_the_judge_can_be_switched_off(value: str, judge: bool) -> None:
    assert Settings.from_environment({"DRAGOMAN_JUDGE": value}).judge is judge


def test_a_judge_neither_on_nor_off_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="DRAGOMAN_JUDGE is 'maybe'"):
        Settings.from_environment({"DRAGOMAN_JUDGE": "maybe"})


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "²"])
def test_a_bad_number_of_threads_is_wrong_usage(value: str) -> None:
    with pytest.raises(UsageError, match="DRAGOMAN_THREADS"):
        Settings.from_environment({"DRAGOMAN_THREADS": value})


def test_nothing_else_in_the_package_reads_the_environment() -> None:
    package = Path(__file__).parents[1] / "src" / "dragoman"
    readers = [
        path.name
        for path in package.rglob("*.py")
        if re.search(r"os\.environ|os\.getenv|getenv\(", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["settings.py"]
