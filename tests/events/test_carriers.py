"""The verbs whose adverbials are an event's: those that carry its noun, that plan it, that decide upon it."""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.events.carriers import carriers, deciders
from tests.factories import analysis

HELD = """
    They they PRON 2 nsubj
    held hold VERB 0 root
    talks talk NOUN 2 obj
    """
PLANNED = """
    The the DET 2 det
    visit visit NOUN 5 nsubj
    planned plan VERB 2 acl
    today today NOUN 3 obl:unmarked
    pleased please VERB 0 root
    them they PRON 5 obj
    """
DECIDED = """
    They they PRON 2 nsubj
    decided decide VERB 0 root
    to to PART 4 mark
    leave leave VERB 2 xcomp
    """
LIKED = DECIDED.replace("decided decide", "liked like")


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [(HELD, "talks", ["held"]), (HELD, "held", []), (PLANNED, "visit", ["planned"]), (PLANNED, "them", [])],
)
def test_what_carries_an_event(rows: str, trigger: str, expected: list[str]) -> None:
    tree = Tree(analysis(rows))
    at = next(token.index for token in tree.tokens if token.text == trigger)
    assert [tree.tokens[verb].text for verb in carriers(tree, at)] == expected


@pytest.mark.parametrize(("rows", "expected"), [(DECIDED, ["decided"]), (LIKED, [])])
def test_what_decides_upon_an_event(rows: str, expected: list[str]) -> None:
    tree = Tree(analysis(rows))
    at = next(token.index for token in tree.tokens if token.text == "leave")
    assert [tree.tokens[verb].text for verb in deciders(tree, at)] == expected
