"""Words on which the reading of clauses turns (`data/en/cues/clauses.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import read_toml

_FILE = "en/cues/clauses.toml"
_TABLES = {
    "control", "addressed", "behind", "attributing", "demanding", "judging", "documents", "talking", "prepositions",
    "deciding", "beside_the_point",
}  # fmt: skip
_PREPOSITIONS = {
    "around", "clausal", "of_deeds", "of_passives", "particles", "late", "light", "about", "governing", "conditional",
    "beside", "by_which",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClauseCues:
    """Verbs of control and accusing, texts and who makes them, whom one addresses, prepositions by what they bring."""

    subject_control: frozenset[str]
    accusing: frozenset[str]
    behind: frozenset[str]
    bearing: frozenset[str]
    housing: frozenset[str]
    violence: frozenset[str]
    documents: frozenset[str]
    makers: frozenset[str]
    addressed: Mapping[str, tuple[str, ...]]
    around: frozenset[str]
    clausal: frozenset[str]
    of_deeds: frozenset[str]
    of_passives: frozenset[str]
    particles: frozenset[str]
    late: frozenset[str]
    light: frozenset[str]
    about: tuple[str, ...]
    beside_the_point: frozenset[str]
    deciding: frozenset[str]
    governing: frozenset[str]
    attributing: frozenset[str]
    demanding: frozenset[str]
    judging: frozenset[str]
    talking: frozenset[str]
    talks: frozenset[str]
    conditional: frozenset[str]
    beside: frozenset[str]
    by_which: frozenset[str]


def read_clauses(data: dict[str, Any]) -> ClauseCues:
    """Check and read the tables of the cue file.

    Raises:
        LexiconError: unknown or missing tables or keys.
    """
    if set(data) != _TABLES or set(data["prepositions"]) != _PREPOSITIONS:
        raise LexiconError(
            f"{_FILE}: tables must be {', '.join(sorted(_TABLES))}, with prepositions {sorted(_PREPOSITIONS)}"
        )
    prepositions = data["prepositions"]
    return ClauseCues(
        subject_control=frozenset(data["control"]["subject"]),
        accusing=frozenset(data["control"]["accusing"]),
        behind=frozenset(data["behind"]["participles"]),
        bearing=frozenset(data["behind"]["bearing"]),
        housing=frozenset(data["behind"]["housing"]),
        violence=frozenset(data["behind"]["violence"]),
        documents=frozenset(data["documents"]["nouns"]),
        makers=frozenset(data["documents"]["makers"]),
        addressed={verb: tuple(words) for verb, words in data["addressed"].items()},
        around=frozenset(prepositions["around"]),
        clausal=frozenset(prepositions["clausal"]),
        of_deeds=frozenset(prepositions["of_deeds"]),
        of_passives=frozenset(prepositions["of_passives"]),
        particles=frozenset(prepositions["particles"]),
        late=frozenset(prepositions["late"]),
        light=frozenset(prepositions["light"]),
        about=tuple(prepositions["about"]),
        deciding=frozenset(data["deciding"]["nouns"]),
        beside_the_point=frozenset(data["beside_the_point"]["nouns"]),
        governing=frozenset(prepositions["governing"]),
        beside=frozenset(prepositions["beside"]),
        by_which=frozenset(prepositions["by_which"]),
        conditional=frozenset(prepositions["conditional"]),
        demanding=frozenset(data["demanding"]["words"]),
        judging=frozenset(data["judging"]["verbs"]),
        talking=frozenset(data["talking"]["verbs"]),
        talks=frozenset(data["talking"]["nouns"]),
        attributing=frozenset(data["attributing"]["verbs"]),
    )


@cache
def load_clauses() -> ClauseCues:
    """The cues of the package."""
    return read_clauses(cast(dict[str, Any], read_toml(_FILE)))
