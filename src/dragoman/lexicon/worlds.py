"""Signs that a text tells of sport or of fiction (`data/en/cues/worlds.toml`)."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import check_keys, read_toml

_FILE = "en/cues/worlds.toml"


@dataclass(frozen=True, slots=True)
class WorldCues:
    """Words of contests (`sure`: those of nothing else), types of event that are a manner of speaking there, and nouns
    for made-up works."""

    sure: frozenset[str]
    sport: frozenset[str]
    figurative: frozenset[str]
    works: frozenset[str]


def read_worlds(data: dict[str, Any]) -> WorldCues:
    """Check and read the tables of the cue file.

    Raises:
        LexiconError: unknown or missing tables, or a type that PLOVER lacks.
    """
    check_keys(data, {"sport", "fiction"}, _FILE)
    figurative = frozenset(data["sport"]["types"])
    if unknown := figurative - set(load_ontology().types):
        raise LexiconError(f"{_FILE}: no types of event: {sorted(unknown)}")
    sport = data["sport"]
    works = frozenset(data["fiction"]["works"])
    return WorldCues(frozenset(sport["sure"]), frozenset([*sport["sure"], *sport["words"]]), figurative, works)


@cache
def load_worlds() -> WorldCues:
    """The cues of the package."""
    return read_worlds(cast(dict[str, Any], read_toml(_FILE)))
