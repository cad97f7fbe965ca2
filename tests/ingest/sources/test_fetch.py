"""Only public addresses are fetched, within limits, as robots.txt allows, and not again without need."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dragoman.ingest.sources import fetch
from dragoman.ingest.sources.fetch import Fetched, Fetcher, is_public
from dragoman.records.articles import Unreadable

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n"),
    "/page": (200, {"Content-Type": "text/html", "ETag": '"1"'}, b"<p>hello</p>"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/away": (302, {"Location": "http://localhost:1/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss/>"),
    "/long": (200, {}, b"x" * 5000),
    "/private/page": (200, {}, b"secret"),
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(allowed=lambda address: address == "127.0.0.1", pause=0)
    yield made
    made.close()


def reason(got: Fetched | Unreadable) -> str:
    return got.reason if isinstance(got, Unreadable) else "fetched"


def test_a_page_is_fetched_also_behind_a_redirect(fetcher: Fetcher, site: str) -> None:
    got = fetcher.get(f"{site}/moved")
    assert isinstance(got, Fetched)
    assert (got.url, got.content, got.etag, got.is_feed) == (f"{site}/page", b"<p>hello</p>", '"1"', False)


def test_feeds_are_known(fetcher: Fetcher, site: str) -> None:
    got = fetcher.get(f"{site}/feed")
    assert isinstance(got, Fetched)
    assert got.is_feed


def test_what_has_not_changed_is_not_fetched_again(fetcher: Fetcher, site: str) -> None:
    assert reason(fetcher.get(f"{site}/page", etag='"1"')) == "not modified"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/private/page", "robots"),
        ("/nothing", "not fetched"),
        ("/loop", "not fetched"),
        ("/file", "not fetched"),
        ("/away", "not fetched"),
    ],
)
def test_what_may_not_or_cannot_be_fetched_says_so(fetcher: Fetcher, site: str, path: str, why: str) -> None:
    assert reason(fetcher.get(site + path)) == why


def test_long_pages_are_given_up(fetcher: Fetcher, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MOST_BYTES", 1000)
    assert reason(fetcher.get(f"{site}/long")) == "too long"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http://user:word@example.org/", "http:///x", "file:///etc/passwd"]
)
def test_other_addresses_are_refused_before_any_request(fetcher: Fetcher, url: str) -> None:
    assert reason(fetcher.get(url)) == "not fetched"


def test_a_name_that_points_inside_is_refused_at_the_connection(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)
    public = Fetcher(pause=0)
    got = public.get(f"http://news.example.org:{port}/page")
    public.close()
    assert isinstance(got, Unreadable)
    assert "not on the public internet" in got.detail


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("192.168.0.1", False), ("100.64.0.1", False), ("0.0.0.0", False), ("::1", False),
        ("fe80::1%eth0", False), ("::ffff:10.0.0.1", False), ("fc00::1", False), ("224.0.0.1", False),
    ],
)  # fmt: skip
def test_private_addresses_are_known(address: str, public: bool) -> None:
    assert is_public(address) is public
