"""Statuses are held against people's judgments of what happened."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.factuality import measured

ROWS = [
    {
        "idx": 0,
        "text": "The envoy left Accra , but he did not sign the treaty .",
        "targets": [{"span1": [2, 3], "label": 3.0}, {"span1": [9, 10], "label": -3.0}],
    },
    {
        "idx": 1,
        "text": "The minister will visit Togo .",
        "targets": [{"span1": [3, 4], "label": -2.0}, {"span1": [1, 2], "label": 0.5}],
    },
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "factuality"
    folder.mkdir(parents=True)
    with gzip.open(folder / "UDS_IH2-dev.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write("".join(json.dumps(row) + "\n" for row in ROWS))
    return tmp_path


def test_clear_judgments_are_held_against_the_status(shared: Path) -> None:
    found = measured(shared)
    assert found is not None
    assert found.figures["status"].counts == (3, 3)
    assert found.figures["not_happened"].counts == (2, 2, 2)
    assert found.wrong == {}
    assert {"actual", "negated", "future"} <= set(found.tables["statuses"])
    assert found.figures["head_error_at_most"].counts[1] == 4
