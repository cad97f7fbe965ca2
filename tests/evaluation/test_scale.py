"""A chronicle that is multiplied for the measure of size is as sound as one that articles were added to."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from dragoman.chronicle import Chronicle
from dragoman.cli import main
from evaluation.multiply import Copy, make_small, multiply
from evaluation.questions import questions
from evaluation.scale import batch, latencies, percentile, report


@pytest.fixture(scope="module")
def multiplied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chronicle of the examples, and beside it the same four times."""
    folder = tmp_path_factory.mktemp("scale")
    make_small(folder / "small.db", folder, workers=1)
    shutil.copy(folder / "small.db", folder / "a.db")
    multiply(folder / "a.db", folder / "small.db", 1, 4)
    return folder / "a.db"


def test_a_multiplied_chronicle_is_sound(multiplied: Path) -> None:
    with Chronicle(multiplied) as chronicle, Chronicle(multiplied.with_name("small.db")) as one:
        assert chronicle.count() == 4 * one.count() > 0
        for rows, fewer in ((chronicle.events(), one.events()), (chronicle.statements(), one.statements())):
            assert len(list(rows)) == 4 * len(list(fewer)) > 0
        assert len(list(chronicle.agreements())) == 4 * len(list(one.agreements()))
        assert chronicle.add(batch(1)[:2]).added == 2
    connection = sqlite3.connect(multiplied)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for register in ("event", "statement", "agreement"):
        search = f"{register}_words_search"
        connection.execute(f"INSERT INTO {search}({search}, rank) VALUES ('integrity-check', 1)")
    connection.close()


def test_each_kind_of_question_is_asked_in_each_round_and_by_the_command(multiplied: Path) -> None:
    found = latencies(multiplied, 2)
    assert {len(values) for values in found.values()} == {2}
    assert len(list(report(found))) == len(found) + 2
    for question in questions(0):
        if (arguments := question.arguments(str(multiplied))) is not None:
            main(arguments, standalone_mode=False)


def test_a_copy_keeps_months_whole_and_names_apart() -> None:
    assert [Copy(1).day(day) for day in ("2020-02-01", "2020-02-29", "2020-02", None)] == [
        "2021-07-01",
        "2021-07-31",
        "2020-02",
        None,
    ]
    assert Copy(2).country("KEN") == "KEN" != Copy(1).country("KEN")
    assert Copy(2).person("Ana Lima") == "Ana Lima" != Copy(1).person("Ana Lima")
    assert Copy(1).person("Ana Lima") != Copy(3).person("Ana Lima")


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
