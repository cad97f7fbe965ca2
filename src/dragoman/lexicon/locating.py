"""Cues that tie dates and places to events (`data/en/cues/locating.toml`)."""

from dataclasses import dataclass, fields
from functools import cache
from typing import cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import check_keys, read_toml

FILE = "en/cues/locating.toml"
RELEASES = ("weekdays_of_news", "days_around", "days_of_trip", "sentences_on", "deeds_on")
RELEASE_LISTS = ("stretches", "headings")

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class DateCues:
    """Words by what they do between an event and a date; each field is described in the file."""

    outside: Words
    occasions: Words
    occasion_cases: Words
    undoing: Words
    carriers: Words
    light: Words
    frames: Words
    same_time: Words
    within: Words
    done: Words
    expressing: Words
    elsewhere: Words
    upon: Words


@dataclass(frozen=True, slots=True)
class NarrativeCues:
    """Words by which a sentence takes over the time of the one before it, or leaves it."""

    parties: Words
    elsewhere: Words


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Words by what they do between an event and a place; each field is described in the file."""

    prepositions: Words
    matters: Words
    about: Words
    discussing: Words
    going_prepositions: Words
    going: Words
    written: Words
    reaching: Words
    reaching_nouns: Words
    reaching_cases: Words
    conflicts: Words
    gatherings: Words
    leaving: Words
    bodily: Words
    here: Words
    host: Words
    inspecting: Words
    harm: Words
    harming_cases: Words
    same_scene: Words
    on_land: Words
    at_home: Words
    together: Words
    signing: Words
    handling: Words
    facilities: Words
    local: Words
    borders: Words
    settlements: Words
    holding: Words
    posted: Words
    before_houses: Words
    houses: Words
    on_scene: Words
    calling: Words
    meeting: Words
    places_called: Words
    countries_called: Words


@dataclass(frozen=True, slots=True)
class LocatingCues:
    """All of the file. `weekdays_of_news`: so many bare weekdays make a document a news report.

    `days_around`: how far from its own day a document's occasion can lie; `days_of_trip`: how long it can last;
    `stretches`: rules of temporal expressions that are never that day. `headings` tell a release; `sentences_on` and
    `deeds_on`: for so many sentences a news report goes on with the words and deeds of the day of its lead.
    """

    dates: DateCues
    narrative: NarrativeCues
    places: PlaceCues
    stretches: Words
    headings: Words
    weekdays_of_news: int
    days_around: int
    days_of_trip: int
    sentences_on: int
    deeds_on: int


@cache
def load_locating() -> LocatingCues:
    """The cues of the package, read once.

    Raises:
        LexiconError: a section or key is unknown or missing.
    """
    table = cast("dict[str, dict[str, object]]", read_toml(FILE))
    check_keys(table, {"dates", "narrative", "places", "releases"}, FILE)
    check_keys(table["releases"], {*RELEASES, *RELEASE_LISTS}, f"{FILE}, releases")
    dates = DateCues(**_lists(table, "dates", [f.name for f in fields(DateCues)]))
    narrative = NarrativeCues(**_lists(table, "narrative", [f.name for f in fields(NarrativeCues)]))
    places = PlaceCues(**_lists(table, "places", [f.name for f in fields(PlaceCues)]))
    releases = cast("dict[str, int]", table["releases"])
    stretches, headings = (frozenset(cast("list[str]", table["releases"][key])) for key in RELEASE_LISTS)
    return LocatingCues(dates, narrative, places, stretches, headings, **{key: releases[key] for key in RELEASES})


def _lists(table: dict[str, dict[str, object]], section: str, keys: list[str]) -> dict[str, Words]:
    check_keys(table[section], keys, f"{FILE}, {section}")
    missing = sorted(set(keys) - table[section].keys())
    if missing:
        raise LexiconError(f"{FILE}, {section}: missing {missing}")
    return {key: frozenset(cast("list[str]", table[section][key])) for key in keys}
