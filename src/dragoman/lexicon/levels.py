"""At which level an office-holder acts for a state: head, minister, official."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.errors import LexiconError
from dragoman.records.mentions import Office

OFFICIAL = "official"

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors of those who act for a state."""

_KEYS = {"name", "words", "unless", "groups", "examples", "not_examples"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level, from the data file: whole words that a title holds, words that it must not, and what a group is called
    whose members are of this level ("presidents of Ghana and Togo")."""

    name: str
    words: re.Pattern[str]
    unless: re.Pattern[str]
    groups: frozenset[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]

    def fits(self, title: str) -> bool:
        """Whether a title is of this level."""
        return self.words.search(title) is not None and self.unless.search(title) is None

    def of_group(self, name: str) -> bool:
        """Whether a group is called so: "leaders of Japan"."""
        return any(name.lower().startswith(f"{group} of ") for group in self.groups)


@cache
def load_levels() -> tuple[Level, ...]:
    """The levels of the package, the highest first.

    Raises:
        LexiconError: the file breaks its schema.
    """
    file = resources.files("dragoman") / "data" / "en" / "cues" / "levels.toml"
    tables = tomllib.loads(file.read_text("utf-8"))["level"]
    for table in tables:
        if set(table) != _KEYS:
            raise LexiconError(f"levels.toml: {table.get('name', '?')}: keys must be {sorted(_KEYS)}")
    return tuple(
        Level(
            table["name"],
            _whole_words(table["words"]),
            _whole_words(table["unless"]),
            frozenset(table["groups"]),
            tuple(table["examples"]),
            tuple(table["not_examples"]),
        )
        for table in tables
    )


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """The words, also in the plural: "Presidents" is what each of two is called whose names follow."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)


def level_of_title(title: str) -> str:
    """The level of an office by its title; "official" where no higher one fits."""
    return next((level.name for level in load_levels() if level.fits(title)), OFFICIAL)


def level_of(offices: Iterable[Office], sectors: Iterable[str], name: str = "") -> str | None:
    """The highest level of the offices that somebody holds.

    None for those who hold no office and serve no state: states themselves, crowds, private persons.

    Args:
        offices: those held.
        sectors: of whom he serves.
        name: of a group without an office of its own, its name tells the level ("leaders of Japan").
    """
    found = {level_of_title(office.title) for office in offices}
    for level in load_levels():
        if level.name in found or (not found and level.of_group(name)):
            return level.name
    return OFFICIAL if found or set(sectors) & STATE_SECTORS else None
