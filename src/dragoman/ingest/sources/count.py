"""How many articles sources hold, where that can be told without reading them: for the time that is left."""

from collections.abc import Iterable
from pathlib import Path

from dragoman.ingest.sources.compressed import COMPRESSED, open_source
from dragoman.ingest.sources.walk import files, is_address, kind_of

CHEAP = 32_000_000
"""The largest packed file, or table whose cells have to be told apart, that is looked through, in bytes."""

_CHUNK = 1 << 20


def count_articles(sources: Iterable[str]) -> int | None:
    """How many articles there are about, None where one of the sources does not tell.

    A file of text or HTML is one; lines of JSON and rows of tables are counted, rows of Parquet stand in its metadata.
    Feeds and archives of the web, addresses and the standard input do not tell, nor do large packed files.
    """
    found = 0
    for source in sources:
        if source == "-" or is_address(source):
            return None
        for path in files(source):
            inside = _inside(path)
            if inside is None:
                return None
            found += inside
    return found


def _inside(path: Path) -> int | None:
    if not path.is_file():
        return None if path.exists() else 1  # a pipe; or what will be told not to be there
    kind, packed = kind_of(path), path.suffix.lower() in COMPRESSED
    if kind in ("text", "html"):
        return 1
    if path.suffix.lower() == ".zip" or kind not in ("jsonl", "csv", "parquet"):
        return None
    if path.stat().st_size > CHEAP and (packed or kind == "csv"):
        return None
    try:
        return _rows_of_parquet(path) if kind == "parquet" else _lines(path) if kind == "jsonl" else _rows(path)
    except (OSError, EOFError, ValueError):
        return None  # what is wrong with it is told by who reads it


def _lines(path: Path) -> int:
    with open_source(path) as stream:
        found, last = 0, b"\n"
        while chunk := stream.read(_CHUNK):
            found += chunk.count(b"\n")
            last = chunk[-1:]
    return found + (last != b"\n")


def _rows(path: Path) -> int:
    """The rows of a table but for its heading; line ends within quotation marks part none."""
    with open_source(path) as stream:
        marks = found = 0
        for line in stream:
            marks += line.count(b'"')
            found += marks % 2 == 0
    return max(0, found - 1)


def _rows_of_parquet(path: Path) -> int:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        return int(file.metadata.num_rows)
