"""Rows of an answer as CSV, JSON Lines, Parquet, or a table for people."""

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.query.rows import AgreementRow, EventRow, OfficeRow, StatementRow

_CHUNK = 5000


def flat(row: Any) -> dict[str, Any]:
    """A row as one level of columns: parties and lists joined by "; ", the source's fields beside the others.

    Countries stand in columns of their own (`actor_countries`), so that they can be counted.
    """
    found: dict[str, Any] = {}
    for name, value in asdict(row).items():
        if name == "source":
            found |= {f"source_{key}" if key in found else key: one for key, one in value.items()}
        elif name in ("actors", "recipients"):
            found[name] = "; ".join(party["name"] for party in value)
            found[f"{name[:-1]}_countries"] = "; ".join(party["country"] or "" for party in value)
        elif isinstance(value, Mapping) or (isinstance(value, tuple) and value and isinstance(value[0], Mapping)):
            found[name] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, tuple):
            found[name] = "; ".join(map(str, value))
        else:
            found[name] = value
    return found


def write_csv(rows: Iterable[Any], stream: BinaryIO) -> int:
    """Write rows as CSV (UTF-8, a heading line); how many there were."""
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    writer: csv.DictWriter[str] | None = None
    count = 0
    for row in rows:
        columns = flat(row)
        if writer is None:
            writer = csv.DictWriter(text, list(columns), lineterminator="\n")
            writer.writeheader()
        writer.writerow(columns)
        count += 1
    text.detach()
    return count


def write_jsonl(rows: Iterable[Any], stream: BinaryIO) -> int:
    """Write rows as JSON Lines, nested as the Python rows are; how many there were."""
    count = 0
    for row in rows:
        stream.write(json.dumps(asdict(row), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        count += 1
    return count


def write_parquet(rows: Iterable[Any], path: Path | BinaryIO) -> int:
    """Write rows as Parquet to a file or an open stream, the columns of `flat`; how many there were.

    A few thousand rows are in memory at a time.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer: pq.ParquetWriter | None = None
    count = 0
    for chunk in _chunks(rows):
        columns = [flat(row) for row in chunk]
        if writer is None:
            schema = pa.schema([(name, _arrow_type(columns, name)) for name in columns[0]])
            writer = pq.ParquetWriter(path, schema)
        writer.write_table(pa.Table.from_pylist(columns, schema=writer.schema))
        count += len(columns)
    if writer is None:
        pq.write_table(pa.table({}), path)
    else:
        writer.close()
    return count


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


_REAL = frozenset({"score", "confidence", "lat", "lon"})
_WHOLE = frozenset({"quad", "mentions", "documents", "start", "end"})


def _arrow_type(columns: Sequence[Mapping[str, Any]], name: str) -> Any:
    import pyarrow as pa

    return pa.float64() if name in _REAL else pa.int64() if name in _WHOLE else pa.string()


def to_table(rows: Iterable[Any], *, width: int) -> Iterator[str]:
    """A block of lines for each row, for people: what happened in one line, what shows it below."""
    empty = True
    for row in rows:
        empty = False
        head, details = _BLOCKS[type(row).__name__](row)
        yield from _wrapped("  ".join(part for part in head if part), width, "    ")
        for detail in details:
            if detail:
                yield from _wrapped(f"    {detail}", width, "    ")
        yield "\n"
    if empty:
        yield "nothing found\n"


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    for line in textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False):
        yield f"{line}\n"


def _party(name: str | None, country: str | None) -> str:
    return f"{name or '?'} ({country})" if country and country != name else name or "?"


def _shown_by(row: Any) -> str:
    source = row.source
    where = ", ".join(part for part in (source.title, source.publisher, source.published) if part)
    return f"{where or source.document} [{source.document}]"


def _event(row: EventRow) -> tuple[list[str], list[str]]:
    kind = row.type + (f"-{row.mode}" if row.mode else "") + ("" if row.status == "actual" else f" ({row.status})")
    sides = [" · ".join(_party(p.name, p.country) for p in side) for side in (row.actors, row.recipients)]
    place = ", ".join(part for part in (row.place, row.place_country) if part)
    head = [row.date or (f"by {row.first_reported}" if row.first_reported else "undated"), kind]
    head.append(" → ".join(side for side in sides if side))
    reports = f"{row.documents} reports, {row.first_reported} to {row.last_reported}" if row.documents > 1 else ""
    told = [f"on {'; '.join(row.topics)}" if row.topics else "", reports, f"“{row.source.sentence}”", _shown_by(row)]
    return [*head, f"in {place}" if place else ""], told


def _statement(row: StatementRow) -> tuple[list[str], list[str]]:
    head = [row.date or row.sort_day or "undated", _party(row.speaker, row.speaker_country), row.medium or ""]
    words = f"“{row.content}”" if row.form == "direct" else row.content
    return head, [words, f"of {', '.join(row.about)}" if row.about else "", _shown_by(row)]


def _agreement(row: AgreementRow) -> tuple[list[str], list[str]]:
    stages = "; ".join(f"{stage['stage']} {stage['date'] or ''}".strip() for stage in row.stages)
    head = [row.sort_day or "undated", row.title, ", ".join(row.parties)]
    return head, [stages, f"for {row.period}" if row.period else "", f"“{row.source.sentence}”", _shown_by(row)]


def _office(row: OfficeRow) -> tuple[list[str], list[str]]:
    days = " to ".join(dict.fromkeys(day for day in (row.first, row.last) if day))
    return [row.country or "?", row.title, row.person, f"({days}, {row.documents} documents)" if days else ""], []


_BLOCKS: Mapping[str, Callable[[Any], tuple[list[str], list[str]]]] = {
    "EventRow": _event,
    "StatementRow": _statement,
    "AgreementRow": _agreement,
    "OfficeRow": _office,
}
