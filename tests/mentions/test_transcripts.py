"""Documents that are speech themselves: transcripts, first-person statements, embedded posts."""

import pytest

import dragoman
from dragoman.analyze.tree import Tree
from dragoman.mentions.statements import find_statements
from dragoman.records.mentions import Entity, Mention
from dragoman.records.statements import Statement
from tests.factories import analysis
from tests.mentions.speech import flat_tree, named, people

_TURNS = """Visit to the mill

President Vance: Good morning to all.

We will build a mill. (Laughter)

Q And the road?

President Vance: The road will come next year.

(Cross-talk.)

10:15 A.M.
"""


def _of(text: str) -> tuple[Statement, ...]:
    tree = flat_tree(text)
    return find_statements(tree, people(tree), ())


def test_the_head_of_a_turn_may_be_wrapped() -> None:
    first, second = _of(_TURNS.replace("President Vance: ", "President\nVance: "))
    assert first.content[0].text.startswith("Good morning")
    assert second.content[0].text == "The road will come next year"


def test_a_remark_after_the_name_does_not_hide_who_speaks() -> None:
    _, second = _of(_TURNS.replace("President Vance: The", "President Vance (retranslated): The"))
    assert second.speaker is not None
    assert second.speaker.name == "Ada Vance"


def test_each_turn_is_a_statement_of_its_speaker() -> None:
    first, second = _of(_TURNS)
    assert first.content[0].text == "Good morning to all.\n\nWe will build a mill"
    assert second.content[0].text == "The road will come next year"
    assert {s.speaker.name for s in (first, second) if s.speaker} == {"Ada Vance"}
    assert {s.form for s in (first, second)} == {"direct"}
    assert first.cue is None


def test_a_turn_in_capitals_takes_the_person_of_that_name() -> None:
    text = (
        "Talk with Vance\n\nPRESIDENT VANCE: We met the envoy today.\n\nQ And?\n\nPRESIDENT VANCE: We will meet again."
    )
    statements = _of(text)
    assert [s.speaker.entity for s in statements if s.speaker] == ["person:ada-vance"] * 2


def _speakers(*turns: str, title: str, persons: str) -> list[str | None]:
    """Who speaks each turn of a transcript with that title; `persons`: "name=words of the text", one a line."""
    tree = flat_tree("\n\n".join([title, *turns]))
    statements = find_statements(tree, named(tree, persons), ())
    return [s.speaker.name if s.speaker else None for s in statements if "statement.transcript" in s.rules]


def test_a_title_alone_means_the_person_announced_with_it_from_the_first_turn_to_the_last() -> None:
    turns = ("THE PRESIDENT: Thank you all. President Tor Holm is here.", "THE PRESIDENT: We will build a mill.")
    persons = "Ada Vance=President Vance\nTor Holm=President Tor Holm\nTor Holm=THE PRESIDENT"
    assert _speakers(*turns, title="Remarks by President Vance", persons=persons) == ["Ada Vance"] * 2


def test_of_two_with_one_last_name_the_one_announced_with_the_title_speaks() -> None:
    turns = ("PRESIDENT VANCE: Thank you for coming. Mrs. Lea Vance sends her love.", "Q And the road?")
    persons = "Lea Vance=Lea Vance\nLea Vance=PRESIDENT VANCE\nAda Vance=President Vance"
    assert _speakers(*turns, title="Remarks by President Vance", persons=persons) == ["Ada Vance"]


@pytest.mark.parametrize(
    ("title", "head", "persons"),
    [
        ("Talks with Prime Minister Wu Mei Lan of Orlok", "PRIME MINISTER WU", "Wu Mei Lan=Prime Minister Wu Mei Lan"),
        ("Talks with Sheikh Omar Al-Nuri", "AMIR AL NURI", "Omar Al-Nuri=Sheikh Omar Al-Nuri"),
        ("Talks with President Ivo Lučić", "PRESIDENT LUCIC", "Ivo Lučić=President Ivo Lučić"),
    ],
)
def test_a_head_in_capitals_is_known_by_any_order_and_spelling_of_the_name(title: str, head: str, persons: str) -> None:
    assert _speakers(f"{head}: We will build a mill.", "Q And?", title=title, persons=persons) == [
        persons.partition("=")[0]
    ]


def test_a_country_in_the_title_speaks_no_turn() -> None:
    persons = "Ada Vance=President Ada Vance of Orlok"
    assert (
        _speakers("Orlok: The mill is old.", "Q And?", title="Talks with President Ada Vance of Orlok", persons=persons)
        == []
    )


def test_a_heading_in_capitals_is_no_speaker() -> None:
    headings = ("GOOD RETURNS FOR BOTH LANDS: The mill pays.", "A BRIDGE WITHOUT A TOLL: The road is open.")
    assert _speakers(*headings, title="Sheet on the mill", persons="") == []


