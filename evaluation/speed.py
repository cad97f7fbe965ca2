"""Measures how fast the benchmark's development documents are coded, and where the time goes.

    python -m evaluation.speed [SHARED] [--repeat N]

Prints words a second end to end, seconds and microseconds a word for each stage, the time to load model and lexicon,
and the peak of memory. The floor is for two cores; a word is a token.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

from dragoman.pipeline import Reading, read_article
from dragoman.records.articles import Article
from dragoman.settings import Settings
from evaluation.bench import articles
from evaluation.floors import verdict

_WARM_UP = "The foreign ministers of Ghana and Togo met in Accra on Monday and signed a treaty, a spokesman said."


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
    began = time.perf_counter()
    read_article(Article(id="warm-up", text=_WARM_UP), settings=settings)
    print(f"first article after {time.perf_counter() - began:.2f} s (model and lexicon loaded)")
    documents = list(articles(folder))
    best: tuple[float, dict[str, float], list[Reading]] | None = None
    for _ in range(given.repeat):
        timings: dict[str, float] = {}
        began = time.perf_counter()
        readings = [read_article(article, settings=settings, timings=timings) for article in documents]
        passed = time.perf_counter() - began
        if best is None or passed < best[0]:
            best = passed, timings, readings
    assert best is not None
    seconds, timings, readings = best
    words = sum(len(reading.analysis.tokens) for reading in readings)
    for stage, spent in timings.items():
        print(f"{stage:<12} {spent:7.3f} s  {1e6 * spent / words:7.1f} µs a word  {spent / seconds:6.1%}")
    rest = seconds - sum(timings.values())
    print(f"{'between':<12} {rest:7.3f} s  {1e6 * rest / words:7.1f} µs a word  {rest / seconds:6.1%}")
    print(f"{len(documents)} documents, {words:,} words, {seconds:.2f} s: {words / seconds:,.0f} words a second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return verdict("speed", {"words_per_second": words / seconds})


if __name__ == "__main__":
    sys.exit(main())
