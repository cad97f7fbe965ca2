"""EDTF strings are read as what they denote, and written as they were read; others are none."""

import datetime as dt

import pytest

from dragoman.mentions.temporal_calendar import read_edtf


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-05-07", "2024-05-07", "2024-05-07", "day"),
        ("2024-21", "2024-03-01", "2024-05-31", "season"),
        ("2024-24", "2024-12-01", "2025-02-28", "season"),
        ("2024-05-01/2024-05-07", "2024-05-01", "2024-05-07", "period"),
        ("2024-05/2024-06", "2024-05-01", "2024-06-30", "period"),
        ("2023/2024", "2023-01-01", "2024-12-31", "period"),
    ],
)
def test_a_date_is_what_it_denotes(written: str, first: str, last: str, precision: str) -> None:
    value = read_edtf(written)
    assert value is not None
    assert (value.edtf, value.precision) == (written, precision)
    assert (value.start, value.end) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_an_interval_of_one_day_is_that_day() -> None:
    assert read_edtf("2024-05-07/2024-05-07") == read_edtf("2024-05-07")


@pytest.mark.parametrize(
    "written", ["", "May", "2024-13", "2024-02-30", "2024-25", "0000", "24", "2024/", "../2024", "2024-06/2024-05", "/"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_edtf(written) is None
