"""Reads articles from files and streams, one at a time. What cannot be read is told and does not stop the rest."""

import codecs
import datetime as dt
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.clean.days import read_day
from dragoman.errors import InputError
from dragoman.records.articles import Article, Unreadable

# A news article has some thousand characters; a line or text of this size is a mistake (a dump, a broken export).
MOST_BYTES = 10_000_000

_JSON_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}
# By column: our own name first, then those of NGEC's input.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "story_id"),
    "text": ("text", "event_text"),
    "published": ("published", "pub_date", "date"),
    "title": ("title", "headline"),
    "publisher": ("publisher",),
    "url": ("url",),
}
_KNOWN = frozenset(key for keys in FIELDS.values() for key in keys)

Read = Article | Unreadable


def read_articles(
    source: str | Path | BinaryIO,
    *,
    published: dt.date | None = None,
    name: str | None = None,
    as_lines: bool | None = None,
    columns: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Read]:
    """The articles of one input, in order, read as they are asked for.

    Args:
        source: a file of plain text (one article) or JSON lines (``.jsonl``, ``.ndjson``), "-" for standard input, or
            an open binary stream.
        published: the publication date of articles that bring none.
        name: how to call a stream in ids and messages.
        as_lines: whether a stream holds JSON lines; by default it does if its first line is a JSON object.
        columns: names of fields in JSON lines for ours: {"text": "body"}.
        most_bytes: the longest line of JSON, or text, that is read.

    Yields:
        An `Article`, or an `Unreadable` that says what is wrong with the input or with one line of it. JSON lines
        have the fields id, date (or published), text, title, publisher, url, or those of NGEC's input.
    """
    if isinstance(source, str | Path) and str(source) != "-":
        path = Path(source)
        name = name or str(source)
        try:
            with path.open("rb") as file:
                told = True if path.suffix.lower() in _JSON_LINES else False if path.suffix == ".txt" else None
                yield from _read(file, name, told, published, columns or {}, most_bytes)
        except OSError as error:
            yield _unopened(name, error)
        return
    stream = sys.stdin.buffer if isinstance(source, str | Path) else source
    yield from _read(stream, name or "stdin", as_lines, published, columns or {}, most_bytes)


