"""What the measures share that seek listed facts in a chronicle: visits, contacts, signings."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.chronicle import Chronicle
from evaluation.figures import Measured


@contextmanager
def chronicle_at(path: Path | None, *, create: bool = True) -> Iterator[Chronicle]:
    """The chronicle to ask: the one of a file, or a new one that lasts as long as the block.

    Args:
        path: Of the file; None for a new one.
        create: Whether to make the file where there is none.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = path or Path(folder) / "sought.db"
        with Chronicle(place, create=create or path is None) as opened:
            yield opened


def print_shares(found: Measured) -> None:
    """A line for each share."""
    for name, figure in found.figures.items():
        print(f"{name:22}{figure.value:.3f}  ({figure.counts[0]:.0f} of {figure.counts[1]:.0f})")


def print_reasons(found: Measured) -> None:
    """A line for each reason why something was not found, the most frequent first."""
    for why, count in found.tables["reasons"].items():
        print(f"  {count:4} {why}")
