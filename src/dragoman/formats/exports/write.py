"""Writing an export: to a file beside the one asked for, read again, moved into place, its manifest beside it."""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection, select

from dragoman.errors import ExportError, UsageError
from dragoman.formats.answers import write_parquet
from dragoman.formats.exports import gdelt, gdelt_mentions, icews, phoenix, polecat
from dragoman.formats.exports.layout import Cell, Layout, day_of
from dragoman.formats.exports.plover import FIELDS, to_plover
from dragoman.query.documents import find_documents
from dragoman.query.filters import Filters
from dragoman.query.full import FullEvent, full_events
from dragoman.query.rows import EventRow
from dragoman.query.search import find_events
from dragoman.records.encode import Json
from dragoman.store import schema
from dragoman.store.corrections import read_corrections, standing
from dragoman.versions import versions

LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (polecat.LAYOUT, icews.LAYOUT, gdelt.LAYOUT, gdelt_mentions.LAYOUT, phoenix.LAYOUT)
}
FORMATS = (*LAYOUTS, "plover", "jsonl", "parquet")

TOOK_PLACE = ("actual", "historical")
"""What layouts that know neither plans nor denials hold, unless a status is asked for."""

NO_DAY = "no day"
_PACKED = frozenset({".zip", ".gz", ".zst", ".bz2", ".xz"})
_DOCUMENT = ("schema", "document", "versions", "entities", "dates", "places", "events", "statements", "agreements",
             "problems")  # fmt: skip
_MARKS = str.maketrans({"\t": " ", "\n": " ", "\r": " ", '"': "'"})
"""Readers split at tabs and line ends, and many join what stands between quotation marks."""


@dataclass(slots=True)
class _Counts:
    rows: int = 0
    events: int = 0
    corrected: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


