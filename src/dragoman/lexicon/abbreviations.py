"""How English is written: abbreviations with their stops, and where words are cut.

Read from `data/en/cues/abbreviations.toml` and `data/en/cues/words.toml`.
"""

from dataclasses import dataclass, fields
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import check_keys, read_toml


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations without their last stop, by what may follow them (see the data file)."""

    titles: frozenset[str]
    before_numbers: frozenset[str]
    calendar: frozenset[str]
    inner: frozenset[str]
    either: frozenset[str]
    dotted: frozenset[str]
    dotted_either: frozenset[str]
    starters: frozenset[str]
    times: frozenset[str]
    speech: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cuts:
    """What the tokenizer must know of single words (see the data file)."""

    prefixes: tuple[str, ...]
    contractions: dict[str, tuple[int, ...]]
    units: tuple[str, ...]
    currency_letters: tuple[str, ...]
    apostrophe_words: tuple[str, ...]
    top_level_domains: tuple[str, ...]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations of English.

    Raises:
        LexiconError: the data file has unknown or missing keys.
    """
    lists = _lists("en/cues/abbreviations.toml", tuple(field.name for field in fields(Abbreviations)))
    return Abbreviations(**{name: frozenset(values) for name, values in lists.items()})


@cache
def cuts() -> Cuts:
    """Where words of English are cut; `contractions` holds for each written form the lengths of its parts.

    Raises:
        LexiconError: the data file has unknown or missing keys.
    """
    lists = _lists("en/cues/words.toml", tuple(field.name for field in fields(Cuts)))
    parts = [entry.split("|") for entry in lists.pop("contractions")]
    lengths = {"".join(entry): tuple(map(len, entry)) for entry in parts}
    return Cuts(contractions=lengths, **{name: tuple(values) for name, values in lists.items()})


def _lists(path: str, names: tuple[str, ...]) -> dict[str, list[str]]:
    """The lists of strings in a file which has exactly these."""
    found = read_toml(path)
    check_keys(found, names, path)
    checked: dict[str, list[str]] = {}
    for name in names:
        values = found.get(name)
        if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
            raise LexiconError(f"{path}: {name} must be a list of strings")
        checked[name] = values
    return checked
