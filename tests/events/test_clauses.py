"""Who does what, on trees built by hand."""

import pytest

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from tests.factories import analysis

CASES = {
    "a resolution speaks for those who pass it": (
        """
        Senate Senate PROPN 2 nsubj
        passed pass VERB 0 root
        a a DET 4 det
        resolution resolution NOUN 2 obj
        condemning condemn VERB 4 acl
        Iran Iran PROPN 5 obj
        """,
        "condemning", ["Senate"], ["Iran"],
    ),
    "whoever vetoes a resolution does not speak in it": (
        """
        China China PROPN 2 nsubj
        vetoed veto VERB 0 root
        a a DET 4 det
        resolution resolution NOUN 2 obj
        condemning condemn VERB 4 acl
        Iran Iran PROPN 5 obj
        """,
        "condemning", ["resolution"], ["Iran"],
    ),
    "a subject that the parser takes for a phrase beside its verb": (
        """
        Mali Mali PROPN 2 nsubj
        protested protest VERB 0 root
        after after SCONJ 6 mark
        a a DET 5 det
        strike strike NOUN 6 obl
        killed kill VERB 2 advcl
        farmers farmer NOUN 6 obj
        """,
        "killed", ["strike"], ["farmers"],
    ),
    "active": (
        """
        Japan Japan PROPN 2 nsubj
        met meet VERB 0 root
        China China PROPN 2 obj
        """,
        "met", ["Japan"], ["China"],
    ),
    "passive with a by-phrase": (
        """
        Hungary Hungary PROPN 3 nsubj:pass
        was be AUX 3 aux:pass
        urged urge VERB 0 root
        by by ADP 5 case
        France France PROPN 3 obl:agent
        """,
        "urged", ["France"], ["Hungary"],
    ),
    "passive without an agent": (
        """
        Monks monk NOUN 3 nsubj:pass
        were be AUX 3 aux:pass
        arrested arrest VERB 0 root
        """,
        "arrested", [], ["Monks"],
    ),
    "reduced relative": (
        """
        troops troop NOUN 0 root
        sent send VERB 1 acl
        by by ADP 4 case
        Chad Chad PROPN 2 obl:agent
        """,
        "sent", ["Chad"], ["troops"],
    ),
    "relative clause on the subject": (
        """
        Peru Peru PROPN 0 root
        which which PRON 3 nsubj
        attacked attack VERB 1 acl:relcl
        Chile Chile PROPN 3 obj
        """,
        "attacked", ["Peru"], ["Chile"],
    ),
    "relative clause on the object": (
        """
        treaty treaty NOUN 0 root
        that that PRON 4 obj
        Peru Peru PROPN 4 nsubj
        signed sign VERB 1 acl:relcl
        """,
        "signed", ["Peru"], ["treaty"],
    ),
    "coordinated verb": (
        """
        Iran Iran PROPN 2 nsubj
        met meet VERB 0 root
        Iraq Iraq PROPN 2 obj
        and and CCONJ 5 cc
        thanked thank VERB 2 conj
        Oman Oman PROPN 5 obj
        """,
        "thanked", ["Iran"], ["Oman"],
    ),
    "subject control": (
        """
        Mali Mali PROPN 2 nsubj
        agreed agree VERB 0 root
        to to PART 4 mark
        withdraw withdraw VERB 2 xcomp
        """,
        "withdraw", ["Mali"], [],
    ),
    "object control": (
        """
        Oman Oman PROPN 2 nsubj
        urged urge VERB 0 root
        Iran Iran PROPN 2 iobj
        to to PART 5 mark
        withdraw withdraw VERB 2 xcomp
        """,
        "withdraw", ["Iran"], [],
    ),
    "called on somebody to act": (
        """
        Oman Oman PROPN 2 nsubj
        called call VERB 0 root
        on on ADP 4 case
        Iran Iran PROPN 2 obl
        to to PART 6 mark
        withdraw withdraw VERB 2 advcl
        """,
        "withdraw", ["Iran"], [],
    ),
    "gerund after an accusation": (
        """
        Oman Oman PROPN 2 nsubj
        accused accuse VERB 0 root
        Iran Iran PROPN 2 obj
        of of SCONJ 5 mark
        shelling shell VERB 2 advcl
        ships ship NOUN 5 obj
        """,
        "shelling", ["Iran"], ["ships"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_logical_subjects_and_objects(name: str) -> None:
    rows, verb, subjects, objects = CASES[name]
    tree = Tree(analysis(rows))
    clauses = Clauses(tree)
    at = next(t.index for t in tree.tokens if t.text == verb)
    assert [tree.tokens[i].text for i in clauses.subject(at)] == subjects
    assert [tree.tokens[i].text for i in clauses.object(at)] == objects


def test_a_preposition_brings_its_nouns() -> None:
    tree = Tree(
        analysis(
            """
            talks talk NOUN 0 root
            because because ADP 4 case
            of of ADP 2 fixed
            Iran Iran PROPN 1 nmod
            with with ADP 6 case
            Iraq Iraq PROPN 1 nmod
            """
        )
    )
    clauses = Clauses(tree)
    assert clauses.with_preposition(0, ("with",)) == [5]
    assert clauses.with_preposition(0, ("because_of",)) == [3]
    assert clauses.with_preposition(0, ("against",)) == []


def test_who_is_praised_in_doing_something_does_it() -> None:
    tree = Tree(
        analysis(
            """
            Norway Norway PROPN 2 nsubj
            praised praise VERB 0 root
            Peru Peru PROPN 5 nmod:poss
            's 's PART 3 case
            courage courage NOUN 2 obj
            in in SCONJ 7 mark
            opening open VERB 2 advcl
            ports port NOUN 7 obj
            """
        )
    )
    assert [tree.tokens[at].text for at in Clauses(tree).subject(6)] == ["Peru"]
