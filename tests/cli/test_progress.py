"""The line on the terminal tells the rate, and the time left where the end is known."""

import pytest

from dragoman.cli.progress import Progress
from dragoman.ingest.add import Tally


def progress(total: int | None = None, limit: int | None = None) -> Progress:
    return Progress(shown=True, total=total, limit=limit, clock=lambda: 0.0)


def test_time_left_comes_from_how_many_there_are() -> None:
    line = progress(total=10_000).line(Tally(added=900, known=100, words=50_000), 50.0)
    assert line == "1,000 of 10,000 seen, 900 added, 1,000 words/s, 8 min left"


def test_a_limit_ends_sooner() -> None:
    line = progress(total=10_000, limit=1_000).line(Tally(added=900, known=100, words=50_000), 50.0)
    assert line.endswith("6 s left")


def test_nothing_is_said_of_an_end_that_nobody_knows() -> None:
    assert progress().line(Tally(added=3, words=90), 3.0) == "3 seen, 3 added, 30 words/s"
    assert progress(total=5).line(Tally(), 3.0) == "0 of 5 seen, 0 added, 0 words/s"


def test_more_than_was_counted_is_no_time_below_zero() -> None:
    assert progress(total=5).line(Tally(added=7), 7.0) == "7 of 7 seen, 7 added, 0 words/s, 0 s left"


def test_the_rate_is_that_of_the_last_minute() -> None:
    shown = progress(total=20_000)
    shown.line(Tally(known=10_000), 10.0)  # what is known goes by fast
    for second in range(11, 111):
        line = shown.line(Tally(known=10_000, added=second - 10), float(second))
    assert line.endswith("2 h 45 min left")


@pytest.mark.parametrize("shown", [True, False])
def test_it_is_shown_a_few_times_a_second_where_there_is_a_terminal(
    shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    moments = iter([0.0, 0.0, 0.1, 0.3])
    line = Progress(shown=shown, total=2, limit=None, clock=lambda: next(moments))
    for added in (0, 1, 2):
        line.show(Tally(added=added))
    line.close()
    expected = "\r0 of 2 seen, 0 added, 0 words/s\r2 of 2 seen, 2 added, 0 words/s, 0 s left\r"
    assert capsys.readouterr().err == (expected if shown else "")  # without the colors, for that is no terminal
