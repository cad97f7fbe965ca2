"""HTML → article, in a process of its own: a page can cost minutes and gigabytes, and must cost neither.

Source: trafilatura, whose worst cases (a tag of a hundred thousand attributes took half a minute) are why.
"""

import datetime as dt
import multiprocessing
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from dragoman.records.articles import Article, Unreadable

MOST_BYTES = 10_000_000
"""The longest page that is read."""

SECONDS = 20.0
"""How long one page may take."""

MEMORY = 2 * 1024**3
"""How much memory the process may take, in bytes."""

_START_SECONDS = 60.0
_UNREAD = ("script", "style", "noscript", "iframe")
_BLOCKS = ("p", "div", "br", "li", "blockquote", "h1", "h2", "h3", "h4", "tr", "section", "article")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds."""

    text: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None


class Extractor:
    """Reads pages one after another in a process that is started on first use, and anew after a page killed it."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def extract(
        self, content: bytes, name: str, *, url: str | None = None, published: dt.date | None = None
    ) -> Article | Unreadable:
        """The article of a page: its text in paragraphs; title, site and day of publication as the page tells them."""
        page = self.page(content, name, url)
        if isinstance(page, Unreadable):
            return page
        told = None if page.published is None else dt.date.fromisoformat(page.published)
        return Article(
            id=name,
            text=page.text,
            published=told or published,
            title=page.title,
            publisher=page.publisher,
            url=url or page.url,
            published_basis="metadata" if told else "given",
        )

    def page(self, content: bytes, name: str, url: str | None = None, *, fragment: bool = False) -> Page | Unreadable:
        """What a page holds; of a `fragment` (the content of a feed's entry) all of its text."""
        if len(content) > MOST_BYTES:
            return Unreadable(name, "too long", f"{name} is longer than {MOST_BYTES // 10**6} MB")
        if not content.strip():
            return Unreadable(name, "empty", f"{name} holds nothing")
        pipe = self._running()
        try:
            pipe.send((content, url, fragment))
            if not pipe.poll(self.seconds):
                self.close()
                return Unreadable(name, "too slow", f"{name}: reading it took longer than {self.seconds:g} seconds")
            found: Mapping[str, str | None] | str | None = pipe.recv()
        except (EOFError, OSError):
            self.close()
            return Unreadable(name, "too large", f"{name}: reading it killed the process that did so")
        if isinstance(found, str):
            return Unreadable(name, "bad markup", f"{name}: {found}")
        if found is None or not (found["text"] or "").strip():
            return Unreadable(name, "empty", f"{name} holds no article")
        return Page(found["text"] or "", found["title"], found["publisher"], found["url"], found["published"])

    def _running(self) -> Connection:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self.memory), daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = ours
            if not ours.poll(_START_SECONDS):  # imports take their time; they count against no page
                raise OSError("the process that reads HTML does not start")
            ours.recv()
        return self._pipe

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection, memory: int) -> None:
    """The other process: pages in, what they hold out, until the pipe closes."""
    import logging

    import trafilatura  # noqa: F401 - loaded here, so that no page pays for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    _limit(memory)
    pipe.send("ready")
    while True:
        try:
            content, url, fragment = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(_read_fragment(content) if fragment else _read(content, url))
        except MemoryError:
            return
        except Exception as error:  # noqa: BLE001 - one page never stops the others
            pipe.send(f"{type(error).__name__}: {error}")


def _limit(memory: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _read_fragment(content: bytes) -> dict[str, str | None]:
    """All of the text, a paragraph for each block, without scripts."""
    from lxml import etree, html

    root = html.document_fromstring(b"<html><body>" + content + b"</body></html>", html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    for block in root.iter(*_BLOCKS):
        block.tail = f"\n\n{block.tail or ''}"
    paragraphs = (" ".join(part.split()) for part in root.text_content().split("\n\n"))
    text = "\n\n".join(part for part in paragraphs if part)
    return {"text": text, "title": None, "publisher": None, "url": None, "published": None}


def _read(content: bytes, url: str | None) -> dict[str, str | None] | None:
    import trafilatura

    found = trafilatura.bare_extraction(
        content, url=url, with_metadata=True, include_comments=False, include_tables=False, deduplicate=False
    )
    if found is None:
        return None
    values = found if isinstance(found, dict) else found.as_dict()
    paragraphs = (line.strip() for line in (values.get("text") or "").split("\n"))
    return {
        "text": "\n\n".join(line for line in paragraphs if line),
        "title": values.get("title"),
        "publisher": values.get("sitename"),
        "url": values.get("url"),
        "published": (values.get("date") or "")[:10] or None,
    }
