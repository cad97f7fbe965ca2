"""The cue file of counts is read whole or refused."""

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.counts import load_counts, read_counts

GOOD = (
    "[numbers]\ntwo = 2\n[ordinals]\nfirst = 1\n[scales]\ndozens = 24\n[currencies]\nyen = 'JPY'\n"
    "[bounds]\nat_least = ['least']\nat_most = ['up']\n[bound]\ndead = ['kill', 'die']\n"
)


def test_a_lemma_tells_what_its_number_counts() -> None:
    cues = read_counts(GOOD)
    assert cues.bound == {"kill": "dead", "die": "dead"}
    assert (cues.numbers["two"], cues.ordinals["first"], cues.scales["dozens"]) == (2, 1, 24)


@pytest.mark.parametrize(
    "text", [GOOD + "[colours]\nred = 1\n", GOOD.replace("[scales]", "[scale]"), GOOD.replace("dead =", "cows =")]
)
def test_an_unknown_table_or_count_is_refused(text: str) -> None:
    with pytest.raises(LexiconError, match=r"counts\.toml"):
        read_counts(text)


def test_the_package_counts_what_the_records_know() -> None:
    assert set(load_counts().bound.values()) == {"dead", "injured", "arrested", "participants", "money"}
    assert not set(load_counts().numbers) & set(load_counts().scales)
