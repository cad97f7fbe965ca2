"""From what people name (files, folders, globs, addresses) to the articles in it, one after another."""

import datetime as dt
import glob
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.clean.reading import read_articles
from dragoman.ingest.sources.compressed import COMPRESSED, inner_suffix, open_source
from dragoman.ingest.sources.feeds import read_feed
from dragoman.ingest.sources.fetch import Fetcher
from dragoman.ingest.sources.markup import Extractor
from dragoman.ingest.sources.tables import read_csv, read_parquet
from dragoman.ingest.sources.warc import read_warc
from dragoman.records.articles import Article, Unreadable

Read = Article | Unreadable

KINDS: Mapping[str, frozenset[str]] = {
    "text": frozenset({".txt", ".text"}),
    "jsonl": frozenset({".jsonl", ".ndjson", ".jsonlines"}),
    "csv": frozenset({".csv", ".tsv"}),
    "parquet": frozenset({".parquet"}),
    "html": frozenset({".html", ".htm", ".xhtml"}),
    "feed": frozenset({".rss", ".atom", ".xml"}),
    "warc": frozenset({".warc"}),
}
"""Kinds of files by the ends of their names, before which .gz or .zst may stand."""

_BY_SUFFIX = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}
_SNIFFED = 1024


@dataclass(slots=True)
class Walk:
    """How to read sources.

    Attributes:
        published: Day of publication of articles that bring none.
        columns: Names of columns in tables and JSON Lines for our fields: {"text": "body"}.
        fetcher: Gets addresses; None where that was not asked for.
    """

    published: dt.date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher | None = None
    _extractor: Extractor = field(default_factory=Extractor)

    def close(self) -> None:
        """End the process that reads HTML, and connections."""
        self._extractor.close()
        if self.fetcher is not None:
            self.fetcher.close()

    def articles(self, sources: Iterable[str]) -> Iterator[Read]:
        """The articles of all sources, in order; what cannot be read comes as a record that says why."""
        for source in sources:
            if source.startswith(("http://", "https://")):
                yield from self._address(source)
            elif source == "-":
                yield from read_articles("-", published=self.published)
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
            kind = _BY_SUFFIX.get(inner_suffix(path)) or _sniff(path)
            if kind == "parquet":
                yield from read_parquet(path, name, self.columns, self.published)
                return
            with open_source(path) as stream:
                if kind == "csv":
                    tabs = inner_suffix(path) == ".tsv"
                    yield from read_csv(stream, name, self.columns, self.published, tabs=tabs)
                elif kind == "warc":
                    yield from read_warc(stream, name, self._extractor)
                elif kind == "feed":
                    yield from read_feed(stream.read(), name, self._extractor, self.fetcher)
                elif kind == "html":
                    yield self._extractor.extract(stream.read(), name, published=self.published)
                else:
                    yield from read_articles(stream, published=self.published, name=name, columns=self.columns)
        except (OSError, EOFError) as error:
            reason = "broken archive" if path.suffix.lower() in COMPRESSED else "not a file"
            yield Unreadable(name, reason, f"{name}: {error}")

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


def files(source: str) -> Iterator[Path]:
    """The files that somebody names: a file, a folder (all of its files of known kinds, by name), or a glob."""
    path = Path(source)
    if path.is_dir():
        yield from (one for one in sorted(path.rglob("*")) if one.is_file() and inner_suffix(one) in _BY_SUFFIX)
        return
    if path.exists() or not glob.has_magic(source):
        yield path
        return
    found = sorted(Path(one) for one in glob.glob(source, recursive=True))
    yield from (one for one in found if one.is_file())
    if not found:
        yield path


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
    return "text"
