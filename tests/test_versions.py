"""A record names what made it."""

import tomllib
from pathlib import Path

import dragoman
from dragoman.versions import versions


def test_every_part_is_named() -> None:
    found = versions("abcdefabcdef")
    assert (found.dragoman, found.ontology, found.model) == (dragoman.__version__, "plover-2.0", "abcdefabcdef")
    assert len(found.lexicon) == 12


def test_no_model_is_said_so() -> None:
    assert versions().model == "none"


def test_the_version_of_the_package_is_written_once() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/dragoman/__init__.py"
