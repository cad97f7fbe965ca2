"""To whom a deed is done: whom the paths of its pattern lead to, else whom its clauses concern, less its own actors."""

from collections.abc import Collection, Sequence
from functools import partial

from dragoman.events.beneficiaries import Beneficiaries
from dragoman.events.participants import Reference, are_several, is_political, is_state
from dragoman.events.parties import Parties
from dragoman.events.shapes import Shapes
from dragoman.lexicon.patterns import Pattern


class Recipients:
    """Finds the recipients of patterns in one document."""

    def __init__(self, shapes: Shapes, parties: Parties) -> None:
        self.shapes, self.parties, self.book = shapes, parties, shapes.book
        self.tree, self.clauses, self.participants = shapes.tree, shapes.clauses, shapes.participants
        self.beneficiaries = Beneficiaries(shapes.tree, shapes.clauses, shapes.participants, shapes.book)

    def of(self, pattern: Pattern, index: int, actors: list[Reference], embedded: Sequence[int]) -> list[Reference]:
        """Those to whom what a pattern at a token tells of is done, beside its actors.

        `embedded` heads the clauses and nouns that the event takes in.
        """
        lands = {entity.country for entity, _ in actors}
        supported = partial(self.beneficiaries.holds, lands) if pattern.type == "SUPPORT" else None
        recipients = self.parties.of(index, pattern.recipient, fits=supported, where=pattern.where)
        if (
            pattern.type in ("REQUEST", "THREATEN")
            and recipients
            and all(_own_state(pair, lands) for pair in recipients)
        ):
            return []  # "the German chancellor said Germany must …"
        if pattern.type == "PROTEST":
            # "rioted, joining thousands of demonstrators": a crowd is no target.
            recipients = [pair for pair in recipients if pair[0].kind != "population" and not self._wanted_free(pair)]
        elif pattern.type == "AGREE":
            recipients = self._beyond(recipients, actors)
        elif pattern.mode == "expel":
            # "Chile expelled the attaché": an envoy whose country is not said is not one's own.
            recipients = [pair for pair in recipients if pair[0].country not in lands]
        known = {entity.id for entity, _ in actors}
        if pattern.type == "THREATEN" and (under := self._addressed(pattern, index, known, embedded)):
            recipients = under  # "threatened to drop its objection to U.N. sanctions if Peru backs out"
        if not recipients and not are_several(actors):
            found = self._embedded_parties(embedded)
            recipients = found if pattern.type != "PROTEST" else [p for p in found if not self._wanted_free(p)]
        if not [pair for pair in recipients if pair[0].id not in known]:
            recipients = self._addressed(pattern, index, known, embedded)
        return self._others([pair for pair in recipients if pair[0].id not in known], actors)

    def _wanted_free(self, reference: Reference) -> bool:
        """Whether somebody is to be set free: "demanded the release of their leaders"."""
        above = list(self.tree.ancestors(reference[1].head))[:2]  # "of Chadian officers": Chad is not meant either
        freeing = self.book.classes.get("freeing", frozenset())
        return any(token.upos == "NOUN" and token.lemma.lower() in freeing for token in above)

    def _embedded_parties(self, embedded: Sequence[int]) -> list[Reference]:
        """Whom the deed that is promised, asked or refused would concern: "agreed to send aid to X"."""
        for head in embedded:
            inner = self.shapes.at(head)
            if inner is None:
                continue
            if found := self.parties.of(head, inner.actor if inner.reciprocal else inner.recipient):
                return found
        return []

    def _addressed(
        self, pattern: Pattern, index: int, known: Collection[str], embedded: Sequence[int]
    ) -> list[Reference]:
        """Whom a threat or a protest is meant for, where a clause beside it tells.

        "Threatened to shut the port unless Oman opens the strait"; "marched to demand reforms from the government".
        """
        if pattern.type == "THREATEN":
            clauses = [c for at in (index, *embedded) for c in self.clauses.conditions(at)]
            found = [pair for c in clauses for at in self.clauses.subject(c) for pair in self.participants.at(at)]
            return self.participants.unique(pair for pair in found if pair[0].id not in known and is_political(pair[0]))
        if pattern.type == "PROTEST":
            above = self.tree.tokens[index].head if self.tree.tokens[index].upos == "NOUN" else -1
            demands = [d for at in (index, above) if at >= 0 for d in self.clauses.demands(at)]
            below = [pair for d in demands for at in self.tree.subtree(d) for pair in self.participants.index.at(at)]
            meant = (pair for pair in below if pair[0].id not in known and is_state(pair[0]))
            return [pair for pair in meant if not self._wanted_free(pair)][:1]
        return []

    @staticmethod
    def _beyond(recipients: list[Reference], actors: Sequence[Reference]) -> list[Reference]:
        """Those to whom a promise is made: not the state of the one who promises, nor the people of those who agree."""
        own = {entity.country for entity, _ in actors}
        if len(own) > 1:
            return [pair for pair in recipients if pair[0].country not in own]
        return [pair for pair in recipients if pair[0].kind != "state" or pair[0].country not in own]

    @staticmethod
    def _others(recipients: list[Reference], actors: list[Reference]) -> list[Reference]:
        """ "affirmed the ties between X and Y" said by X: Y is meant, where several countries are named."""
        own = {entity.country for entity, _ in actors if entity.country is not None}
        foreign = [pair for pair in recipients if pair[0].country not in own or not is_state(pair[0])]
        return foreign if foreign and own else recipients


def _own_state(reference: Reference, lands: Collection[str | None]) -> bool:
    """Whether a party is the state itself for which the actors speak."""
    entity = reference[0]
    return entity.kind == "state" and len(lands) == 1 and entity.country in lands
