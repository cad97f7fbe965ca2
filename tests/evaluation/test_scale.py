"""A chronicle that is multiplied for the measure of size is as sound as one that articles were added to."""

import shutil
import sqlite3
from pathlib import Path

from dragoman.chronicle import Chronicle
from evaluation.scale import batch, latencies, make_small, multiply, percentile


def test_a_multiplied_chronicle_is_sound(tmp_path: Path) -> None:
    path, small = tmp_path / "a.db", tmp_path / "small.db"
    make_small(path, tmp_path)
    shutil.copy(path, small)
    multiply(path, small, 1, 4)
    with Chronicle(path) as chronicle, Chronicle(small) as one:
        assert chronicle.count() == 4 * one.count() > 0
        assert len(list(chronicle.events())) == chronicle.count()
        assert chronicle.add(batch(1)[:2]).added == 2
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    pairs = "SELECT count(*) FROM event_pairs WHERE event LIKE ?"
    assert connection.execute(pairs, ("%-2",)).fetchone()[0] > 0
    connection.close()
    assert len(latencies(path, 1)) == 10


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
