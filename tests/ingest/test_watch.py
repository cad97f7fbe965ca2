"""Feeds are asked again after their time; what is known or unchanged costs nothing; what fails is on record."""

import zlib
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.ingest.add import Tally
from dragoman.ingest.sources.fetch import Fetched, Fetcher
from dragoman.ingest.watch import Feed, read_feeds, watch
from dragoman.records.articles import Unreadable
from dragoman.store.connect import Store

PAGE = (
    "<html><body><article><h1>Talks</h1><p>The foreign ministers of Kenya and Uganda held talks in Nairobi on Monday "
    "about the railway between their countries, which has waited for money for years.</p><p>They will meet again in "
    "the spring, when the commission has done its sums, and hope for a loan.</p></article></body></html>"
)


def feed(*numbers: int) -> str:
    items = (f"<item><title>{n}</title><link>https://a.org/{n}</link></item>" for n in numbers)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{''.join(items)}</channel></rss>"


class Site(Fetcher):
    """A feed at /feed whose content a test changes, and pages behind its links."""

    def __init__(self) -> None:
        super().__init__(pause=0)
        self.content, self.asked, self.down = feed(1, 2), list[str](), True

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Unreadable:
        self.asked.append(url)
        mark = str(zlib.crc32(self.content.encode()))
        if url.endswith("/feed"):
            if etag == mark:
                return Unreadable(url, "not modified", "")
            return Fetched(url, self.content.encode(), "application/rss+xml", mark, None)
        if url.endswith("/2") and self.down:
            return Unreadable(url, "not fetched", "HTTP 500")
        return Fetched(url, PAGE.replace("Nairobi", f"Nairobi{url[-1]}").encode(), "text/html", None, None)


def test_new_entries_are_added_and_nothing_twice(tmp_path: Path) -> None:
    site, tallies = Site(), list[Tally]()
    one = Feed("https://a.org/feed", publisher="The Wire")
    with Store(tmp_path / "a.db", create=True) as store:
        for site.down in (True, False, False):
            watch(store, [one], fetcher=site, once=True, told=lambda url, tally: tallies.append(tally))
        assert [tally.failed for tally in tallies] == [1, 0, 0]
        assert [tally.added + tally.duplicate for tally in tallies] == [1, 1, 0]
        assert [url[-1] for url in site.asked] == ["d", "1", "2", "d", "2", "d"]
        site.content, site.asked = feed(1, 3), []
        watch(store, [one], fetcher=site, once=True, told=lambda url, tally: tallies.append(tally))
        assert site.asked == ["https://a.org/feed", "https://a.org/3"]
        assert tallies[-1].seen == tallies[-1].added + tallies[-1].duplicate == 1


def test_each_feed_is_asked_in_its_time(tmp_path: Path) -> None:
    waits: list[float] = []

    class EnoughError(Exception):
        pass

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 4:
            raise EnoughError

    feeds = [Feed("https://a.org/feed", every_minutes=10), Feed("https://b.org/feed", every_minutes=1)]
    with Store(tmp_path / "a.db", create=True) as store, pytest.raises(EnoughError):
        watch(store, feeds, fetcher=Site(), sleep=sleep)
    assert waits[:2] == [0.0, 0.0]
    assert 0 < waits[2] <= 60


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "names no feeds"),
        ("[[feed]]\nurl = 'ftp://a.org'", "must begin with"),
        ("[[feed]]\nurl = 'https://a.org'\nevery_minutes = 0", "every_minutes"),
        ("[[feed]]\nurl = 'https://a.org'\nmood = 1", "unknown keys"),
        ("[[feed]]\nurl = 'https://a.org'\nevery_minutes = true", "must be a number"),
        ("[[feed]]\nurl = 'https://a.org'\nfollow = 'no'", "follow true or false"),
        ("feed = 3", "feeds are tables"),
        ("feed = ['https://a.org']", "feeds are tables"),
        ("[[feed", "cannot read"),
    ],
)
def test_a_bad_list_of_feeds_says_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "feeds.toml").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=message):
        read_feeds(tmp_path / "feeds.toml")
