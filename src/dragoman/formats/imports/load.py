"""A file of another system into a layer of a chronicle, some thousand rows in memory at a time."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from dragoman.errors import InputError, UsageError
from dragoman.formats.imports import gdelt, gdelt_mentions, icews, polecat
from dragoman.formats.imports.read import Importer, Line, read_lines
from dragoman.store.connect import Store
from dragoman.store.foreign import row_key, write_foreign
from dragoman.store.runs import begin_run, end_run
from dragoman.store.write import write_problem

IMPORTERS: Mapping[str, Importer] = {
    one.name: one for one in (polecat.IMPORTER, icews.IMPORTER, gdelt.IMPORTER, gdelt_mentions.IMPORTER)
}

_BATCH = 2000
MOST_PROBLEMS = 1000
"""How many of the rows that cannot be read are put on record, of one file; all are counted."""


@dataclass(slots=True)
class Imported:
    """What became of the lines of a file: seen = added + known + unreadable. `records` came with those added."""

    seen: int = 0
    added: int = 0
    known: int = 0
    unreadable: int = 0
    records: int = 0


def import_layer(
    store: Store, path: Path, *, format: str, layer: str, unread: Callable[[str], None] = lambda told: None
) -> Imported:
    """Add the records of a file to a layer; lines that are there already are passed over.

    A line that cannot be read is counted, put on record with its number and told to `unread`, and stops nothing.

    Raises:
        UsageError: There is no such format, or the file is not of it.
        InputError: The file cannot be read, or not one of its lines can.
    """
    if format not in IMPORTERS:
        raise UsageError(f"no format {format!r}; there are {', '.join(IMPORTERS)}")
    if not layer:
        raise UsageError("a layer needs a name")
    found, first = Imported(), ""
    lines = read_lines(IMPORTERS[format], path)
    try:
        batch = list(islice(lines, _BATCH))
        with store.write() as connection:
            run = begin_run(connection, ["import", path.name, format, layer])
        while batch:
            first = first or next((f"{line.where}: {line.why}" for line in batch if line.why), "")
            _write(store, run, layer, batch, found)
            for line in batch:
                if line.why is not None:
                    unread(f"{line.where}: {line.why}")
            batch = list(islice(lines, _BATCH))
    except OSError as error:
        kept = f" (its first {found.seen} lines are in the layer)" if found.seen else ""
        raise InputError(f"cannot read {path}: {error.strerror or error}{kept}") from error
    with store.write() as connection:
        if (more := found.unreadable - MOST_PROBLEMS) > 0:
            told = f"{more} more lines cannot be read"
            write_problem(connection, run=run, source=path.name, stage="import", reason="bad rows", detail=told)
        end_run(connection, run, asdict(found))
    if found.seen == found.unreadable > 0:
        raise InputError(f"{path}: not one of its {found.seen} lines can be read as {format}; the first, {first}")
    return found


def _write(store: Store, run: int, layer: str, batch: list[Line], found: Imported) -> None:
    with store.write() as connection:
        keyed = {row_key(line.raw, n): record for line in batch for n, record in enumerate(line.records)}
        lines = {row_key(line.raw, 0) for line in batch if line.records}
        added = write_foreign(connection, layer, {key: keyed[key] for key in lines})
        found.records += added + write_foreign(connection, layer, {k: r for k, r in keyed.items() if k not in lines})
        found.added += added
        for line in batch:
            found.seen += 1
            if line.why is not None:
                found.unreadable += 1
                if found.unreadable <= MOST_PROBLEMS:
                    write_problem(
                        connection, run=run, source=line.where, stage="import", reason="bad row", detail=line.why
                    )
        found.known = found.seen - found.added - found.unreadable
