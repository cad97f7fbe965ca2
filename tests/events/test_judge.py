"""The judge beside the patterns: what it proposes, what it must leave alone, and how sure readings are."""

import time
from dataclasses import replace

import numpy as np
import pytest

from dragoman.analyze.encoder import VECTOR_WIDTH
from dragoman.errors import ModelError
from dragoman.events import judge as module
from dragoman.events.frames import MARKS, SLOTS
from dragoman.events.judge import NONE, Judge, Reading, load_judge
from dragoman.lexicon.ontology import load_ontology
from dragoman.pipeline import code, read_article
from dragoman.records.articles import Article
from dragoman.settings import Settings

WITHOUT = Settings(judge=False)
WITH = Settings(judge=True)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return load_judge()


def rows(count: int) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(count, SLOTS * VECTOR_WIDTH + MARKS)).astype(np.float32)


def test_classes_are_the_types_of_the_ontology_and_none(judge: Judge) -> None:
    assert judge.types == (NONE, *sorted(load_ontology().types))


def test_scores_are_probabilities(judge: Judge) -> None:
    assert judge.scores(rows(7)).sum(axis=1) == pytest.approx(np.ones(7), abs=1e-5)


def test_nothing_to_score_gives_no_scores(judge: Judge) -> None:
    assert judge.scores(rows(0)).shape == (0, len(judge.types))


def test_a_frame_has_the_same_scores_in_any_company(judge: Judge) -> None:
    together = judge.scores(rows(9))
    assert judge.scores(rows(9)[5:6]).tobytes() == together[5:6].tobytes()


def test_confidence_grows_with_the_judges_scores(judge: Judge) -> None:
    reading = Reading("CONSULT", 0.8)
    scores = np.full(len(judge.types), 0.01, dtype=np.float32)
    low = judge.confidence(scores, reading)
    scores[judge.types.index("CONSULT")] = 0.9
    assert 0 < low < judge.confidence(scores, reading) < 1


@pytest.mark.parametrize("doubt", ["unknown", "silent", "proposed", "indirect"])
def test_confidence_falls_with_doubt(judge: Judge, doubt: str) -> None:
    scores = np.full(len(judge.types), 0.05, dtype=np.float32)
    plain = Reading("CONSULT", 0.9)
    assert judge.confidence(scores, replace(plain, **{doubt: True})) < judge.confidence(scores, plain)


def test_confidence_never_grows_as_that_of_the_pattern_falls(judge: Judge) -> None:
    scores = np.full(len(judge.types), 0.05, dtype=np.float32)
    assert judge.confidence(scores, Reading("CONSULT", 0.6)) <= judge.confidence(scores, Reading("CONSULT", 0.9))


def test_a_judge_of_another_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FORMAT", -1)
    load_judge.cache_clear()
    with pytest.raises(ModelError, match="format"):
        load_judge()
    monkeypatch.undo()
    load_judge.cache_clear()


def test_without_the_judge_no_event_is_its_own_and_patterns_state_the_confidence() -> None:
    (event,) = code("The presidents of Ghana and Togo met in Accra on Monday.", settings=WITHOUT).events
    assert "model" not in event.rules
    assert event.confidence == 0.9


PROPOSED = [
    ("The Kenyan president blamed his rivals for the delay.", "ACCUSE"),
    ("The Kenyan president thanked his allies for their help.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "kind"), PROPOSED)
def test_an_event_whose_parties_the_pattern_misses_is_proposed(text: str, kind: str) -> None:
    assert all(event.type != kind for event in code(text, settings=WITHOUT).events)
    (event,) = (event for event in code(text, settings=WITH).events if event.type == kind)
    assert "model" in event.rules


@pytest.mark.parametrize(
    "text",
    [
        "Peru has a long coast and exports fish.",
        "Norway beat Chile 3-1 in a friendly match in Oslo.",
        "Kenya might one day criticize the deal.",
        "The president of Brazil likes football and reads novels.",
        "Egypt's economy grew by four percent last year.",
    ],
)
def test_nothing_is_proposed_where_nothing_happens_between_political_actors(text: str) -> None:
    assert all("model" not in event.rules for event in code(text, settings=WITH).events)


def test_the_record_names_the_judge_in_use() -> None:
    assert code("Ghana slept.", settings=WITH).versions.judge == load_judge().version
    assert code("Ghana slept.", settings=WITHOUT).versions.judge == "none"


def test_the_judge_costs_little_of_the_time() -> None:
    text = " ".join(
        [
            "The foreign minister of Ghana met his counterpart from Togo in Accra on Monday and signed a treaty.",
            "Kenya strongly criticized the deal, and its parliament called for an inquiry into the border talks.",
            "Officials in Nairobi said that the army had moved two battalions to the lake, where traders fear losses.",
            "The committee will publish its report on fisheries next week, according to a spokeswoman in Lome.",
        ]
        * 8
    )

    def fastest(settings: Settings) -> float:
        article, spent = Article(id="x", text=text), []
        for _ in range(5):
            began = time.process_time()
            read_article(article, settings=settings)
            spent.append(time.process_time() - began)
        return min(spent)

    fastest(WITH)
    # 15 % are allowed; the rest is for what a busy machine adds.
    assert fastest(WITH) < 1.3 * fastest(WITHOUT)
