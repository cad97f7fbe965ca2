"""One command runs every measure, holds the floors, and says what is skipped."""

from pathlib import Path

import pytest

from evaluation import evaluate
from evaluation.evaluate import MEASURES, QUICK, main, reached, table, targets
from evaluation.figures import Figure, Measured
from evaluation.floors import AT_MOST, all_floors
from evaluation.recorded import load

OWN = {"edges", "patterns", "temporal"}


def _nothing(shared: Path) -> None:
    return None


def _low(shared: Path) -> Measured:
    return Measured({"sentence_root": Figure(0.1, 0.0, 0.2), "sentence_dyad": Figure(0.9)})


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Runs leave their results in a scratch folder."""
    monkeypatch.setattr(evaluate, "LAST", tmp_path / "last.json")
    monkeypatch.setattr(evaluate, "load", dict)
    return tmp_path / "last.json"


def test_measures_floors_and_targets_name_the_same_things() -> None:
    assert set(all_floors()) == set(MEASURES)
    assert set(targets()) <= set(MEASURES)
    assert set(QUICK) <= set(MEASURES)


def test_every_floor_and_every_target_is_of_a_figure_that_is_recorded() -> None:
    recorded = load()
    for name in MEASURES:
        assert set(all_floors()[name]) <= set(recorded[name].figures)
        assert set(targets().get(name, {})) <= set(recorded[name].figures)


@pytest.mark.parametrize("name", sorted(set(MEASURES) - OWN))
def test_a_measure_without_its_data_gives_nothing(name: str, tmp_path: Path) -> None:
    assert MEASURES[name](tmp_path) is None


def test_what_is_skipped_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(MEASURES, "gsr", _nothing)
    assert main(["nowhere", "--only", "gsr"]) == 0
    assert "gsr          SKIPPED" in capsys.readouterr().out


def test_a_broken_floor_is_told_and_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], elsewhere: Path
) -> None:
    monkeypatch.setitem(MEASURES, "gsr", _low)
    assert main(["nowhere", "--only", "gsr"]) == 1
    printed = capsys.readouterr().out
    assert "BELOW THE FLOOR  gsr: sentence_root is 0.100" in printed
    assert load(elsewhere)["gsr"].figures["sentence_dyad"].value == 0.9


def test_a_figure_stands_beside_target_floor_and_change() -> None:
    found = {"gsr": Measured({"sentence_root": Figure(0.7, 0.65, 0.75)})}
    row = list(table(found, {"gsr": Measured({"sentence_root": Figure(0.69)})}))[1]
    assert row.split()[:7] == ["gsr", "sentence", "root", "0.700", "0.650", "to", "0.750"]
    assert "+0.010" in row
    assert row.endswith("below target")


def test_what_should_be_small_is_reached_from_above() -> None:
    assert reached(f"errors{AT_MOST}", 1.0, 2.0)
    assert not reached("right", 1.0, 2.0)
