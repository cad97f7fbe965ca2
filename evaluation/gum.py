"""The documents of GUM as text, with the dates that its annotators gave in TEI markup.

A `date` opens in the last column of its first word ("XML=<date when:::"1799-08">") and closes on its last; a value is
an ISO date of any precision, or has no year ("--10", every October). `when` is the date itself, `from` and `to` bound a
period; `notBefore` and `notAfter` bound a guess and are not compared.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.segmentation import Gold, read_gold

FILES = ("gum-dev", "gum-test", "gum-train")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as annotated: its offsets, and the closed interval of days (None on a side that is open or not given)."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None

    @property
    def comparable(self) -> bool:
        """Whether a day, month, year or period was given, rather than a guess or a date of no year."""
        return self.first is not None and self.last is not None


def documents(folder: Path, *, genres: tuple[str, ...] = ()) -> Iterator[Gold]:
    """The documents of all files, or those of some genres, which are the second part of an id ("GUM_bio_emperor")."""
    for name in FILES:
        for gold in read_gold(folder / f"{name}.conllu.gz"):
            if not genres or gold.id.split("_")[1] in genres:
                yield gold


def created(gold: Gold) -> dt.date | None:
    """The day on which the document was written, where its metadata tell the day."""
    value = gold.comments.get("meta::dateCreated", "")
    return dt.date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def dates(gold: Gold) -> list[Dated]:
    """The annotated dates of a document, in the order in which they end."""
    found: list[Dated] = []
    open_tags: list[tuple[str, str, int]] = []
    for (start, end), misc in zip(gold.tokens, gold.misc, strict=True):
        markup = next((part[4:] for part in misc.split("|") if part.startswith("XML=")), "")
        for closing, name, attributes in _TAG.findall(markup):
            if not closing:
                open_tags.append((name, attributes, start))
            elif any(tag[0] == name for tag in open_tags):
                number = max(i for i, tag in enumerate(open_tags) if tag[0] == name)
                _, told, began = open_tags.pop(number)
                if name == "date":
                    found.append(Dated(began, end, *_interval(dict(_ATTRIBUTE.findall(told)))))
    return found


def _interval(told: dict[str, str]) -> tuple[dt.date | None, dt.date | None]:
    if "when" in told:
        return _days(told["when"])
    return _days(told.get("from", ""))[0], _days(told.get("to", ""))[1]


def _days(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an ISO date; (None, None) where it has no year or is no date."""
    match = _ISO.match(value)
    if match is None or int(match[1]) == 0:
        return None, None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day or 1), dt.date(year, month, day or last)
