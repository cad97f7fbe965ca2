"""Temporal expressions: `tests/cases/temporal.toml`, and what the table cannot say."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.errors import LexiconError, ModelError
from dragoman.lexicon.tables import data_file
from dragoman.lexicon.temporal import FILE, load_temporal, parse
from dragoman.mentions.dates import find_dates
from dragoman.mentions.temporal_context import CHECKS
from dragoman.mentions.temporal_pattern import DIGITS, pattern, starters
from dragoman.mentions.temporal_resolve import RESOLVERS
from dragoman.records.articles import Dateline
from dragoman.records.mentions import TemporalExpression
from tests.factories import document

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "temporal.toml").read_text())["case"]
PLAIN = [case for case in CASES if not case.get("model")]
PARSED = [case for case in CASES if case.get("model")]


@dataclass(frozen=True)
class _Flat:
    """A sentence of which nothing is known but its words."""

    upos: list[str]
    heads: list[int]
    deprels: list[str]
    lemmas: list[str]
    entities: list[str]
    factuality: list[float]
    vectors: None = None


class _NoParser:
    """Stands in for the model where only words matter: all words hang on the first."""

    def encode(self, sentences: list[list[str]], /, *, vectors: bool = False) -> list[_Flat]:
        return [
            _Flat(
                ["X"] * len(words),
                [-1] + [0] * (len(words) - 1),
                ["root"] + ["dep"] * (len(words) - 1),
                [word.lower() for word in words],
                ["O"] * len(words),
                [0.0] * len(words),
            )
            for words in sentences
        ]


@cache
def _encoder() -> Encoder:
    try:
        return Encoder.load()
    except ModelError as error:
        pytest.skip(f"needs the model: {error}")


def dates(
    text: str, on: dt.date | None = None, *, parsed: bool = False, dateline: Dateline | None = None
) -> tuple[TemporalExpression, ...]:
    encoder = _encoder() if parsed else _NoParser()
    return find_dates(Tree(analyze(document(text, published=on, dateline=dateline), encoder)))


def told(found: tuple[TemporalExpression, ...]) -> list[list[str]]:
    return [[d.text, d.edtf or "", d.kind, d.precision] for d in found]


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case["sentence"])
def test_words_alone_tell_the_date(case: dict[str, Any]) -> None:
    assert told(dates(case["sentence"], case.get("on"))) == case["finds"]


@pytest.mark.parametrize("case", PARSED, ids=lambda case: case["sentence"])
def test_the_verb_and_the_tree_decide_where_words_do_not(case: dict[str, Any]) -> None:
    assert told(dates(case["sentence"], case.get("on"), parsed=True)) == case["finds"]


def test_the_table_holds_at_least_280_cases() -> None:
    assert len(CASES) >= 280


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_every_expression_quotes_the_text_and_lies_in_order(case: dict[str, Any]) -> None:
    text = case["sentence"]
    found = dates(text, case.get("on"))
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(d.start_date <= d.end_date for d in found if d.start_date and d.end_date)
    assert all(d.start_date or d.end_date for d in found if d.edtf)


def test_the_dateline_anchors_before_the_publication_date() -> None:
    dateline = Dateline("Oslo", dt.date(2023, 12, 20), 0, 14)
    (found,) = dates("OSLO, Dec 20 — They met yesterday.", dt.date(2023, 12, 27), dateline=dateline)[1:]
    assert (found.edtf, found.anchor) == ("2023-12-19", "dateline")


def test_anchors_are_named() -> None:
    on = dt.date(2023, 12, 27)
    assert [d.anchor for d in dates("Yesterday. On 3 May 2021. A day later.", on)] == [
        "published",
        "none",
        "expression",
    ]


def test_nothing_is_ever_counted_from_the_day_of_the_run() -> None:
    for text in (
        "Yesterday.",
        "Last year.",
        "Two weeks ago.",
        "The past two years.",
        "On Tuesday evening.",
        "Tonight.",
    ):
        assert all(d.edtf is None and d.start_date is None for d in dates(text))


def test_an_expression_never_runs_over_the_end_of_a_sentence() -> None:
    assert [d.text for d in dates("It was signed in May. 2019 was a hard year.")][:1] == ["May"]


def test_open_ends_stay_open() -> None:
    (since,) = dates("It holds since 2014.")
    (until,) = dates("It holds until 2014.")
    assert (since.start_date, since.end_date) == (dt.date(2014, 1, 1), None)
    assert (until.start_date, until.end_date) == (None, dt.date(2014, 12, 31))


@pytest.mark.parametrize("number", range(len(load_temporal().rules)), ids=lambda n: load_temporal().rules[n].id)
def test_a_rule_matches_its_examples_and_not_the_others(number: int) -> None:
    ready, rule = pattern(number), load_temporal().rules[number]
    for example in rule.examples:
        match = ready.expression.match(example)
        assert match is not None
        assert match.group() == example
        ready.values(match)
        word = example.lstrip("'’").split()[0].lower()
        first = DIGITS if word[0].isdigit() else "".join(c if c.isalnum() else " " for c in word).split()[0]
        assert number in starters()[first]
    for example in rule.not_examples:
        match = ready.expression.match(example)
        assert match is None or match.group() != example


def test_rules_name_functions_that_exist() -> None:
    for rule in load_temporal().rules:
        assert rule.resolve in RESOLVERS
        assert set(rule.context) <= set(CHECKS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("capital = true", "color = true", "unknown keys"),
        ('id = "month"', 'id = "year"', "stand twice"),
        ("[parts.early]", "[other.early]", "unknown keys"),
    ],
)
def test_a_file_that_breaks_the_schema_is_refused(old: str, new: str, message: str) -> None:
    text = data_file(FILE).read_text("utf-8")
    assert old in text
    with pytest.raises(LexiconError, match=message):
        parse(text.replace(old, new, 1))
