"""Events that the judge finds where the patterns leave a predicate out.

Three kinds of predicates are put before it, each with a threshold of its own (`data/judge/meta.json`):

* `shape` — the words fit a pattern, but the parties that the pattern asks for were not found ("accused the two sides");
* `known` — a pattern has the lemma, but its conditions do not hold;
* `open` — a verb of no pattern.

What is wished for, denied, conditional, still to come or past history is not proposed, nor what a pattern's `unless`
shuts out, nor what is done by a mere modifier ("the Ukraine invasion"), by parties without a known country, or a
second event of one type in a sentence.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.events.frames import Frame, Frames, features, is_candidate
from dragoman.events.judge import Judge
from dragoman.events.match import Match, Matcher
from dragoman.events.modality import Modality
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.patterns import Pattern
from dragoman.records.analysis import Token

RULE = "model"
"""The id among an event's rules that says that the judge proposed it."""

_RECIPROCAL = frozenset({"CONSULT", "COOPERATE"})
_TOGETHER = frozenset({"with", "between"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A predicate before the judge: `kind` as in the module; `pattern` fits its words where that is "shape"."""

    kind: str
    frame: Frame
    pattern: Pattern | None


class Proposer:
    """Puts the predicates of one document before the judge."""

    def __init__(self, matcher: Matcher, modality: Modality, judge: Judge, vectors: NDArray[np.float16]) -> None:
        self.matcher, self.modality, self.judge, self.vectors = matcher, modality, judge, vectors
        self.tree, self.clauses, self.shapes = matcher.tree, matcher.clauses, matcher.shapes
        self.frames = Frames(matcher.clauses, matcher.participants, matcher.paths)

    def scores(self, triggers: Sequence[int]) -> NDArray[np.float32]:
        """The judge's scores at some tokens, a row for each."""
        return self._judged([self.frames.at(index) for index in triggers])

    def _judged(self, frames: Sequence[Frame]) -> NDArray[np.float32]:
        return self.judge.scores(features(frames, self.clauses, self.vectors))

    def proposals(self, matches: Sequence[Match], closed: Collection[int]) -> list[Match]:
        """Events beside those of the patterns, in text order.

        Args:
            matches: what the patterns found.
            closed: tokens that are no triggers: reporting verbs, words of other triggers, deeds taken in.
        """
        waiting = list(self._candidates(closed))
        if not waiting:
            return []
        told = {(self.tree.sentence_of(m.trigger).index, m.pattern.type) for m in matches}
        found = []
        for proposal, row in zip(waiting, self._judged([p.frame for p in waiting]), strict=True):
            match = self._match(proposal, row)
            if match is None:
                continue
            place = (self.tree.sentence_of(match.trigger).index, match.pattern.type)
            if place not in told:
                told.add(place)
                found.append(match)
        return found

    def _candidates(self, closed: Collection[int]) -> Iterator[Proposal]:
        """Predicates in sentences that name somebody, with those who hang on them."""
        for sentence in self.tree.analysis.sentences:
            tokens = self.tree.tokens[sentence.first : sentence.last]
            if not any(self.matcher.participants.index.at(token.index) for token in tokens):
                continue
            for token in tokens:
                if token.index not in closed and (proposal := self._candidate(token)):
                    yield proposal

    def _candidate(self, token: Token) -> Proposal | None:
        if token.upos not in ("VERB", "NOUN", "ADJ"):
            return None
        known = self.shapes.candidates(token.index)
        if not known and token.upos != "VERB":
            return None
        frame = self.frames.at(token.index)
        if not is_candidate(frame) or frame.by == "mod" or not _placed(frame):
            return None
        pattern = self.shapes.at(token.index) if known else None
        return Proposal("shape" if pattern else "known" if known else "open", frame, pattern)

    def _match(self, proposal: Proposal, row: NDArray[np.float32]) -> Match | None:
        """The match of a proposal that the judge is sure of."""
        frame, pattern = proposal.frame, proposal.pattern
        event_type, share = self.judge.best(row)
        if share < self.judge.thresholds[proposal.kind]:
            return None
        if (pattern.type != event_type) if pattern is not None else self.shapes.barred(frame.trigger, event_type):
            return None
        if load_ontology().types[event_type].recipient_required and not frame.recipients:
            return None
        verbal = load_ontology().types[event_type].verbal
        if self.modality.status(frame.trigger, verbal=verbal, performs=False) != "actual":
            return None
        if pattern is None:
            token = self.tree.tokens[frame.trigger]
            pattern = Pattern(RULE, event_type, (token.lemma.lower(),), token.upos)
        return self._with_parties(frame, pattern)

    def _with_parties(self, frame: Frame, pattern: Pattern) -> Match | None:
        """The parties by the pattern's own paths where they lead to somebody, else those of the frame."""
        partial = self.matcher.partial(pattern, frame.trigger)
        actors = partial.actors or frame.actors
        known = {entity.id for entity, _ in actors}
        recipients = partial.recipients or tuple(pair for pair in frame.recipients if pair[0].id not in known)
        if pattern.reciprocal or (pattern.type in _RECIPROCAL and frame.on in _TOGETHER):
            actors, recipients = (*actors, *recipients), ()
        if self.matcher.lacks_side(pattern, actors):
            return None
        match = replace(partial, actors=tuple(actors), recipients=tuple(recipients), proposed=True)
        return None if self.matcher.apart(match) else match


def _placed(frame: Frame) -> bool:
    """Whether the country of some party is known."""
    return any(entity.country is not None for entity, _ in (*frame.actors, *frame.recipients))
