"""What is no politics, though those who do it may be politicians.

A journey of private persons, a meeting with somebody's family, a paper that an office signs for itself, a contest, a
tale.

Source: bench codebook, "Not events: … sport, science, culture …"; ontology, SUPPORT: to sign is to sign an agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyze.tree import Tree
from dragoman.events.participants import Reference, is_state
from dragoman.events.paths import Paths
from dragoman.events.worlds import Worlds
from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.agreements import load_agreements
from dragoman.lexicon.reference import load_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.events.match import Match

_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "THREATEN"})


class Apart:
    """Tells for one document which matches are no political events."""

    def __init__(self, tree: Tree, paths: Paths, worlds: Worlds) -> None:
        self.tree, self.paths, self.worlds = tree, paths, worlds
        self._kin, self._papers = load_names().kin, load_agreements()

    def holds(self, match: Match) -> bool:
        """Whether a match is none of politics."""
        visit = match.pattern.mode == "visit" or (match.proposed and match.pattern.type == "CONSULT")
        if visit and _private(match.actors):
            return True
        parties = [entity for entity, _ in (*match.actors, *match.recipients)]
        if self.worlds.elsewhere(match.trigger, match.pattern.type, parties):
            return True
        return self._among_kin(match) or self._own_paper(match)

    def _among_kin(self, match: Match) -> bool:
        """Whether all but one are of somebody's family ("my wife and I met his mother"); harm done to them counts."""
        if match.pattern.type in _HARM:
            return False
        others = [pair for pair in (*match.actors, *match.recipients) if not self._is_kin(pair)]
        return len(others) < len(match.actors) + len(match.recipients) and len(others) < 2

    def _is_kin(self, reference: Reference) -> bool:
        entity, mention = reference
        if entity.kind not in ("person", "population") or mention.head < 0 or is_state(entity):
            return False  # a brother who is a minister is no mere brother
        owner = self.tree.child(mention.head, "nmod:poss")
        of_somebody = owner is not None and owner.upos == "PRON"
        return of_somebody and self.tree.tokens[mention.head].lemma.lower() in self._kin

    def _own_paper(self, match: Match) -> bool:
        """Whether one side alone signs what is no agreement: "a presidential memorandum", "a framework"."""
        if not match.pattern.agreement or match.pattern.type != "SUPPORT":
            return False
        papers = {i for path in match.pattern.agreement for i in self.paths.reach(match.trigger, path)}
        sides = (pair for pair in (*match.actors, *match.recipients) if pair[1].head not in papers)
        lands = {entity.country or entity.id for entity, _ in sides}
        alone = len(lands) == 1 and not lands & NON_STATE_CODES
        return bool(papers) and all(self._unlike_agreement(at, alone) for at in papers)

    def _unlike_agreement(self, at: int, alone: bool) -> bool:
        token = self.tree.tokens[at]
        lemma, kind = token.lemma.lower(), self._papers.kinds.get(token.lemma.lower())
        before = {t.text.lower() for t in self.tree.children(at, "amod", "compound", "nmod:desc")}
        if kind is not None:
            return alone and bool(before & self._papers.unless.get(kind, frozenset()))
        return alone and lemma in self._papers.two_sided and not before & self._papers.weak_modifiers


def _private(actors: Sequence[Reference]) -> bool:
    """Whether all are single persons in nobody's service: their visits to a country are no politics."""
    return bool(actors) and all(entity.kind == "person" and not is_state(entity) for entity, _ in actors)
