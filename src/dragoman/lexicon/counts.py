"""Numbers in words and what they count (`data/en/cues/counts.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import data_file

_TABLES = {"numbers", "ordinals", "scales", "currencies", "bounds", "bound"}
_WHAT = {"dead", "injured", "arrested", "participants", "money"}


@dataclass(frozen=True, slots=True)
class CountCues:
    """Number words by value, and what a lemma's number counts ("kill" → "dead").

    `currencies` maps a word or sign to an ISO 4217 code, "" where the word does not tell which; `at_least` and
    `at_most` are words beside a number that leave it open.
    """

    numbers: dict[str, float]
    ordinals: dict[str, float]
    scales: dict[str, float]
    currencies: dict[str, str]
    at_least: frozenset[str]
    at_most: frozenset[str]
    bound: dict[str, str]


def read_counts(text: str) -> CountCues:
    """Parse the cue file.

    Raises:
        LexiconError: unknown or missing tables, or an unknown kind of count.
    """
    data = tomllib.loads(text)
    if set(data) != _TABLES or set(data["bounds"]) != {"at_least", "at_most"} or set(data["bound"]) - _WHAT:
        raise LexiconError(f"counts.toml: tables must be {sorted(_TABLES)}, counts one of {sorted(_WHAT)}")
    bound = {lemma: what for what, lemmas in data["bound"].items() for lemma in lemmas}
    return CountCues(
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        scales=data["scales"],
        currencies=data["currencies"],
        at_least=frozenset(data["bounds"]["at_least"]),
        at_most=frozenset(data["bounds"]["at_most"]),
        bound=bound,
    )


@cache
def load_counts() -> CountCues:
    """The cues of the package."""
    return read_counts(data_file("en/cues/counts.toml").read_text("utf8"))
