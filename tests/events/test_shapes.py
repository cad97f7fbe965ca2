"""Which words make a pattern fit: particles, and what it asks for beside its verb, also behind an amount."""

import pytest

import dragoman
from dragoman.records.events import Event


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published="2024-06-05").events


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Chile sealed off the border with Peru.", ["COERCE"]),
        ("Chile sealed the letter to Peru.", []),
        ("Kenya sent $20 million in aid to Uganda.", ["AID"]),
        ("Kenya sent Uganda a letter.", []),
        ("Canada put a ban on oil from Libya.", ["SANCTION"]),
        ("Canada lifted a ban on oil from Libya.", ["CONCEDE"]),
        ("North Korea test-fired two missiles.", ["MOBILIZE"]),
        ("Kenya broke off relations with Uganda.", ["SANCTION"]),
        ("Kenya broke a vase in Uganda.", []),
    ],
)
def test_a_pattern_fits_by_the_words_around_its_verb(text: str, types: list[str]) -> None:
    assert [event.type for event in events(text)] == types
