"""The cue file of means is read whole or refused."""

from typing import Any

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.means import load_means, read_means

PHRASES = {"means": ["with"], "deed": ["in"], "deeds": ["shelling"]}
REMOTE = {"mode": "phone", "words": ["virtual"], "means": ["by"]}


def data(**means: list[str]) -> dict[str, Any]:
    return {"means": means, "phrases": PHRASES, "remote": REMOTE}


def test_modes_keep_their_order() -> None:
    cues = read_means(data(drone=["uav"], aerial=["jet"]))
    assert cues.words == (("drone", frozenset({"uav"})), ("aerial", frozenset({"jet"})))


@pytest.mark.parametrize(
    "table",
    [
        {"means": {}},
        {**data(), "colours": {}},
        data(boycott=["shop"]),
        {**data(), "remote": {**REMOTE, "mode": "drone"}},
    ],
)
def test_unknown_tables_and_modes_are_refused(table: dict[str, Any]) -> None:
    with pytest.raises(LexiconError, match=r"means\.toml"):
        read_means(table)


def test_no_word_of_the_package_shows_two_modes() -> None:
    words = [word for _, of_mode in load_means().words for word in of_mode]
    assert len(words) == len(set(words))