@pytest.mark.parametrize(
    "text",
    [
        "Strelsau: The road is open, and the mill is old.\n\nVance went home.",
        "The road is open: Vance\n\nThe mill is old.",
        "Vance went home.\n\nVance by the mill. Image: Orlok.",
        "Vance said at the mill: the road is open.",
    ],
)
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert not any("statement.transcript" in s.rules for s in _of(text))


_HEAD = """Statement statement NOUN 0 root
by by ADP 4 case
Minister minister PROPN 4 nmod:desc
Vance vance PROPN 1 nmod
on on ADP 7 case
the the DET 7 det
Road road PROPN 1 nmod
---
"""
_OURS = """We we PRON 2 nsubj
welcome welcome VERB 0 root
the the DET 4 det
road road NOUN 2 obj
. . PUNCT 2 punct

I I PRON 2 nsubj
thank thank VERB 0 root
the the DET 4 det
envoy envoy NOUN 2 obj
. . PUNCT 2 punct
"""
_THEIRS = """The the DET 2 det
Minister minister NOUN 3 nsubj
welcomes welcome VERB 0 root
the the DET 5 det
road road NOUN 3 obj
. . PUNCT 3 punct
"""


def test_a_statement_in_the_first_person_is_one_statement_of_its_issuer() -> None:
    tree = Tree(analysis(_HEAD + _OURS))
    (statement,) = find_statements(tree, people(tree), ())
    assert statement.speaker is not None
    assert statement.speaker.name == "Ada Vance"
    assert statement.medium == "statement"
    assert [span.text for span in statement.content] == ["We welcome the road. I thank the envoy"]


def test_a_release_in_the_third_person_is_none() -> None:
    tree = Tree(analysis(_HEAD + _THEIRS))
    assert find_statements(tree, people(tree), ()) == ()


_POST = "The road is open again. pic.twitter.com/abc123 — Ada Vance (@adavance) December 27, 2023"


def _owner(tree: Tree) -> tuple[Entity, ...]:
    at = tree.text.index("Vance (@")
    token = tree.token_at(at)
    assert token is not None
    mention = Mention(at, at + 5, "Vance", token, tree.sentence_of(token).index, "name")
    return (Entity("person:ada-vance", "person", "Ada Vance", "RTA", (), (), (mention,)),)


def test_an_embedded_post_is_a_statement_of_the_owner_of_the_account() -> None:
    tree = flat_tree("Orlok went home.\n\n" + _POST)
    (statement,) = find_statements(tree, _owner(tree), ())
    assert [span.text for span in statement.content] == ["The road is open again"]
    assert statement.speaker is not None
    assert (statement.speaker.entity, statement.medium) == ("person:ada-vance", "post on X")


def test_a_post_whose_words_are_quoted_is_noted_beside_the_quotation() -> None:
    tree = flat_tree("“The road is open again,” said Vance.\n\n" + _POST)
    (statement,) = find_statements(tree, _owner(tree), ())
    assert statement.rules == ("statement.direct.after",)
    assert [span.text for span in statement.also] == ["The road is open again"]


def test_a_headline_may_end_with_its_speaker() -> None:
    (statement,) = _of("The road is open again: Vance\n\nThe mill is old.")
    assert statement.rules == ("statement.headline",)
    assert [span.text for span in statement.content] == ["The road is open again"]


def test_a_headline_that_repeats_a_quotation_is_noted_beside_it() -> None:
    (statement,) = _of("The road is open again: Vance\n\n“The road is open again now,” said Vance.")
    assert statement.form == "direct"
    assert [span.text for span in statement.also] == ["The road is open again"]


def test_what_a_state_does_by_saying_so_makes_a_statement_of_its_official_with_we() -> None:
    head = "Statement by U.S. National Security Advisor Jake Sullivan on the Raid in Malta\n\n"
    state = "The United States strongly condemns the raid on the port of Valletta in Malta. "
    (whole,) = dragoman.code(head + state + "We call for calm.", "2024-03-06").statements
    assert (whole.speaker.name if whole.speaker else None, whole.form) == ("Jake Sullivan", "direct")
    assert dragoman.code(head + state + "The port is old.", "2024-03-06").statements == ()


def test_a_message_on_a_day_is_not_of_the_country_that_the_day_is_about() -> None:
    text = "Presidential Message on the Founding of Norway\n\nI thank the king. We will meet in Oslo. I wait."
    found = dragoman.code(text, "2024-03-06").statements
    assert [s for s in found if s.speaker is not None and s.speaker.name == "Norway"] == []


def test_what_an_agency_asks_is_nobodys_statement() -> None:
    text = (
        "Foreign Ministry Spokesperson Ana Lund's press conference\n\n"
        "Reuters: Chile accused Peru of spying. What do you say?\n\n"
        "Ana Lund: The accusation is not true. We urge Chile to stop it."
    )
    coded = dragoman.code(text, published="2024-06-05")
    assert [statement.speaker.name for statement in coded.statements if statement.speaker] == ["Ana Lund"]
    assert {(event.type, event.reported_by) for event in coded.events} >= {("ACCUSE", None)}
