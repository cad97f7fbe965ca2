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
    "lists": {"marks"},
    "known": {"names"},
    "waters": {"words"},
}
_SCORES = {
    "named_country",
    "commonest_country",
    "dateline_country",
    "capital",
    "named_region",
    "within_one_country",
    "other_name",
    "sole",
    "country",
    "region",
    "province",
    "other",
    "margin",
    "large",
    "dominance",
}


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
    list_marks: frozenset[str]
    known: frozenset[str]
    waters: frozenset[str]
    codes: Mapping[tuple[str, str], str]
    scores: Mapping[str, float]


@cache
def load_toponyms() -> ToponymCues:
    """The cues of the package, read once.

    Raises:
        LexiconError: a section, key or score is unknown or missing.
    """
    table = cast("dict[str, dict[str, object]]", read_toml(FILE))
    check_keys(table, {*_LISTS, "codes", "scores"}, FILE)
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
        words["lists.marks"],
        words["known.names"],
        words["waters.words"],
        _codes(cast("dict[str, dict[str, str]]", table["codes"])),
        scores,
    )


def _codes(table: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:
    return {(country, code): region for country, regions in table.items() for region, code in regions.items()}
