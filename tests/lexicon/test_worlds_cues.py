"""The cue file of other worlds is read whole or refused."""

from typing import Any

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.worlds import read_worlds


def data(**sport: list[str]) -> dict[str, Any]:
    return {
        "sport": {"sure": ["wicket"], "words": ["coach"], "types": ["ASSAULT"]} | sport,
        "fiction": {"works": ["film"]},
    }


def test_sure_words_count_among_the_words() -> None:
    cues = read_worlds(data())
    assert cues.sport == {"wicket", "coach"}
    assert cues.sure == {"wicket"}


@pytest.mark.parametrize("table", [data(types=["GOAL"]), {**data(), "music": {}}])
def test_unknown_tables_and_types_are_refused(table: dict[str, Any]) -> None:
    with pytest.raises(LexiconError):
        read_worlds(table)
