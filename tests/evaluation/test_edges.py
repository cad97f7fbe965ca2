"""The share of edge cases that pass counts known failures as failures."""

from pathlib import Path

import pytest

from evaluation import edges
from evaluation.edges import Case, load_cases, measured

MET = "Ghana's president met Togo's president in Accra."


def test_known_failures_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [
        Case(3, {"text": MET, "absent": ["ASSAULT"]}),
        Case(4, {"text": MET, "absent": ["CONSULT"], "known_failure": "They met."}),
    ]
    monkeypatch.setattr(edges, "load_cases", lambda: cases)
    found = measured(Path())
    assert found.figures["passed"].counts == (1, 2)
    assert [key.split()[0] for key in found.wrong] == ["4"]


def test_a_case_with_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "01-made.toml").write_text('[[case]]\ntext = "A."\nevent = []\n', encoding="utf-8")
    with pytest.raises(ValueError, match="unknown keys"):
        load_cases(tmp_path)
