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
    assert verdict("speed", {"words_per_second": 1.0}) == 1
    assert "BELOW THE FLOOR" in capsys.readouterr().out
    assert verdict("speed", {"words_per_second": 1e9}) == 0


@pytest.mark.parametrize(
    ("benchmark", "name", "least"),
    [
        ("bench", "events", 0.50),
        ("bench", "who", 0.40),
        ("bench", "statements", 0.60),
        ("bench", "offices", 0.75),
        ("gsr", "sentence_root", 0.60),
        ("gsr", "sentence_dyad", 0.35),
        ("speed", "words_per_second", 2500),
    ],
)
def test_floors_never_sink_below_what_was_promised(benchmark: str, name: str, least: float) -> None:
    assert load_floors(benchmark)[name] >= least
