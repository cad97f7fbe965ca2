"""Numbers sort as days do, and nobody's number is another's."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from dragoman.store import numbers, schema
from dragoman.store.connect import Store
from dragoman.store.numbers import bounds, day_of, number_of, numbered


def test_numbers_sort_as_days_do_and_undated_ones_come_last() -> None:
    days = ["1999-12-31", "2023", "2023-01", "2023-01-01", "2023-01-31", "2023-02", "2023-12-31", "2024-01-01", None]
    found = [number_of(day, "a") for day in days]
    assert found == sorted(found)
    assert len(set(found)) == len(found)
    assert all(0 < number < 2**63 for number in found)


@pytest.mark.parametrize(
    ("since", "until", "inside", "outside"),
    [
        ("2023-01-01", "2023-12-31", ["2023-01-01", "2023-07", "2023-12-31"], ["2022-12-31", "2024", None]),
        (None, "2023-12-31", ["2023", "1900"], ["2024", None]),
        ("2023-01-01", None, ["2023-01-01", "2100-01-01"], ["2023", "2022-12-31", None]),
    ],
)  # fmt: skip
def test_a_period_is_a_range(
    since: str | None, until: str | None, inside: list[str], outside: list[str | None]
) -> None:
    first, behind = bounds(since, until)

    def within(day: str | None) -> bool:
        return all((first or 0) <= number_of(day, id_) < (behind or 2**63) for id_ in "abcdefgh")

    assert all(map(within, inside))
    assert not any(map(within, outside))


def test_without_bounds_all_of_them_are_meant() -> None:
    assert bounds(None, None) == (None, None)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2001/2100", "2001"), ("2023-05-07/2023-06", "2023-05-07"), ("2023-21", "2023"), ("2023-05~", "2023-05"),
        ("199X", None), ("-0044", None),
    ],
)  # fmt: skip
def test_a_period_begins_with_its_first_day_month_or_year(edtf: str, day: str | None) -> None:
    assert day_of(edtf) == day


def test_of_two_that_would_share_a_number_the_later_gets_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "number_of", lambda day, id_: 7)
    row = {"title": "", "kind": "", "stage": "", "canonical": "", "mention_count": 1, "document_count": 1, "stages": []}
    with Store(tmp_path / "a.db", create=True) as store, store.write() as connection:
        found = numbered(connection, schema.agreements, [("b", None), ("a", None)])
        assert found == {"a": 7, "b": 8}
        connection.execute(insert(schema.agreements), [{"number": n, "id": id_, **row} for id_, n in found.items()])
        assert numbered(connection, schema.agreements, [("c", None)]) == {"c": 9}
