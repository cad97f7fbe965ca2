"""To which country a deed is done: that of the recipients named, else the one in which it is done or to which it leads.

Source: bench codebook, "actors implied but certain are coded with the text of the earlier mention".
"""

from collections.abc import Collection
from dataclasses import replace

from dragoman.events.authorities import OF_STATES
from dragoman.events.match import Match
from dragoman.events.participants import Participants, Reference
from dragoman.events.scenes import Scenes
from dragoman.lexicon.actors import load_actors
from dragoman.records.events import EventPlace, Participant
from dragoman.records.mentions import Toponym


class Lands:
    """Makes the recipients of matches in one document, a country where the text names none."""

    def __init__(self, participants: Participants, scenes: Scenes) -> None:
        self.participants, self.scenes = participants, scenes
        self.tree, self.index = participants.tree, participants.index

    def recipients(self, match: Match, where: EventPlace | None) -> tuple[Participant, ...]:
        """The recipients; where the text names none with a country, the country in which the deed is done or leads."""
        known = {entity.country for entity, _ in match.recipients} - {None}
        own = {entity.country for entity, _ in match.actors}
        spare = match.pattern.type in ("AGREE", "REJECT") and known <= own
        # Who is harmed and named is no land, wherever it happens: "shot Jan Holm on a London train".
        harmed = match.pattern.type in ("ASSAULT", "COERCE") and any(
            entity.kind == "person" and mention.form == "name" for entity, mention in match.recipients
        )
        found = None
        if not match.pattern.reciprocal and (spare or not known) and not harmed:
            place: Toponym | EventPlace | None = self.scenes.of(match, own)
            if place is None and match.pattern.type == "ASSAULT" and not match.recipients and where is not None:
                place = where if where.country not in own else None
            # "is detained in Peru": by Peru, but whoever it is need not be of Peru.
            there = place is not None and place.country in own and match.pattern.mode in OF_STATES
            found = None if place is None or place.country is None or there else self._land(place, place.country)
        if found:
            return (found,)
        abroad = match.pattern.type == "ASSAULT" and where is not None and where.country not in own
        return tuple(
            replace(party, country=None) if abroad and self._supposed_own(reference, own) else party
            for reference, party in zip(
                match.recipients, map(self.participants.participant, match.recipients), strict=True
            )
        )

    def _supposed_own(self, reference: Reference, own: Collection[str | None]) -> bool:
        """Whether victims abroad would be of the attacker's country, though no word of theirs says so."""
        entity, mention = reference
        if entity.kind != "population" or entity.country not in own:
            return False
        inside = self.tree.tokens_between(mention.start, mention.end)
        named = (other for token in inside for other, _ in self.index.at(token.index))
        return not any(other.kind == "state" and other.country == entity.country for other in named)

    def _land(self, place: Toponym | EventPlace, country: str) -> Participant:
        """The country of a place as a participant, by the words that name the place."""
        name, words = load_actors().countries[country].name, self.tree.text[place.start : place.end]
        return Participant(f"state:{country.lower()}", name, country, (), place.start, place.end, words)
