"""Our own documents are coded in the form of the benchmark, and every span lies in its text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.query.filters import ORGANIZATIONS
from evaluation.own import FOLDER, main, read, unread

DOCUMENTS = sorted(FOLDER.glob("*/*.txt"))


def gold(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return found


def spans(record: dict[str, Any]) -> Iterator[str]:
    for event in record["events"]:
        yield from (event["trigger"], *event.get("also", []), *event.get("topics", []))
        yield from (party["text"] for party in (*event["actors"], *event["recipients"]))
        if event.get("place"):
            yield event["place"]["text"]
    for statement in record["statements"]:
        yield from statement["content"].split(" ... ")
    yield from (agreement["title"] for agreement in record["agreements"])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_span_lies_in_its_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [span for span in spans(gold(path)) if span not in text] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_types_modes_and_countries_are_those_of_the_ontology(path: Path) -> None:
    types, countries = load_ontology().types, set(load_actors().countries) | ORGANIZATIONS
    for event in gold(path)["events"]:
        assert event["mode"] is None or event["mode"] in types[event["type"]].modes
        codes = {party["country"] for party in (*event["actors"], *event["recipients"])}
        assert codes - {None} <= countries


def test_each_document_is_in_one_half_and_in_its_index() -> None:
    names = {part: {row["name"] for row in json.loads((FOLDER / part / "index.json").read_text("utf-8"))}
             for part in ("read", "unread")}  # fmt: skip
    assert not names["read"] & names["unread"]
    assert {(path.parent.name, path.stem) for path in DOCUMENTS} == {(p, n) for p in names for n in names[p]}


def test_says_that_it_is_skipped_without_a_scorer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(tmp_path) is None
    assert unread(tmp_path) is None
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("SKIPPED") == 2
