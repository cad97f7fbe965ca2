"""The JSON is the interchange contract: its keys, their order, and a schema that says the same."""

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dragoman.records.coded import CodedDocument
from dragoman.records.encode import encode
from tests.coded import CODED, TEXT

SCHEMA = json.loads((files("dragoman") / "data" / "schema" / "dragoman-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

# Written out a second time on purpose: whoever reorders keys must mean it.
KEYS = {
    "": "schema document versions entities dates places events statements agreements problems",
    "document": "id url title publisher language published published_basis dateline text sha256 paragraphs sentences",
    "document.dateline": "place date",
    "versions": "dragoman ontology lexicon model judge",
    "entities.0": "id kind name country sectors offices wikidata mentions",
    "entities.0.offices.0": "title country basis",
    "entities.0.mentions.0": "start end text form",
    "dates.0": "start end text edtf from to kind precision anchor rule",
    "places.0": "start end text name country admin1 geonames lat lon kind use candidates",
    "events.0": "id type modes contexts status intends actors recipients date place topics counts agreement "
    "reported_by quad score cameo confidence rules sentence trigger also",
    "events.0.actors.0": "entity name country sectors start end text",
    "events.0.date": "edtf from to precision basis start end",
    "events.0.place": "name country lat lon geonames start end",
    "events.0.topics.0": "start end text",
    "events.0.counts.0": "what low high unit start end text",
    "events.0.trigger": "start end text",
    "events.0.also.0": "sentence start end text",
    "statements.0": "id speaker addressee form cue content medium occasion date about also sentence confidence rules",
    "statements.0.speaker": "entity name country text start end",
    "statements.0.cue": "start end text lemma",
    "statements.0.content.0": "start end text",
    "statements.0.also.0": "start end",
    "agreements.0": "id title kind parties signatories subject stage period date place events sentence rules earlier",
    "agreements.0.earlier.0": "stage date",
    "agreements.0.parties.0": "entity name country",
    "agreements.0.period": "edtf from to",
    "problems.0": "stage reason detail",
}


def at(value: Any, path: str) -> Any:
    for step in path.split(".") if path else []:
        value = value[int(step) if step.isdigit() else step]
    return value


@pytest.mark.parametrize("path", KEYS)
def test_keys_stand_in_the_order_of_the_contract(path: str) -> None:
    assert list(at(encode(CODED), path)) == KEYS[path].split()


def test_holds_plain_values_that_json_returns_unchanged() -> None:
    encoded = encode(CODED)
    assert json.loads(json.dumps(encoded, allow_nan=False)) == encoded


def test_writes_lists_and_nulls_where_nothing_was_found() -> None:
    bare = replace(
        CODED, document=replace(CODED.document, dateline=None, published=None, published_basis="none"), sentences=(),
        entities=(), dates=(), places=(), events=(), statements=(), agreements=(), problems=(),
    )  # fmt: skip
    encoded = encode(bare)
    assert list(encoded) == KEYS[""].split()
    assert encoded["events"] == []
    assert encoded["document"]["dateline"] is None
    VALIDATOR.validate(encoded)


def test_text_beside_offsets_is_the_text_that_lies_there() -> None:
    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            if value.get("start") is not None and "text" in value:
                assert TEXT[value["start"] : value["end"]] == value["text"]
            for item in value.values():
                walk(item)

    walk(encode(CODED))


def test_confidence_has_four_digits() -> None:
    assert encode(CODED)["events"][1]["confidence"] == 0.8123


def test_schema_is_a_schema_and_accepts_a_record() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(encode(CODED))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "dragoman/2"),
        ("events.0.type", "FIGHT"),
        ("events.0.modes.0", "stroll"),
        ("events.0.status", "past"),
        ("events.0.cameo", 42),
        ("events.0.confidence", 1.5),
        ("events.0.actors.0.country", "Ghana"),
        ("entities.0.kind", "ship"),
        ("dates.0.from", "5 May 2025"),
        ("agreements.0.stage", "planned"),
        ("statements.0.content", []),
    ],
)
def test_schema_refuses_what_the_contract_does_not_know(path: str, value: object) -> None:
    encoded = encode(CODED)
    parent, _, last = path.rpartition(".")
    at(encoded, parent)[int(last) if last.isdigit() else last] = value
    assert not VALIDATOR.is_valid(encoded)


def test_schema_refuses_a_key_that_is_missing_or_new() -> None:
    for change in (lambda event: event.pop("quad"), lambda event: event.update(colour="green")):
        encoded = encode(CODED)
        change(encoded["events"][0])
        assert not VALIDATOR.is_valid(encoded)


def test_schema_names_every_field_of_the_contract() -> None:
    coded: CodedDocument = CODED
    assert set(SCHEMA["properties"]) == set(encode(coded)) == set(SCHEMA["required"])
