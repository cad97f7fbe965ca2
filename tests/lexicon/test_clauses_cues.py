"""The cue file of clauses is read whole or refused."""

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.clauses import load_clauses, read_clauses


def test_the_package_knows_whom_a_verb_addresses() -> None:
    assert load_clauses().addressed["call"] == ("on", "upon")
    assert "promise" in load_clauses().subject_control


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"clauses\.toml"):
        read_clauses(
            {
                "control": {"subject": [], "accusing": []},
                "addressed": {},
                "behind": {},
                "prepositions": {},
                "colours": {},
            }
        )
