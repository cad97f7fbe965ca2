"""The words and patterns of temporal expressions (`data/en/cues/temporal.toml`), checked as they are read."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import data_file

FILE = "en/cues/temporal.toml"

_TEN = 10
_SLOT_KEYS = {"words", "digits", "capital", "dotted", "compound"}
_RULE_KEYS = {"id", "pattern", "resolve", "set", "context", "examples", "not_examples"}
_TOP_KEYS = {"slots", "parts", "prefixes", "ranges", "tense", "names", "rules"}
_TENSE_KEYS = {"future_aux", "past_aux", "present_be", "forward", "acts", "report", "same_past", "preceding"}
_NAME_KEYS = {"doubtful_months", "month_leads", "year_leads", "ordinal_leads", "season_leads", "weekday_names"} | {
    "plurals",
    "units",
    "numbered",
    "time_leads",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A named class of words: phrases with their values, and digits whose first number is the value."""

    name: str
    words: Mapping[str, int | str]
    digits: str | None
    capital: bool
    dotted: bool


@dataclass(frozen=True, slots=True)
class TemporalRule:
    """One pattern: how it looks, which function gives its meaning with which constants, what it needs around it."""

    id: str
    pattern: str
    resolve: str
    constants: Mapping[str, int | str]
    context: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemporalLexicon:
    """All that the engine needs to know of English.

    `parts` cuts longer periods ("early", "end") into sub-periods; `prefixes` maps an operator to the phrases that
    stand for it; `range_words` join two expressions, `opened_ranges` do so after "from" or "between"; `tense` and
    `names` are plain word lists by name.
    """

    slots: Mapping[str, Slot]
    rules: tuple[TemporalRule, ...]
    parts: Mapping[str, Mapping[str, tuple[int, int]]]
    prefixes: Mapping[str, tuple[str, ...]]
    range_words: tuple[str, ...]
    opened_ranges: Mapping[str, tuple[str, ...]]
    tense: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]


def _check(condition: bool, where: str, problem: str) -> None:
    if not condition:
        raise LexiconError(f"{FILE}: {where}: {problem}")


def _known(table: Mapping[str, Any], keys: set[str], where: str) -> None:
    unknown = sorted(set(table) - keys)
    _check(not unknown, where, f"unknown keys {unknown}, known are {sorted(keys)}")


def _slot(name: str, table: Mapping[str, Any]) -> Slot:
    _known(table, _SLOT_KEYS, f"slot {name}")
    _check(bool(table.get("words")) or "digits" in table, f"slot {name}", "needs words or digits")
    words = dict(table.get("words", {}))
    return Slot(
        name,
        words | _compounds(words) if table.get("compound") else words,
        table.get("digits"),
        bool(table.get("capital", False)),
        bool(table.get("dotted", False)),
    )


def _compounds(words: Mapping[str, Any]) -> dict[str, int]:
    """ "twenty-one" … "ninety-nine", from the words for tens and for units."""
    tens = {word: value for word, value in words.items() if word.endswith("ty") and value % _TEN == 0}
    units = {word: value for word, value in words.items() if 0 < value < _TEN and len(word) > len("an")}
    return {f"{ten}-{unit}": high + low for ten, high in tens.items() for unit, low in units.items() if " " not in unit}


def _rule(table: Mapping[str, Any]) -> TemporalRule:
    where = f"rule {table.get('id', '?')}"
    _known(table, _RULE_KEYS, where)
    for key in ("id", "pattern", "resolve", "examples"):
        _check(bool(table.get(key)), where, f"{key} is missing")
    return TemporalRule(
        table["id"],
        table["pattern"],
        table["resolve"],
        dict(table.get("set", {})),
        tuple(table.get("context", ())),
        tuple(table["examples"]),
        tuple(table.get("not_examples", ())),
    )


def parse(text: str) -> TemporalLexicon:
    """The lexicon in a TOML text.

    Raises:
        LexiconError: a key is unknown or missing, or an id stands twice.
    """
    data = tomllib.loads(text)
    _known(data, _TOP_KEYS, "file")
    _check(data.keys() >= _TOP_KEYS, "file", f"missing {sorted(_TOP_KEYS - data.keys())}")
    _known(data["tense"], _TENSE_KEYS, "tense")
    _known(data["names"], _NAME_KEYS, "names")
    _known(data["ranges"], {"alone", "opened"}, "ranges")
    rules = tuple(_rule(table) for table in data["rules"])
    ids = [rule.id for rule in rules]
    _check(len(set(ids)) == len(ids), "rules", f"ids stand twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    parts = {name: {unit: (span[0], span[1]) for unit, span in table.items()} for name, table in data["parts"].items()}
    return TemporalLexicon(
        {name: _slot(name, table) for name, table in data["slots"].items()},
        rules,
        parts,
        {name: tuple(phrases) for name, phrases in data["prefixes"].items()},
        tuple(data["ranges"]["alone"]),
        {name: tuple(words) for name, words in data["ranges"]["opened"].items()},
        {name: frozenset(words) for name, words in data["tense"].items()},
        {name: frozenset(words) for name, words in data["names"].items()},
    )


@functools.cache
def load_temporal() -> TemporalLexicon:
    """The lexicon of the package, read once."""
    return parse(data_file(FILE).read_text(encoding="utf-8"))
