"""Days and months fall into the shortest period that holds both."""

import pytest

from dragoman.store.periods import period_as, period_number, period_numbered, shortest_period


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2024-03-01", "2024-03-31", "2024-03"), ("2024-01-30", "2024-03-01", "2024-Q1"),
        ("2024-03", "2024-04", "2024"),
        ("2024-10", "2024-12", "2024-Q4"), ("2023-12-31", "2024-01-01", None), (None, "2024-01-01", None),
    ],
)  # fmt: skip
def test_the_shortest_period_holds_both_days(first: str | None, last: str, period: str | None) -> None:
    assert shortest_period(first, last) == period


@pytest.mark.parametrize(
    ("period", "by", "found"),
    [
        ("2024-05", "month", "2024-05"), ("2024-05", "quarter", "2024-Q2"), ("2024-05", "year", "2024"),
        ("2024-Q2", "month", None), ("2024-Q2", "quarter", "2024-Q2"), ("2024-Q2", "year", "2024"),
        ("2024", "quarter", None), ("2024", "year", "2024"), (None, "year", None),
    ],
)  # fmt: skip
def test_a_period_lies_in_a_longer_one_and_in_no_shorter(period: str | None, by: str, found: str | None) -> None:
    assert period_as(period, by) == found


@pytest.mark.parametrize(("period", "number"), [("2024-03", 202403), ("2024-Q1", 202421), ("2024", 202400), (None, 0)])
def test_a_period_is_a_number_and_back(period: str | None, number: int) -> None:
    assert period_number(period) == number
    assert period_numbered(number) == period
