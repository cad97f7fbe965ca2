"""RSS and Atom: an article for each entry."""

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Any

from dragoman.ingest.sources.fetch import Fetcher
from dragoman.ingest.sources.markup import Extractor
from dragoman.records.articles import Article, Unreadable

MOST_BYTES = 50_000_000
"""The longest feed that is read."""


def read_feed(
    content: bytes, name: str, extractor: Extractor, fetcher: Fetcher | None = None
) -> Iterator[Article | Unreadable]:
    """The entries of a feed: their whole content where the feed brings it, else what stands behind their link.

    Without a `fetcher` an entry that brings a summary alone is read by that. Links other than http and https are left
    out.
    """
    import feedparser

    if len(content) > MOST_BYTES:
        yield Unreadable(name, "too long", f"{name} is longer than {MOST_BYTES // 10**6} MB")
        return
    if not content.strip():
        yield Unreadable(name, "empty", f"{name} holds nothing")
        return
    feed = feedparser.parse(content)  # bytes only: a string would be taken for a path or an address
    if not feed.entries:
        why = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        yield Unreadable(name, "empty" if not why else "bad markup", f"{name} holds no entries{why}")
        return
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        yield _article(entry, f"{name}:{number}", publisher, extractor, fetcher)


def _article(
    entry: Any, name: str, publisher: str | None, extractor: Extractor, fetcher: Fetcher | None
) -> Article | Unreadable:
    link = entry.get("link")
    url = link if isinstance(link, str) and link.startswith(("http://", "https://")) else None
    whole = "\n".join(one.get("value", "") for one in entry.get("content", ()))
    summary = entry.get("summary", "")
    published = _day(entry)
    if not whole and fetcher is not None and url is not None:
        got = fetcher.get(url)
        if isinstance(got, Unreadable):
            return got
        read = extractor.extract(got.content, name, url=url, published=published)
        if isinstance(read, Unreadable):
            return read
        return Article(name, read.text, published or read.published, entry.get("title"), publisher, url)
    page = extractor.page(f"<div>{whole or summary}</div>".encode(), name, url, fragment=True)
    if isinstance(page, Unreadable):
        return page
    return Article(name, page.text, published, entry.get("title"), publisher, url)


def _day(entry: Any) -> dt.date | None:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    return None if stamp is None else dt.datetime.fromtimestamp(calendar.timegm(stamp), dt.UTC).date()
