"""The dateline of a report, and lines that hold nothing but a date."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from dragoman.clean.days import day_expression, read_day
from dragoman.lexicon.datelines import dateline_words
from dragoman.lexicon.places import load_gazetteer
from dragoman.records.articles import Dateline

# A dateline stands at the head of the report, at most below headline, standfirst and byline.
_PARAGRAPHS = 5
# A town smaller than this lends its name to a dateline in small letters too seldom to be told from other words.
_KNOWN_POPULATION = 50_000


def find_dateline(text: str, paragraphs: Sequence[tuple[int, int]], published: dt.date | None) -> Dateline | None:
    """The dateline of an article, None if it has none.

    Args:
        text: the document's text.
        paragraphs: offsets of its paragraphs.
        published: the publication date, which tells the year where the dateline does not.
    """
    for start, end in paragraphs[:_PARAGRAPHS]:
        for expression, whole in ((_leading(), False), (_alone(), True), (_place_alone(), True)):
            match = expression.fullmatch(text, start, end) if whole else expression.match(text, start, end)
            if match and _is_dateline(match, whole, end):
                written = read_day(match["date"]) if match["date"] else None
                date = written.resolve(published) if written else None
                return Dateline(match["place"], date, start, match.end())
    return None


def find_date_line(text: str, paragraphs: Sequence[tuple[int, int]]) -> dt.date | None:
    """The full date that stands on a line of its own among the first paragraphs, None if there is none."""
    for start, end in paragraphs[:_PARAGRAPHS]:
        match = _date_alone().fullmatch(text, start, end)
        written = read_day(match["date"]) if match else None
        if written and written.year is not None and (date := written.resolve(None)):
            return date
    return None


def _is_dateline(match: re.Match[str], whole: bool, end: int) -> bool:
    """Whether a match is a dateline; `end` is that of its paragraph."""
    place: str = match["place"]
    if place.lower() in dateline_words().not_places or read_day(place):
        return False
    if match["sign"] == ":" and match.string[end - 1].isalnum():
        return False  # "Georgia: Statement on the elections": a headline
    if whole and "|" in match.group() and not _is_known(place):
        return False  # "A. Writer | 29.04.2025": a byline
    if match["date"]:
        # A weekday alone is too common after a name ("Reuters, Wednesday").
        written = read_day(match["date"])
        return written is not None and (written.month is not None or place.isupper() or _is_known(place))
    if whole:
        return match["agency"] is None and _is_known(place)
    loud = place.isupper() and len(place) > 2
    if loud and (match["agency"] or match["region"]):
        return True
    if match["agency"] and not match["sign"] and match.string[match.end() - 1] != ".":
        return False  # "Sunday (early) Mass": brackets alone end a dateline only where a day stands before them
    if match["sign"] != ":" and match.string[match.end() : match.end() + 1].islower():
        return False
    return _is_known(place)


def _is_known(place: str) -> bool:
    """Whether this names a place of the gazetteer: any in capitals, else one that is no mere village."""
    least = 0 if place.isupper() else _KNOWN_POPULATION
    return any(found.population >= least for found in load_gazetteer().find(place.rstrip(".")))


def _place() -> str:
    word = r"[A-Z\u00c0-\u00de][\w’'-]*\.?(?:[A-Z]\.)*"
    small = "|".join(dateline_words().particles)
    name = rf"{word}(?:[ /-](?:(?:{small})[ -])?{word}){{0,3}}"
    return rf"(?P<place>{name})(?P<region>(?:,\ (?!(?i:{day_expression()})){name}){{0,2}}(?:\ \[{name}\])?)"


def _date() -> str:
    return rf"(?P<date>(?i:{day_expression()}))"


@cache
def _leading() -> re.Pattern[str]:
    """A dateline before the first words of the report."""
    agency = r"\((?P<agency>[^()\n]{2,40})\)"
    return re.compile(
        rf"""(?:ABOARD\ )?{_place()}(?:[,.]\s*{_date()})?[.,]?
        (?:\s*{agency}|[,.]?\s*/(?:[A-Z][\w\ -]+)/\.?|,\ [A-Z]{{2,6}})?
        (?:\s*(?P<sign>—|–|--+|-(?=\s)|:(?=\s))|(?<=/[.])|(?<=/)|(?<=\d{{4}}[.])|(?<=\))[.]
           |(?<=\))(?=\ ["“]?[A-Z]))\s*""",
        re.VERBOSE,
    )


@cache
def _alone() -> re.Pattern[str]:
    """A dateline that is a paragraph of its own: place and date."""
    return re.compile(rf"{_place()}(?:,| [-–—|])\s*{_date()}\.?(?P<agency>)(?P<sign>)")


@cache
def _place_alone() -> re.Pattern[str]:
    """The place in capitals on a line of its own, below the byline: "ANKARA"."""
    return re.compile(
        r"(?P<place>[A-Z\u00c0-\u00de]{3,}(?: [A-Z\u00c0-\u00de]{2,})?)(?P<date>)(?P<agency>$^)?(?P<sign>)"
    )


@cache
def _date_alone() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, dateline_words().labels))
    return re.compile(
        rf"(?:(?:{labels}):?\s+)?(?P<date>{day_expression()})[.,]?(?:,?\s+(?:at\s+)?\d{{1,2}}:\d\d.{{0,12}})?",
        re.IGNORECASE,
    )
