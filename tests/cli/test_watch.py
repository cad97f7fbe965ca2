"""`dragoman watch` tells what became of each feed, and why one could not be read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.ingest.sources.fetch import Fetched, Fetcher
from dragoman.records.articles import Unreadable

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>One</title><description>Kenya and Uganda held talks in Nairobi.</description></item></channel></rss>"""


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def get(self: Fetcher, url: str, **marks: str | None) -> Fetched | Unreadable:
        if "down" in url:
            return Unreadable(url, "not fetched", f"{url}: HTTP 503")
        return Fetched(url, FEED, "application/rss+xml", None, None)

    monkeypatch.setattr(Fetcher, "get", get)
    return tmp_path / "feeds.toml"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_what_cannot_be_fetched_is_told_and_the_other_feeds_are_read(feeds: Path, tmp_path: Path) -> None:
    feeds.write_text("[[feed]]\nurl = 'https://down.example/'\n[[feed]]\nurl = 'https://up.example/'\n", "utf-8")
    code, output = run("watch", str(tmp_path / "a.db"), str(feeds), "--once")
    assert code == 1
    assert output.splitlines() == [
        "https://down.example/: 1 seen = 0 added + 0 known + 0 duplicate + 0 empty + 1 failed",
        "dragoman: https://down.example/: HTTP 503",
        "https://up.example/: 1 seen = 1 added + 0 known + 0 duplicate + 0 empty + 0 failed",
    ]


def test_a_calm_round_is_told_in_a_line(feeds: Path, tmp_path: Path) -> None:
    feeds.write_text("[[feed]]\nurl = 'https://up.example/'\n", "utf-8")
    assert run("watch", str(tmp_path / "a.db"), str(feeds), "--once")[0] == 0
    code, output = run("watch", str(tmp_path / "a.db"), str(feeds), "--once")
    assert (code, output) == (0, "https://up.example/: 1 seen = 0 added + 1 known + 0 duplicate + 0 empty + 0 failed\n")
