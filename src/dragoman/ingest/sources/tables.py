"""Articles in tables: CSV, TSV and Parquet with named columns, an article a row."""

import csv
import datetime as dt
import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.clean.reading import FIELDS, read_record
from dragoman.records.articles import Article, Unreadable

_BATCH = 256


def read_csv(
    stream: BinaryIO, name: str, columns: Mapping[str, str], published: dt.date | None, *, tabs: bool = False
) -> Iterator[Article | Unreadable]:
    """The rows of a table in UTF-8 whose first line names its columns.

    Args:
        stream: The file.
        name: How to call it in messages.
        columns: Names of columns for our fields, where they are none of `clean.reading.FIELDS`.
        published: The day of articles that bring none.
        tabs: Whether tabs part the columns, not commas.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="strict", newline="")
    reader = csv.DictReader(text, delimiter="\t" if tabs else ",")
    try:
        if (missing := _missing(reader.fieldnames or (), columns, name)) is not None:
            yield missing
            return
        for row in reader:
            record = {key: value for key, value in row.items() if key is not None and isinstance(value, str)}
            yield from read_record(record, f"{name}:{reader.line_num}", published, columns)
    except UnicodeDecodeError as error:
        yield Unreadable(name, "wrong encoding", f"{name} is not UTF-8: {error.reason} at byte {error.start}")
    except csv.Error as error:
        yield Unreadable(name, "bad record", f"{name}:{reader.line_num}: {error}")
    finally:
        text.detach()  # the stream is the caller's to close


def read_parquet(
    path: Path, name: str, columns: Mapping[str, str], published: dt.date | None
) -> Iterator[Article | Unreadable]:
    """The rows of a file of Parquet; only the columns that are used are read, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if (missing := _missing(names, columns, name)) is not None:
                yield missing
                return
            used = {*columns.values(), *(key for keys in FIELDS.values() for key in keys)}
            number = 0
            for batch in file.iter_batches(_BATCH, columns=[key for key in names if key in used]):
                for row in batch.to_pylist():
                    number += 1
                    yield from read_record(_plain(row), f"{name}:{number}", published, columns)
    except pa.ArrowException as error:
        yield Unreadable(name, "bad record", f"{name} is no readable Parquet: {error}")


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    days = (dt.date, dt.datetime)
    return {key: value.isoformat() if isinstance(value, days) else value for key, value in row.items()}


def _missing(names: Any, columns: Mapping[str, str], name: str) -> Unreadable | None:
    """What is said of a table in which no column holds the text."""
    wanted = (columns["text"],) if "text" in columns else FIELDS["text"]
    if any(key in names for key in wanted):
        return None
    told = ", ".join(map(str, names)) or "no columns"
    return Unreadable(
        name, "bad record", f"{name}: no column {' or '.join(wanted)}; there are {told}. Give --column text=NAME"
    )
