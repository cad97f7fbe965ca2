"""The digest of the lexicon follows its files."""

from dragoman.versions import lexicon_digest, versions


def test_the_digest_is_the_same_each_time() -> None:
    first = lexicon_digest()
    lexicon_digest.cache_clear()
    assert lexicon_digest() == first


def test_no_model_is_said_so() -> None:
    assert versions().model == "none"
