"""Keeping at feeds: each is asked again after its time, for what has changed alone, and what is new is added."""

import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dragoman.errors import UsageError
from dragoman.ingest.add import Tally, add
from dragoman.ingest.sources.feeds import read_feed
from dragoman.ingest.sources.fetch import Fetched, Fetcher
from dragoman.ingest.sources.markup import Extractor
from dragoman.records.articles import Article, Unreadable
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.runs import now

_KEYS = {"url", "publisher", "every_minutes", "follow"}
LEAST_MINUTES = 1


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to watch.

    Attributes:
        url: Its address.
        publisher: What its articles name as publisher; by default the feed's title.
        every_minutes: How often it is asked.
        follow: Whether the pages behind its links are read where it brings summaries alone.
    """

    url: str
    publisher: str | None = None
    every_minutes: float = 30.0
    follow: bool = True


def read_feeds(path: Path) -> tuple[Feed, ...]:
    """The feeds of a TOML file: tables `[[feed]]` with url and, if wanted, publisher, every_minutes, follow.

    Raises:
        UsageError: The file cannot be read, or a table has other keys or values; the message names them.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8")).get("feed", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f'{path}: feeds are tables: write [[feed]] with url = "https://…"')
    if not tables:
        raise UsageError(f'{path} names no feeds: write tables [[feed]] with url = "https://…"')
    return tuple(_feed(table, f"{path}: feed {number}") for number, table in enumerate(tables, start=1))


def _feed(table: dict[str, Any], where: str) -> Feed:
    if unknown := sorted(set(table) - _KEYS):
        raise UsageError(f"{where}: unknown keys {unknown}; there are {sorted(_KEYS)}")
    url = table.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise UsageError(f"{where}: url is {url!r}; it must begin with http:// or https://")
    minutes = table.get("every_minutes", 30.0)
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or minutes < LEAST_MINUTES:
        raise UsageError(f"{where}: every_minutes is {minutes!r}; it must be a number, the least is {LEAST_MINUTES}")
    publisher, follow = table.get("publisher"), table.get("follow", True)
    if not isinstance(publisher, str | None) or not isinstance(follow, bool):
        raise UsageError(f"{where}: publisher must be a string, follow true or false")
    return Feed(url, publisher, float(minutes), follow)


def watch(
    store: Store,
    feeds: Sequence[Feed],
    *,
    fetcher: Fetcher,
    once: bool = False,
    workers: int = 1,
    told: Callable[[str, Tally], None] = lambda url, tally: None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Ask each feed in turn when its time has come, and add what is new; without `once` until stopped.

    Args:
        store: The chronicle.
        feeds: What to watch.
        fetcher: Gets addresses.
        once: Ask each feed once and return.
        workers: Processes that code.
        told: Called after each feed with what became of its entries.
        sleep: Waits so many seconds.
    """
    due = dict.fromkeys(feeds, 0.0)
    extractor = Extractor()
    try:
        while True:
            feed = min(due, key=lambda one: due[one])
            if not once:
                sleep(max(0.0, due[feed] - time.monotonic()))
            tally = add(store, _entries(store, feed, fetcher, extractor), command=["watch", feed.url], workers=workers)
            told(feed.url, tally)
            due[feed] = time.monotonic() + 60 * feed.every_minutes
            if once:
                del due[feed]
                if not due:
                    return
    finally:
        extractor.close()


def _entries(store: Store, feed: Feed, fetcher: Fetcher, extractor: Extractor) -> Iterator[Article | Unreadable]:
    """What a feed brings that is not known by its address; nothing where it has not changed."""
    with store.read() as connection:
        mark = _mark(connection, feed.url)
    got = fetcher.get(feed.url, etag=mark[0], modified=mark[1])
    if isinstance(got, Unreadable):
        if got.reason != "not modified":
            yield got
        return
    whole = True
    for item in read_feed(got.content, feed.url, extractor, _Known(store, fetcher) if feed.follow else None):
        if isinstance(item, Unreadable):
            if item.reason != "known":
                whole = False
                yield item
        else:
            yield replace(item, publisher=feed.publisher or item.publisher)
    if whole:
        # Only now, and not where an entry failed: whoever asks next gets the whole feed again, and tries once more.
        with store.write() as connection:
            _remember(connection, got, feed.url)


class _Known(Fetcher):
    """Fetches no page whose address the chronicle has already."""

    def __init__(self, store: Store, fetcher: Fetcher) -> None:
        super().__init__(fetcher.allowed, fetcher.pause)
        self._store, self._fetcher = store, fetcher

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Unreadable:
        d = schema.documents
        with self._store.read() as connection:
            if connection.execute(select(d.c.id).where(d.c.url == url).limit(1)).first() is not None:
                return Unreadable(url, "known", f"{url} is in the chronicle")
        return self._fetcher.get(url, etag=etag, modified=modified)


def _mark(connection: Connection, url: str) -> tuple[str | None, str | None]:
    f = schema.fetches
    row = connection.execute(select(f.c.etag, f.c.modified).where(f.c.url == url)).first()
    return (None, None) if row is None else (row.etag, row.modified)


def _remember(connection: Connection, got: Fetched, url: str) -> None:
    f = schema.fetches
    connection.execute(delete(f).where(f.c.url == url))
    connection.execute(insert(f).values(url=url, etag=got.etag, modified=got.modified, fetched=now()))
