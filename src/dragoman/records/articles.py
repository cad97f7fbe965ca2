"""What comes in (article) and what every later stage points into (document)."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was handed to us, before anything was read.

    `id` names it for the user (a file name, a JSONL id). `published` is None where nobody said; `published_basis` is
    "given", or "metadata" where a page's own data say so.
    """

    id: str
    text: str
    published: dt.date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_basis: str = "given"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input, or a line of one, that could not be read: its name, a short reason, and what to do about it.

    `reason` is one of not found, not a file, binary, wrong encoding, empty, too long, bad JSON, bad record, bad date;
    of pages, feeds, archives and addresses also bad markup, too slow, too large, truncated, broken archive, not asked
    for, not fetched, robots, not modified.
    After a bad date the article itself follows, without a date.
    """

    id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline at the head of a report ("MOSCOW, Dec 27 (Agency) —"): place name as written, date if told.

    `end` is the offset at which the report itself begins.
    """

    place: str | None
    date: dt.date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned article. `published_basis` is one of given, dateline, metadata, text, none."""

    id: str
    text: str
    sha256: str
    published: dt.date | None
    published_basis: str
    dateline: Dateline | None
    paragraphs: tuple[tuple[int, int], ...]
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
