"""The cue file of contexts is read whole or refused."""

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.contexts import load_contexts, read_contexts
from dragoman.lexicon.ontology import load_ontology

GOOD = "[cues]\ncyber = ['hacker']\nmilitary = ['army', 'hacker']\n[types]\nCONSULT = 'diplomatic'\n"


def test_a_word_may_speak_of_several_contexts() -> None:
    cues = read_contexts(GOOD)
    assert cues.by_lemma == {"hacker": ("cyber", "military"), "army": ("military",)}
    assert cues.by_type == {"CONSULT": "diplomatic"}
    assert cues.order == ("cyber", "military")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (GOOD.replace("cyber", "sorcery"), "sorcery"),
        (GOOD.replace("'diplomatic'", "'sorcery'"), "sorcery"),
        (GOOD.replace("CONSULT", "GOSSIP"), "GOSSIP"),
        (GOOD + "[more]\n", "tables"),
    ],
)
def test_a_context_or_type_outside_the_ontology_is_refused(text: str, named: str) -> None:
    with pytest.raises(LexiconError, match=rf"contexts\.toml: .*{named}"):
        read_contexts(text)


def test_each_context_of_the_ontology_has_words() -> None:
    assert set(load_contexts().order) == set(load_ontology().contexts)
    assert all(lemma == lemma.lower() for lemma in load_contexts().by_lemma)
