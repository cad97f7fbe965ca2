"""Coding articles in several processes, in order, whatever happens to one of them."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from dragoman.pipeline import code_article
from dragoman.records.articles import Article
from dragoman.records.coded import CodedDocument
from dragoman.settings import Settings

_Tag = TypeVar("_Tag")

AHEAD = 4
"""Articles on their way for each process: enough to keep all busy behind one long article."""


@dataclass(frozen=True, slots=True)
class Crash:
    """That a process died of an article: its memory ran out, or a library fell. `name` is the article's."""

    name: str
    detail: str


@dataclass(slots=True)
class _Pending(Generic[_Tag]):
    tag: _Tag
    article: Article
    future: Future[CodedDocument]


def code_all(
    articles: Iterable[tuple[_Tag, Article]], *, workers: int, settings: Settings
) -> Iterator[tuple[_Tag, CodedDocument | Crash]]:
    """Code articles in the order in which they come, each handed back with its tag.

    Args:
        articles: Read as far ahead as the processes need, no further.
        workers: Processes; 1 codes in this one.
        settings: For the pipeline. Each of several processes keeps to one thread.

    Yields:
        What became of each article. An article that kills its process comes back as a `Crash`; the others that
        were with it are coded again.

    Raises:
        ModelError, LexiconError: as `code_article`.
    """
    if workers == 1:
        for tag, article in articles:
            yield tag, code_article(article, settings=settings)
        return
    crew = _Crew(workers, replace(settings, threads=1))
    pending: deque[_Pending[_Tag]] = deque()
    try:
        for tag, article in articles:
            pending.append(_Pending(tag, article, crew.submit(article)))
            if len(pending) >= AHEAD * workers:
                yield crew.next(pending)
        while pending:
            yield crew.next(pending)
    finally:
        crew.close()


class _Crew:
    """A pool of processes that is raised anew when one of them dies."""

    def __init__(self, workers: int, settings: Settings) -> None:
        self.workers, self.settings = workers, settings
        self.pool = self._raise()

    def _raise(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn"))

    def submit(self, article: Article) -> Future[CodedDocument]:
        try:
            return self.pool.submit(code_article, article, settings=self.settings)
        except BrokenProcessPool as error:
            # Found out when its turn comes, like the others of that pool.
            broken: Future[CodedDocument] = Future()
            broken.set_exception(error)
            return broken

    def next(self, pending: "deque[_Pending[_Tag]]") -> tuple[_Tag, CodedDocument | Crash]:
        """The oldest article's result. After a death it is coded alone, so that the one to blame is known."""
        first = pending.popleft()
        try:
            return first.tag, first.future.result()
        except BrokenProcessPool:
            pass
        self.close()
        alone = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        found: CodedDocument | Crash
        try:
            found = alone.submit(code_article, first.article, settings=self.settings).result()
        except BrokenProcessPool as error:
            found = Crash(first.article.id, f"the process that coded it died: {error}")
        finally:
            alone.shutdown(cancel_futures=True)
        self.pool = self._raise()
        for other in pending:
            if not other.future.done() or other.future.cancelled() or other.future.exception() is not None:
                other.future = self.submit(other.article)
        return first.tag, found

    def close(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)
