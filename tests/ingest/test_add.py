"""What becomes of articles: each once, copies linked, failures on record, and nothing lost by a kill."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

import dragoman
from dragoman.ingest import add as adding
from dragoman.ingest.add import add
from dragoman.ingest.coding import Crash, code_all
from dragoman.records.articles import Article, Unreadable
from dragoman.records.coded import CodedDocument
from dragoman.settings import Settings
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.read import read_problems
from tests.store.conftest import fresh_database, location, postgres_server  # noqa: F401 - fixtures

COUNTRIES = ["Chile", "Peru", "Kenya", "Ghana", "Norway", "Jordan", "Nepal", "Laos", "Malta", "Cuba"]


def article(number: int) -> Article:
    one, other = COUNTRIES[number % 10], COUNTRIES[(number * 3 + 1) % 10]
    words = " ".join(f"item{number}x{k}" for k in range(20))
    text = f"The foreign ministers of {one} and {other} met on Monday. The annex lists {words}."
    return Article(id=f"article-{number}", text=text)


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records, without the numbers that runs and sentences are given."""
    found = {}
    with store.read() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name in ("runs", "problems"):
                continue
            columns = [c for c in table.c if not (c.name == "run" or (table.name == "sentences" and c.name == "id"))]
            found[table.name] = sorted(tuple(map(repr, row)) for row in connection.execute(select(*columns)))
    return found


def test_the_figures_add_up(location: str) -> None:  # noqa: F811
    copy = Article(id="copy", text="Update: " + article(1).text, publisher="Agency")
    items = [article(1), article(2), article(1), copy, Unreadable("x", "empty", ""), Unreadable("y", "binary", "a PDF")]
    with Store(location, create=True) as store:
        tally = add(store, items)
        assert tally.counts() | {"words": 0} == {
            "seen": 6, "added": 2, "known": 1, "duplicate": 1, "empty": 1, "failed": 1,
            "words": 0, "events": 2, "statements": 0,
        }  # fmt: skip
        with store.read() as connection:
            assert [row.reason for row in read_problems(connection)] == ["empty", "binary"]
            assert connection.execute(select(schema.runs.c.counts)).scalar_one() == tally.counts()
            told = connection.execute(select(schema.runs.c.versions)).scalar_one()
            assert told == connection.execute(select(schema.documents.c.versions).limit(1)).scalar_one()
            assert told["model"] != "none"


def test_adding_again_changes_nothing(location: str) -> None:  # noqa: F811
    items = [article(1), Article(id="copy", text="Update: " + article(1).text)]
    with Store(location, create=True) as store:
        add(store, items)
        before = contents(store)
        tally = add(store, items)
        assert (tally.known, tally.added, tally.duplicate) == (2, 0, 0)
        assert contents(store) == before


def test_any_number_of_processes_gives_the_same_chronicle(tmp_path: Path) -> None:
    items = [article(number) for number in range(12)]
    with Store(tmp_path / "1.db", create=True) as one, Store(tmp_path / "2.db", create=True) as two:
        add(one, items, workers=1)
        add(two, items, workers=2)
        assert contents(one) == contents(two)


def test_the_limit_counts_new_articles(tmp_path: Path) -> None:
    items = [article(number) for number in range(5)]
    with Store(tmp_path / "a.db", create=True) as store:
        assert add(store, items, limit=2).counts()["added"] == 2
        again = add(store, items, limit=2)
        assert (again.known, again.added) == (2, 2)


def test_what_fails_in_one_article_is_on_record_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coded(articles: Iterable[tuple[str, Article]], **_: Any) -> Iterator[tuple[str, CodedDocument | Crash]]:
        for id_, one in articles:
            yield id_, Crash(one.id, "died") if one.id == "article-1" else dragoman.code_article(one)

    monkeypatch.setattr(adding, "code_all", coded)
    copy = Article(id="copy", text="Update: " + article(1).text)
    with Store(tmp_path / "a.db", create=True) as store:
        tally = add(store, [article(0), article(1), copy])
        assert (tally.added, tally.failed, tally.duplicate, tally.seen) == (2, 1, 0, 3)
        with store.read() as connection:
            (problem,) = read_problems(connection)
            assert (problem.source, problem.reason) == ("article-1", "crashed")


