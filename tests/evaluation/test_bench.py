"""The benchmark reads the scorer's figures, and says that it is skipped where there is no data."""

from pathlib import Path

import pytest

from evaluation import bench, speed
from evaluation.floors import load_floors

PRINTED = """\
events      P 0.500  R 0.600  F1 0.545   (6 right of 12 found, 10 in gold)
who         P 0.500  R 0.600  F1 0.445   (6 right of 12 found, 10 in gold)
full        P 0.500  R 0.600  F1 0.345   (6 right of 12 found, 10 in gold)
statements  P 0.500  R 0.600  F1 0.645   (6 right of 12 found, 10 in gold)
agreements  P 0.500  R 0.600  F1 0.245   (6 right of 12 found, 10 in gold)
offices     P 0.500  R 0.600  F1 0.745   (6 right of 12 found, 10 in gold)
status      accuracy 0.900   (n=10)
date        accuracy 0.800   (n=10)
place       accuracy 0.700   (n=10)
speakers    accuracy 0.600   (n=10)
stages      accuracy 0.500   (n=10)
false events per 1,000 words 5.25
"""


def test_every_figure_with_a_floor_is_read() -> None:
    figures = bench.figures(PRINTED)
    assert set(load_floors("bench")) <= set(figures)
    assert figures["events"] == 0.545
    assert figures["stages"] == 0.5
    assert figures["false_events_per_1000_words_at_most"] == 5.25


@pytest.mark.parametrize("main", [bench.main, speed.main])
def test_says_that_it_is_skipped_where_there_is_no_data(
    main: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 0  # type: ignore[operator]
    assert "SKIPPED" in capsys.readouterr().out
