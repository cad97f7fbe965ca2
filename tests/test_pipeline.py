"""The pipeline runs every stage, survives each of them, and points into the text as it came."""

import datetime as dt
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import dragoman
from dragoman.errors import UsageError
from dragoman.pipeline import analyze_article, code, code_article, code_articles, failure, read_article
from dragoman.records.articles import Article, Unreadable
from dragoman.records.encode import encode

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
SCHEMA = json.loads((files("dragoman") / "data" / "schema" / "dragoman-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
WORDS = (
    *("Ghana", "Togo's", "the", "president", "minister", "Ama", "Boateng", "met", "signed", "said", "will", "not"),
    *("treaty", "on", "Monday", "in", "Accra", "with", "and", "“", "”", ",", ".", ":", ";", "(", ")", "\n\n", "—"),
    *("2024-28", "12", "killed", "agreed", "to", "urged", "Moscow", "he", "they", "'s", "who", "if"),
)
STAGES = ("make_document", "analyze", "find_dates", "find_places", "find_entities", "find_statements", "code_events")


def check(encoded: dict[str, Any]) -> None:
    """The contract holds: schema, offsets, ids, references."""
    VALIDATOR.validate(encoded)
    text, sentences = encoded["document"]["text"], encoded["document"]["sentences"]

    def walk(value: Any, path: str) -> None:
        if isinstance(value, list):
            for number, item in enumerate(value):
                walk(item, f"{path}.{number}")
        elif isinstance(value, dict):
            if value.get("start") is not None:
                assert 0 <= value["start"] <= value["end"] <= len(text), path
                if "text" in value:
                    assert text[value["start"] : value["end"]] == value["text"], path
            if "sentence" in value:
                assert 0 <= value["sentence"] < len(sentences), path
            for key, item in value.items():
                walk(item, f"{path}.{key}")

    walk(encoded, "")
    entities = {entity["id"] for entity in encoded["entities"]}
    events = {event["id"] for event in encoded["events"]}
    agreements = {agreement["id"] for agreement in encoded["agreements"]}
    for kind in ("entities", "events", "statements", "agreements"):
        ids = [record["id"] for record in encoded[kind]]
        assert len(ids) == len(set(ids)), kind
    for event in encoded["events"]:
        assert event["actors"], "an event without an actor"
        assert {one["entity"] for one in event["actors"] + event["recipients"]} <= entities
        assert event["agreement"] is None or event["agreement"] in agreements
        start, end = sentences[event["sentence"]]
        assert start <= event["trigger"]["start"] < event["trigger"]["end"] <= end
    for statement in encoded["statements"]:
        assert set(statement["about"]) <= entities
    for agreement in encoded["agreements"]:
        assert set(agreement["events"]) <= events
        assert {party["entity"] for party in agreement["parties"]} <= entities | {None}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_records_of_the_examples_keep_the_contract(path: Path) -> None:
    coded = code(path.read_text(encoding="utf-8"), published="2025-06-02", id=path.name)
    assert coded.problems == ()
    assert coded.events
    check(encode(coded))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        ".",
        "“",
        "\u200b\ufeff\xa0",
        "Ghana",
        "a " * 3000,
        "x" * 30_000,
        "((((" * 500,
        "“" * 300,
        "He said she said they said. " * 40,
        "GHANA AND TOGO SIGN PACT",
        "加纳和多哥签署协议。",
        "👩‍👩‍👧‍👦 met 🇬🇭 in Accra\u2028on Monday.",
        "Ghana\r\nmet\rTogo\r\n\r\non Monday.",
    ],
    ids=range(15),
)
def test_odd_texts_are_coded_without_a_problem(text: str) -> None:
    coded = code(text, published="2025-06-02")
    assert coded.problems == ()
    check(encode(coded))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=60,
    )
)
def test_any_heap_of_words_keeps_the_contract(words: list[str]) -> None:
    coded = code(" ".join(words), published="2025-06-02")
    assert coded.problems == ()
    check(encode(coded))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_that_fails_leaves_a_problem_and_whatever_the_others_found(
    stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(f"dragoman.pipeline.{stage}", broken)
    coded = code("Ghana and Togo signed a treaty on Monday in Accra.", published="2025-06-02")
    assert [problem.detail for problem in coded.problems] == ["no such luck"]
    assert coded.document.text.startswith("Ghana")
    check(encode(coded))


def test_one_bad_article_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    import dragoman.pipeline as pipeline

    whole = pipeline.find_dates

    def moody(tree: Any) -> Any:
        if "Togo" in tree.text:
            raise RuntimeError("no such luck")
        return whole(tree)

    monkeypatch.setattr(pipeline, "find_dates", moody)
    coded = list(code_articles([Article("a", "Togo slept."), Article("b", "Ghana slept.")]))
    assert [len(one.problems) for one in coded] == [1, 0]


def test_an_article_keeps_what_was_told_of_it() -> None:
    article = Article("a", "Ghana slept.", dt.date(2025, 6, 2), "Sleep", "The Daily", "https://example.org/a")
    document = code_article(article).document
    assert (document.id, document.title, document.publisher, document.url) == (
        "a", "Sleep", "The Daily", "https://example.org/a",
    )  # fmt: skip
    assert (document.published, document.published_basis) == (dt.date(2025, 6, 2), "given")


@pytest.mark.parametrize("published", ["2025-06-02", dt.date(2025, 6, 2), dt.datetime(2025, 6, 2, 12)])
def test_a_day_may_be_written_or_a_date(published: str | dt.date) -> None:
    assert code("Ghana slept.", published=published).document.published == dt.date(2025, 6, 2)


def test_a_day_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="'Monday'; it must be a day such as 2023-12-27"):
        code("Ghana slept.", published="Monday")


def test_the_same_article_gives_the_same_record_in_any_company() -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    alone = [encode(code(text, published="2025-06-02")) for text in texts]
    company = [encode(code(text, published="2025-06-02")) for text in reversed(texts)]
    assert alone == company[::-1]


def test_stages_tell_the_time_they_took() -> None:
    timings: dict[str, float] = {}
    read_article(Article("a", "Ghana slept."), timings=timings)
    assert list(timings) == ["clean", "analyze", "tree", "dates", "places", "entities", "statements", "events"]


def test_the_analysis_alone_can_be_had() -> None:
    assert [token.text for token in analyze_article(Article("a", "Ghana slept.")).tokens] == ["Ghana", "slept", "."]


def test_an_input_that_cannot_be_read_has_a_record_too() -> None:
    coded = failure(Unreadable("a.pdf", "binary", "a.pdf is a PDF, not text"))
    assert coded.problems[0].stage == "read"
    check(encode(coded))


def test_public_names_are_there() -> None:
    for name in dragoman.__all__:
        assert getattr(dragoman, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'translate'"):
        _ = dragoman.translate


def test_a_record_tells_what_made_it() -> None:
    versions = code("Ghana slept.").versions
    assert versions.dragoman == dragoman.__version__
    assert versions.ontology == "plover-2.0"
    assert len(versions.lexicon) == len(versions.model) == 12
