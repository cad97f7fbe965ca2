"""Base forms of inflected words."""

import pytest

from dragoman.analyze.wordforms import lemma_of

VERBS = {
    "urged": "urge",
    "accused": "accuse",
    "affirmed": "affirm",
    "visited": "visit",
    "met": "meet",
    "held": "hold",
    "withdrew": "withdraw",
    "denies": "deny",
    "agreed": "agree",
    "freed": "free",
    "expelling": "expel",
    "shelling": "shell",
    "banned": "ban",
    "proceed": "proceed",
    "clashes": "clash",
    "invaded": "invade",
    "recognised": "recognise",
    "co-chaired": "co-chair",
}
NOUNS = {
    "ministers": "minister",
    "treaties": "treaty",
    "men": "man",
    "crises": "crisis",
    "talks": "talk",
    "clashes": "clash",
    "forces": "force",
    "news": "news",
    "allies": "ally",
    "status": "status",
}


@pytest.mark.parametrize(("form", "lemma"), VERBS.items())
def test_verbs_lead_to_their_base_form(form: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", "?") == lemma


@pytest.mark.parametrize(("form", "lemma"), NOUNS.items())
def test_nouns_lead_to_their_singular(form: str, lemma: str) -> None:
    assert lemma_of(form, "NOUN", "?") == lemma


def test_the_model_decides_on_names_and_unknown_parts_of_speech() -> None:
    assert lemma_of("Lavrov", "PROPN", "Lavrov") == "Lavrov"
    assert lemma_of("glorped", "X", "glorped") == "glorped"


def test_invented_verbs_lose_their_ending() -> None:
    assert lemma_of("blorked", "VERB", "?") == "blork"
