"""Articles in tables: CSV, TSV, Parquet and JSON with named columns, an article a row."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.clean.reading import FIELDS, MOST_BYTES, as_known, missing_text, read_articles, read_record
from dragoman.records.articles import Article, Unreadable

_BATCH = 256
_DELIMITERS = (",", ";", "\t")
MOST_JSON = 20 * MOST_BYTES
"""The longest file of JSON that is read: it has to be held in memory whole, which JSON Lines need not."""


def read_csv(
    stream: BinaryIO, name: str, columns: Mapping[str, str], published: dt.date | None, *, tabs: bool = False
) -> Iterator[Article | Unreadable]:
    """The rows of a table in UTF-8 whose first line names its columns; a row that is broken stops no other.

    Args:
        stream: The file.
        name: How to call it in messages.
        columns: Names of columns for our fields, where they are none of `clean.reading.FIELDS`.
        published: The day of articles that bring none.
        tabs: Whether tabs part the columns; otherwise commas, or what its first line has in their place.
    """
    csv.field_size_limit(MOST_BYTES)
    # Bytes that are no UTF-8 come as halves of surrogate pairs, so that a row that holds some harms no other.
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    try:
        heading = text.readline(MOST_BYTES)
        delimiter, names = _columns(heading, ("\t",) if tabs else _DELIMITERS, columns)
        if (wrong := _wrong_heading(heading, names, columns)) is not None:
            reason, told = wrong
            yield Unreadable(name, reason, f"{name}{told}")
            return
        for number, row in _rows(csv.reader(text, delimiter=delimiter, strict=True)):
            where = f"{name}:{number}"
            if (wrong := _wrong_row(row, names)) is not None:
                reason, told = wrong
                yield Unreadable(where, reason, f"{where}{told}")
            elif any(row):
                cells = [*row, *[""] * (len(names) - len(row))]
                yield from read_record(dict(zip(names, cells, strict=True)), where, published, columns)
    finally:
        text.detach()  # the stream is the caller's to close


def _wrong_heading(heading: str, names: Sequence[str], columns: Mapping[str, str]) -> tuple[str, str] | None:
    """The reason why a table cannot be read, and what to say of it."""
    if "\0" in heading:
        return "wrong encoding", " holds NUL bytes: it is binary, or UTF-16, which iconv -f UTF-16 -t UTF-8 converts"
    if not heading.strip():
        return "empty", " holds no rows"
    missing = missing_text(names, columns)
    return None if missing is None else ("bad record", f": {missing}")


def _wrong_row(row: "list[str] | str", names: Sequence[str]) -> tuple[str, str] | None:
    """The same of a row."""
    if isinstance(row, str):
        return "bad record", f": {row}"
    if len(row) > len(names):
        return "bad record", f": {len(row)} cells where there are {len(names)} columns"
    if any("\udc80" <= mark <= "\udcff" for cell in row for mark in cell):
        return "wrong encoding", " is not UTF-8; if it is Western text, iconv -f WINDOWS-1252 -t UTF-8 converts it"
    return None


def _columns(heading: str, delimiters: Sequence[str], columns: Mapping[str, str]) -> tuple[str, list[str]]:
    """What parts the columns of a table, and their names: the first mark by which one of them is the text."""
    found = [(mark, [name.strip() for name in _cells(heading, mark)]) for mark in delimiters]
    return next((one for one in found if missing_text(one[1], columns) is None), found[0])


def _cells(heading: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([heading], delimiter=mark), [])
    except csv.Error:
        return []


def _rows(reader: Any) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with the number of their first line, or what is wrong with one."""
    while True:
        begins = reader.line_num + 2  # behind the heading
        try:
            row: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = f"{error}"
        yield begins, row


def read_parquet(
    file: Path | BinaryIO, name: str, columns: Mapping[str, str], published: dt.date | None
) -> Iterator[Article | Unreadable]:
    """The rows of a file of Parquet; only the columns that are used are read, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as table:
            names = table.schema_arrow.names
            if (missing := missing_text(names, columns)) is not None:
                yield Unreadable(name, "bad record", f"{name}: {missing}")
                return
            used = {*columns.values(), *(key for key in names if as_known({key: ""}).keys() & _FIELDS)}
            number = 0
            for batch in table.iter_batches(_BATCH, columns=[key for key in names if key in used]):
                for row in batch.to_pylist():
                    number += 1
                    yield from read_record(_plain(row), f"{name}:{number}", published, columns)
            if not number:
                yield Unreadable(name, "empty", f"{name} holds no rows")
    except pa.ArrowException as error:
        yield Unreadable(name, "bad record", f"{name} is no readable Parquet: {error}")


_FIELDS = {key for keys in FIELDS.values() for key in keys}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value  # the record is told to hold no text
    return value


def read_json(
    stream: BinaryIO, name: str, columns: Mapping[str, str], published: dt.date | None
) -> Iterator[Article | Unreadable]:
    """The articles of a file of JSON: a list of objects, or one object. JSON Lines by this name are read as such."""
    content = stream.read(MOST_JSON + 1)
    if len(content) > MOST_JSON:
        told = f"{name} is longer than {MOST_JSON // 10**6} MB: write it as JSON Lines"
        yield Unreadable(name, "too long", told)
        return
    try:
        found = json.loads(content)
    except UnicodeDecodeError as error:
        yield Unreadable(name, "wrong encoding", f"{name} is not UTF-8: {error.reason} at byte {error.start}")
        return
    except RecursionError:
        yield Unreadable(name, "bad JSON", f"{name}: nested too deeply")
        return
    except ValueError as error:
        if str(error).startswith("Extra data"):
            yield from read_articles(
                io.BytesIO(content), published=published, name=name, as_lines=True, columns=columns
            )
        else:
            yield Unreadable(name, "bad JSON", f"{name}: {error}")
        return
    records = found if isinstance(found, list) else [found]
    if not records:
        yield Unreadable(name, "empty", f"{name} holds no articles")
    for number, record in enumerate(records, start=1):
        where = f"{name}:{number}"
        if isinstance(record, dict):
            yield from read_record(record, where, published, columns)
        else:
            yield Unreadable(where, "bad record", f"{where}: must be a JSON object")
