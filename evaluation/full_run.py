"""All raw documents of the White House and the Kremlin in one chronicle: what it costs, and what it holds then.

    python -m evaluation.full_run [SHARED] [--workers N] [--out FILE] [--record]

Some half an hour on two cores. The chronicle stays in build/full.db for questions; a run that is to be measured begins
without that file, for the documents of a second one are known. With --record the figures become those that
docs/accuracy.md shows.
"""

import argparse
import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dragoman.chronicle import Chronicle
from dragoman.ingest.add import Tally, add
from dragoman.records.articles import Article
from dragoman.store.connect import Store
from evaluation.figures import Measured
from evaluation.raw import kremlin, whitehouse
from evaluation.recorded import save

OUT = Path("build/full.db")
MEASURE = "full_run"
_MB = 1024 * 1024
_REPORT_SECONDS, _SAMPLE_SECONDS = 30.0, 2.0


def documents(shared: Path) -> Iterator[Article]:
    """All documents of both governments, as the files have them."""
    yield from whitehouse(shared)
    yield from kremlin(shared)


class _Progress:
    """A line every half minute."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()

    def __call__(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._last > _REPORT_SECONDS:
            self._last = now
            seconds = now - self._began
            print(f"{seconds:6.0f} s  {tally.added:,} added, {tally.words / seconds:,.0f} words a second")


class _Memory:
    """The most memory that this process and its workers took together, shared pages counted once."""

    def __init__(self) -> None:
        self.peak = 0.0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look every two seconds while the block runs."""
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_SAMPLE_SECONDS):
                workers = [child.pid for child in multiprocessing.active_children()]
                self.peak = max(self.peak, sum(map(_megabytes, ("self", *workers))))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def _megabytes(process: int | str | None) -> float:
    """The proportional share of memory of a process; 0 where it has ended, or the system does not tell."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024


def run(shared: Path, out: Path, workers: int) -> Mapping[str, float]:
    """Make the chronicle; what it cost and what it holds, by name."""
    out.parent.mkdir(exist_ok=True)
    began, memory = time.monotonic(), _Memory()
    with memory.watched():
        store = Store(out, create=True)
        tally = add(store, documents(shared), command=["full_run"], workers=workers, report=_Progress())
        store.close()
    seconds = time.monotonic() - began
    with Chronicle(out) as chronicle:
        merged, agreements = chronicle.count(), sum(1 for _ in chronicle.agreements())
    counts = tally.counts()
    return {
        "documents seen": counts["seen"],
        **{name: counts[name] for name in ("added", "known", "duplicate", "empty", "failed", "words")},
        "reports of events": counts["events"],
        "events": merged,
        "statements": counts["statements"],
        "agreements": agreements,
        "seconds": round(seconds),
        "words a second": round(counts["words"] / seconds),
        "peak memory, MB": round(memory.peak),
        "database, MB": round(out.stat().st_size / _MB),
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the figures as they come, and record them where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--workers", type=int, default=2, help="processes that code")
    parser.add_argument("--out", type=Path, default=OUT, help="the chronicle")
    parser.add_argument("--record", action="store_true", help="make these the figures of docs/accuracy.md")
    given = parser.parse_args(arguments)
    if not (given.shared / "data" / "raw").is_dir():
        print("SKIPPED, the raw texts are not there")
        return 0
    figures = run(given.shared, given.out, given.workers)
    for name, figure in figures.items():
        print(f"{name:18}{figure:>14,}")
    if given.record:
        save({MEASURE: Measured(tables={"costs": dict(figures)})})
    return 0


if __name__ == "__main__":
    sys.exit(main())
