"""Who speaks."""

from dataclasses import replace

import pytest

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import media_cues, reporting_cues
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.speakers import Speakers, Voice
from dragoman.mentions.statements import find_statements
from dragoman.records.mentions import Entity, Mention
from tests.mentions.speech import people, tree_of


def _speakers(tree: Tree, entities: tuple[Entity, ...]) -> Speakers:
    return Speakers(tree, EntityIndex(entities), reporting_cues(), media_cues())


def _voice(tree: Tree, word: str, entities: tuple[Entity, ...] | None = None) -> Voice | None:
    head = next(token.index for token in tree.tokens if token.text == word)
    return _speakers(tree, people(tree) if entities is None else entities).voice(head)


def _ministry(tree: Tree) -> Entity:
    at = next(token for token in tree.tokens if token.text == "ministry")
    mention = Mention(at.start, at.end, at.text, at.index, 0, "nominal")
    return Entity(
        "body:foreign-ministry", "government_body", "Foreign Ministry of Ruritania", "RTA", (), (), (mention,)
    )


def test_several_speakers_are_joined() -> None:
    voice = _voice(tree_of("joint"), "Vance")
    assert voice is not None
    assert (voice.speaker.name, voice.speaker.country) == ("Ada Vance; Jan Orlok", "RTA; BDR")
    assert voice.speaker.text == "Vance and Mr Orlok"


def test_one_country_is_told_once() -> None:
    tree = tree_of("joint")
    same = tuple(replace(entity, country="RTA") for entity in people(tree))
    voice = _voice(tree, "Vance", same)
    assert voice is not None
    assert voice.speaker.country == "RTA"


def test_a_body_speaks_through_its_spokesman() -> None:
    tree = tree_of("spokesman")
    voice = _voice(tree, "spokesman", (_ministry(tree),))
    assert voice is not None
    assert voice.speaker.name == "Foreign Ministry of Ruritania"
    assert voice.speaker.country == "RTA"
    assert voice.speaker.text == "A spokesman for the Ruritanian foreign ministry"


def test_unnamed_officials_are_kept_by_their_words() -> None:
    voice = _voice(tree_of("unnamed"), "Officials")
    assert voice is not None
    assert (voice.speaker.entity, voice.speaker.name, voice.speaker.country) == (None, "Officials", None)


def test_things_do_not_speak() -> None:
    assert _voice(tree_of("things"), "figures") is None


def test_a_letter_speaks_for_whoever_wrote_it() -> None:
    voice = _voice(tree_of("letter"), "letter")
    assert voice is not None
    assert (voice.speaker.name, voice.medium) == ("Ada Vance", "letter")


@pytest.mark.parametrize(("name", "entity"), [("relayed", "person:ada-vance"), ("inverted", "person:ada-vance")])
def test_the_speaker_stands_behind_the_cue(name: str, entity: str) -> None:
    tree = tree_of(name)
    (statement,) = find_statements(tree, people(tree), ())
    assert statement.speaker is not None
    assert statement.speaker.entity == entity
