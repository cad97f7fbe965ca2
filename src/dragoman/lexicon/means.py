"""Weapons and ways of violence, by the mode of ASSAULT that they show, and words for talks from afar
(`data/en/cues/means.toml`)."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import read_toml

_FILE = "en/cues/means.toml"
_PHRASES = {"means", "deed", "deeds"}
_REMOTE = {"mode", "words", "means"}


@dataclass(frozen=True, slots=True)
class MeansCues:
    """Words of each mode, the mode that counts first at the head, and the prepositions that bring them; the words for
    talks from afar, their prepositions, and the mode of CONSULT that they show."""

    words: tuple[tuple[str, frozenset[str]], ...]
    means: tuple[str, ...]
    deed: tuple[str, ...]
    deeds: frozenset[str]
    remote: frozenset[str]
    remote_means: tuple[str, ...]
    remote_mode: str


def read_means(data: dict[str, Any]) -> MeansCues:
    """Check and read the tables of the cue file.

    Raises:
        LexiconError: unknown or missing tables, or a mode that ASSAULT or CONSULT lacks.
    """
    if set(data) != {"means", "phrases", "remote"} or set(data["phrases"]) != _PHRASES:
        raise LexiconError(f"{_FILE}: tables must be means, phrases ({sorted(_PHRASES)}) and remote")
    remote = data["remote"]
    if set(remote) != _REMOTE or remote["mode"] not in load_ontology().types["CONSULT"].modes:
        raise LexiconError(f"{_FILE}: remote must hold {sorted(_REMOTE)}, the mode one of CONSULT")
    if unknown := set(data["means"]) - set(load_ontology().types["ASSAULT"].modes):
        raise LexiconError(f"{_FILE}: no modes of ASSAULT: {sorted(unknown)}")
    phrases = data["phrases"]
    return MeansCues(
        words=tuple((mode, frozenset(words)) for mode, words in data["means"].items()),
        means=tuple(phrases["means"]),
        deed=tuple(phrases["deed"]),
        deeds=frozenset(phrases["deeds"]),
        remote=frozenset(remote["words"]),
        remote_means=tuple(remote["means"]),
        remote_mode=remote["mode"],
    )


@cache
def load_means() -> MeansCues:
    """The cues of the package."""
    return read_means(cast(dict[str, Any], read_toml(_FILE)))
