"""Figures are sums over units, and their intervals do not change from run to run."""

import numpy as np
import pytest

from evaluation.figures import correlation, estimate, estimates, f1, per_thousand, share


def test_a_figure_is_that_of_the_sums() -> None:
    figure = estimate([(1, 2, 4), (3, 4, 4)], f1)
    assert figure.value == pytest.approx(8 / 14)
    assert figure.counts == (4, 6, 8)


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    units = [(n % 3, 3) for n in range(60)]
    figure = estimate(units, share)
    assert figure == estimate(units, share)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < figure.value < figure.high


def test_more_units_make_a_narrower_interval() -> None:
    few, many = (estimate([(n % 2, 1) for n in range(size)], share) for size in (20, 2000))
    assert many.high - many.low < few.high - few.low  # type: ignore[operator]


def test_units_that_are_all_right_leave_no_doubt() -> None:
    figure = estimate([(1, 1)] * 9, share)
    assert (figure.low, figure.high) == (1.0, 1.0)


def test_rates_count_by_the_thousand_and_nothing_counted_is_nought() -> None:
    assert estimate([(2, 1000), (1, 500)], per_thousand).value == 2.0
    assert estimate([(0, 0)], share).value == 0.0


def test_a_correlation_comes_from_sums_alone() -> None:
    x, y = np.array([1.0, 2.0, 3.0, 5.0]), np.array([2.0, 1.0, 4.0, 6.0])
    sums = np.array([4, x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum()])
    assert correlation(sums) == pytest.approx(np.corrcoef(x, y)[0, 1])


def test_a_figure_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        estimate([], share)


def test_every_name_has_its_figure() -> None:
    found = estimates([{"a": (1, 2), "b": (1, 1)}], {"a": share, "b": share})
    assert {name: figure.value for name, figure in found.items()} == {"a": 0.5, "b": 1.0}
