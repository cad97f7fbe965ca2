"""The tables of reporting words and forms of utterance."""

import re
from pathlib import Path

import pytest

import dragoman.mentions
from dragoman.errors import LexiconError
from dragoman.lexicon.cues import inflected, media_cues, media_of, reporting_cues, reporting_of
from dragoman.lexicon.tables import read_toml


def test_both_tables_load() -> None:
    assert "say" in reporting_cues().verbs
    assert media_cues().match(["in", "a", "press", "release"], 2) is not None


def test_every_form_leads_to_its_lemma() -> None:
    forms = reporting_cues().forms
    assert [forms[form] for form in ("said", "says", "denied", "noting", "told", "wrote")] == [
        "say",
        "say",
        "deny",
        "note",
        "tell",
        "write",
    ]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", {"note", "notes", "noted", "noting"}),
        ("reply", {"reply", "replies", "replied", "replying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("convey", {"convey", "conveys", "conveyed", "conveying"}),
    ],
)
def test_regular_verbs_are_inflected(lemma: str, forms: set[str]) -> None:
    assert forms <= set(inflected(lemma))


def test_every_rule_has_a_confidence_and_every_confidence_a_rule() -> None:
    room = Path(dragoman.mentions.__file__).parent
    modules = ("direct", "indirect", "transcripts", "statements")
    code = " ".join((room / f"{name}.py").read_text("utf-8") for name in modules)
    assert set(re.findall(r'"(statement\.[a-z.]+)"', code)) == set(reporting_cues().confidence)


def test_unknown_keys_are_refused() -> None:
    table = {**read_toml("en/cues/reporting.toml"), "verb": []}
    with pytest.raises(LexiconError, match="unknown keys"):
        reporting_of(table, "here")
    with pytest.raises(LexiconError, match="unknown keys"):
        media_of({**read_toml("en/cues/media.toml"), "medium": []}, "here")


def test_a_lemma_stands_in_one_group() -> None:
    table = read_toml("en/cues/reporting.toml")
    twice = {"id": "twice", "frames": ["clause"], "lemmas": ["say"]}
    verbs = table["verbs"]
    assert isinstance(verbs, list)
    with pytest.raises(LexiconError, match="'say' stands in"):
        reporting_of({**table, "verbs": [*verbs, twice]}, "here")


def test_the_longest_phrase_wins() -> None:
    match = media_cues().match(["joint", "press", "conference"], 0)
    assert match is not None
    assert (match[0], match[1].label) == (3, "joint press conference")
