"""From what people name (files, folders, globs, addresses) to the articles in it, one after another."""

import datetime as dt
import glob
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dragoman.clean.reading import read_articles
from dragoman.ingest.sources.compressed import COMPRESSED, inner_suffix, members, open_source
from dragoman.ingest.sources.feeds import MOST_BYTES as MOST_FEED
from dragoman.ingest.sources.feeds import read_feed
from dragoman.ingest.sources.fetch import Fetcher
from dragoman.ingest.sources.markup import MOST_BYTES as MOST_PAGE
from dragoman.ingest.sources.markup import Extractor
from dragoman.ingest.sources.tables import read_csv, read_json, read_parquet
from dragoman.ingest.sources.warc import read_warc
from dragoman.records.articles import Article, Unreadable

Read = Article | Unreadable

KINDS: Mapping[str, frozenset[str]] = {
    "text": frozenset({".txt", ".text"}),
    "jsonl": frozenset({".jsonl", ".ndjson", ".jsonlines"}),
    "json": frozenset({".json"}),
    "csv": frozenset({".csv", ".tsv"}),
    "parquet": frozenset({".parquet"}),
    "html": frozenset({".html", ".htm", ".xhtml"}),
    "feed": frozenset({".rss", ".atom", ".xml"}),
    "warc": frozenset({".warc"}),
}
"""Kinds of files by the ends of their names, behind which .gz or .zst may stand; of a zip each file has its own."""

_BY_SUFFIX = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}
_SNIFFED = 1024


@dataclass(slots=True)
class Walk:
    """How to read sources.

    Attributes:
        published: Day of publication of articles that bring none.
        columns: Names of columns in tables and JSON Lines for our fields: {"text": "body"}.
        fetcher: Gets addresses; None where that was not asked for.
        passed_over: How many files of other kinds lay in folders and zips, by the ends of their names.
    """

    published: dt.date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher | None = None
    passed_over: Counter[str] = field(default_factory=Counter)
    _extractor: Extractor = field(default_factory=Extractor)

    def close(self) -> None:
        """End the process that reads HTML, and connections."""
        self._extractor.close()
        if self.fetcher is not None:
            self.fetcher.close()

    def articles(self, sources: Iterable[str]) -> Iterator[Read]:
        """The articles of all sources, in order; what cannot be read comes as a record that says why."""
        for source in sources:
            if is_address(source):
                yield from self._address(source)
            elif source == "-":
                yield from read_articles("-", published=self.published, columns=self.columns)
            elif Path(source).is_dir():
                yield from self._folder(Path(source))
            else:
                for path in files(source):
                    yield from self.file(path)

    def file(self, path: Path) -> Iterator[Read]:
        """The articles of one file; its kind is told by its name, else by how it begins."""
        name = str(path)
        if not path.exists() or path.is_dir():
            yield from read_articles(path, published=self.published)  # says what is wrong
            return
        try:
            if not path.is_file():  # a pipe, which can be read but once
                with path.open("rb") as stream:
                    yield from read_articles(stream, published=self.published, name=name, columns=self.columns)
            elif path.suffix.lower() == ".zip":
                yield from self._zip(path)
            elif (kind := kind_of(path) or _sniff(path)) == "parquet":
                yield from read_parquet(path, name, self.columns, self.published)
            else:
                with open_source(path) as stream:
                    yield from self._stream(stream, name, kind, inner_suffix(path))
        except (OSError, EOFError) as error:
            archive = path.suffix.lower() in COMPRESSED or kind_of(path) == "warc"
            reason = "broken archive" if archive else "not a file"
            yield Unreadable(name, reason, f"{name}: {error}")

    def _stream(self, stream: BinaryIO, name: str, kind: str, suffix: str) -> Iterator[Read]:
        columns, published = self.columns, self.published
        if kind == "csv":
            yield from read_csv(stream, name, columns, published, tabs=suffix == ".tsv")
        elif kind == "parquet":
            yield from read_parquet(stream, name, columns, published)
        elif kind == "json":
            yield from read_json(stream, name, columns, published)
        elif kind == "warc":
            yield from read_warc(stream, name, self._extractor)
        elif kind == "feed":
            yield from read_feed(stream.read(MOST_FEED + 1), name, self._extractor, self.fetcher)
        elif kind == "html":
            yield self._extractor.extract(stream.read(MOST_PAGE + 1), name, published=published)
        else:
            as_lines = {"jsonl": True, "text": False}.get(kind)
            yield from read_articles(stream, published=published, name=name, as_lines=as_lines, columns=columns)

    def _folder(self, folder: Path) -> Iterator[Read]:
        there = list(_in_folder(folder))
        known = [path for path in there if _is_read(path)]
        others = [path.suffix.lower() or "no ending" for path in there if not _is_read(path)]
        self.passed_over.update(others)
        for path in known:
            yield from self.file(path)
        if not known:
            kinds = ", ".join(sorted(set(others)))
            told = f"no file in it is of a kind that is read; there are {kinds}" if others else "no files are in it"
            yield Unreadable(str(folder), "not found", f"{folder}: {told}")

    def _zip(self, path: Path) -> Iterator[Read]:
        read = False
        for member, stream in members(path):
            inner = Path(member)
            kind = None if inner.suffix.lower() in COMPRESSED else kind_of(inner)
            if kind is None:
                self.passed_over[inner.suffix.lower() or "no ending"] += 1
                continue
            read = True
            yield from self._stream(stream, f"{path}/{member}", kind, inner.suffix.lower())
        if not read:
            yield Unreadable(str(path), "empty", f"{path}: no file in it is of a kind that is read")

    def _address(self, url: str) -> Iterator[Read]:
        if self.fetcher is None:
            yield Unreadable(url, "not asked for", f"{url}: addresses are only fetched with --fetch")
            return
        got = self.fetcher.get(url)
        if isinstance(got, Unreadable):
            yield got
        elif got.is_feed:
            yield from read_feed(got.content, url, self._extractor, self.fetcher)
        else:
            yield self._extractor.extract(got.content, url, url=got.url, published=self.published)


def is_address(source: str) -> bool:
    """Whether a source is an address, not a path."""
    return source.startswith(("http://", "https://"))


def kind_of(path: Path) -> str | None:
    """The kind of a file as its name tells it, of `KINDS`; None where it does not."""
    return _BY_SUFFIX.get(inner_suffix(path))


def files(source: str) -> Iterator[Path]:
    """The files that somebody names: a file, a folder (all that is read in it, by name), or a glob."""
    path = Path(source)
    if path.is_dir():
        yield from filter(_is_read, _in_folder(path))
        return
    if path.exists() or not glob.has_magic(source):
        yield path
        return
    found = sorted(Path(one) for one in glob.glob(source, recursive=True))
    yield from (one for one in found if not one.is_dir())
    if not found:
        yield path


def _in_folder(folder: Path) -> Iterator[Path]:
    """All files in a folder and those below it, by name; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _is_read(path: Path) -> bool:
    return kind_of(path) is not None or path.suffix.lower() == ".zip"


def _sniff(path: Path) -> str:
    """The kind of a file whose name does not tell: by its first bytes."""
    with open_source(path) as stream:
        head = stream.read(_SNIFFED).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"warc/"):
        return "warc"
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if head.startswith((b"<?xml", b"<rss", b"<feed")):
        return "feed" if b"<rss" in head or b"<feed" in head or b"<rdf" in head else "html"
    return "json" if head.startswith((b"[{", b"[ {", b"[\n")) else "unknown"
