"""Adding articles to a chronicle: each once, copies linked, what fails on record, a batch kept or not at all."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import Connection

from dragoman.clean.document import make_document
from dragoman.coreference.agreements import update_agreements
from dragoman.coreference.update import update_events
from dragoman.ingest.coding import Crash, code_all
from dragoman.ingest.duplicates import Copies
from dragoman.pipeline import uncoded
from dragoman.records.articles import Article, Document, Unreadable
from dragoman.records.coded import CodedDocument
from dragoman.settings import Settings
from dragoman.store.connect import Store
from dragoman.store.runs import begin_run, end_run, tell_versions
from dragoman.store.write import Republished, document_id, is_known, write_document, write_problem
from dragoman.versions import versions

BATCH_ARTICLES, BATCH_SECONDS = 64, 20.0
"""A batch is kept after so many articles, or so many seconds, whichever comes first: what a kill can cost."""


@dataclass(slots=True)
class Tally:
    """What became of the articles of a run. `seen` is the sum of all the others; `run` is its number on record."""

    run: int = 0
    added: int = 0
    known: int = 0
    duplicate: int = 0
    empty: int = 0
    failed: int = 0
    words: int = 0
    events: int = 0
    statements: int = 0

    @property
    def seen(self) -> int:
        """Articles that came in."""
        return self.added + self.known + self.duplicate + self.empty + self.failed

    def counts(self) -> dict[str, int]:
        """All figures by name, `seen` first."""
        return {"seen": self.seen, **{name: value for name, value in asdict(self).items() if name != "run"}}


@dataclass(frozen=True, slots=True)
class _Copy:
    """An article that republishes another one, which may still be on its way."""

    article: Article
    document: Document
    republished: Republished


def add(
    store: Store,
    items: Iterable[Article | Unreadable],
    *,
    command: Sequence[str] = (),
    workers: int = 1,
    limit: int | None = None,
    settings: Settings | None = None,
    report: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Add articles to a chronicle.

    The same call again adds nothing; a call that was killed goes on where it stopped, for what was kept is known. Of
    copies (the same article republished, with light edits or another title) the text is kept and linked to the first
    one, and they are not coded.

    Args:
        store: The chronicle, open.
        items: Articles, and what could not be read, as `clean.reading.read_articles` gives them.
        command: What to put on record as the command of the run.
        workers: Processes that code.
        limit: Stop after so many articles that are neither known nor unreadable.
        settings: For the pipeline; by default those of the environment.
        report: Called with the figures as they stand whenever they have changed.

    Returns:
        What became of the articles: `seen` = added + known + duplicate + empty + failed.

    Raises:
        ChronicleError: The chronicle cannot be written.
        ModelError, LexiconError: Nothing can be coded.
    """
    with store.write() as connection:
        run = begin_run(connection, command, versions())
    adding = _Adding(store, run, limit, report, Tally(run))
    chosen = settings or Settings.from_environment()
    waiting = items
    while True:
        for id_, coded in code_all(adding.articles(waiting), workers=workers, settings=chosen):
            adding.take(id_, coded)
        adding.keep()
        if not adding.orphans:
            break
        waiting, adding.orphans = adding.orphans, []
    with store.write() as connection:
        end_run(connection, run, adding.tally.counts())
    return adding.tally


