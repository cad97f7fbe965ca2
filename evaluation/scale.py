"""Measures how a chronicle answers, grows and is exported when it is large.

    python -m evaluation.scale [SHARED] [--events N] [--sizes N …] [--keep FOLDER]

A small chronicle (the benchmark's documents where they are there, else those of examples/) is multiplied by SQL to half
a million events over 25 years: every other copy has its countries replaced, so that there are pairs with thousands of
events as well as all the rare ones. Prints the time of ten typical questions (50 rows each, warm), of one more batch of
articles at several sizes, and of an export of all events with its peak of memory.
"""

import argparse
import datetime as dt
import json
import multiprocessing
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.chronicle import Chronicle
from dragoman.clean.reading import read_articles
from dragoman.lexicon.actors import load_actors
from dragoman.records.articles import Article
from evaluation.bench import articles

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles.jsonl"
SIZES = (10_000, 100_000, 250_000, 500_000)
FIRST_DAY, YEARS = dt.date(2000, 1, 1), 25
BATCH = 20
ROUNDS = 10

_KEY = "'-' || n"
_SHIFT = f"date('{FIRST_DAY}', '+' || ((n * 37 + abs(julianday(%s)) * 11) %% {YEARS * 365}) || ' days')"
"""The day of a row of the small chronicle in its n-th copy; the same for all rows that had the same day."""


