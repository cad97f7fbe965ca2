"""Reading tab-separated files of other systems as they are: repeated and extra headings, stray tabs, lost zeros."""

import codecs
import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import UsageError
from dragoman.formats.exports.codes import KOSOVO, KOSOVO_POLECAT
from dragoman.ingest.sources.compressed import members
from dragoman.lexicon.actors import NON_STATE_CODES, load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.records.foreign import ForeignRecord

MOST_STRAY_TABS = 4
MOST_BYTES = 1_000_000
"""The longest line that is read; those of the systems known here have some thousand bytes."""

_MISSING = frozenset({"", "None", "NULL", "null", "nan", "NaN", "NA", "<NA>", "---", "\\N"})
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[ T].*|\d{6})?")
_SEPARATORS = re.compile(r"[\s._]+")
_TOLD = 3

Cells = Mapping[str, str]


class RowError(ValueError):
    """A row that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Importer:
    """How the files of one system are read.

    Attributes:
        layouts: The columns of each version of the layout, the latest first; files with a heading may have others
            besides, in any order.
        heading: Whether files have one. Of those without, the version is told by how many cells a line has.
        needed: Columns without which nothing can be read; a line that holds all of them is a heading.
        renamed: Names that some files give to a column.
        records: The records of a row's cells. Raises `RowError` where a cell cannot be what its column says, which is
            also how stray tabs are found.
    """

    name: str
    layouts: tuple[tuple[str, ...], ...]
    heading: bool
    needed: frozenset[str]
    renamed: Mapping[str, str]
    records: Callable[[Cells], Sequence[ForeignRecord]]

    def named(self, cells: Sequence[str]) -> list[str]:
        """The cells of a heading as the layout writes them ("event_id" and "Event.ID" are "Event ID")."""
        known = {_plain(name): name for columns in reversed(self.layouts) for name in columns}
        known |= {_plain(theirs): ours for theirs, ours in self.renamed.items()}
        return [known.get(_plain(cell), cell) for cell in cells]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: where it stands ("a.tab:7"), its bytes, and its records, or why it has none."""

    where: str
    raw: bytes
    records: Sequence[ForeignRecord]
    why: str | None


def read_lines(importer: Importer, path: Path) -> Iterator[Line]:
    """The rows of a file, plain or packed, one in memory at a time; headings and empty lines are passed over.

    Of a zip all files are read; one that has no heading where the layout has one counts as one line that cannot be.

    Raises:
        UsageError: The file has no heading where its layout has one, or is in UTF-16.
        OSError: It cannot be read.
    """
    for member, stream in members(path):
        reading = _Reading(importer, f"{path.name}/{member}" if member else path.name)
        try:
            yield from reading.lines(stream)
        except UsageError as error:
            if not member:
                raise
            yield Line(reading.name, b"", (), str(error))


