"""The scorer that tells items agrees with the benchmark's own, which tells sums (skipped where that is absent)."""

import copy
import json
import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.formats.jsonl import to_line
from dragoman.pipeline import code_article
from evaluation import bench
from evaluation.scorer import Document, Scored, load_scorer

BENCH = Path(os.environ.get("SHARED", "../shared")) / "bench"
pytestmark = pytest.mark.skipif(not (BENCH / "score.py").is_file(), reason=f"no benchmark at {BENCH}")

Records = dict[str, Any]


@cache
def as_found() -> Records:
    return {article.id: json.loads(to_line(code_article(article))) for article in bench.articles(BENCH / "dev")}


def damaged() -> Records:
    """Records with sides swapped, types, statuses and dates changed, events doubled and statements lost."""
    chance = random.Random(7)
    records = copy.deepcopy(as_found())
    for record in records.values():
        for event in record["events"]:
            if chance.random() < 0.3:
                event["actors"], event["recipients"] = event["recipients"], event["actors"]
            event["type"] = chance.choice([event["type"], event["type"], "SUPPORT"])
            event["status"] = chance.choice([event["status"], "future"])
            event["date"] = chance.choice([event["date"], None])
        record["events"] += copy.deepcopy(record["events"][::2])
        record["statements"] = record["statements"][::2]
        for statement in record["statements"]:
            statement["speaker"] = chance.choice([statement["speaker"], None])
    return records


def gold(name: str) -> dict[str, Any]:
    text: dict[str, Any] = json.loads((BENCH / "dev" / f"{name}.json").read_text(encoding="utf-8"))
    return text


def scored(records: Records) -> dict[str, Scored]:
    scorer = load_scorer(BENCH / "score.py")
    return {name: Document(scorer, name, gold(name), record).scored() for name, record in records.items()}


@pytest.mark.parametrize("records", [as_found, damaged])
def test_the_figures_are_those_of_the_benchmarks_own_scorer(records: Any, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records().values()), encoding="utf-8")
    command = [sys.executable, str(BENCH / "score.py"), str(BENCH / "dev"), str(file)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    ours = bench.estimated([document.counts for document in scored(records()).values()])
    places = {bench.FALSE_EVENTS: 2}
    assert bench.figures(printed) == {
        name: float(f"{figure.value:.{places.get(name, 3)}f}") for name, figure in ours.items()
    }


def test_every_gold_event_is_right_or_among_the_items_that_went_wrong() -> None:
    for name, document in scored(as_found()).items():
        full, _, golds = document.counts["full"]
        wrong = [what for key, what in document.wrong.items() if key.startswith(f"{name} event")]
        assert len(wrong) - sum(what == "place" for what in wrong) == golds - full


def test_types_are_paired_once_each() -> None:
    for name, document in scored(as_found()).items():
        assert sum(kind is not None for kind, _ in document.types) == len(gold(name)["events"])
        assert sum(kind is not None for _, kind in document.types) == len(as_found()[name]["events"])


def test_gold_that_is_its_own_record_is_wholly_right() -> None:
    scorer = load_scorer(BENCH / "score.py")
    text = "Togo aided Mali. Ghana thanked Togo."
    event = {"type": "AID", "status": "actual", "actors": [{"country": "TGO"}], "recipients": [{"country": "MLI"}]}
    golds = {"events": [{**event, "date": None, "place": None, "trigger": "aided"}], "statements": []}
    ours = {**event, "date": None, "place": None, "trigger": {"text": "aided", "start": 5}, "sentence": 0}
    record = {
        "document": {"text": text, "sentences": [[0, 16], [17, 36]]},
        "events": [{**ours, "confidence": 0.9}],
        "statements": [],
        "agreements": [],
        "entities": [],
    }
    found = Document(scorer, "made", {**golds, "agreements": [], "offices": []}, record).scored()
    assert found.wrong == {}
    assert found.sure == [(0.9, True, True, True)]
    assert found.types == [("AID", "AID")]
