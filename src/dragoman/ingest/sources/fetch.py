"""Getting addresses, with the usual care.

Only http and https, and only public addresses: each connection, also after a redirect, goes to an address that was
looked up and checked just before, so that a name that points elsewhere the second time gains nothing. Sizes and times
are limited, robots.txt is kept, and what has not changed since is not fetched again.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.records.articles import Unreadable

if TYPE_CHECKING:
    import httpx2

AGENT = "dragoman (+https://pypi.org/project/dragoman/)"
MOST_BYTES = 10_000_000
SECONDS = 30.0
REDIRECTS = 5
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address after redirects, and the marks by which to ask again."""

    url: str
    content: bytes
    content_type: str
    etag: str | None
    modified: str | None

    @property
    def is_feed(self) -> bool:
        """Whether it is RSS or Atom."""
        if self.content_type.split(";")[0].strip().lower() in _FEEDS:
            return True
        head = self.content[:1024].lower()
        return b"<rss" in head or b"<feed" in head


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not (mapped or found).is_multicast


@dataclass(slots=True)
class Fetcher:
    """Gets addresses one at a time.

    Attributes:
        allowed: Which IP addresses may be connected to.
        pause: Seconds between two requests to one host.
    """

    allowed: Callable[[str], bool] = is_public
    pause: float = 1.0
    _client: "httpx2.Client | None" = None
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Unreadable:
        """What stands at an address.

        Args:
            url: The address.
            etag, modified: Marks of an earlier `Fetched`: what has not changed since gives reason "not modified".
        """
        import httpx2

        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        try:
            for _ in range(REDIRECTS + 1):
                if (refused := self._refused(url)) is not None:
                    return refused
                got = self._request(url, {name: value for name, value in headers.items() if value is not None})
                if not isinstance(got, str):
                    return got
                url = urljoin(url, got)
            return Unreadable(url, "not fetched", f"{url}: more than {REDIRECTS} redirects")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            return Unreadable(url, "not fetched", f"{url}: {error or type(error).__name__}")

    def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            self._client.close()

    def _refused(self, url: str) -> Unreadable | None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Unreadable(url, "not fetched", f"{url}: only http and https are fetched")
        if parts.username or parts.password:
            return Unreadable(url, "not fetched", f"{parts.hostname}: addresses with passwords are not fetched")
        robots = self._rules(f"{parts.scheme}://{parts.netloc}")
        if robots is not None and not robots.can_fetch("dragoman", url):
            return Unreadable(url, "robots", f"{url}: robots.txt asks not to fetch it")
        return None

    def _rules(self, site: str) -> RobotFileParser | None:
        """The rules of a site; None where it has none that can be read."""
        if site not in self._robots:
            self._robots[site] = None  # while robots.txt itself is fetched, nothing forbids it
            got: Any = self._request(f"{site}/robots.txt", {})
            if isinstance(got, Fetched):
                parser = RobotFileParser()
                parser.parse(got.content.decode("utf-8", "replace").splitlines())
                self._robots[site] = parser
        return self._robots[site]

    def _request(self, url: str, headers: dict[str, str]) -> Fetched | Unreadable | str:
        """One request: what came, what is wrong, or where it leads on to."""
        self._wait(urlsplit(url).netloc)
        began = time.monotonic()
        with self._session().stream("GET", url, headers=headers) as response:
            if response.status_code == 304:
                return Unreadable(url, "not modified", f"{url} has not changed")
            if response.is_redirect and "location" in response.headers:
                return str(response.headers["location"])
            if response.status_code != 200:
                return Unreadable(url, "not fetched", f"{url}: HTTP {response.status_code}")
            parts, size = [], 0
            for part in response.iter_bytes():
                size += len(part)
                if size > MOST_BYTES:
                    return Unreadable(url, "too long", f"{url} is longer than {MOST_BYTES // 10**6} MB")
                if time.monotonic() - began > SECONDS:
                    return Unreadable(url, "too slow", f"{url} took longer than {SECONDS:g} seconds")
                parts.append(part)
            got = response.headers
            kind = got.get("content-type", "")
            return Fetched(url, b"".join(parts), kind, got.get("etag"), got.get("last-modified"))

    def _wait(self, host: str) -> None:
        since = time.monotonic() - self._last.get(host, -self.pause)
        if since < self.pause:
            time.sleep(self.pause - since)
        self._last[host] = time.monotonic()

    def _session(self) -> "httpx2.Client":
        if self._client is None:
            import httpx2

            transport = httpx2.HTTPTransport(trust_env=False)
            # The pool's way to the network is the one place through which every connection goes.
            transport._pool._network_backend = _checked_backend(self.allowed)
            timeout = httpx2.Timeout(SECONDS, connect=10.0)
            self._client = httpx2.Client(
                transport=transport, timeout=timeout, headers={"User-Agent": AGENT}, trust_env=False
            )
        return self._client


def _checked_backend(allowed: Callable[[str], bool]) -> Any:
    """A way to the network that looks a host up, refuses what is not allowed, and connects to what it has checked."""
    import httpcore2

    class Checked(httpcore2.SyncBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> Any:
            try:
                found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
            except OSError as error:
                raise httpcore2.ConnectError(f"no such host: {host} ({error.strerror})") from error
            if refused := sorted(address for address in found if not allowed(address)):
                raise httpcore2.ConnectError(f"{host} is {refused[0]}, which is not on the public internet")
            return super().connect_tcp(sorted(found)[0], port, timeout, local_address, socket_options)

    return Checked()
