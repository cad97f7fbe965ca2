"""The full run counts what came in, and what it cost."""

import datetime as dt
from pathlib import Path

import pytest

from dragoman.records.articles import Article
from evaluation import full_run


def test_a_run_adds_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi.", "Norway praised Chad."]
    articles = [Article(str(n), text, dt.date(2024, 3, n + 1)) for n, text in enumerate([*told, told[0]])]
    monkeypatch.setattr(full_run, "documents", lambda shared: iter(articles))
    found = full_run.run(tmp_path, tmp_path / "made" / "a.db", workers=1)
    assert found["documents seen"] == 3 == found["added"] + found["known"] + found["duplicate"]
    assert (found["added"], found["events"], found["failed"]) == (2, 2, 0)
    assert found["words"] > 10
    assert found["seconds"] >= 0


def test_memory_is_watched() -> None:
    memory = full_run._Memory()
    with memory.watched():
        pass
    assert full_run._megabytes("self") > 1
    assert full_run._megabytes(0) == 0