def _day(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE {_SHIFT % column} END"


def _country(column: str) -> str:
    swapped = f"(SELECT other FROM temp.swap WHERE code = {column} AND turn = n % 97)"
    return f"CASE WHEN n % 2 THEN coalesce({swapped}, {column}) ELSE {column} END"


_CHANGED: dict[str, dict[str, str]] = {
    "documents": {"id": f"id || {_KEY}", "published": _day("published"), "publisher": "'Agency ' || (n % 40)",
                  "sha256": f"sha256 || {_KEY}", "duplicate_of": "NULL"},
    "sentences": {"id": "NULL", "document": f"document || {_KEY}"},
    "bands": {"hash": f"hash || {_KEY}", "document": f"document || {_KEY}"},
    "entities": {"document": f"document || {_KEY}", "country": _country("country")},
    "offices": {"document": f"document || {_KEY}", "country": _country("country")},
    "events": {"id": f"id || {_KEY}", "canonical": f"canonical || {_KEY}", "sort_day": _day("sort_day"),
               "date_from": _day("date_from"), "date_to": _day("date_to"), "first_reported": _day("first_reported"),
               "last_reported": _day("last_reported"), "place_country": _country("place_country"),
               "publishers": "json_array('Agency ' || (n % 40))"},
    "event_parties": {"event": f"event || {_KEY}", "sort_day": _day("sort_day"), "country": _country("country")},
    "event_pairs": {},
    "mentions": {"id": f"id || {_KEY}", "document": f"document || {_KEY}", "event": f"event || {_KEY}",
                 "date_from": _day("date_from"), "date_to": _day("date_to")},
    "participants": {"mention": f"mention || {_KEY}", "country": _country("country")},
    "contexts": {"mention": f"mention || {_KEY}"},
    "topics": {"mention": f"mention || {_KEY}"},
    "blocks": {"mention": f"mention || {_KEY}", "day": _day("day")},
    "links": {"a": f"a || {_KEY}", "b": f"b || {_KEY}"},
    "statements": {"id": f"id || {_KEY}", "document": f"document || {_KEY}", "sort_day": _day("sort_day"),
                   "speaker_country": _country("speaker_country")},
    "statement_about": {"statement": f"statement || {_KEY}", "country": _country("country")},
}  # fmt: skip
"""The tables that are multiplied, in an order that foreign keys allow, and what differs in the n-th copy."""

_PAIRS = """
    INSERT OR IGNORE INTO event_pairs SELECT a.country, b.country, a.event, a.sort_day FROM event_parties AS a
    JOIN event_parties AS b ON b.event = a.event AND b.country > a.country
    WHERE a.event LIKE '%-%' AND CAST(substr(a.event, instr(a.event, '-') + 1) AS INTEGER) >= ?
"""
"""Pairs follow from the parties, for their order changes with their countries."""


def make_small(path: Path, shared: Path) -> None:
    """A chronicle of some documents."""
    folder = shared / "bench" / "dev"
    found: list[Any] = list(articles(folder)) if (folder / "index.json").is_file() else [*read_articles(EXAMPLES)]
    with Chronicle(path, create=True) as chronicle:
        chronicle.add(found)


def multiply(path: Path, small: Path, first: int, last: int) -> None:
    """Add the copies of numbers `first` to `last` - 1 of a small chronicle."""
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS small", (str(small),))
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000")
    connection.execute("CREATE TEMP TABLE swap (code TEXT, turn INTEGER, other TEXT, PRIMARY KEY (code, turn))")
    states = [country.code for country in load_actors().countries.values() if country.kind == "state"]
    rows = [
        (code, turn, states[(at + 2 * turn + 1) % len(states)]) for at, code in enumerate(states) for turn in range(97)
    ]
    connection.executemany("INSERT INTO swap VALUES (?, ?, ?)", rows)
    numbers = f"WITH RECURSIVE copies(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM copies WHERE n + 1 < {last})"
    with connection:
        for table, changed in _CHANGED.items():
            if table == "event_pairs":
                connection.execute(_PAIRS, (first,))
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            source = f"small.{table}, copies"
            connection.execute(f"INSERT INTO main.{table} ({names}) {numbers} SELECT {values} FROM {source}")
    connection.executescript("PRAGMA journal_mode = WAL")
    connection.close()


def questions(turn: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ten typical questions, each round with other values."""
    pair = [("USA", "KOR"), ("RUS", "UKR"), ("CHN", "JPN"), ("KEN", "GHA"), ("ISR", "USA")][turn % 5]
    year = f"{2001 + 2 * turn % 23}"
    yield "pair", {"between": pair}
    yield "pair and years", {"between": pair, "since": year, "until": f"{year}/{int(year) + 1}"}
    yield "actor and month", {"actor": pair[0], "since": f"{year}-03", "until": f"{year}-03"}
    yield "type and year", {"type": ["SANCTION", "AID", "COERCE"][turn % 3], "since": year}
    yield "visits to", {"mode": "visit", "recipient": pair[1]}
    yield "place", {"place": pair[0], "type": "CONSULT"}
    yield "heads of pair", {"between": pair, "level": "head"}
    yield "publisher and year", {"publisher": f"Agency {turn}", "since": year}
    yield "words of the sentence", {"text": ["ceasefire talks", "sanctions", '"prime minister"'][turn % 3]}
    yield "context and pair", {"context": ["economic", "military"][turn % 2], "between": pair}


def latencies(path: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds for each question, by name; the first round warms up and is not counted."""
    found: dict[str, list[float]] = {}
    with Chronicle(path) as chronicle:
        for turn in range(-1, rounds):
            for name, filters in questions(max(turn, 0)):
                seconds = timed(lambda filters=filters: chronicle.events(limit=50, **filters).to_list())  # type: ignore[misc]
                if turn >= 0:
                    found.setdefault(name, []).append(seconds)
    return found


def timed(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """The seconds that a call takes, by a clock: the wall's, or that of the process alone."""
    began = clock()
    call()
    return clock() - began


def batch(number: int) -> list[Article]:
    """New articles, unlike each other and all others."""
    people = ("Ana Lima", "Joao Prado", "Mara Okoye", "Ion Balan", "Tove Lund")
    pairs = (("Portugal", "Angola"), ("Kenya", "Ghana"), ("Russia", "Turkey"), ("India", "Japan"))
    found = []
    for n in range(BATCH):
        one, other = pairs[n % 4]
        word = f"{number}{n:02}"
        text = (
            f"The foreign ministers of {one} and {other} held talks on plan {word} on Tuesday, envoy {people[n % 5]} "
            f"said. {one} imposed sanctions on {other} over paper {word}. Item {word} of the list stays open."
        )
        day = FIRST_DAY + dt.timedelta(days=(number * 911 + n * 131) % (YEARS * 365))
        found.append(Article(f"new-{word}", text, day, title=f"Plan {word}", publisher=f"Agency {n}"))
    return found


def _anonymous_peak(stop: threading.Event, found: list[float]) -> None:
    """The most memory that is the process's own, in megabytes; pages of the database's file that the system maps into
    it are not."""
    while not stop.wait(0.02):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")), 0)
        found[0] = max(found[0], own / 1024)


def export_all(path: Path, out: Path, results: Any) -> None:
    """Export all events as POLECAT; rows, seconds and the peak of memory in megabytes go to a queue."""
    stop, peak = threading.Event(), [0.0]
    watcher = threading.Thread(target=_anonymous_peak, args=(stop, peak))
    watcher.start()
    began = time.perf_counter()
    with Chronicle(path) as chronicle:
        rows = chronicle.export("polecat", out)["rows"]
    seconds = time.perf_counter() - began
    stop.set()
    watcher.join()
    results.put((rows, seconds, peak[0]))


def measured_export(path: Path, out: Path) -> tuple[int, float, float]:
    """The same in a process of its own, whose memory nothing else has filled."""
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    process = context.Process(target=export_all, args=(path, out, results))
    process.start()
    found: tuple[int, float, float] = results.get()
    process.join()
    return found


def percentile(values: list[float], share: float) -> float:
    """The value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure a chronicle of half a million events.")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of events, growing")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each question is asked")
    parser.add_argument("--keep", type=Path, help="leave the chronicle in this folder")
    given = parser.parse_args(arguments)
    folder = given.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    path, small = folder / "scale.db", folder / "small.db"
    try:
        make_small(path, given.shared)
        shutil.copy(path, small)
        with Chronicle(path) as chronicle:
            each = chronicle.count()
            chronicle.add(batch(0))  # loads what is loaded once
        copies = 1
        for number, size in enumerate(given.sizes, start=1):
            wanted = max(copies, round(size / each))
            if wanted > copies:
                seconds = timed(lambda first=copies, last=wanted: multiply(path, small, first, last))  # type: ignore[misc]
                print(f"multiplied to {wanted * each:,} events in {seconds:.0f} s", flush=True)
                copies = wanted
            _measure(path, folder, number, copies * each, given.rounds)
    finally:
        if given.keep is None:
            shutil.rmtree(folder)
    return 0


def _measure(path: Path, folder: Path, number: int, size: int, rounds: int) -> None:
    found = latencies(path, rounds)
    everything = [seconds for values in found.values() for seconds in values]
    for name, values in found.items():
        print(f"  {name:<24} median {1000 * percentile(values, 0.5):7.1f} ms  most {1000 * max(values):7.1f} ms")
    with Chronicle(path) as chronicle:
        adding = [timed(lambda n=n: chronicle.add(batch(10 * number + n)), time.process_time) for n in range(3)]  # type: ignore[misc]
        tally = timed(lambda: chronicle.tally(between=("USA", "KOR"), by="year"))
    rows, seconds, memory = measured_export(path, folder / "all.tsv")
    figures = {
        "events": size,
        "megabytes": round(path.stat().st_size / 2**20),
        "query_p95_ms": round(1000 * percentile(everything, 0.95), 1),
        "tally_ms": round(1000 * tally, 1),
        f"add_{BATCH}_articles_cpu_s": round(min(adding), 2),
        "export_rows": rows,
        "export_s": round(seconds, 1),
        "export_peak_mb": round(memory),
    }
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    sys.exit(main())
