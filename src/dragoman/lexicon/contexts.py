"""Cue words of PLOVER's contexts (`data/en/cues/contexts.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import data_file


@dataclass(frozen=True, slots=True)
class ContextCues:
    """Contexts by lemma, the context that a type always has, and the order in which ties are broken."""

    by_lemma: dict[str, tuple[str, ...]]
    by_type: dict[str, str]
    order: tuple[str, ...]


def read_contexts(text: str) -> ContextCues:
    """Parse the cue file.

    Raises:
        LexiconError: a context or a type that the ontology does not know.
    """
    data = tomllib.loads(text)
    ontology = load_ontology()
    if set(data) != {"cues", "types"}:
        raise LexiconError("contexts.toml: tables must be [cues] and [types]")
    if unknown := (set(data["cues"]) | set(data["types"].values())) - set(ontology.contexts):
        raise LexiconError(f"contexts.toml: no such contexts {sorted(unknown)}")
    if unknown := set(data["types"]) - set(ontology.types):
        raise LexiconError(f"contexts.toml: no such types {sorted(unknown)}")
    by_lemma: dict[str, tuple[str, ...]] = {}
    for context, lemmas in data["cues"].items():
        for lemma in lemmas:
            by_lemma[lemma] = (*by_lemma.get(lemma, ()), context)
    return ContextCues(by_lemma, data["types"], tuple(data["cues"]))


@cache
def load_contexts() -> ContextCues:
    """The cues of the package."""
    return read_contexts(data_file("en/cues/contexts.toml").read_text("utf8"))