@dataclass(slots=True)
class _Adding:
    """One run of `add`: what is on its way, what waits to be kept, and the figures."""

    store: Store
    run: int
    limit: int | None
    report: Callable[[Tally], None]
    tally: Tally
    copies: Copies = field(default_factory=Copies)
    coming: set[str] = field(default_factory=set)
    models: set[str] = field(default_factory=set)
    batch: list[tuple[str, CodedDocument | Crash]] = field(default_factory=list)
    copied: list[_Copy] = field(default_factory=list)
    unread: list[Unreadable] = field(default_factory=list)
    orphans: list[Article] = field(default_factory=list)
    taken: int = 0
    began: float = field(default_factory=time.monotonic)

    def articles(self, items: Iterable[Article | Unreadable]) -> Iterator[tuple[str, Article]]:
        """The articles to code, each with its id, in order; the others are counted and set aside."""
        for item in items:
            if self.limit is not None and self.taken >= self.limit:
                return
            if isinstance(item, Unreadable):
                self._set_aside(item)
            elif id_ := self._new(item):
                self.taken += 1
                yield id_, item
            self.report(self.tally)

    def _set_aside(self, item: Unreadable) -> None:
        self.unread.append(item)
        if item.reason == "empty":
            self.tally.empty += 1
        elif item.reason != "bad date":  # the article itself follows, without a date
            self.tally.failed += 1

    def _new(self, article: Article) -> str | None:
        """The id of an article to code; None where it is there already, or a copy."""
        document = make_document(article)
        id_ = _id(document)
        with self.store.read() as connection:
            if id_ in self.coming or is_known(connection, id_):
                self.tally.known += 1
                return None
            republished = self.copies.original_of(connection, document.text)
        self.coming.add(id_)
        if republished is not None:
            self.copied.append(_Copy(article, document, republished))
            return None
        self.copies.expect(id_, document.text)
        return id_

    def take(self, id_: str, coded: CodedDocument | Crash) -> None:
        """Put a result into the batch; keep the batch when it is full."""
        self.batch.append((id_, coded))
        if len(self.batch) >= BATCH_ARTICLES or time.monotonic() - self.began > BATCH_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Write what waits, all of it or nothing. Copies wait until their original is there."""
        ready = [copy for copy in self.copied if not self._coming(copy.republished.original)]
        with self.store.write() as connection:
            for item in self.unread:
                self._problem(connection, item.id, "read", item.reason, item.detail)
            outcomes = [self._write(connection, id_, coded) for id_, coded in self.batch]
            added = [id_ for (id_, _), is_new in zip(self.batch, outcomes, strict=True) if is_new]
            update_events(connection, added)
            update_agreements(connection, added)
            written = [copy for copy in ready if self._write_copy(connection, copy)]
        for (id_, coded), is_new in zip(self.batch, outcomes, strict=True):
            self.copies.forget(id_)
            self._count(coded, is_new)
        self.tally.duplicate += len(written)
        self.orphans += [copy.article for copy in ready if copy not in written]
        self.coming -= {id_ for id_, _ in self.batch} | {_id(copy.document) for copy in ready}
        self.copied = [copy for copy in self.copied if copy not in ready]
        self.batch, self.unread, self.began = [], [], time.monotonic()
        self.report(self.tally)

    def _coming(self, id_: str) -> bool:
        return id_ in self.coming and all(id_ != done for done, _ in self.batch)

    def _problem(self, connection: Connection, source: str, stage: str, reason: str, detail: str) -> None:
        write_problem(connection, run=self.run, source=source, stage=stage, reason=reason, detail=detail)

    def _write(self, connection: Connection, id_: str, coded: CodedDocument | Crash) -> bool:
        """Whether a document was added: not where another process was faster."""
        if isinstance(coded, Crash):
            self._problem(connection, coded.name, "code", "crashed", coded.detail)
            return False
        if write_document(connection, coded, run=self.run) is None:
            return False
        self.copies.write(connection, id_)
        if coded.versions.model not in self.models:
            self.models.add(coded.versions.model)
            tell_versions(connection, self.run, coded.versions)
        return True

    def _write_copy(self, connection: Connection, copy: _Copy) -> bool:
        """Whether it was written: not where its original crashed, for then it is an original itself."""
        if not is_known(connection, copy.republished.original):
            return False
        write_document(connection, uncoded(copy.document), run=self.run, republished=copy.republished)
        return True

    def _count(self, coded: CodedDocument | Crash, is_new: bool) -> None:
        if isinstance(coded, Crash):
            self.tally.failed += 1
            return
        if not is_new:
            self.tally.known += 1
            return
        self.tally.added += 1
        self.tally.events += len(coded.events)
        self.tally.statements += len(coded.statements)
        self.tally.words += sum(sentence.last - sentence.first for sentence in coded.sentences)


def _id(document: Document) -> str:
    return document_id(document.sha256, document.url, document.publisher)
