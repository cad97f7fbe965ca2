"""Measures how fast the benchmark's development documents are coded, and where the time goes.

    python -m evaluation.speed [SHARED] [--repeat N]

Prints words a second end to end, seconds and microseconds a word for each stage, the time to load model and lexicon,
and the peak of memory. The floor is for two cores; a word is a token.
"""

import argparse
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from dragoman.pipeline import read_article
from dragoman.records.articles import Article
from dragoman.settings import Settings
from evaluation.bench import articles
from evaluation.figures import Figure, Measured
from evaluation.floors import verdict

_WARM_UP = "The foreign ministers of Ghana and Togo met in Accra on Monday and signed a treaty, a spokesman said."


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over the documents: seconds in all and by stage, and words."""

    seconds: float
    timings: dict[str, float]
    words: int

    def figures(self) -> dict[str, float]:
        return {
            "words_per_second": self.words / self.seconds,
            "share_of_analysis": self.timings["analyze"] / self.seconds,
        }


def fastest(documents: list[Article], settings: Settings, repeat: int) -> Pass:
    """The fastest of several passes."""
    passes = []
    for _ in range(repeat):
        timings: dict[str, float] = {}
        began = time.perf_counter()
        # Like a batch, it lets go of each reading: to keep them all would time the garbage collector.
        words = sum(len(read_article(a, settings=settings, timings=timings).analysis.tokens) for a in documents)
        passes.append(Pass(time.perf_counter() - began, timings, words))
    return min(passes, key=lambda one: one.seconds)


def warm_up(settings: Settings) -> float:
    """Code a first article, which loads model and lexicon; the seconds it took."""
    began = time.perf_counter()
    read_article(Article(id="warm-up", text=_WARM_UP), settings=settings)
    return time.perf_counter() - began


def measured(shared: Path) -> Measured | None:
    """Both figures; they have no interval, for another pass tells of the machine and not of the text."""
    folder = shared / "bench" / "dev"
    if not (folder / "index.json").is_file():
        return None
    settings = Settings.from_environment()
    warm_up(settings)
    figures = fastest(list(articles(folder)), settings, repeat=3).figures()
    return Measured({name: Figure(value) for name, value in figures.items()})


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure speed, stage by stage.")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--repeat", type=int, default=3, help="passes over the documents; the fastest counts")
    given = parser.parse_args(arguments)
    folder = given.shared / "bench" / "dev"
    if not (folder / "index.json").is_file():
        print(f"speed: SKIPPED, there is no benchmark in {given.shared}/bench")
        return 0
    settings = Settings.from_environment()
    print(f"first article after {warm_up(settings):.2f} s (model and lexicon loaded)")
    documents = list(articles(folder))
    best = fastest(documents, settings, given.repeat)
    seconds, words = best.seconds, best.words
    between = seconds - sum(best.timings.values())
    for stage, spent in (best.timings | {"between": between}).items():
        print(f"{stage:<12} {spent:7.3f} s  {1e6 * spent / words:7.1f} µs a word  {spent / seconds:6.1%}")
    print(f"{len(documents)} documents, {words:,} words, {seconds:.2f} s: {words / seconds:,.0f} words a second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return verdict("speed", best.figures())


if __name__ == "__main__":
    sys.exit(main())
