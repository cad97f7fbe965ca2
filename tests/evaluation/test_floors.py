"""A figure below its floor is told and fails the run."""

import pytest

from evaluation.floors import breaches, load_floors, verdict


def test_a_figure_at_its_floor_holds() -> None:
    assert breaches({"f1": 0.5}, {"f1": 0.5}) == []


def test_a_figure_below_its_floor_is_told() -> None:
    assert breaches({"f1": 0.499}, {"f1": 0.5}) == ["f1 is 0.499, the floor is 0.5"]


def test_a_figure_above_its_ceiling_is_told() -> None:
    assert breaches({"false_at_most": 7.0}, {"false_at_most": 6.0}) == ["false_at_most is 7.000, the most allowed is 6"]


def test_a_floor_for_a_figure_that_was_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError):
        breaches({}, {"f1": 0.5})


def test_the_verdict_is_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict("speed", {"words_per_second": 1.0, "share_of_analysis": 0.8}) == 1
    assert "BELOW THE FLOOR" in capsys.readouterr().out
    assert verdict("speed", {"words_per_second": 1e9, "share_of_analysis": 0.8}) == 0


@pytest.mark.parametrize(
    ("benchmark", "name", "least"),
    [
        ("bench", "events", 0.78),
        ("bench", "who", 0.58),
        ("bench", "statements", 0.87),
        ("bench", "offices", 0.94),
        ("gsr", "sentence_root", 0.67),
        ("gsr", "sentence_dyad", 0.41),
        ("edges", "passed", 0.92),
        ("temporal", "right", 0.95),
        ("toponyms", "recognition", 0.9),
        ("speed", "words_per_second", 2500),
    ],
)
def test_floors_never_sink_below_what_was_promised(benchmark: str, name: str, least: float) -> None:
    assert load_floors(benchmark)[name] >= least