def _killer(article: Article, *, settings: Settings) -> CodedDocument:
    if "deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return dragoman.code_article(article, settings=settings)


def test_an_article_that_kills_its_process_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.ingest.coding.code_article", _killer)
    items = [(n, article(n)) for n in range(6)]
    items[2] = (2, Article(id="bad", text="deadly"))
    found = list(code_all(items, workers=2, settings=Settings()))
    assert [number for number, _ in found] == list(range(6))
    assert [number for number, coded in found if isinstance(coded, Crash)] == [2]


# ---- kills ----

ARTICLES = 24
KILLS = {True: 100, False: 20}
"""By whether the database is a file of SQLite. A PostgreSQL is its own keeper, and each round takes longer there: all
hundred kills of it are made by hand,

    DRAGOMAN_TEST_KILLS=100 python -m pytest tests/ingest/test_add.py -k "hundred_moments and postgresql" -s
"""


def _run(location: str, coded: dict[str, CodedDocument], ready: Any) -> None:  # noqa: F811
    """One ingest in a child process; the coding itself was done before the fork."""

    def stored(articles: Iterable[tuple[str, Article]], **_: Any) -> Iterator[tuple[str, CodedDocument]]:
        for id_, one in articles:
            yield id_, coded[one.id]

    adding.code_all = stored  # type: ignore[assignment]
    adding.BATCH_ARTICLES = 1
    ready.set()
    with Store(location) as store:
        add(store, [article(number) for number in range(ARTICLES)])


def _kill_after(run: Callable[[Any], Any], seconds: float) -> bool:
    """Start a run, kill it after so many seconds; whether it had ended by itself."""
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=run, args=(ready,))
    process.start()
    ready.wait(30)
    process.join(seconds)
    ended = process.exitcode == 0
    process.kill()
    process.join()
    return ended


def test_an_ingest_killed_at_a_hundred_moments_loses_and_doubles_nothing(location: str, tmp_path: Path) -> None:  # noqa: F811
    coded = {f"article-{number}": dragoman.code_article(article(number)) for number in range(ARTICLES)}
    chance = random.Random(7)
    kills = rounds = 0
    sqlite = "://" not in location
    wanted = int(os.environ.get("DRAGOMAN_TEST_KILLS", KILLS[sqlite]))
    while kills < wanted:
        rounds += 1
        place = f"{tmp_path}/killed-{rounds}.db" if sqlite else fresh_database(location)
        Store(place, create=True).close()
        finished, longest = False, 0.06
        while not finished:
            finished = _kill_after(partial(_run, place, coded), chance.uniform(0.0, longest))
            kills += not finished
            longest *= 1.15  # on a busy machine too, some run gets far enough to keep a batch
        with Store(place) as store:
            kept = contents(store)
        with Store(tmp_path / f"whole-{rounds}.db", create=True) as whole:
            add(whole, [article(number) for number in range(ARTICLES)])
            assert kept == contents(whole)
    sys.stdout.write(f"{kills} kills in {rounds} rounds: nothing lost, nothing doubled\n")


def test_a_killed_command_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    rows = [json.dumps({"id": one.id, "text": one.text}) for one in map(article, range(150))]
    source.write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "add", str(tmp_path / "a.db"), str(source), "--workers", "1"]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not _documents(tmp_path / "a.db") and first.poll() is None:
        time.sleep(0.02)
    first.kill()
    first.wait()
    kept = _documents(tmp_path / "a.db")
    second = subprocess.run(command, capture_output=True, text=True, check=True)
    assert second.stdout.startswith(f"150 seen = {150 - kept} added + {kept} known + 0 duplicate")
    assert _documents(tmp_path / "a.db") == 150


def _documents(path: Path) -> int:
    if not path.is_file():
        return 0
    try:
        with Store(path) as store, store.read() as connection:
            return connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()
    except dragoman.errors.ChronicleError:
        return 0
