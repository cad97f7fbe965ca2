"""Weapons and ways of violence, by the mode of ASSAULT that they show (`data/en/cues/means.toml`)."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import read_toml

_FILE = "en/cues/means.toml"
_PHRASES = {"means", "deed", "deeds"}


@dataclass(frozen=True, slots=True)
class MeansCues:
    """Words of each mode, the mode that counts first at the head, and the prepositions that bring them."""

    words: tuple[tuple[str, frozenset[str]], ...]
    means: tuple[str, ...]
    deed: tuple[str, ...]
    deeds: frozenset[str]


def read_means(data: dict[str, Any]) -> MeansCues:
    """Check and read the tables of the cue file.

    Raises:
        LexiconError: unknown or missing tables, or a mode that ASSAULT lacks.
    """
    if set(data) != {"means", "phrases"} or set(data["phrases"]) != _PHRASES:
        raise LexiconError(f"{_FILE}: tables must be means and phrases ({sorted(_PHRASES)})")
    if unknown := set(data["means"]) - set(load_ontology().types["ASSAULT"].modes):
        raise LexiconError(f"{_FILE}: no modes of ASSAULT: {sorted(unknown)}")
    phrases = data["phrases"]
    return MeansCues(
        words=tuple((mode, frozenset(words)) for mode, words in data["means"].items()),
        means=tuple(phrases["means"]),
        deed=tuple(phrases["deed"]),
        deeds=frozenset(phrases["deeds"]),
    )


@cache
def load_means() -> MeansCues:
    """The cues of the package."""
    return read_means(cast(dict[str, Any], read_toml(_FILE)))
