"""Frames: a predicate with whoever hangs on it, found without any pattern, and how the judge sees it.

Patterns say where a verb's or noun's parties stand. A frame reads them from the places where parties stand as a rule:
subjects, objects, possessors and the nouns that prepositions bring. The judge scores frames alone, those of events that
a pattern found too, so that it sees covered and uncovered predicates alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.events.clauses import Clauses
from dragoman.events.participants import Participants, Reference, is_political, is_state
from dragoman.events.paths import Paths
from dragoman.records.analysis import Token

_VERBAL = ("VERB", "ADJ", "AUX")
_NOMINAL = ("NOUN", "PROPN")
_NOMINAL_ACTORS = ("by", "poss", "between", "lsubj", "mod")
_PREPOSITIONS = ("with", "to", "against", "on", "for", "from", "of", "in", "at", "over", "toward", "towards", "among")
_RECIPIENT_PATHS = ("obj", "iobj", *_PREPOSITIONS, "behind")
_RELATIONS = (
    "root", "ccomp", "xcomp", "advcl", "acl", "conj", "amod", "parataxis", "obj", "obl", "nmod", "nsubj", "appos",
)  # fmt: skip
_KINDS = ("state", "government_body", "igo", "armed_group", "party", "population", "ngo", "company", "media")
_POS = ("VERB", "NOUN", "ADJ")


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate, those who act in it and those on whom it acts; `thing` is an object that is nobody.

    `by` and `on` name the paths by which actors and recipients were found ("subj", "with"), "" where there are none.
    """

    trigger: int
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    thing: int | None
    by: str
    on: str


class Frames:
    """Finds the frames of one document."""

    def __init__(self, clauses: Clauses, participants: Participants, paths: Paths) -> None:
        self.clauses, self.participants, self.paths = clauses, participants, paths
        self.tree = clauses.tree

    def at(self, index: int) -> Frame:
        """The frame of a token, whoever takes part in it."""
        token = self.tree.tokens[index]
        by, actors = self._verbal_actors(index) if token.upos in _VERBAL else self._nominal_actors(index)
        on, recipients, thing = self._recipients(token, {entity.id for entity, _ in actors})
        return Frame(index, tuple(actors), tuple(recipients), thing, by, on)

    def _named(self, heads: Sequence[int]) -> list[Reference]:
        return self.participants.unique(pair for head in heads for pair in self.participants.at(head))

    def _verbal_actors(self, index: int) -> tuple[str, list[Reference]]:
        found = self._named(self.clauses.subject(index))
        return ("subj", found) if found else ("", [])

    def _nominal_actors(self, index: int) -> tuple[str, list[Reference]]:
        for path in _NOMINAL_ACTORS:
            if found := self._named(self.paths.reach(index, (path,))):
                return path, found
        return "", []

    def _recipients(self, token: Token, known: set[str]) -> tuple[str, list[Reference], int | None]:
        """The path to the recipients, they, and the object that is nobody."""
        things: list[int] = []
        reached: list[tuple[str, Sequence[int]]] = []
        if token.upos in _VERBAL:
            objects = self.clauses.object(token.index)
            reached = [("obj", objects), ("iobj", self.clauses.indirect_object(token.index))]
            things = [i for i in objects if not self.participants.at(i)]
        for child in self.tree.children(token.index, "obl", "nmod"):
            link = self.clauses.preposition_of(child.index)
            if link in _PREPOSITIONS and child.deprel != "nmod:poss":
                reached.append((link, [self.clauses.resolve_relative(child)]))
                if link == "of" and token.upos in _NOMINAL and not self.participants.at(child.index):
                    things.append(child.index)
        thing = things[0] if things else None
        for path, heads in reached:
            if found := [pair for pair in self._named(heads) if pair[0].id not in known]:
                return path, found, thing
        behind = self.participants.unique(pair for i in things for pair in self.participants.behind(i))
        found = [pair for pair in behind if pair[0].id not in known]
        return ("behind", found, thing) if found else ("", [], thing)


def is_candidate(frame: Frame) -> bool:
    """Whether somebody political acts in a frame, or is acted on by one who is named."""
    parties = [entity for entity, _ in (*frame.actors, *frame.recipients)]
    return bool(frame.actors) and any(map(is_political, parties))


def features(frames: Sequence[Frame], clauses: Clauses, vectors: NDArray[np.float16]) -> NDArray[np.float32]:
    """A row for each frame: vectors of trigger, actors, recipients, thing and governor, then what they are.

    Args:
        frames: what to describe.
        clauses: the clauses of their document.
        vectors: the encoder's word vectors, a row for each token of the document.

    Returns:
        Shape (frames, SLOTS · width + MARKS).
    """
    width = vectors.shape[1]
    rows = np.zeros((len(frames), SLOTS * width + MARKS), dtype=np.float32)
    for row, frame in zip(rows, frames, strict=True):
        places = (
            [frame.trigger],
            [mention.head for _, mention in frame.actors],
            [mention.head for _, mention in frame.recipients],
            [] if frame.thing is None else [frame.thing],
            [clauses.tree.tokens[frame.trigger].head],
        )
        for slot, heads in enumerate(places):
            inside = [head for head in heads if head >= 0]
            if inside:
                row[slot * width : (slot + 1) * width] = vectors[inside].astype(np.float32).mean(axis=0)
        row[SLOTS * width :] = _marks(frame, clauses)
    return rows


def _marks(frame: Frame, clauses: Clauses) -> list[float]:
    token = clauses.tree.tokens[frame.trigger]
    relation = token.deprel.partition(":")[0]
    lands = [{entity.country for entity, _ in side} - {None} for side in (frame.actors, frame.recipients)]
    verbal = token.upos in _VERBAL
    return [
        *_one_of("VERB" if token.upos == "AUX" else "NOUN" if token.upos == "PROPN" else token.upos, _POS),
        *_one_of(relation, _RELATIONS),
        *_one_of(frame.by, ("subj", *_NOMINAL_ACTORS)),
        *_one_of(frame.on, _RECIPIENT_PATHS),
        *_kinds(frame.actors),
        *_kinds(frame.recipients),
        float(len(frame.actors) > 1),
        float(len(frame.recipients) > 1),
        float(bool(lands[0] & lands[1])),
        float(verbal and clauses.passive(frame.trigger)),
        float(frame.thing is not None),
        token.factuality / 3,
    ]


def _one_of(value: str, values: Sequence[str]) -> list[float]:
    return [float(value == other) for other in values]


def _kinds(side: Sequence[Reference]) -> list[float]:
    """What the first of a side is, whether it serves a state, and whether its country is known."""
    if not side:
        return [0.0] * (len(_KINDS) + 3)
    entity = side[0][0]
    return [
        *_one_of(entity.kind, _KINDS),
        float(entity.kind == "person"),
        float(is_state(entity)),
        float(entity.country is not None),
    ]


SLOTS = 5
"""How many vectors a row begins with: trigger, actors, recipients, thing, governor."""

MARKS = len(_POS) + len(_RELATIONS) + 1 + len(_NOMINAL_ACTORS) + len(_RECIPIENT_PATHS) + 2 * (len(_KINDS) + 3) + 6
"""How many numbers of a row say what a frame's parts are."""
