"""The steps of pattern paths, on trees built by hand."""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.paths import Paths
from tests.factories import analysis

TALKS = """
Kenya Kenya PROPN 2 nsubj
held hold VERB 0 root
border border NOUN 4 compound
talks talk NOUN 2 obj
with with ADP 6 case
Uganda Uganda PROPN 2 obl
on on ADP 8 case
fishing fishing NOUN 4 nmod
"""

URGED = """
Peru Peru PROPN 2 nsubj
urged urge VERB 0 root
Chile Chile PROPN 2 obj
to to PART 5 mark
stop stop VERB 2 xcomp
raids raid NOUN 5 obj
for for SCONJ 8 mark
seizing seize VERB 2 advcl
boats boat NOUN 8 obj
"""

SAID = """
After after ADP 2 case
talks talk NOUN 6 obl
with with ADP 4 case
Chad Chad PROPN 2 nmod
Niger Niger PROPN 6 nsubj
spoke speak VERB 0 root
"""

NOUNS = """
Iran Iran PROPN 3 nmod:poss
's 's PART 1 case
seizure seizure NOUN 0 root
of of ADP 5 case
ships ship NOUN 3 nmod
by by ADP 8 case
its its PRON 8 nmod:poss
navy navy NOUN 5 nmod
"""

CASES = [
    (TALKS, "talks", "with", ["Uganda"]),
    (TALKS, "talks", "on", ["fishing"]),
    (TALKS, "talks", "lsubj", ["Kenya"]),
    (TALKS, "talks", "mod", ["border"]),
    (TALKS, "talks", "head.subj", ["Kenya"]),
    (TALKS, "held", "obj", ["talks"]),
    (TALKS, "held", "obj.on", ["fishing"]),
    (TALKS, "held", "poss", []),
    (TALKS, "talks", "against", []),
    (URGED, "urged", "comp", ["stop"]),
    (URGED, "urged", "comp.subj", ["Chile"]),
    (URGED, "urged", "comp.obj", ["raids"]),
    (URGED, "urged", "for_ing", ["seizing"]),
    (URGED, "urged", "for_ing.obj", ["boats"]),
    (URGED, "urged", "from_ing", []),
    (SAID, "talks", "gsubj", ["Niger"]),
    (SAID, "talks", "lsubj", []),
    (NOUNS, "seizure", "poss", ["Iran"]),
    (NOUNS, "seizure", "of", ["ships"]),
    (NOUNS, "seizure", "by", ["navy"]),
]


@pytest.mark.parametrize(("rows", "at", "path", "reached"), CASES)
def test_a_path_reaches(rows: str, at: str, path: str, reached: list[str]) -> None:
    tree = Tree(analysis(rows))
    paths = Paths(tree, Clauses(tree), frozenset({"hold"}))
    index = next(token.index for token in tree.tokens if token.text == at)
    assert [tree.tokens[i].text for i in paths.reach(index, tuple(path.split(".")))] == reached


def test_a_noun_takes_the_phrases_of_its_verb_only_where_that_is_light() -> None:
    tree = Tree(analysis(TALKS))
    assert Paths(tree, Clauses(tree), frozenset()).reach(3, ("with",)) == ()
