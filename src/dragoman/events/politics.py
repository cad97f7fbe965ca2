"""Which matches are politics by those who take part in them, or by what is done.

Source: bench codebook, "Not events: … company news without a political actor".
"""

from collections.abc import Sequence

from dragoman.events.participants import is_political
from dragoman.lexicon.patterns import Pattern
from dragoman.records.mentions import Entity

_VOICED = frozenset({"REQUEST", "ACCUSE", "AID"})
_OF_WAR = frozenset({"explosives", "suicide-attack", "heavy-weapons", "abduct", "targeted", "release"})
_STRICKEN = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "RETREAT"})
_PUBLIC = frozenset({"ELI", "JRN", "OPP"})


def is_public(entity: Entity) -> bool:
    """Whether somebody without office stands in public life: journalists, the opposition, those who held office."""
    return not _PUBLIC.isdisjoint(entity.sectors)


def concerns_politics(pattern: Pattern, actors: Sequence[Entity], recipients: Sequence[Entity]) -> bool:
    """Whether a political actor takes part, or the deed is political whoever does it.

    Dissent, and what unions give up of it, is political if the crowd's country is known, and so is violence between the
    peoples of two countries ("Kenyan herders killed Ethiopian farmers") and that of bands against many ("bandits
    kidnapped 30 students"). So are bombs, shells, murders of chosen victims and hostages wherever the country is known,
    and what befalls people in public life. Organizations without office ask, accuse and help.
    """
    parties = (*actors, *recipients)
    if any(is_political(entity) or (entity.kind == "ngo" and pattern.type in _VOICED) for entity in parties):
        return True
    lands = {entity.country for entity in parties} - {None}
    labour = pattern.type == "CONCEDE" and any("LAB" in entity.sectors for entity in actors)
    if pattern.political or pattern.type == "PROTEST" or labour or pattern.mode in _OF_WAR:
        return bool(lands)
    if pattern.type in _STRICKEN and any(map(is_public, recipients)):
        return True
    peoples = any(entity.kind == "population" for entity in parties)
    bands = any("CRM" in entity.sectors for entity in actors) and all(e.kind == "population" for e in parties)
    return pattern.type == "ASSAULT" and peoples and (len(lands) > 1 or (bands and bool(recipients)))
