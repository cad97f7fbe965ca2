"""The words of datelines are whole; a broken file is refused."""

from collections.abc import Iterator

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon import datelines as module
from dragoman.lexicon.datelines import dateline_words


@pytest.fixture
def fresh() -> Iterator[None]:
    """Lets a test read the words anew, and forgets what it read."""
    dateline_words.cache_clear()
    yield
    dateline_words.cache_clear()


def test_every_month_and_weekday_is_known() -> None:
    words = dateline_words()
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(7))


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    "table",
    [
        {},
        {"months": {}, "weekdays": {}, "words": {}, "more": 1},
        {"months": {"may": 13}, "weekdays": {}, "words": {"labels": ["a"], "not_places": ["b"], "particles": ["c"]}},
        {"months": {}, "weekdays": {}, "words": {"labels": "a", "not_places": ["b"], "particles": ["c"]}},
    ],
)
def test_a_broken_file_is_refused(table: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "read_toml", lambda _: table)
    with pytest.raises(LexiconError, match=r"datelines\.toml"):
        dateline_words()
