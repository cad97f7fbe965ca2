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

from dragoman.query.rows import AgreementRow, CorrectionRow, EventRow, OfficeRow, ReportRow, StatementRow

_CHUNK = 5000


def flat(row: Any) -> dict[str, Any]:
    """A row as one level of columns: parties and lists joined by "; ", the source's fields beside the others.

    Countries stand in columns of their own (`actor_countries`), so that they can be counted.
    """
    found: dict[str, Any] = {}
    for name, value in asdict(row).items():
        if name in ("value", "machine"):
            found[name] = json.dumps(value, ensure_ascii=False)
        elif name == "source":
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


SHORT_ID = 10
"""Digits of an id in a table: enough to tell it from all others of a chronicle of millions of records."""


def _id(row: Any) -> str:
    return f"[{row.id[:SHORT_ID]}]"


_GROUPED = {"same": "reports joined", "apart": "reports parted"}


def corrected_mark(fields: Sequence[str]) -> str:
    """What people corrected in a record, for people: "corrected: date, reports joined"; "" for nothing."""
    return f"corrected: {', '.join(_GROUPED.get(field, field) for field in fields)}" if fields else ""


def _shown_by(row: Any) -> str:
    source = row.source
    where = ", ".join(part for part in (source.title, source.publisher, source.published) if part)
    return f"{where or source.document} [{source.document}]"


def _what(row: EventRow | ReportRow) -> list[str]:
    """The type, who → whom, and where."""
    kind = row.type + (f"-{row.mode}" if row.mode else "") + ("" if row.status == "actual" else f" ({row.status})")
    sides = [" · ".join(_party(p.name, p.country) for p in side) for side in (row.actors, row.recipients)]
    place = ", ".join(part for part in (row.place, row.place_country) if part)
    return [kind, " → ".join(side for side in sides if side), f"in {place}" if place else ""]


def _event(row: EventRow) -> tuple[list[str], list[str]]:
    head = [row.date or (f"by {row.first_reported}" if row.first_reported else "undated"), *_what(row), _id(row)]
    reports = f"{row.documents} reports, {row.first_reported} to {row.last_reported}" if row.documents > 1 else ""
    topics = f"on {'; '.join(row.topics)}" if row.topics else ""
    return head, [topics, reports, corrected_mark(row.corrected), f"“{row.source.sentence}”", _shown_by(row)]


def _report(row: ReportRow) -> tuple[list[str], list[str]]:
    return [row.date or "undated", *_what(row), _id(row)], [f"“{row.source.sentence}”", _shown_by(row)]


def _statement(row: StatementRow) -> tuple[list[str], list[str]]:
    head = [row.date or row.sort_day or "undated", _party(row.speaker, row.speaker_country), row.medium or "", _id(row)]
    words = f"“{row.content}”" if row.form == "direct" else row.content
    about = f"of {', '.join(row.about)}" if row.about else ""
    return head, [words, about, corrected_mark(row.corrected), _shown_by(row)]


def _agreement(row: AgreementRow) -> tuple[list[str], list[str]]:
    stages = "; ".join(f"{stage['stage']} {stage['date'] or ''}".strip() for stage in row.stages)
    head = [row.sort_day or "undated", row.title, ", ".join(row.parties), _id(row)]
    period = f"for {row.period}" if row.period else ""
    return head, [stages, period, corrected_mark(row.corrected), f"“{row.source.sentence}”", _shown_by(row)]


def _office(row: OfficeRow) -> tuple[list[str], list[str]]:
    days = " to ".join(dict.fromkeys(day for day in (row.first, row.last) if day))
    told = f"({days}, {row.documents} documents)" if days else ""
    return [row.country or "?", row.title, row.person, told, _id(row)], [corrected_mark(row.corrected)]


def _correction(row: CorrectionRow) -> tuple[list[str], list[str]]:
    plain = row.field in ("wrong", "withdrawn")
    what = row.field if plain else f"{row.field}: {in_words(row.value)}"
    if row.field in ("same", "apart"):
        what = f"{'same as' if row.field == 'same' else 'apart from'} {row.value[:SHORT_ID]}"
    elif not plain and row.state != "waiting" and row.machine != row.value:
        what = f"{row.field}: {in_words(row.machine)} → {in_words(row.value)}"
    record = (row.record or row.target)[:SHORT_ID]
    if row.kind == "office":
        record = ", ".join(part for part in json.loads(row.target) if part)
    state = "" if row.state == "standing" else f"({row.state})"
    note = f": {row.note}" if row.note else ""
    head = [row.made[:16].replace("T", " "), row.kind, record, what, state, _id(row)]
    return head, [f"by {row.author}{note}", f"“{row.sentence}”" if row.sentence else ""]


def in_words(value: Any) -> str:
    """A value of a correction for people: names with their countries, lists joined by "; "."""
    if value is None or value == []:
        return "unknown" if value is None else "none"
    if isinstance(value, Mapping):
        return _party(value["name"], value.get("country"))
    return "; ".join(map(in_words, value)) if isinstance(value, list) else str(value)


_BLOCKS: Mapping[str, Callable[[Any], tuple[list[str], list[str]]]] = {
    "EventRow": _event,
    "StatementRow": _statement,
    "AgreementRow": _agreement,
    "OfficeRow": _office,
    "ReportRow": _report,
    "CorrectionRow": _correction,
}
