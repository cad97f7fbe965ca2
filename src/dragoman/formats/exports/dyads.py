"""An event with many parties as pairs of one actor and one recipient."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from dragoman.query.full import FullEvent, FullParty

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_SIGNED = "057"


@dataclass(frozen=True, slots=True)
class Dyad:
    """One pair; a side that the text does not name is None. `mutual`: each did to the other what the other did."""

    actor: FullParty | None
    recipient: FullParty | None
    mutual: bool


def dyads(event: FullEvent) -> Iterator[Dyad]:
    """The pairs of an event, each once, in the order of its parties.

    Those who met, agreed or signed and stand on one side pair among each other: those of different countries, and
    fellow countrymen only where nobody else took part.
    """
    actors, recipients = event.actors, event.recipients
    together = event.row.type in _MUTUAL or event.cameo == _SIGNED
    mutual = event.row.type == "CONSULT" or event.cameo == _SIGNED
    if actors and recipients:
        pairs = product(actors, recipients)
        yield from (Dyad(a, r, mutual) for a, r in pairs if a.entity != r.entity)
    elif together and len(actors or recipients) > 1:
        yield from (Dyad(a, r, True) for a, r in _pairs(actors or recipients))
    elif actors:
        yield from (Dyad(actor, None, False) for actor in actors)
    elif recipients:
        yield from (Dyad(None, recipient, False) for recipient in recipients)
    else:
        yield Dyad(None, None, False)


def _pairs(parties: Sequence[FullParty]) -> list[tuple[FullParty, FullParty]]:
    pairs = list(combinations(parties, 2))
    abroad = [(a, b) for a, b in pairs if a.country is None or a.country != b.country]
    return abroad or pairs
