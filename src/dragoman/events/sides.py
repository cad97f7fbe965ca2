"""Whom a deed is done to that names nobody, in a text that tells again and again of the same two countries.

"It reopened the border", "it rejected the offer": the deed is meant for the country with which that state deals in the
rest of the text, if it is one, and the sentence speaks of no third.
Source: bench codebook, "actors implied but certain are coded with the text of the earlier mention".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.events.drafts import Draft
from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.mentions.index import EntityIndex
from dragoman.records.events import Participant

_TYPES = frozenset({"RETREAT", "CONCEDE", "REJECT", "ACCUSE", "REQUEST", "SANCTION", "THREATEN", "AGREE"})
_JUDGING = frozenset({"ACCUSE", "REJECT"})
_LEAST, _SHARE = 2, 0.67
"""How often two countries must take part together, and of what share of all that a country does with others."""


def add_the_other_side(drafts: Sequence[Draft], tree: Tree, index: EntityIndex) -> list[Draft]:
    """The drafts, with the other side of the text as recipient of deeds that name nobody."""
    sides: dict[str, Participant] = {}
    beside: dict[str, Counter[str]] = {}
    for draft in drafts:
        lands = _states(draft)
        if draft.implied or len(lands) < 2 or draft.status == "historical":
            continue
        for party in (*draft.actors, *draft.recipients):
            if party.country in lands:
                sides.setdefault(party.country, party)
                beside.setdefault(party.country, Counter()).update(lands - {party.country})
    return [_towards(draft, sides, beside, tree, index) for draft in drafts]


def _states(draft: Draft) -> set[str]:
    return {c for c in draft.countries if c is not None and c not in NON_STATE_CODES}


def _towards(
    draft: Draft, sides: dict[str, Participant], beside: dict[str, Counter[str]], tree: Tree, index: EntityIndex
) -> Draft:
    own = {party.country for party in draft.actors}
    closed = draft.recipients or draft.spoken or draft.status == "historical"
    if draft.type not in _TYPES or closed or len(own) != 1:
        return draft
    (country,) = own
    others = beside.get(country or "", Counter())
    if not others or draft.match.pattern.reciprocal or not draft.match.pattern.recipient:
        return draft
    other, count = min(others.items(), key=lambda pair: (-pair[1], pair[0]))
    if count < _LEAST or count < _SHARE * others.total() or _speaks_of_others(draft, {country, other}, tree, index):
        return draft
    if draft.type in _JUDGING and _lies_there(draft.match.trigger, other, tree, index):
        return draft
    return replace(draft, recipients=(sides[other],), implied=True)


def _lies_there(trigger: int, country: str, tree: Tree, index: EntityIndex) -> bool:
    """Whether what is judged lies in a country, and is rather a deed done to it: "condemned the blast in Graz"."""
    objects = (tree.subtree(token.index) for token in tree.children(trigger, "obj"))
    named = (entity for inside in objects for at in inside for entity, _ in index.at(at))
    return any(entity.country == country for entity in named)


def _speaks_of_others(draft: Draft, pair: set[str | None], tree: Tree, index: EntityIndex) -> bool:
    """Whether its sentence names a third country or an organization."""
    sentence = tree.analysis.sentences[draft.sentence]
    return not index.countries(sentence.first, sentence.last) <= pair
