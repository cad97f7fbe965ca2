"""A file of another system into a layer of a chronicle, some thousand rows in memory at a time."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from dragoman.errors import InputError, UsageError
from dragoman.formats.imports import gdelt, icews, polecat
from dragoman.formats.imports.read import Importer, Line, read_lines
from dragoman.store.connect import Store
from dragoman.store.foreign import row_key, write_foreign
from dragoman.store.runs import begin_run, end_run
from dragoman.store.write import write_problem

IMPORTERS: Mapping[str, Importer] = {one.name: one for one in (polecat.IMPORTER, icews.IMPORTER, gdelt.IMPORTER)}

_BATCH = 2000
MOST_PROBLEMS = 1000
"""How many of the rows that cannot be read are put on record, of one file; all are counted."""


@dataclass(slots=True)
class Imported:
    """What became of the lines of a file: seen = added + known + unreadable. `events` were added with those lines."""

    seen: int = 0
    added: int = 0
    known: int = 0
    unreadable: int = 0
    events: int = 0


def import_layer(store: Store, path: Path, *, format: str, layer: str) -> Imported:
    """Add the events of a file to a layer; lines that are there already are passed over.

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
            first = first or next((line.why for line in batch if line.why), "")
            _write(store, run, path, layer, batch, found)
            batch = list(islice(lines, _BATCH))
    except (OSError, EOFError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    with store.write() as connection:
        end_run(connection, run, asdict(found))
    if found.seen == found.unreadable > 0:
        raise InputError(f"{path}: not one of its {found.seen} lines can be read as {format}; the first: {first}")
    return found


def _write(store: Store, run: int, path: Path, layer: str, batch: list[Line], found: Imported) -> None:
    with store.write() as connection:
        keyed = {row_key(line.raw, n): event for line in batch for n, event in enumerate(line.events)}
        lines = {row_key(line.raw, 0) for line in batch if line.events}
        before = write_foreign(connection, layer, {key: keyed[key] for key in lines})
        found.events += before + write_foreign(connection, layer, {k: e for k, e in keyed.items() if k not in lines})
        found.added += before
        for line in batch:
            found.seen += 1
            if line.why is not None:
                found.unreadable += 1
                if found.unreadable <= MOST_PROBLEMS:
                    told = f"{path.name}:{line.number}"
                    write_problem(connection, run=run, source=told, stage="import", reason="bad row", detail=line.why)
        found.known = found.seen - found.added - found.unreadable
