"""What a measure gives: figures with intervals of 95 %, the items that went wrong, tables.

Counts are kept for each unit (a document, a sentence), for units are what a sample consists of: an interval comes from
drawing as many units again, with replacement, a thousand times. The draws are seeded, so that the same counts give the
same interval.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.records.coded import CodedDocument

_DRAWS = 1000
_SEED = 20231227

Array = NDArray[np.float64]
Statistic = Callable[[Array], Array]
"""From sums of counts, in the last axis, to the figure."""

MISSED, FALSE = "missed", "false"
"""What is wrong with an item that was not found, and with one that should not have been."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, the bounds of its interval (None where no units were counted) and the sums that it comes from."""

    value: float
    low: float | None = None
    high: float | None = None
    counts: tuple[float, ...] = ()


@dataclass
class Measured:
    """What one measure found.

    Attributes:
        figures: By name; a figure that should be small has a name that ends in "_at_most".
        wrong: Items that are not wholly right → what is wrong with them ("missed", "false", "who+date"). The key is
            stable between runs and holds none of the benchmark's text.
        tables: What docs/accuracy.md shows beside the figures.
        notes: Lines for whoever looks at a run; never recorded, for they may quote.
    """

    figures: dict[str, Figure] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def values(self) -> dict[str, float]:
        """The figures without their intervals."""
        return {name: figure.value for name, figure in self.figures.items()}


def failed(coded: CodedDocument) -> dict[str, str]:
    """The stages that broke down in a document, as items that went wrong."""
    return {f"{coded.document.id} {problem.stage}": problem.reason for problem in coded.problems}


def rounded(value: float) -> float:
    """As precise as it is recorded and shown."""
    return round(value, 4)


def f1(sums: Array) -> Array:
    """From (right, found, gold)."""
    return 2 * sums[..., 0] / np.maximum(sums[..., 1] + sums[..., 2], 1)


def share(sums: Array) -> Array:
    """From (part, whole)."""
    return sums[..., 0] / np.maximum(sums[..., 1], 1)


def per_thousand(sums: Array) -> Array:
    """From (part, whole)."""
    return 1000 * share(sums)


def correlation(sums: Array) -> Array:
    """Pearson's r, from (n, Σx, Σy, Σxx, Σyy, Σxy)."""
    n, x, y, xx, yy, xy = (sums[..., i] for i in range(6))
    spread = np.sqrt(np.maximum((n * xx - x * x) * (n * yy - y * y), 1e-12))
    return (n * xy - x * y) / spread


def estimate(units: Iterable[Sequence[float]], statistic: Statistic) -> Figure:
    """The figure over all units, with its interval."""
    counts = np.array(list(units), dtype=np.float64)
    if counts.size == 0:
        raise ValueError("a figure needs at least one unit")
    sums = counts.sum(axis=0)
    chances = np.full(len(counts), 1 / len(counts))
    draws = np.random.default_rng(_SEED).multinomial(len(counts), chances, size=_DRAWS)
    low, high = np.percentile(statistic(draws @ counts), [2.5, 97.5])
    return Figure(float(statistic(sums)), float(low), float(high), tuple(float(n) for n in sums))


def estimates(units: Sequence[Mapping[str, Sequence[float]]], statistics: Mapping[str, Statistic]) -> dict[str, Figure]:
    """A figure for each name; every unit has counts for every name."""
    return {name: estimate([unit[name] for unit in units], statistic) for name, statistic in statistics.items()}
