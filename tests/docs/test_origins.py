"""Every data file says where it comes from."""

import fnmatch
import tomllib
from pathlib import Path

import dragoman

DATA = Path(dragoman.__file__).parent / "data"
ORIGINS = tomllib.loads((DATA / "ORIGINS.toml").read_text(encoding="utf-8"))["origin"]


def test_every_file_has_exactly_one_origin() -> None:
    globs = [glob for origin in ORIGINS for glob in origin["files"]]
    for path in DATA.rglob("*"):
        name = path.relative_to(DATA).as_posix()
        if path.is_file() and not name.startswith(".") and name != "ORIGINS.toml":
            assert sum(fnmatch.fnmatchcase(name, glob) for glob in globs) == 1, name


def test_every_entry_is_whole_and_names_a_file_that_is_there() -> None:
    for origin in ORIGINS:
        assert set(origin) == {"files", "what", "from", "license"}
        for glob in origin["files"]:
            assert list(DATA.glob(glob)), glob
