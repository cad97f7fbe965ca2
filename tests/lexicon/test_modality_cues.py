"""The cue file of status is read whole or refused."""

import tomllib
from importlib import resources

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.modality import load_modality, read_modality

TEXT = (resources.files("dragoman") / "data" / "en" / "cues" / "modality.toml").read_text("utf8")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (TEXT + "\n[moods]\nwords = []\n", "moods"),
        (TEXT.replace("[history]\nadverbs", "[history]\nwords"), "history"),
        (TEXT.replace("[negation]", "[negations]"), "negation"),
        (TEXT.replace("[conditions]\n", '[conditions]\nverbs = ["depend"]\n'), "conditions"),
    ],
)
def test_a_broken_file_is_refused_by_table(text: str, named: str) -> None:
    assert text != TEXT
    with pytest.raises(LexiconError, match=rf"modality\.toml: .*{named}"):
        read_modality(text)


def test_governors_modifiers_and_auxiliaries_map_to_statuses() -> None:
    cues = load_modality()
    assert cues.governors["refuse"] == "negated"
    assert cues.governors["plan"] == "future"
    assert cues.governors["want"] == "unasserted"
    assert cues.governors["manage"] == "actual"
    assert cues.auxiliaries["will"] == "future"
    assert cues.modifiers["planned"] == "future"
    assert "performing" not in cues.governors.values()
    assert "backshifted" not in cues.auxiliaries.values()


def test_words_are_small() -> None:
    for table in tomllib.loads(TEXT).values():
        for words in table.values():
            assert all(word == word.lower() for word in words)


def test_each_modifier_has_one_status() -> None:
    words = [word for words in tomllib.loads(TEXT)["modifiers"].values() for word in words]
    assert len(words) == len(set(words))
