"""Reading tab-separated files of other systems as they are: repeated and extra headings, stray tabs, lost zeros."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.formats.exports.codes import KOSOVO, KOSOVO_POLECAT
from dragoman.ingest.sources.compressed import open_source
from dragoman.lexicon.actors import NON_STATE_CODES, load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.records.foreign import ForeignEvent

MOST_STRAY_TABS = 4
_MISSING = frozenset({"", "None", "NULL", "nan", "NaN", "\\N"})
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[ T].*)?")

Cells = Mapping[str, str]


class RowError(ValueError):
    """A row that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Importer:
    """How the files of one system are read.

    Attributes:
        columns: Of the layout; files with a heading may have others besides, in any order.
        heading: Whether files have one.
        renamed: Names that some files give to a column.
        events: The events of a row's cells. Raises `RowError` where a cell cannot be what its column says, which is
            also how stray tabs are found.
    """

    name: str
    columns: tuple[str, ...]
    heading: bool
    renamed: Mapping[str, str]
    events: Callable[[Cells], Sequence[ForeignEvent]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number from 1, its bytes, and its events, or why it has none."""

    number: int
    raw: bytes
    events: Sequence[ForeignEvent]
    why: str | None


def read_lines(importer: Importer, path: Path) -> Iterator[Line]:
    """The rows of a file, plain or packed, one in memory at a time; headings and empty lines are passed over.

    Raises:
        UsageError: The file has no heading where its layout has one.
        OSError: It cannot be read.
    """
    with open_source(path) as stream:
        columns: Sequence[str] | None = None if importer.heading else importer.columns
        for number, raw in enumerate(stream, start=1):
            cells = _split(raw)
            if not any(cells):
                continue
            named = [importer.renamed.get(cell, cell) for cell in cells]
            if set(importer.columns) <= set(named) or named[: len(importer.columns)] == [*importer.columns]:
                columns = named
                continue
            if columns is None:
                missing = sorted(set(importer.columns) - set(named))
                told = f"{path} has no heading of {importer.name}"
                raise UsageError(f"{told}: its first line lacks {', '.join(missing[:3])} …")
            yield _line(importer, columns, number, raw, cells)


def _line(importer: Importer, columns: Sequence[str], number: int, raw: bytes, cells: list[str]) -> Line:
    why = ""
    for aligned in _alignments(cells, len(columns)):
        told = {name: cell for name, cell in zip(columns, aligned, strict=True) if cell not in _MISSING}
        try:
            return Line(number, raw, importer.events(told), None)
        except RowError as error:
            why = why or str(error)
    return Line(number, raw, (), why or f"{len(cells)} cells, not {len(columns)}")


def _alignments(cells: list[str], width: int) -> Iterator[list[str]]:
    """The ways in which cells may stand in columns: missing ones at the end; stray tabs at the end or in one cell."""
    stray = len(cells) - width
    if stray <= 0:
        yield cells + [""] * -stray
    elif not any(cells[width:]):
        yield cells[:width]
    elif stray <= MOST_STRAY_TABS:
        for at in range(width):
            yield [*cells[:at], " ".join(filter(None, cells[at : at + stray + 1])), *cells[at + stray + 1 :]]


def _split(raw: bytes) -> list[str]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return [_unquoted(cell.strip()) for cell in text.rstrip("\r\n").split("\t")]


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def day(cell: str | None) -> str:
    """A day as ISO 8601, from "2024-03-12", with or without a time, or "20240312".

    Raises:
        RowError: It is none.
    """
    found = _DAY.fullmatch(cell or "")
    if found is None or not ("01" <= found[2] <= "12" and "01" <= found[3] <= "31"):
        raise RowError(f"{cell!r} is no day")
    return "-".join(found.groups())


def number(cell: str | None, low: float = -1e9, high: float = 1e9) -> float | None:
    """A number within bounds, None for an empty cell.

    Raises:
        RowError: It is none.
    """
    if cell is None:
        return None
    try:
        found = float(cell)
    except ValueError:
        raise RowError(f"{cell!r} is no number") from None
    if not low <= found <= high:
        raise RowError(f"{cell!r} is not between {low:g} and {high:g}")
    return found


def where(lat: str | None, lon: str | None) -> tuple[float | None, float | None]:
    """Coordinates; (0, 0) is no place.

    Raises:
        RowError: They are none.
    """
    found = number(lat, -90, 90), number(lon, -180, 180)
    return (None, None) if None in found or found == (0, 0) else found


def cameo_code(cell: str | None) -> str:
    """A code of CAMEO, its leading zero given back where a program took it for a number.

    Raises:
        RowError: There is no such code.
    """
    table = load_ontology().cameo_table
    code = cell or ""
    if len(code) > 2 and code in table:
        return code
    if f"0{code}" in table:
        return f"0{code}"
    if code in table:
        return code
    raise RowError(f"{cell!r} is no code of CAMEO")


def country_code(cell: str | None) -> str | None:
    """A code of a country or kind of organization as we write it, None where it is none of ours (GDELT's regions).

    Raises:
        RowError: It is not three capital letters.
    """
    if cell is None:
        return None
    if len(cell) != 3 or not cell.isascii() or not cell.isupper():
        raise RowError(f"{cell!r} is no code of a country")
    code = KOSOVO if cell == KOSOVO_POLECAT else cell
    return code if code in load_actors().countries or code in NON_STATE_CODES else None
