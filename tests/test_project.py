"""What the project's files promise to each other."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ ;\[]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


def locked(file: str) -> dict[str, str]:
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    return {entry.split("==")[0]: entry for entry in re.split(r"\n(?=[a-z])", text) if "==" in entry}


@pytest.mark.parametrize("file", ["run.txt", "test.txt"])
def test_what_runs_and_builds_the_package_is_locked_with_hashes(file: str) -> None:
    found = locked(file)
    assert names(PROJECT["project"]["dependencies"]) <= set(found)
    assert names(PROJECT["build-system"]["requires"]) | {"editables"} <= set(found)
    assert all("--hash=sha256:" in entry for entry in found.values())


def test_what_checks_the_package_is_locked_with_hashes() -> None:
    assert names(PROJECT["dependency-groups"]["dev"]) <= set(locked("test.txt"))


def test_both_locks_name_the_same_versions() -> None:
    run, test = locked("run.txt"), locked("test.txt")
    assert all(test[name].split()[0] == entry.split()[0] for name, entry in run.items())


def test_nothing_else_is_needed_at_run_time() -> None:
    assert names(PROJECT["project"]["dependencies"]) == {
        *("click", "numpy", "onnxruntime", "rich"),
        *("alembic", "filelock", "sqlalchemy"),  # the chronicle
        *(
            "fastwarc",
            "feedparser",
            "httpx2",
            "lxml-html-clean",
            "pyarrow",
            "trafilatura",
            "zstandard",
        ),  # what comes in
        "jinja2",  # briefs
    }


def test_the_license_is_whole_and_names_nobody() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "Copyright [yyyy] [name of copyright owner]" in text
