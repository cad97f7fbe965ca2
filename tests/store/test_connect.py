"""Opening a chronicle: what is made, what is refused, who may write."""

import multiprocessing
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import ChronicleError
from dragoman.store.connect import Store
from dragoman.store.migrate import SCHEMA_VERSION, schema_version
from dragoman.store.runs import begin_run


def test_a_new_chronicle_has_the_newest_tables(location: str) -> None:
    with Store(location, create=True) as store, store.read() as connection:
        assert schema_version(connection) == SCHEMA_VERSION


def test_a_missing_chronicle_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ChronicleError, match="dragoman add"):
        Store(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_an_empty_database_is_no_chronicle(location: str) -> None:
    if "://" in location:
        with pytest.raises(ChronicleError, match="no chronicle"):
            Store(location)


@pytest.mark.parametrize("content", [b"", b"not a database, but long enough to look like one " * 40])
def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notes.db").write_bytes(content)
    with pytest.raises(ChronicleError):
        Store(tmp_path / "notes.db")
    assert (tmp_path / "notes.db").read_bytes() == content


def test_a_database_of_a_newer_version_is_refused(location: str) -> None:
    with Store(location, create=True) as store, store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ChronicleError, match="newer version"):
        Store(location, create=True)


@pytest.mark.parametrize("written", ["mysql://host/database", "postgresql://[", "nothing://x"])
def test_a_url_of_another_kind_is_refused(written: str) -> None:
    with pytest.raises(ChronicleError):
        Store(written)


def test_what_fails_inside_a_transaction_leaves_nothing_behind(location: str) -> None:
    with Store(location, create=True) as store:
        with suppress(RuntimeError), store.write() as connection:
            begin_run(connection, ["add"])
            raise RuntimeError
        with store.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM runs")).scalar() == 0


def test_readers_see_the_last_commit_while_somebody_writes(location: str) -> None:
    with Store(location, create=True) as store, store.write() as writer:
        begin_run(writer, ["add"])
        with store.read() as reader:
            assert reader.execute(text("SELECT count(*) FROM runs")).scalar() == 0


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with (
        Store(tmp_path / "a.db", create=True) as store,
        store.read() as connection,
        pytest.raises(DBAPIError, match="readonly"),
    ):
        begin_run(connection, ["add"])


def _count_up(location: str, times: int) -> None:
    with Store(location) as store:
        for _ in range(times):
            with store.write() as connection:
                begin_run(connection, ["count"])


def test_writers_of_several_processes_take_turns(location: str) -> None:
    Store(location, create=True).close()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_count_up, args=(location, 10)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    with Store(location) as store, store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM runs")).scalar() == 30


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db", create=True) as first, Store(tmp_path / "a.db", lock_seconds=0.1) as second:
        began = time.monotonic()
        with first.write(), pytest.raises(ChronicleError, match="another process"), second.write():
            pass
        assert time.monotonic() - began < 5


def test_tables_are_strict(tmp_path: Path) -> None:
    Store(tmp_path / "a.db", create=True).close()
    connection = sqlite3.connect(tmp_path / "a.db")
    strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list") if row[2] == "table"}
    ours = {
        name: value for name, value in strict.items() if not name.startswith(("sqlite_", "sentences_search", "alembic"))
    }
    connection.close()
    assert ours
    assert all(ours.values())
