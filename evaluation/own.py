"""Scores documents of our own, written and coded by the benchmark's codebook by somebody who had not seen the rules.

    python -m evaluation.own [SHARED] [--verbose]

They lie in `evaluation/documents`, in two halves: those in `read` have been looked at since, to find what is wrong;
those in `unread` are closed, and tell how good the records are on text that nobody tuned. Whoever opens one moves it.
They are denser than the news (up to thirteen events in a short report; h31 to h50, in the manner of agencies, papers
and ministries, hold more). All that they tell is invented, whoever is named in them: publishers, events and words. The
scorer is the benchmark's.
"""

import argparse
import sys
from pathlib import Path

from evaluation.bench import measured_on
from evaluation.figures import Measured

FOLDER = Path(__file__).with_name("documents")


def unread(shared: Path) -> Measured | None:
    """All figures on the closed half; None where the benchmark's scorer is absent."""
    return measured_on(FOLDER / "unread", shared)


def read(shared: Path) -> Measured | None:
    """The same on the half that has been looked at."""
    return measured_on(FOLDER / "read", shared)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description="Score documents of our own.")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="list what went wrong in the half that may be read")
    given = parser.parse_args(arguments)
    for name, measure in (("unread", unread), ("read", read)):
        found = measure(given.shared)
        if found is None:
            print(f"{name}: SKIPPED, there is no scorer in {given.shared}/bench")
            continue
        for figure, value in found.figures.items():
            print(f"{name:7} {figure:40} {value.value:.3f}")
        if given.verbose and name == "read":
            print(*(f"  {item}: {what}" for item, what in found.wrong.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
