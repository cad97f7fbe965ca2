"""Cues for reading the names of places (`data/en/cues/toponyms.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import check_keys, read_toml

FILE = "en/cues/toponyms.toml"

_LISTS = {
    "kinds": {"after", "before", "joints"},
    "directions": {"words"},
    "leads": {"prepositions"},
    "containers": {"marks"},
    "wide": {"names"},
}
_SCORES = {
    "named_country",
    "commonest_country",
    "dateline_country",
    "capital",
    "country",
    "region",
    "other",
    "margin",
    "large",
    "dominance",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A building in which governments meet: alpha-3 of its country, coordinates."""

    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class ToponymCues:
    """Words beside the names of places, and what each kind of evidence is worth in choosing among namesakes."""

    kinds_after: frozenset[str]
    kinds_before: frozenset[str]
    joints: frozenset[str]
    directions: frozenset[str]
    leads: frozenset[str]
    containers: frozenset[str]
    wide: frozenset[str]
    seats: Mapping[str, Seat]
    scores: Mapping[str, float]


@cache
def load_toponyms() -> ToponymCues:
    """The cues of the package, read once.

    Raises:
        LexiconError: a section, key or score is unknown or missing.
    """
    table = cast("dict[str, dict[str, object]]", read_toml(FILE))
    check_keys(table, {*_LISTS, "seats", "scores"}, FILE)
    words: dict[str, frozenset[str]] = {}
    for section, keys in _LISTS.items():
        check_keys(table.get(section, {}), keys, f"{FILE}, {section}")
        for key in keys:
            words[f"{section}.{key}"] = frozenset(cast("list[str]", table[section][key]))
    scores = cast("dict[str, float]", table["scores"])
    check_keys(scores, _SCORES, f"{FILE}, scores")
    missing = sorted(_SCORES - scores.keys())
    if missing:
        raise LexiconError(f"{FILE}, scores: missing {missing}")
    return ToponymCues(
        words["kinds.after"],
        words["kinds.before"],
        words["kinds.joints"],
        words["directions.words"],
        words["leads.prepositions"],
        words["containers.marks"],
        words["wide.names"],
        _seats(cast("dict[str, list[str | float]]", table["seats"])),
        scores,
    )


def _seats(table: Mapping[str, list[str | float]]) -> dict[str, Seat]:
    seats = {}
    for name, row in table.items():
        if len(row) != 3 or not isinstance(row[0], str):
            raise LexiconError(f"{FILE}, seats: {name!r} needs country, latitude, longitude, has {row}")
        seats[name] = Seat(name, row[0], float(row[1]), float(row[2]))
    return seats
