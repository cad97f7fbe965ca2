"""Every data file says where it comes from."""

import tomllib
from pathlib import Path

import dragoman

DATA = Path(dragoman.__file__).parent / "data"
ORIGINS = tomllib.loads((DATA / "ORIGINS.toml").read_text(encoding="utf-8"))["origin"]
OUR_OWN = ("en/patterns/", "en/cues/", "en/wording.toml", "schema/", "templates/")
IN_THE_MODEL_CARD = ("model/", "judge/")


def test_every_file_that_is_not_written_here_has_exactly_one_origin() -> None:
    told = [file for origin in ORIGINS for file in origin["files"]]
    assert len(told) == len(set(told))
    there = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()} - {"ORIGINS.toml"}
    assert {name for name in there if not name.startswith((*OUR_OWN, *IN_THE_MODEL_CARD, "."))} == set(told)
