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
    "known": {"names"},
}
_SCORES = {
    "named_country",
    "commonest_country",
    "dateline_country",
    "capital",
    "named_region",
    "other_name",
    "sole",
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
    """Words beside the names of places, and what each kind of evidence is worth in choosing among namesakes.

    `codes` gives the name of a region by country and code ("USA", "MA").
    """

    kinds_after: frozenset[str]
    kinds_before: frozenset[str]
    joints: frozenset[str]
    directions: frozenset[str]
    leads: frozenset[str]
    containers: frozenset[str]
    known: frozenset[str]
    seats: Mapping[str, Seat]
    codes: Mapping[tuple[str, str], str]
    scores: Mapping[str, float]


@cache
def load_toponyms() -> ToponymCues:
    """The cues of the package, read once.

    Raises:
        LexiconError: a section, key or score is unknown or missing.
    """
    table = cast("dict[str, dict[str, object]]", read_toml(FILE))
    check_keys(table, {*_LISTS, "seats", "codes", "scores"}, FILE)
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
        words["known.names"],
        _seats(cast("dict[str, list[str | float]]", table["seats"])),
        _codes(cast("dict[str, dict[str, str]]", table["codes"])),
        scores,
    )


def _codes(table: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:
    return {(country, code): region for country, regions in table.items() for region, code in regions.items()}


def _seats(table: Mapping[str, list[str | float]]) -> dict[str, Seat]:
    seats = {}
    for name, row in table.items():
        if len(row) != 3 or not isinstance(row[0], str):
            raise LexiconError(f"{FILE}, seats: {name!r} needs country, latitude, longitude, has {row}")
        seats[name] = Seat(name, row[0], float(row[1]), float(row[2]))
    return seats
