"""The raw texts (White House 2021–2026, Kremlin 1999–2020) as clean articles, and the weakly labelled ones.

What a publisher's page shows on top stands on top here too: the title is the first paragraph; the place of a Kremlin
page, with its day, is a dateline below it.
"""

import csv
import datetime as dt
import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.lexicon.places import load_gazetteer
from dragoman.records.articles import Article

_HIDDEN = re.compile(r"<!--.*?-->|<(figure|style|script|table)\b.*?</\1>|!\[[^\]]*\]\([^)]*\)", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NOTE = re.compile(r"\\\[\[?\d{1,3}\]?\\\](?:\([^()]*\))?|\[\\\[\d{1,3}\\\]\]\([^()]*\)")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\\)\*+|(?<![\w\\])_+(?=\w)|(?<=[\w.!?])_+(?!\w)")
_ESCAPED = re.compile(r"\\([^\sA-Za-z0-9])")
_CODE = re.compile(r"\\(?:u([0-9A-F]{4})|x([0-9A-F]{2}))(?:\s+(?=[a-z]))?")
_FOLD = re.compile(r"\\\s+")
_ITEM = re.compile(r"(?:[-+*•–]|\d{1,2}[.)])\s{2,}|[•·]\s*|#{1,6}\s+|>\s+")
_RULE = re.compile(r"[\W_]*")
_BREAK = re.compile(r"(?:\\| {2,})$")
_NO_PLACE_PART = re.compile(r"\s*\(.*\)$")


def plain(markdown: str) -> str:
    """Markdown as plain text: a line for each paragraph and each item of a list, blank lines between.

    Lines wrapped to a width are joined again; marks of emphasis, links' addresses, tags, notes' numbers, rules and end
    marks are dropped. The words stay as they were.
    """
    text = _HIDDEN.sub(" ", markdown.replace("\r\n", "\n"))
    text = _TAG.sub("", text.replace("<br>", "\n\n"))
    text = _NOTE.sub("", text)
    text = _LINK.sub(lambda found: found[1], _LINK.sub(lambda found: found[1], text))
    paragraphs = (" ".join(line.split()) for line in _paragraphs(_EMPHASIS.sub("", text)))
    cleaned = (html.unescape(_ESCAPED.sub(r"\1", paragraph)) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in cleaned if not _RULE.fullmatch(paragraph))


def _paragraphs(text: str) -> Iterator[str]:
    """Blocks between blank lines, parted at list items and at line breaks that somebody wanted."""
    lines: list[str] = []
    wanted = False
    for line in [*text.split("\n"), ""]:
        bare = line.strip()
        item = _ITEM.match(bare)
        if lines and (not bare or item or (wanted and not bare[0].islower())):
            yield " ".join(lines)
            lines = []
        wanted = _BREAK.search(line) is not None
        bare = bare[item.end() :] if item else bare
        if bare := bare.removesuffix("\\"):
            lines.append(bare)


def _title(title: str) -> str:
    """A title on one line, its letters written as codes ("Jos\\xE9") as letters."""
    text = _CODE.sub(lambda found: chr(int(found[1] or found[2], 16)), _FOLD.sub(" ", title))
    return " ".join(_ESCAPED.sub(r"\1", text.replace("\u2060", "")).replace("’ s ", "’s ").split())


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def whitehouse(shared: Path) -> Iterator[Article]:
    """The White House's readouts, statements and remarks."""
    for number, row in enumerate(_rows(shared / "data" / "raw" / "wh_foreign_policy.jsonl.gz")):
        title = _title(row["title"])
        yield Article(
            id=f"whitehouse-{number}",
            text=f"{title}\n\n{plain(row['markdown'])}",
            published=_day(row["date"]),
            title=title,
            publisher="The White House",
            url=row["url"],
        )


def kremlin(shared: Path) -> Iterator[Article]:
    """The pages of the Kremlin's news; some have no date, most no place."""
    for number, row in enumerate(_rows(shared / "data" / "raw" / "kremlin_news_en.jsonl.gz")):
        title, day = _title(row["title"]), _day(row["date"])
        parts = [title, _dateline(row["place"], day), row["lead"], *row["paragraphs"]]
        yield Article(
            id=f"kremlin-{number}",
            text="\n\n".join(" ".join(part.split()) for part in parts if part and part.strip()),
            published=day,
            title=title,
            publisher="The Kremlin",
            url=row["url"],
        )


def _dateline(place: str | None, day: dt.date | None) -> str | None:
    """A line of place and day: the first part of a place that the gazetteer knows ("The Kremlin, Moscow")."""
    if place is None or day is None:
        return None
    parts = [_NO_PLACE_PART.sub("", part.strip()) for part in place.split(",")]
    known = next((part for part in parts if load_gazetteer().find(part)), None)
    return None if known is None else f"{known}, {day:%B} {day.day}, {day.year}"


def weak(shared: Path) -> Iterator[Article]:
    """Stories generated for headlines of each type, without date."""
    with zipfile.ZipFile(shared / "data" / "weak" / "synthetic_plover_stories.csv.zip") as archive:
        rows = csv.DictReader(io.TextIOWrapper(archive.open(archive.namelist()[0]), "utf-8"))
        for number, row in enumerate(rows):
            yield Article(id=f"weak-{number}-{row['label']}-{row['mode']}", text=row["text"])


SOURCES: dict[str, Callable[[Path], Iterator[Article]]] = {"kremlin": kremlin, "whitehouse": whitehouse, "weak": weak}
"""The readers by the name of what they read."""
