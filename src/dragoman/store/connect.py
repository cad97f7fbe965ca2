"""Opening a chronicle: a file of SQLite, or a database of PostgreSQL by its URL.

One process writes at a time, whoever else reads: writers take a lock that holds across processes (a lock file beside
the database; an advisory lock in PostgreSQL), readers of SQLite open the file read-only and read what was committed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from dragoman.errors import ChronicleError
from dragoman.store.migrate import SCHEMA_VERSION, schema_version, upgrade

if TYPE_CHECKING:
    from filelock import FileLock

_ADVISORY_KEY = 0x647261676F6D616E % 2**63
"""The lock of PostgreSQL that all writers of a database share ("dragoman" in ASCII)."""

LOCK_SECONDS = 600.0
"""How long a writer waits for another one."""


class Store:
    """An open chronicle. Use as a context manager, or `close()` it.

    Args:
        location: Path of a SQLite file, or a URL "postgresql://user@host/database".
        create: Make the database where there is none. Without it a missing one is an error.
        lock_seconds: How long a writer waits for another one.

    Raises:
        ChronicleError: There is no such database, it is none of ours, or it was written by a newer version.
    """

    def __init__(self, location: str | Path, *, create: bool = False, lock_seconds: float = LOCK_SECONDS) -> None:
        self.location = str(location)
        self.url = _url(location)
        self._lock_seconds = lock_seconds
        self._writer: Engine | None = None
        if self.sqlite:
            self._open_file(create)
        else:
            self._reader = _postgres(self.url)
        try:
            self._check(create)
        except BaseException:
            self.close()
            raise

    @property
    def sqlite(self) -> bool:
        """Whether the chronicle is a file of SQLite."""
        return self.url.get_backend_name() == "sqlite"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._reader.dispose()
        if self._writer is not None and self._writer is not self._reader:
            self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database; never waits for writers."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction of the only writer: all of it is kept, or nothing.

        Raises:
            ChronicleError: Another process holds the lock for longer than `lock_seconds`, or the disk is full.
        """
        from filelock import Timeout

        try:
            if self.sqlite:
                with self._file_lock(), self._sqlite_writer().begin() as connection:
                    yield connection
            else:
                with self._reader.begin() as connection:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
                    yield connection
        except Timeout:
            waited = f"{self._lock_seconds:g} seconds"
            raise ChronicleError(f"{self.location}: another process has been writing for {waited}; try later") from None
        except OperationalError as error:
            raise ChronicleError(f"{self.location}: cannot write: {error.orig}") from error

    def _file_lock(self) -> "FileLock":
        from filelock import FileLock  # readers need none, and should not wait for its import

        return FileLock(f"{self.url.database}.lock", timeout=self._lock_seconds)

    def _open_file(self, create: bool) -> None:
        path = Path(self.url.database or "")
        if path.is_dir():
            raise ChronicleError(f"{path} is a folder: name a file in it, such as {path / 'relations.db'}")
        if not path.is_file() and not create:
            raise ChronicleError(f"no chronicle at {path}: make one with 'dragoman add {path} SOURCE…'")
        if not path.absolute().parent.is_dir():
            raise ChronicleError(f"cannot make {path}: its folder does not exist")
        self._reader = _sqlite(path, read_only=True)

    def _sqlite_writer(self) -> Engine:
        if self._writer is None:
            self._writer = _sqlite(Path(self.url.database or ""), read_only=False)
        return self._writer

    def _check(self, create: bool) -> None:
        """Make or upgrade the tables where asked to; refuse what cannot be read."""
        missing = self.sqlite and not Path(self.url.database or "").is_file()
        found = None if missing else self._version()
        if found == SCHEMA_VERSION:
            return
        if found is None and not create:
            raise ChronicleError(f"{self.location} holds no chronicle")
        if found is not None and found > SCHEMA_VERSION:
            raise ChronicleError(f"{self.location} was written by a newer version of dragoman (schema {found})")
        with self.write() as connection:
            upgrade(connection)

    def _version(self) -> str | None:
        try:
            with self._reader.connect() as connection:
                return schema_version(connection)
        except DBAPIError as error:
            raise ChronicleError(f"cannot open {self.location}: {error.orig}") from error


def _url(location: str | Path) -> URL:
    written = str(location)
    if "://" not in written:
        return URL.create("sqlite+pysqlite", database=written)
    try:
        url = make_url(written)
    except ArgumentError as error:
        raise ChronicleError(f"{written!r} is no database URL: {error}") from None
    if url.get_backend_name() == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise ChronicleError(f"{url.drivername!r} is no database that a chronicle can live in: sqlite, postgresql")


def _sqlite(path: Path, *, read_only: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rwc"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.execute("PRAGMA mmap_size = 2147418112")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver begins by itself only before writes; a reader too should see one state throughout.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ChronicleError("PostgreSQL needs one more package: pip install 'dragoman[postgres]'") from error
