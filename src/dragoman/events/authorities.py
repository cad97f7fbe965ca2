"""Who arrests, convicts or deports where nobody is named: the state in whose land it is done, or the police at hand."""

from collections.abc import Mapping

from dragoman.events.clauses import Clauses
from dragoman.events.participants import Reference
from dragoman.mentions.index import EntityIndex

# Modes of deeds that none but states do.
OF_STATES = frozenset({"arrest", "convict", "deport"})
_OPEN = frozenset({"not", "n't", "never", "will", "would", "could", "may", "might", "should", "can", "must"})
_FORCES = frozenset({"COP", "MIL"})
_SUFFERING = frozenset({"obj", "nsubj:pass"})
_SITES = frozenset({"in", "at", "near", "outside", "on"})


def state_there(clauses: Clauses, entities: EntityIndex, lands: Mapping[int, str | None], verb: int) -> list[Reference]:
    """The state of the place of a passive without an agent ("was detained at dawn in Izmir").

    Only where the document names that state; by its nearest mention before the verb, else by its first. Without a
    place it is the police or soldiers of whom the sentence or the one before tells: "Police blocked the square. Ten
    women were detained."

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
    return _at_hand(clauses, entities, verb) if is_told(clauses, verb) else []


def is_told(clauses: Clauses, verb: int) -> bool:
    """Whether a passive is told, not denied, awaited or taken up ("if they were arrested", "those arrested")."""
    children = clauses.tree.children(verb)
    told = any(child.deprel == "aux:pass" for child in children)
    return told and not any(child.deprel == "mark" or child.lemma.lower() in _OPEN for child in children)


def _at_hand(clauses: Clauses, entities: EntityIndex, verb: int) -> list[Reference]:
    """The forces of one state that are told of last before a verb, no further than one sentence back."""
    here = clauses.tree.sentence_of(verb).index
    held = {at for noun in clauses.object(verb) for at in (noun, *clauses.coordinated(noun))}
    taken = {entity.id for at in held for entity, _ in entities.at(at)}
    forces = [
        entity
        for entity in entities.entities
        if entity.kind == "government_body" and entity.id not in taken and _FORCES & {*entity.sectors}
    ]
    near = [
        (entity, mention)
        for entity in forces
        for mention in entity.mentions
        if clauses.tree.tokens[mention.head].deprel not in _SUFFERING
        and 0 <= mention.head < verb
        and here - clauses.tree.sentence_of(mention.head).index <= 1
    ]
    alone = len({entity.country for entity, _ in near}) == 1
    return [max(near, key=lambda pair: pair[1].head)] if alone else []
