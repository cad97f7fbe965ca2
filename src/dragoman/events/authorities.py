"""Who arrests, convicts or deports where nobody is named: the state in whose land it is done."""

from collections.abc import Mapping

from dragoman.events.clauses import Clauses
from dragoman.events.participants import Reference
from dragoman.mentions.index import EntityIndex

# Modes of deeds that none but states do.
OF_STATES = frozenset({"arrest", "convict", "deport"})
_SITES = frozenset({"in", "at", "near", "outside", "on"})


def state_there(clauses: Clauses, entities: EntityIndex, lands: Mapping[int, str | None], verb: int) -> list[Reference]:
    """The state of the place of a passive without an agent ("was detained at dawn in Izmir").

    Only where the document names that state; by its nearest mention before the verb, else by its first.

    Args:
        clauses: the clauses of the document.
        entities: its entities.
        lands: the country of each token that names a place.
        verb: the passive.

    Source: bench codebook, "actors implied but certain".
    """
    if not clauses.passive(verb) or clauses.subject(verb):
        return []
    for phrase in clauses.tree.children(verb, "obl"):
        named = [phrase.index, *(t.index for t in clauses.tree.children(phrase.index, "compound"))]
        land = next((lands[at] for at in named if at in lands), None)
        if land is None or clauses.preposition_of(phrase.index) not in _SITES:
            continue
        states = [entity for entity in entities.entities if entity.kind == "state" and entity.country == land]
        mentions = [(state, mention) for state in states for mention in state.mentions]
        near = [pair for pair in mentions if pair[1].head < verb]
        return near[-1:] or mentions[:1]
    return []