def _unopened(name: str, error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable(name, "not found", f"no such file: {name}")
    if isinstance(error, IsADirectoryError):
        return Unreadable(name, "not a file", f"{name} is a folder: name the files in it")
    return Unreadable(name, "not a file", f"{name}: {error.strerror or error}")


def _read(
    stream: BinaryIO,
    name: str,
    as_lines: bool | None,
    published: dt.date | None,
    columns: Mapping[str, str],
    most_bytes: int,
) -> Iterator[Read]:
    first = stream.readline(most_bytes + 1)
    if as_lines is None:
        as_lines = _is_json_object(first)
    if as_lines:
        yield from _read_lines(stream, first, name, published, columns, most_bytes)
        return
    content = first + (stream.read(most_bytes + 1 - len(first)) if len(first) <= most_bytes else b"")
    try:
        if len(content) > most_bytes:
            raise _ReadingError("too long", f"{name} is longer than {_size(most_bytes)}: split it into articles")
        text = _decoded(content, name)
        if not text.strip("\ufeff \t\r\n\f\v\xa0"):
            raise _ReadingError("empty", f"{name} holds no text")
    except _ReadingError as fault:
        yield Unreadable(name, fault.reason, str(fault))
        return
    yield Article(id=name, text=text, published=published)


def _is_json_object(line: bytes) -> bool:
    line = line.removeprefix(codecs.BOM_UTF8).strip()
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return line.startswith(b'{"')


def _read_lines(
    stream: BinaryIO,
    first: bytes,
    name: str,
    published: dt.date | None,
    columns: Mapping[str, str],
    most_bytes: int,
) -> Iterator[Read]:
    """JSON lines: an article each. Blank lines are skipped."""
    line, number, seen = first.removeprefix(codecs.BOM_UTF8), 1, False
    while line:
        if line.strip() or len(line) > most_bytes:
            seen = True
            where = f"{name}:{number}"
            if len(line) > most_bytes:
                yield Unreadable(where, "too long", f"{where}: the line is longer than {_size(most_bytes)}")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(1 << 20)
            else:
                yield from _read_line(line, where, published, columns)
        line = stream.readline(most_bytes + 1)
        number += 1
    if not seen:
        yield Unreadable(name, "empty", f"{name} holds no lines")


def _read_line(line: bytes, where: str, published: dt.date | None, columns: Mapping[str, str]) -> Iterator[Read]:
    try:
        record = _record(_decoded(line, where), where)
    except _ReadingError as fault:
        yield Unreadable(where, fault.reason, str(fault))
        return
    yield from read_record(record, where, published, columns)


def read_record(
    record: Mapping[str, Any], where: str, published: dt.date | None, columns: Mapping[str, str]
) -> Iterator[Read]:
    """The article of one record, a line of JSON or a row of a table.

    Args:
        record: its fields by name, those of `FIELDS` or of `columns`.
        where: its place, for messages and where it brings no id.
        published: the publication date where it brings none.
        columns: names of its fields for ours.
    """
    named = as_known(record)
    named |= {FIELDS[ours][0]: record.get(theirs) for ours, theirs in columns.items()}
    try:
        text = _string(named, "text", where)
        if text is None or not text.strip():
            raise _no_text(record, where, columns)
        article_id = _string(named, "id", where) or where
        title, publisher, url = (_string(named, field, where) for field in ("title", "publisher", "url"))
    except _ReadingError as fault:
        yield Unreadable(where, fault.reason, str(fault))
        return
    try:
        published = _date(named, where) or published
    except _ReadingError as fault:
        published = None
        yield Unreadable(article_id, fault.reason, str(fault))
    yield Article(article_id, text, published, title, publisher, url)


def as_known(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record with its fields under the names of `FIELDS`, also where they stand there in capitals ("Text")."""
    known = {key.strip().casefold(): value for key, value in record.items() if isinstance(key, str)}
    return {**{key: known[key] for key in _KNOWN & known.keys()}, **record}


def missing_text(names: Iterable[Any], columns: Mapping[str, str]) -> str | None:
    """What is wrong where none of the names is that of the text; it tells which there are."""
    there = list(map(str, names))
    wanted = (columns["text"],) if "text" in columns else FIELDS["text"]
    if set(wanted) & ({*there} if "text" in columns else as_known(dict.fromkeys(there)).keys()):
        return None
    told = ", ".join(there) or "none"
    return f"no column {' or '.join(wanted)}; there are {told}. Give --column text=NAME"


def _no_text(record: Mapping[str, Any], where: str, columns: Mapping[str, str]) -> "_ReadingError":
    missing = missing_text(record, columns)
    return _ReadingError("empty" if missing is None else "bad record", f"{where}: {missing or 'its text is empty'}")


class _ReadingError(InputError):
    """What is wrong with an input, with the short reason that goes on record."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def _decoded(content: bytes, name: str) -> str:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise _ReadingError("binary", f"{name} is {kind}, not text")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _ReadingError("wrong encoding", f"{name} is UTF-16, not UTF-8: iconv -f UTF-16 -t UTF-8 converts it")
    if b"\0" in content:
        raise _ReadingError("binary", f"{name} holds NUL bytes: it is binary, not UTF-8 text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise _ReadingError(
            "wrong encoding",
            f"{name} is not UTF-8: byte 0x{byte:02x} at offset {error.start}; "
            "if it is Western text, iconv -f WINDOWS-1252 -t UTF-8 converts it",
        ) from None


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise _ReadingError("bad JSON", f"{where}: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise _ReadingError("bad JSON", f"{where}: nested too deeply") from None
    except ValueError as error:
        raise _ReadingError("bad JSON", f"{where}: {error}") from None
    if not isinstance(record, dict):
        raise _ReadingError("bad record", f"{where}: must be a JSON object, is {_kind(record)}")
    return record


def _string(record: Mapping[str, Any], field: str, where: str) -> str | None:
    """The first value of a field under any of its names; ids may be numbers."""
    for key in FIELDS[field]:
        value = record.get(key)
        if value is None or value == "":
            continue
        if field == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise _ReadingError("bad record", f"{where}: {key} must be a string, is {_kind(value)}")
        if re.search("[\ud800-\udfff]", value):
            raise _ReadingError("bad record", f"{where}: {key} holds half of a surrogate pair")
        return value
    return None


def _date(record: Mapping[str, Any], where: str) -> dt.date | None:
    """The publication date that a record tells, None where it tells none."""
    for key in FIELDS["published"]:
        value = record.get(key)
        if value is None or value == "":
            continue
        day = parse_published(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
        if day is None:
            told = json.dumps(value, ensure_ascii=True)[:60]
            raise _ReadingError("bad date", f"{where}: {key} is {told}, must be a date such as 2023-12-27")
        return day
    return None


def parse_published(written: str) -> dt.date | None:
    """A publication date: ISO 8601 with or without a time, eight digits, or a full date in words or figures.

    None for anything else, and where day and month cannot be told apart ("05/06/2023").
    """
    written = written.strip()
    stamp = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?", written)
    digits = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", written)
    try:
        if stamp:
            return dt.date.fromisoformat(stamp.group(1))
        if digits:
            return dt.date(*map(int, digits.groups()))
    except ValueError:
        return None
    day = read_day(written)
    return day.resolve(None) if day else None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", bytes: "no text"}
    return "null" if value is None else names.get(type(value), "a number")


def _size(count: int) -> str:
    return f"{count / 1_000_000:g} MB" if count >= 100_000 else f"{count} bytes"
