"""Filters say what they take, and refuse what does not exist."""

from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.query.days import first_day, last_day
from dragoman.query.filters import Filters, country


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-05-07", "2023-05-07", "2023-05-07"),
        ("2023/2024-03", "2023-01-01", "2024-03-31"),
    ],
)
def test_days_are_read_from_edtf(written: str, first: str, last: str) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize("written", ["", "23", "2023-13", "2023-02-30", "May 2023", "2023-5"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        first_day(written)


@pytest.mark.parametrize(("written", "code"), [("IND", "IND"), ("ind", "IND"), ("India", "IND"), ("UNO", "UNO")])
def test_countries_are_known_by_code_and_name(written: str, code: str) -> None:
    assert country(written) == code


@pytest.mark.parametrize(
    "given",
    [
        {"between": ("IND", "Atlantis")},
        {"between": ("IND",)},
        {"type": "TALK"},
        {"mode": "teleport"},
        {"status": "maybe"},
        {"context": "weather"},
        {"level": "king"},
        {"since": "yesterday"},
        {"min_confidence": 2.0},
        {"colour": "red"},
    ],
)
def test_what_does_not_exist_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Filters.make(**given)


def test_filters_tell_what_is_set() -> None:
    filters = Filters.make(between=["India", "RUS"], type="consult", since="2023")
    assert filters.told() == {"between": ["IND", "RUS"], "type": ["CONSULT"], "since": "2023-01-01"}
