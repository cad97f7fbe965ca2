"""Reads the package's tables: TSV with a header line, TOML with known keys. A table that breaks its schema is refused.

In a TSV file, lines that begin with ``#`` and empty lines are skipped, ``|`` separates the values of a list, and
missing cells at the end of a line are empty.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.errors import LexiconError


def data_file(path: str) -> Traversable:
    """The file at `path` ("actors/countries.tsv") of the package's data."""
    return files("dragoman").joinpath("data", *path.split("/"))


def read_tsv(path: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a table, each by column name.

    Raises:
        LexiconError: the header is not `columns`, or a line has more cells than the header.
    """
    return rows_of(data_file(path).read_text("utf-8"), columns, path)


def rows_of(text: str, columns: Sequence[str], path: str) -> Iterator[dict[str, str]]:
    """The rows of a table's text; `path` names the table in errors."""
    header_seen = False
    width = len(columns)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            if cells != list(columns):
                raise LexiconError(f"{path}:{number}: columns are {cells}, must be {list(columns)}")
            header_seen = True
            continue
        if len(cells) > width:
            raise LexiconError(f"{path}:{number}: {len(cells)} cells, must be at most {width}")
        yield dict(zip(columns, cells + [""] * (width - len(cells)), strict=True))


def read_toml(path: str) -> dict[str, object]:
    """A TOML file of the package's data."""
    try:
        return tomllib.loads(data_file(path).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}") from error


def check_keys(found: Mapping[str, object], known: Iterable[str], where: str) -> None:
    """Refuse keys that the schema does not know.

    Raises:
        LexiconError: naming the unknown keys and the known ones.
    """
    known = set(known)
    unknown = sorted(set(found) - known)
    if unknown:
        raise LexiconError(f"{where}: unknown keys {unknown}, known are {sorted(known)}")


def check_value(value: str, legal: Iterable[str], where: str) -> str:
    """`value`, when it is one of the `legal` values.

    Raises:
        LexiconError: naming the value and the legal ones.
    """
    legal = set(legal)
    if value not in legal:
        raise LexiconError(f"{where}: {value!r} is not one of {sorted(legal)}")
    return value


def split_list(cell: str) -> tuple[str, ...]:
    """The values of a list cell."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
