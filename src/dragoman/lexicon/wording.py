"""How briefs put events into words: a verb for each type, mode and trigger, from `data/en/wording.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import check_keys, read_toml

_FILE = "en/wording.toml"
_LISTS = (
    "articles", "empty_topics", "empty_words", "at_places", "titles", "past_titles", "open_words",
    "auxiliaries", "be_forms", "subjects", "leaning_words",
)  # fmt: skip
_STEMS = ("trivial_topics", "telling_words", "courteous_words", "hopeful_words")
_KEYS = {
    "type",
    "mode",
    "intends",
    "words",
    "says",
    "mutual",
    "link",
    "mutual_link",
    "needs_topic",
    "trivial",
    "words_alone",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One way to put events of a type. `words` match the beginnings of words of the trigger; None fits all."""

    type: str
    mode: str | None
    intends: str | None
    words: re.Pattern[str] | None
    says: str
    mutual: str
    link: str
    mutual_link: str
    needs_topic: bool
    words_alone: bool
    trivial: bool

    def fits(self, mode: str | None, intends: str | None, trigger: str) -> bool:
        """Whether an event of this type with such a mode, intention and trigger is put so."""
        if (self.mode is not None and self.mode != mode) or (self.intends is not None and self.intends != intends):
            return False
        return self.words is None or self.words.search(trigger) is not None


@dataclass(frozen=True, slots=True)
class Wording:
    """The whole file. `deeds` by type, in their order."""

    deeds: Mapping[str, tuple[Deed, ...]]
    articles: frozenset[str]
    empty_topics: frozenset[str]
    empty_words: frozenset[str]
    at_places: frozenset[str]
    titles: frozenset[str]
    past_titles: frozenset[str]
    open_words: frozenset[str]
    auxiliaries: frozenset[str]
    be_forms: frozenset[str]
    subjects: frozenset[str]
    leaning_words: frozenset[str]
    trivial_topics: re.Pattern[str]
    telling_words: re.Pattern[str]
    courteous_words: re.Pattern[str]
    hopeful_words: re.Pattern[str]
    organizations: Mapping[str, str]

    def deed(self, type: str, mode: str | None, intends: str | None, trigger: str) -> Deed:
        """How to put an event; each type has a last deed that fits all."""
        return next(deed for deed in self.deeds[type] if deed.fits(mode, intends, trigger))


@cache
def load_wording() -> Wording:
    """The wording of the package.

    Raises:
        LexiconError: The file breaks its schema, or a type has no deed that fits every event.
    """
    return wording_of(read_toml(_FILE))


def wording_of(tables: Mapping[str, Any]) -> Wording:
    """The wording that a file's tables hold.

    Raises:
        LexiconError: As `load_wording`.
    """
    check_keys(tables, {"deeds", "organizations", *_LISTS, *_STEMS}, _FILE)
    types = load_ontology().types
    deeds: dict[str, list[Deed]] = {name: [] for name in types}
    for table in tables["deeds"]:
        check_keys(table, _KEYS, f"{_FILE}: {table.get('type', '?')}")
        if table["type"] not in types:
            raise LexiconError(f"{_FILE}: no type {table['type']!r}")
        if (mode := table.get("mode")) is not None and mode not in types[table["type"]].modes:
            raise LexiconError(f"{_FILE}: {table['type']} has no mode {mode!r}")
        if table["says"].count("{who}") != 1 or table["says"].count("{whom}") != 1:
            raise LexiconError(f"{_FILE}: {table['type']}: says needs {{who}} and {{whom}} once each")
        deeds[table["type"]].append(_deed(table))
    for name, found in deeds.items():
        if not found or (found[-1].mode, found[-1].intends, found[-1].words) != (None, None, None):
            raise LexiconError(f"{_FILE}: the last deed of {name} must fit every event of that type")
    lists: Any = {name: frozenset(tables[name]) for name in _LISTS}
    stems: Any = {name: _beginnings(tables[name]) for name in _STEMS}
    made = {name: tuple(found) for name, found in deeds.items()}
    return Wording(deeds=made, organizations=tables["organizations"], **lists, **stems)


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _deed(table: Mapping[str, Any]) -> Deed:
    words = table.get("words")
    link = table.get("link", ":")
    return Deed(
        type=table["type"],
        mode=table.get("mode"),
        intends=table.get("intends"),
        words=None if words is None else _beginnings(words),
        says=table["says"],
        mutual=table["mutual"],
        link=link,
        mutual_link=table.get("mutual_link", link),
        needs_topic=table.get("needs_topic", False),
        words_alone=table.get("words_alone", False),
        trivial=table.get("trivial", False),
    )
