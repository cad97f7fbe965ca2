"""Gains and losses of a change, item by item."""

from pathlib import Path

import pytest

from evaluation.compare import changes, main, report
from evaluation.figures import FALSE, MISSED, Figure, Measured
from evaluation.recorded import save


def test_an_item_that_is_right_now_is_a_gain_and_one_that_was_right_is_a_loss() -> None:
    found = changes({"a": MISSED}, {"b": MISSED})
    assert found.gained == ["a: missed → right"]
    assert found.lost == ["b: right → missed"]


def test_finding_it_with_faults_is_better_than_missing_it() -> None:
    found = changes({"a": MISSED, "b": "who+date", "c": "who"}, {"a": "who", "b": "who", "c": MISSED})
    assert found.gained == ["a: missed → who", "b: who+date → who"]
    assert found.lost == ["c: who → missed"]


def test_a_false_one_that_is_gone_is_a_gain() -> None:
    assert changes({"a": FALSE}, {}).gained


def test_another_fault_is_neither() -> None:
    found = changes({"a": "who", "b": "x"}, {"a": "date", "b": "x"})
    assert found.other == ["a: who → date"]
    assert not found.gained
    assert not found.lost
    assert not changes({"a": "who"}, {"a": "who"})


def test_figures_that_moved_are_told_for_better_or_worse() -> None:
    before = {"bench": Measured({"events": Figure(0.5), "false_at_most": Figure(2.0), "who": Figure(0.3)})}
    after = {"bench": Measured({"events": Figure(0.6), "false_at_most": Figure(3.0), "who": Figure(0.3)})}
    assert list(report(before, after)) == ["bench events: 0.5 → 0.6 (better)", "bench false: 2 → 3 (worse)"]


def test_long_lists_are_cut_in_a_summary() -> None:
    wrong = {str(number): MISSED for number in range(30)}
    lines = list(report({"gsr": Measured()}, {"gsr": Measured(wrong=wrong)}, most=20))
    assert lines[0] == "gsr: 30 lost"
    assert lines[-1] == "  - … and 10 more"


def test_the_command_compares_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save({"gsr": Measured(wrong={"1 AID": MISSED})}, tmp_path / "before")
    save({"gsr": Measured()}, tmp_path / "after")
    assert main([str(tmp_path / "before"), str(tmp_path / "after")]) == 0
    assert "+ 1 AID: missed → right" in capsys.readouterr().out
    assert main([str(tmp_path / "before"), str(tmp_path / "none")]) == 1
