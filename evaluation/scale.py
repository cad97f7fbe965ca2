"""Measures how a chronicle answers, grows and is exported when it is large.

    python -m evaluation.scale [SHARED] [--sizes N …] [--rounds N] [--keep FOLDER] [--record]

A chronicle of the benchmark's documents and a tenth of the raw ones is multiplied to half a million events over 25
years (`evaluation.multiply`). Asked are all kinds of questions of `evaluation.questions`, in rounds with other values,
each kind as often: within one process, and by the command, each in a process of its own, its start counted. Then come
the brief on the busiest pair, and an export of all events with its peak of memory; at each size on the way one more
batch of articles is added. Ends with 1 where the 95th percentile misses its aim. With --record the figures become those
that docs/accuracy.md shows.

With --keep the chronicle stays in a folder, and a second run goes on with it from the size that it has.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from dragoman.chronicle import Chronicle
from dragoman.formats.brief import to_markdown
from dragoman.records.articles import Article
from evaluation.figures import Figure, Measured
from evaluation.multiply import make_small, multiply
from evaluation.questions import questions
from evaluation.recorded import save

MEASURE = "scale"
SIZES = (10_000, 100_000, 250_000, 500_000)
FIRST_DAY, YEARS = dt.date(2000, 1, 1), 25
BATCH, BATCHES = 20, 3
ROUNDS = 10
SHARE = 0.95
AIM_MS = 300.0
"""What the 95th percentile of questions within one process should be at most."""

BRIEF = ("USA", "UKR")
_SLOWEST = 10

Times = Mapping[str, Sequence[float]]
"""Kind of question → seconds for each time that it was asked."""


def latencies(chronicle: Path, rounds: int) -> Times:
    """Within this process; the first round warms up and is not counted."""
    found: dict[str, list[float]] = {}
    with Chronicle(chronicle) as opened:
        for turn in range(-1, rounds):
            for question in questions(max(turn, 0)):
                seconds = timed(lambda question=question: question.ask(opened))  # type: ignore[misc]
                if turn >= 0:
                    found.setdefault(question.kind, []).append(seconds)
    return found


def command_latencies(chronicle: Path, rounds: int) -> Times:
    """By the command, each time in a new process, from its start to its end."""
    found: dict[str, list[float]] = {}
    for turn in range(rounds):
        for question in questions(turn):
            if (arguments := question.arguments(str(chronicle))) is not None:
                found.setdefault(question.kind, []).append(timed(lambda given=arguments: _command(given)))  # type: ignore[misc]
    return found


def _command(arguments: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", "dragoman", *arguments], check=True, stdout=subprocess.DEVNULL)


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
            f"said. {one} imposed sanctions on {other} over paper {word}. {one} and {other} signed an agreement on "
            f"harbor {word} on Monday. Item {word} of the list stays open."
        )
        day = FIRST_DAY + dt.timedelta(days=(number * 911 + n * 131) % (YEARS * 365))
        found.append(Article(f"new-{word}", text, day, title=f"Plan {word}", publisher=f"Agency {n}"))
    return found


def _watch_memory(stop: threading.Event, found: list[float]) -> None:
    """The memory that is the process's own, in megabytes, again and again; pages of the database's file that the system
    maps into it are not."""
    while not stop.wait(0.02):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")), 0)
        found.append(own / 1024)


def export_all(path: Path, out: Path, results: Any) -> None:
    """Export all events as POLECAT; to a queue go rows, seconds, and the most memory in megabytes: within the first
    tenth of the time, and throughout. The two tell whether it grows with what has been written."""
    stop, memory = threading.Event(), [0.0]
    watcher = threading.Thread(target=_watch_memory, args=(stop, memory))
    watcher.start()
    began = time.perf_counter()
    with Chronicle(path) as chronicle:
        rows = chronicle.export("polecat", out)["rows"]
    seconds = time.perf_counter() - began
    stop.set()
    watcher.join()
    results.put((rows, seconds, max(memory[: 1 + len(memory) // 10]), max(memory)))


def measured_export(path: Path, out: Path) -> tuple[int, float, float, float]:
    """The same in a process of its own, whose memory nothing else has filled."""
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    process = context.Process(target=export_all, args=(path, out, results))
    process.start()
    found: tuple[int, float, float, float] = results.get()
    process.join()
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def grow(folder: Path, shared: Path, sizes: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Make the chronicle in a folder, or go on with the one there; at each size that it reaches: the number of events,
    and the seconds of the processor that one more batch of articles takes."""
    path, small = folder / "scale.db", folder / "small.db"
    if not small.exists():
        make_small(small, shared)
    if not path.exists():
        shutil.copy(small, path)
    with Chronicle(small) as chronicle:
        each = chronicle.count()
    with Chronicle(path) as chronicle:
        copies = max(1, chronicle.count() // each)
        chronicle.add(batch(chronicle.count()))  # loads what is loaded once
    for size in sizes:
        wanted = round(size / each)
        if wanted > copies:
            seconds = timed(lambda first=copies, last=wanted: multiply(path, small, first, last))  # type: ignore[misc]
            print(f"multiplied to {wanted * each:,} events in {seconds:.0f} s", flush=True)
            copies = wanted
        elif size != sizes[-1]:
            continue
        with Chronicle(path) as chronicle:
            new = [batch(chronicle.count() + n) for n in range(BATCHES)]
            adding = [timed(lambda some=some: chronicle.add(some), time.process_time) for some in new]  # type: ignore[misc]
            yield chronicle.count(), min(adding)


def report(times: Times) -> Iterator[str]:
    """A line for each kind, and the slowest again."""
    yield f"  {'':48}{'median':>8}{'p95':>8}{'most':>8}  ms"
    for kind, values in times.items():
        yield f"  {kind:48}" + "".join(f"{1000 * value:8.1f}" for value in _three(values))
    slowest = sorted(times, key=lambda kind: -median(times[kind]))[:_SLOWEST]
    yield f"  slowest: {', '.join(slowest)}"


def _three(values: Sequence[float]) -> tuple[float, float, float]:
    return median(values), percentile(values, SHARE), max(values)


def _summary(times: Times) -> tuple[float, float, float]:
    """Median, 95th percentile and most over all, in milliseconds: each kind was asked as often as any other."""
    return tuple(round(1000 * value, 1) for value in _three([one for values in times.values() for one in values]))  # type: ignore[return-value]


def measured(folder: Path, shared: Path, sizes: Sequence[int], rounds: int) -> Measured:
    """Make the chronicle and measure it."""
    adding: dict[str, float] = {}
    for size, seconds in grow(folder, shared, sizes):
        adding[f"{size:,}"] = round(seconds, 2)
        print(f"{size:,} events: {BATCH} more articles in {seconds:.2f} s of the processor", flush=True)
    path = folder / "scale.db"
    print(f"{path.stat().st_size / 2**20:,.0f} MB; load {os.getloadavg()[0]:.2f}", flush=True)
    warm, commands = latencies(path, rounds), command_latencies(path, 1)
    for name, times in (("warm", warm), ("by the command", commands)):
        print(name, *report(times), sep="\n", flush=True)
    start = min(timed(lambda: _command(["events", "--help"])) for _ in range(ROUNDS))
    with Chronicle(path) as chronicle:
        brief = min(timed(lambda: to_markdown(chronicle.brief(*BRIEF))) for _ in range(BATCHES))
        pair = chronicle.count(between=BRIEF)
    rows, seconds, early, memory = measured_export(path, folder / "all.tsv")
    figures = {
        "query_ms_p95_at_most": _summary(warm)[1],
        "command_ms_p95_at_most": _summary(commands)[1],
        "brief_seconds_at_most": round(brief, 2),
        "export_megabytes_at_most": round(memory),
        "adding_growth_at_most": round(list(adding.values())[-1] / next(iter(adding.values())), 2),
    }
    costs = {
        "events": list(adding)[-1],
        "database, MB": f"{path.stat().st_size / 2**20:,.0f}",
        "kinds of questions": f"{len(warm)}",
        "questions, ms: median, 95th percentile, most": " / ".join(f"{value:,.0f}" for value in _summary(warm)),
        "commands, ms: the same, with their start": " / ".join(f"{value:,.0f}" for value in _summary(commands)),
        "of these the start of the program, ms": f"{1000 * start:,.0f}",
        f"brief on {' and '.join(BRIEF)} ({pair:,} events), s": f"{brief:.1f}",
        f"export of {rows:,} rows as POLECAT, s": f"{seconds:.0f}",
        "memory of it, MB: most in the first tenth of the time, and throughout": f"{early:.0f} / {memory:.0f}",
        "load of the machine before and after": f"{os.getloadavg()[2]:.2f} / {os.getloadavg()[0]:.2f}",
    }
    for name, told in {**costs, **{f"adding at {size}, s": seconds for size, seconds in adding.items()}}.items():
        print(f"{name:72} {told}")
    kinds = {kind: [round(1000 * value, 1) for value in _three(values)] for kind, values in warm.items()}
    tables = {"kinds": kinds, "costs": costs, "adding": adding}
    return Measured({name: Figure(value) for name, value in figures.items()}, tables=tables)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures as they come, and record them where asked to."""
    parser = argparse.ArgumentParser(description="Measure a chronicle of half a million events.")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of events, growing")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each kind of question is asked")
    parser.add_argument("--keep", type=Path, help="leave the chronicle in this folder, or go on with the one there")
    parser.add_argument("--record", action="store_true", help="make these the figures of docs/accuracy.md")
    given = parser.parse_args(arguments)
    if not (given.shared / "data" / "raw").is_dir():
        print("scale: SKIPPED, the raw texts are not there")
        return 0
    folder = given.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    try:
        found = measured(folder, given.shared, given.sizes, given.rounds)
    finally:
        if given.keep is None:
            shutil.rmtree(folder)
    if given.record:
        save({MEASURE: found})
    return 0 if found.figures["query_ms_p95_at_most"].value <= AIM_MS else 1


if __name__ == "__main__":
    sys.exit(main())
