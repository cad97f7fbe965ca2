"""Words for instruments and their stages (`data/en/cues/agreements.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.errors import LexiconError

STAGES = (
    "proposed", "negotiating", "agreed", "signed", "ratified", "in_force", "extended", "suspended", "withdrawn",
    "terminated",
)  # fmt: skip
_TABLES = {
    "kinds", "weak", "weak_modifiers", "needs_name", "stages", "nouns", "subjects", "with_preposition",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementCues:
    """Head nouns by kind, and stages by governing word. `with_preposition` is keyed by (verb, preposition)."""

    kinds: dict[str, str]
    weak: dict[str, str]
    weak_modifiers: frozenset[str]
    needs_name: frozenset[str]
    stages: dict[str, str]
    nouns: dict[str, str]
    subjects: dict[str, str]
    with_preposition: dict[tuple[str, str], str]


def read_agreements(text: str) -> AgreementCues:
    """Parse the cue file.

    Raises:
        LexiconError: unknown tables or stages.
    """
    data = tomllib.loads(text)
    if set(data) != _TABLES:
        raise LexiconError(f"agreements.toml: tables must be {sorted(_TABLES)}")
    named = {*data["stages"], *data["nouns"], *data["subjects"], *data["with_preposition"].values()}
    if unknown := named - set(STAGES):
        raise LexiconError(f"agreements.toml: no such stages {sorted(unknown)}")

    def inverted(table: str) -> dict[str, str]:
        return {lemma: key for key, lemmas in data[table].items() for lemma in lemmas}

    pairs = {(verb, preposition): stage for key, stage in data["with_preposition"].items()
             for verb, _, preposition in [key.partition(" ")]}  # fmt: skip
    return AgreementCues(
        kinds=inverted("kinds"),
        weak=inverted("weak"),
        weak_modifiers=frozenset(data["weak_modifiers"]["words"]),
        needs_name=frozenset(data["needs_name"]["kinds"]),
        stages=inverted("stages"),
        nouns=inverted("nouns"),
        subjects=inverted("subjects"),
        with_preposition=pairs,
    )


@cache
def load_agreements() -> AgreementCues:
    """The cues of the package."""
    return read_agreements((resources.files("dragoman") / "data" / "en" / "cues" / "agreements.toml").read_text("utf8"))
