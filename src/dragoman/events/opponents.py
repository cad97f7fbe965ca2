"""Against whom a state arms or threatens where the sentence leaves it unsaid and the document tells of one fight alone.

Source: bench codebook, "Actors implied but certain are coded with the text of the earlier mention".
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.drafts import Draft
from dragoman.records.events import Participant

_TELLING = frozenset({"ASSAULT", "THREATEN"})
_OPEN = frozenset({"MOBILIZE", "THREATEN"})


def add_opponents(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the one opponent of the document as recipient of mobilizations and threats that name nobody."""
    sides = _two_sides(drafts)
    if len(sides) != 2:
        return list(drafts)
    return [_against(draft, sides) if _is_open(draft) else draft for draft in drafts]


def _is_open(draft: Draft) -> bool:
    return draft.type in _OPEN and not draft.recipients and not draft.spoken


def _two_sides(drafts: Sequence[Draft]) -> dict[str, Participant]:
    """The countries that fight or threaten each other, each as it is first named there."""
    found: dict[str, Participant] = {}
    for draft in drafts:
        if draft.type in _TELLING and len(draft.countries) > 1:
            for party in (*draft.actors, *draft.recipients):
                if party.country is not None:
                    found.setdefault(party.country, party)
    return found


def _against(draft: Draft, sides: dict[str, Participant]) -> Draft:
    own = {party.country for party in draft.actors}
    others = [party for country, party in sides.items() if country not in own]
    return replace(draft, recipients=tuple(others)) if len(own) == len(others) == 1 else draft
