"""Numbers in words and what they count (`data/en/cues/counts.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.errors import LexiconError

_TABLES = {"numbers", "ordinals", "scales", "bound"}
_WHAT = {"dead", "injured", "arrested", "participants", "money"}


@dataclass(frozen=True, slots=True)
class CountCues:
    """Number words by value, and what a lemma's number counts ("kill" → "dead")."""

    numbers: dict[str, float]
    ordinals: dict[str, float]
    scales: dict[str, float]
    bound: dict[str, str]


def read_counts(text: str) -> CountCues:
    """Parse the cue file.

    Raises:
        LexiconError: unknown or missing tables, or an unknown kind of count.
    """
    data = tomllib.loads(text)
    if set(data) != _TABLES or set(data["bound"]) - _WHAT:
        raise LexiconError(f"counts.toml: tables must be {sorted(_TABLES)}, counts one of {sorted(_WHAT)}")
    bound = {lemma: what for what, lemmas in data["bound"].items() for lemma in lemmas}
    return CountCues(data["numbers"], data["ordinals"], data["scales"], bound)


@cache
def load_counts() -> CountCues:
    """The cues of the package."""
    return read_counts((resources.files("dragoman") / "data" / "en" / "cues" / "counts.toml").read_text("utf8"))