class _Written(io.RawIOBase):
    """A file that is being written, with the digest of all that went into it: what must be found there again."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._digest.update(data)
        return self._file.write(data)

    def close(self) -> None:
        self._file.close()
        super().close()


@dataclass(frozen=True, slots=True)
class _Format:
    """How one format is written and read again. `read` gives the cells of each row: their names, or how many."""

    columns: tuple[str, ...]
    write: Callable[[Connection, Filters, BinaryIO, _Counts], None]
    read: Callable[[Path], Iterator[Sequence[str] | int]]
    took_place: bool


def export(connection: Connection, name: str, out: Path, filters: Filters, *, made: str | None = None) -> Json:
    """Write the events that fit to a file, and `OUT.manifest.json` beside it; the manifest.

    Args:
        connection: Of `Store.read`; it sees one state of the chronicle throughout.
        name: One of `FORMATS`. Without a filter on status, all but `jsonl` and `parquet` hold what took place alone.
        out: The file; an older one is replaced once the new one has been read again.
        filters: What must hold of the events.
        made: When it was made, for the manifest; without it the same chronicle gives the same bytes.

    Raises:
        UsageError: There is no such format, or the file's name says that it is packed.
        ExportError: The file cannot be written, or it is not read as it was written.
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    if out.suffix.lower() in _PACKED:
        raise UsageError(f"{out}: exports are written plain; leave off {out.suffix} and pack the file afterwards")
    format_ = _FORMATS[name]
    chosen = replace(filters, status=TOOK_PLACE) if format_.took_place and not filters.status else filters
    counts, part = _Counts(), out.with_name(f"{out.name}.part")
    try:
        with _Written(part) as stream:
            format_.write(connection, chosen, cast(BinaryIO, stream), counts)
        columns = _checked(format_, part, counts, stream.sha256)
        part.replace(out)
        manifest = {
            "file": out.name,
            "format": name,
            "rows": counts.rows,
            "events": counts.events,
            "left_out": dict(sorted(counts.left_out.items())),
            "corrected": counts.corrected,
            "corrections": 0 if chosen.uncorrected else len(standing(read_corrections(connection))),
            "columns": list(columns),
            "sha256": stream.sha256,
            "query": chosen.told(),
            "versions": _versions(connection),
            "made": made,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        out.with_name(f"{out.name}.manifest.json").write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise ExportError(f"cannot write {out}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _versions(connection: Connection) -> Json:
    """What wrote the file, and what coded the documents: a chronicle may have been filled by several versions."""
    now = versions()
    coded = connection.execute(select(schema.runs.c.versions).order_by(schema.runs.c.id)).scalars()
    different = {json.dumps(one, sort_keys=True): one for one in coded if one}
    return {
        "dragoman": now.dragoman,
        "ontology": now.ontology,
        "lexicon": now.lexicon,
        "coded": [different[key] for key in sorted(different)],
    }


def _checked(format_: _Format, path: Path, counts: _Counts, sha256: str) -> Sequence[str]:
    """Read a written file again: its bytes must be those written, its rows as many and as wide; the columns."""
    with path.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
            raise ExportError(f"{path}: what is read is not what was written; is the disk full or broken?")
    columns = format_.columns
    rows = 0
    for cells in format_.read(path):
        if rows == 0 and not columns and not isinstance(cells, int):
            columns = tuple(cells)
        if cells != len(columns) and cells != columns:
            raise ExportError(f"{path}: row {rows + 1} does not hold the {len(columns)} columns that were written")
        rows += 1
    if rows != counts.rows:
        raise ExportError(f"{path}: {rows} rows are read where {counts.rows} were written")
    return columns


def _placed(
    connection: Connection, filters: Filters, counts: _Counts, *, reports: bool = False
) -> Iterator[tuple[FullEvent, str]]:
    """Events with their one day; those that have none are counted and left out."""
    for event in full_events(connection, filters, reports=reports):
        day = day_of(event)
        if day is None:
            counts.left_out[NO_DAY] += 1
        else:
            counts.events += 1
            counts.corrected += bool(event.row.corrected)
            yield event, day


def _tsv(layout: Layout) -> _Format:
    heading = "\t".join(layout.columns)

    def write(connection: Connection, filters: Filters, stream: BinaryIO, counts: _Counts) -> None:
        if layout.heading:
            stream.write(f"{heading}\n".encode())
        for event, day in _placed(connection, filters, counts, reports=layout.reports):
            for row in layout.rows(event, day):
                stream.write(("\t".join(map(_cell, row)) + "\n").encode("utf-8", "replace"))
                counts.rows += 1

    def read(path: Path) -> Iterator[int]:
        with path.open("rb") as stream:
            if layout.heading and stream.readline() != f"{heading}\n".encode():
                raise ExportError(f"{path}: the heading is not read as it was written")
            for line in stream:
                yield line.count(b"\t") + 1

    return _Format(layout.columns, write, read, took_place=True)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return value.translate(_MARKS) if isinstance(value, str) else f"{value}"


def _write_plover(connection: Connection, filters: Filters, stream: BinaryIO, counts: _Counts) -> None:
    for event, day in _placed(connection, filters, counts):
        stream.write(_line(to_plover(event, day)))
        counts.rows += 1


def _write_documents(connection: Connection, filters: Filters, stream: BinaryIO, counts: _Counts) -> None:
    for document in find_documents(connection, filters):
        stream.write(_line(document))
        counts.rows += 1
        counts.events += len(document["events"])
        counts.corrected += sum("corrected" in event for event in document["events"])


def _write_parquet(connection: Connection, filters: Filters, stream: BinaryIO, counts: _Counts) -> None:
    counts.rows = counts.events = write_parquet(_counted(find_events(connection, filters), counts), stream)


def _counted(events: Iterator[EventRow], counts: _Counts) -> Iterator[EventRow]:
    for event in events:
        counts.corrected += bool(event.corrected)
        yield event


def _line(value: Json) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair of broken JSON in
        return json.dumps(value, allow_nan=False).encode() + b"\n"


def _read_lines(path: Path) -> Iterator[Sequence[str]]:
    with path.open("rb") as stream:
        for line in stream:
            yield tuple(json.loads(line))


def _read_parquet(path: Path) -> Iterator[Sequence[str]]:
    import pyarrow.parquet as pq

    file: Any = pq.ParquetFile(path)
    columns = tuple(file.schema_arrow.names)
    for batch in file.iter_batches():
        for _ in range(batch.num_rows):
            yield columns


_FORMATS: Mapping[str, _Format] = {
    **{name: _tsv(layout) for name, layout in LAYOUTS.items()},
    "plover": _Format(FIELDS, _write_plover, _read_lines, took_place=True),
    "jsonl": _Format(_DOCUMENT, _write_documents, _read_lines, took_place=False),
    "parquet": _Format((), _write_parquet, _read_parquet, took_place=False),
}
