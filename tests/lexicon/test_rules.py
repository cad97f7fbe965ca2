"""A rule can be found where it is written."""

from dragoman.lexicon.patterns import load_patterns
from dragoman.lexicon.rules import find_rule


def test_each_pattern_is_found_with_its_file_and_text() -> None:
    for identifier in (pattern.id for pattern in load_patterns().patterns):
        found = find_rule(identifier)
        assert found is not None
        assert found.path.startswith("en/patterns/")
        assert f'id = "{identifier}"' in found.text


def test_a_rule_of_the_engine_is_not_found() -> None:
    assert find_rule("no.such-rule") is None
