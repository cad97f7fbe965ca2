"""Our own table is measured without the shared data; GUM's dates agree with ours by days, not by words."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.records.mentions import TemporalExpression
from evaluation.gum import Dated
from evaluation.temporal import agree, key, load_cases, main

YEAR = Dated(10, 14, dt.date(2010, 1, 1), dt.date(2010, 12, 31))


def ours(first: dt.date | None, last: dt.date | None, *, start: int = 10, end: int = 14) -> TemporalExpression:
    return TemporalExpression(start, end, "words", None, first, last, "date", "year", "none", "rule")


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (ours(dt.date(2010, 1, 1), dt.date(2010, 12, 31)), True),
        (ours(dt.date(2010, 1, 1), None, start=4), True),  # since 2010
        (ours(None, dt.date(2010, 1, 1), start=4), True),  # before 2010
        (ours(dt.date(2010, 1, 1), dt.date(2011, 12, 31), end=19), True),  # 2010–2011
        (ours(dt.date(2010, 1, 1), dt.date(2011, 12, 31)), False),
        (ours(dt.date(2011, 1, 1), dt.date(2011, 12, 31)), False),
        (ours(None, None), False),
    ],
)
def test_days_agree_where_words_are_cut_in_another_way(found: TemporalExpression, same: bool) -> None:
    assert agree(YEAR, found) == same


def test_a_century_may_begin_with_either_year() -> None:
    century = Dated(0, 4, dt.date(1800, 1, 1), dt.date(1899, 12, 31))
    assert agree(century, ours(dt.date(1801, 1, 1), dt.date(1900, 12, 31), start=0, end=4))


def test_the_keys_of_the_table_are_short_and_differ() -> None:
    keys = {key(case) for case in load_cases()}
    assert len(keys) == len({(case["sentence"], case.get("on")) for case in load_cases()})
    assert all(len(one) == 10 for one in keys)


def test_says_that_gum_is_skipped_where_it_is_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "right" in printed
    assert "gum_dates: SKIPPED" in printed