@dataclass(slots=True)
class _Reading:
    """A file that is being read: its columns, once they are known."""

    importer: Importer
    name: str
    columns: Sequence[str] | None = None

    def lines(self, stream: BinaryIO) -> Iterator[Line]:
        for number, raw in _lines(stream):
            where = f"{self.name}:{number}"
            if number == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise UsageError(f"{self.name} is UTF-16: iconv -f UTF-16 -t UTF-8 converts it")
            if len(raw) > MOST_BYTES:
                yield Line(where, raw, (), f"the line is longer than {MOST_BYTES // 10**6} MB")
                continue
            text = _decoded(raw)
            cells = [_unquoted(cell.strip()) for cell in text.split("\t")]
            if any(cells) and not self._is_heading(cells):
                yield self._line(where, raw, text, cells)

    def _is_heading(self, cells: Sequence[str]) -> bool:
        named = self.importer.named(cells)
        if self.importer.needed <= set(named):
            self.columns = named
            return True
        if self.columns is None:
            if self.importer.heading:
                raise UsageError(_no_heading(self.importer, self.name, named))
            widths = {len(columns): columns for columns in reversed(self.importer.layouts)}
            self.columns = widths.get(len(cells), self.importer.layouts[0])
        return False

    def _line(self, where: str, raw: bytes, text: str, cells: list[str]) -> Line:
        columns, why = self.columns or (), ""
        for aligned in _alignments(text, cells, len(columns)):
            told = {name: cell for name, cell in zip(columns, aligned, strict=True) if cell not in _MISSING}
            try:
                return Line(where, raw, self.importer.records(told), None)
            except RowError as error:
                why = why or str(error)
        return Line(where, raw, (), why or f"{len(cells)} cells, not {len(columns)}")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers from 1; of one that is too long the beginning."""
    number = 0
    while raw := stream.readline(MOST_BYTES + 1):
        number += 1
        rest = raw
        while len(rest) > MOST_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES + 1)
        yield number, raw


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding).rstrip("\r\n")
        except UnicodeDecodeError:
            pass
    return raw.decode("latin-1").rstrip("\r\n")


def _no_heading(importer: Importer, name: str, named: Sequence[str]) -> str:
    missing = sorted(importer.needed - set(named))
    lacks = ", ".join(missing[:_TOLD]) + (" …" if len(missing) > _TOLD else "")
    told = f"{name} has no heading of {importer.name}: its first line lacks {lacks}"
    if len(named) == 1 and "," in named[0]:
        return f"{told}; its columns are parted by commas, and must be by tabs"
    return f"{told}; it has {', '.join(cell[:40] for cell in named[:_TOLD])}" + (" …" if len(named) > _TOLD else "")


def _plain(name: str) -> str:
    return _SEPARATORS.sub(" ", name.lstrip("#!")).strip().casefold()


def _alignments(text: str, cells: list[str], width: int) -> Iterator[list[str]]:
    """The ways in which cells may stand in columns: missing ones at the end; stray tabs within quotation marks, at the
    end or in one cell."""
    stray = len(cells) - width
    if stray <= 0:
        yield cells + [""] * -stray
        return
    if '"' in text and len(quoted := next(csv.reader([text], delimiter="\t"))) == width:
        yield [" ".join(cell.split()) for cell in quoted]
    if not any(cells[width:]):
        yield cells[:width]
    elif stray <= MOST_STRAY_TABS:
        for at in range(width):
            yield [*cells[:at], " ".join(filter(None, cells[at : at + stray + 1])), *cells[at + stray + 1 :]]


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').replace('\\"', '"').strip()
    return cell


def day(cell: str | None) -> str:
    """A day as ISO 8601, from "2024-03-12", with or without a time, "20240312" or "20240312101500".

    Raises:
        RowError: It is none.
    """
    found = _DAY.fullmatch(cell or "")
    try:
        return dt.date.fromisoformat("-".join(found.groups()) if found else "").isoformat()
    except ValueError:
        raise RowError(f"{cell!r} is no day") from None


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


def whole(cell: str | None) -> int | None:
    """A whole number that is not below zero, also where a program has written it as "7.0"; None for an empty cell.

    Raises:
        RowError: It is none.
    """
    found = number(cell, 0, 1e18)
    if found is not None and found != int(found):
        raise RowError(f"{cell!r} is no whole number")
    return None if found is None else int(found)


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


def country_code(cell: str | None, others: Mapping[str, str] | None = None) -> str | None:
    """A code of a country or kind of organization as we count it, None where it is none of ours (GDELT's regions).

    Args:
        cell: As it stands there.
        others: Codes of that system that are none of ISO 3166's → ours.

    Raises:
        RowError: It is not three capital letters.
    """
    if cell is None:
        return None
    if len(cell) != 3 or not cell.isascii() or not cell.isupper():
        raise RowError(f"{cell!r} is no code of a country")
    code = KOSOVO if cell == KOSOVO_POLECAT else (others or {}).get(cell, cell)
    actors = load_actors()
    if code in actors.countries:
        return actors.plover_country(code)
    return code if code in NON_STATE_CODES else None
