"""The words of datelines (`data/en/cues/datelines.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import check_keys, read_toml

FILE = "en/cues/datelines.toml"


@dataclass(frozen=True, slots=True)
class DatelineWords:
    """Names of months (1 … 12) and weekdays (Monday is 0) in lower case, and the word lists of the file."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    labels: tuple[str, ...]
    not_places: frozenset[str]
    particles: tuple[str, ...]


@cache
def dateline_words() -> DatelineWords:
    """The words of datelines.

    Raises:
        LexiconError: the file has unknown or missing keys, or a number out of range.
    """
    table = read_toml(FILE)
    check_keys(table, ("months", "weekdays", "words"), FILE)
    words = table.get("words")
    if not isinstance(words, dict):
        raise LexiconError(f"{FILE}: [words] is missing")
    check_keys(words, ("labels", "not_places", "particles"), f"{FILE} [words]")
    return DatelineWords(
        months=_numbers(table.get("months"), 1, 12, "months"),
        weekdays=_numbers(table.get("weekdays"), 0, 6, "weekdays"),
        labels=_strings(words.get("labels"), "labels"),
        not_places=frozenset(_strings(words.get("not_places"), "not_places")),
        particles=_strings(words.get("particles"), "particles"),
    )


def _numbers(values: object, low: int, high: int, name: str) -> Mapping[str, int]:
    if not isinstance(values, dict) or not all(isinstance(v, int) and low <= v <= high for v in values.values()):
        raise LexiconError(f"{FILE}: {name} must map words to numbers from {low} to {high}")
    return values


def _strings(values: object, name: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
        raise LexiconError(f"{FILE}: {name} must be a list of strings")
    return tuple(values)
