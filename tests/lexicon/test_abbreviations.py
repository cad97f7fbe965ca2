"""The lists of abbreviations and cuts are whole and do not contradict each other."""

from collections.abc import Iterator

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon import abbreviations as module
from dragoman.lexicon.abbreviations import abbreviations, cuts


@pytest.fixture
def fresh() -> Iterator[None]:
    """Lets a test read the lists anew, and forgets what it read."""
    abbreviations.cache_clear()
    yield
    abbreviations.cache_clear()


def test_an_abbreviation_that_needs_a_number_is_of_no_other_class_of_its_kind() -> None:
    known = abbreviations()
    assert not known.before_numbers & (known.titles | known.calendar | known.either)
    assert not known.calendar & (known.titles | known.either)


def test_abbreviations_stand_without_their_last_stop() -> None:
    known = abbreviations()
    for words in (known.titles, known.before_numbers, known.calendar, known.inner, known.either, known.dotted):
        assert not any(word.endswith(".") for word in words)


def test_contractions_give_the_lengths_of_their_parts() -> None:
    assert cuts().contractions["cannot"] == (3, 3)
    assert all(sum(lengths) == len(word) for word, lengths in cuts().contractions.items())


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("table", [{"titles": ["Dr"]}, {"unknown": ["x"]}, {"titles": "Dr"}])
def test_a_file_with_unknown_or_missing_lists_is_refused(
    table: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_toml", lambda _: table)
    with pytest.raises(LexiconError, match=r"abbreviations\.toml"):
        abbreviations()
