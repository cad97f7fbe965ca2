"""Who "they", "both" and "those arrested" are."""

from dragoman.analyze.tree import Tree
from dragoman.mentions.actors import find_entities
from tests.factories import analysis

TALKS = """
Norwegian norwegian ADJ 2 amod B-NORP
minister minister NOUN 3 nmod:desc
Kari Kari PROPN 5 nsubj B-PER
Holm Holm PROPN 3 flat I-PER
held hold VERB 0 root
talks talk NOUN 5 obj
with with ADP 10 case
Swedish swedish ADJ 9 amod B-NORP
minister minister NOUN 10 nmod:desc
Nils Nils PROPN 6 nmod B-PER
Berg Berg PROPN 10 flat I-PER
. . PUNCT 5 punct

{word} {lemma} {upos} 2 nsubj
praised praise VERB 0 root
trade trade NOUN 2 obj
. . PUNCT 2 punct
"""


def meant(rows: str, word: str) -> set[str]:
    """The entities that have a mention of these words."""
    found = find_entities(Tree(analysis(rows, published="2021-05-04")))
    return {entity.id for entity in found for mention in entity.mentions if mention.text == word}


def test_they_are_the_subject_and_its_counterpart() -> None:
    rows = TALKS.format(word="They", lemma="they", upos="PRON")
    assert meant(rows, "They") == {"person:kari-holm", "person:nils-berg"}


def test_both_alone_are_two_named_before() -> None:
    rows = TALKS.format(word="Both", lemma="both", upos="DET")
    assert meant(rows, "Both") == {"person:kari-holm", "person:nils-berg"}


def test_they_are_no_pair_after_what_one_does_alone() -> None:
    rows = TALKS.replace("held hold", "left leave").format(word="They", lemma="they", upos="PRON")
    assert meant(rows, "They") == set()


MEMBERS = """
The the DET 2 det
{noun} NOUN 5 nsubj
of of ADP 4 case
NATO NATO PROPN 2 nmod B-ORG
met meet VERB 0 root
. . PUNCT 5 punct

They they PRON 2 nsubj
praised praise VERB 0 root
trade trade NOUN 2 obj
. . PUNCT 2 punct
"""


def test_they_are_the_members_of_a_body() -> None:
    (body,) = meant(MEMBERS.format(noun="members member"), "They")
    assert body == next(iter(meant(MEMBERS.format(noun="members member"), "The members of NATO")))


def test_they_are_no_body_named_by_itself() -> None:
    assert meant(MEMBERS.format(noun="council council"), "They") == set()


SIDES = """\
The the DET 3 det
two two NUM 3 nummod
sides side NOUN 4 nsubj
praised praise VERB 0 root
trade trade NOUN 4 obj
. . PUNCT 4 punct
"""
IN_LIBYA = """\
on on ADP 13 case
war war NOUN 6 nmod
in in ADP 15 case
Libya Libya PROPN 13 nmod B-LOC
"""


def test_the_country_that_is_talked_of_is_none_of_the_two_sides() -> None:
    talks = TALKS[: TALKS.index("{word}")].replace(". . PUNCT 5 punct\n", f"{IN_LIBYA}. . PUNCT 5 punct\n")
    sides = meant(talks + SIDES, "The two sides")
    assert len(sides) == 2
    assert "state:lby" not in sides


TRUCE = """
The the DET 2 det
government government NOUN 8 nsubj
of of ADP 4 case
Yemen Yemen PROPN 2 nmod B-LOC
and and CCONJ 7 cc
the the DET 7 det
Houthis Houthis PROPN 2 conj B-ORG
declared declare VERB 0 root
a a DET 10 det
truce truce NOUN 8 obj
. . PUNCT 8 punct

Oman Oman PROPN 2 nsubj B-LOC
praised praise VERB 0 root
Yemen Yemen PROPN 2 obj B-LOC
. . PUNCT 2 punct

Oman Oman PROPN 2 nsubj B-LOC
left leave VERB 0 root
Geneva Geneva PROPN 2 obj B-LOC
. . PUNCT 2 punct

"""


def test_the_two_sides_may_be_of_one_country() -> None:
    """Oman, which spoke of the truce, is none of the sides that made it."""
    sides = meant(TRUCE + SIDES, "The two sides")
    assert len(sides) == 2
    assert "state:omn" not in sides


ARREST = """
Police police NOUN 2 nsubj
arrested arrest VERB 0 root
Polish polish ADJ 4 amod B-NORP
students student NOUN 2 obj
. . PUNCT 2 punct

Those those PRON 4 nsubj:pass
{deed} {lemma} VERB 1 acl
were be AUX 4 aux:pass
freed free VERB 0 root
. . PUNCT 4 punct
"""


def test_those_arrested_are_whom_somebody_arrested() -> None:
    assert meant(ARREST.format(deed="arrested", lemma="arrest"), "Those arrested") == {"group:pol-students"}


def test_those_injured_are_not_whom_somebody_arrested() -> None:
    assert meant(ARREST.format(deed="injured", lemma="injure"), "Those injured") == set()


def test_the_alliance_force_is_of_the_organization_named_before() -> None:
    rows = """
NATO NATO PROPN 2 nsubj B-ORG
said say VERB 0 root
the the DET 5 det
alliance alliance NOUN 5 compound
force force NOUN 6 nsubj
left leave VERB 2 ccomp
. . PUNCT 2 punct
"""
    found = find_entities(Tree(analysis(rows)))
    force = next(entity for entity in found if any(m.text == "the alliance force" for m in entity.mentions))
    assert (force.country, force.sectors) == ("IGO", ("MIL",))
