"""Matching event patterns against trees: which tokens trigger which event, with whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.analyze.tree import Tree
from dragoman.events.actors import Actors
from dragoman.events.apart import Apart
from dragoman.events.authorities import OF_STATES, is_told
from dragoman.events.clauses import Clauses
from dragoman.events.participants import Participants, Reference, are_several, is_political, is_state
from dragoman.events.parties import Parties
from dragoman.events.politics import concerns_politics, is_public
from dragoman.events.recipients import Recipients
from dragoman.events.shapes import Shapes
from dragoman.events.speech import Speech
from dragoman.events.worlds import Worlds
from dragoman.lexicon.patterns import Path, Pattern, PatternBook
from dragoman.records.mentions import Toponym


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fired. Token indexes; `embedded` heads the clauses and nouns that the event takes in.

    `proposed` says that it did not fire by itself: the judge found the event. `unaddressed`: the recipient that the
    pattern asks for is not named, and must be found elsewhere.
    """

    pattern: Pattern
    trigger: int
    words: tuple[int, ...]
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    embedded: tuple[int, ...]
    proposed: bool = False
    unaddressed: bool = False


class Matcher:
    """Finds the events of one document by its patterns."""

    def __init__(
        self,
        tree: Tree,
        book: PatternBook,
        clauses: Clauses,
        participants: Participants,
        places: Sequence[Toponym],
        speech: Speech,
    ) -> None:
        self.tree, self.book, self.participants = tree, book, participants
        self.clauses, self.speech = clauses, speech
        self.shapes = Shapes(tree, book, clauses, participants, places)
        self.paths = self.shapes.paths
        self.parties = Parties(self.shapes)
        self.apart = Apart(tree, self.paths, Worlds(tree, participants.index.entities)).holds
        self._actors = Actors(self.shapes, self.parties, speech)
        self._recipients = Recipients(self.shapes, self.parties)

    def match_all(self) -> list[Match]:
        """All events, in text order; tokens that another match has taken in or claimed do not fire."""
        found: list[Match] = []
        for token in self.tree.tokens:
            if match := self.match_at(token.index):
                found.append(match)
                self.speech.note(match.actors, match.recipients, meeting=match.pattern.type == "CONSULT")
        claimed = {i for match in found for i in match.words if i != match.trigger}
        taken = {i for match in found if match.trigger not in claimed for i in self.taken_in(match)}
        return [match for match in found if match.trigger not in claimed and match.trigger not in taken]

    def closed(self, matches: Sequence[Match]) -> set[int]:
        """Tokens that belong to matches: the words of their triggers and the deeds that they take in."""
        return {i for match in matches for i in (*match.words, *self.taken_in(match))}

    def match_at(self, index: int) -> Match | None:
        """The most specific pattern that fires at a token."""
        for pattern in self.shapes.candidates(index):
            if self.shapes.fits(pattern, index) and (match := self._with_parties(pattern, index)):
                return match
        return None

    def _with_parties(self, pattern: Pattern, index: int) -> Match | None:
        """The match, if those take part whom the pattern and the codebook ask for."""
        found = self.partial(pattern, index)
        actors, recipients = found.actors, found.recipients
        if "recipient" in pattern.need and not recipients:
            return None
        if "actor" in pattern.need and not actors and not self._by_some_state(pattern, index, recipients):
            return None
        if self.lacks_side(pattern, actors):
            return None
        if not concerns_politics(pattern, *([entity for entity, _ in side] for side in (actors, recipients))):
            return None
        return None if self.apart(found) else found

    def _by_some_state(self, pattern: Pattern, index: int, recipients: Sequence[Reference]) -> bool:
        """Whether a deed that none but states do is told of public people, though no state is named: "was jailed"."""
        if pattern.mode not in OF_STATES or self.tree.tokens[index].upos != "VERB" or not is_told(self.clauses, index):
            return False
        return any(is_political(entity) or is_public(entity) for entity, _ in recipients)

    def lacks_side(self, pattern: Pattern, actors: Sequence[Reference]) -> bool:
        """Whether a pattern that asks for two sides finds one: nobody meets alone, nor a country its president."""
        fights_alone = pattern.type == "ASSAULT" and len(actors) == 1 and actors[0][0].kind == "igo"
        alone = not pattern.alone and (fights_alone or not are_several(actors))
        return pattern.reciprocal and (alone or _one_state(actors))

    def partial(self, pattern: Pattern, index: int) -> Match:
        """The match with whoever is found, be it nobody."""
        actors = self._actors.of(pattern, index)
        embedded = tuple(i for path in pattern.embeds for i in self.paths.reach(index, path))
        recipients = [] if pattern.reciprocal else self._recipients.of(pattern, index, actors, embedded)
        words = {index, *(i for path in pattern.trigger for i in self._words(index, path))}
        return Match(pattern, index, tuple(sorted(words)), tuple(actors), tuple(recipients), embedded)

    def _words(self, index: int, path: Path) -> Sequence[int]:
        return self.clauses.own_object(index) if path == ("obj",) else self.paths.reach(index, path)

    def taken_in(self, match: Match) -> set[int]:
        """Tokens that speak of what an embedding event promises, asks or refuses: not events of their own."""
        taken: set[int] = set()
        for head in match.embedded:
            taken |= self._predicates(head, 0)
        return taken

    def _predicates(self, head: int, depth: int) -> set[int]:
        taken = {head}
        if depth > 4:
            return taken
        for child in self.tree.children(head, "xcomp", "conj"):
            taken |= self._predicates(child.index, depth + 1)
        light = self.book.classes.get("light", frozenset())
        if self.tree.tokens[head].lemma in light:
            taken |= {i for obj in self.paths.reach(head, ("obj",)) for i in self.clauses.coordinated(obj)}
        else:
            # "demanded an end to the blockade": the noun of the deed itself is taken in by its verb's pattern alone.
            pattern = self.shapes.at(head)
            for path in pattern.trigger if pattern else ():
                taken |= set(self.paths.reach(head, path))
        return taken


def _one_state(actors: Sequence[Reference]) -> bool:
    """Whether a state would meet itself: a country and its own ministry or office-holder."""
    entities = [entity for entity, _ in actors]
    own = {entity.country for entity in entities if is_state(entity)}
    return (
        len(entities) > 1
        and len(own) == 1
        and all(map(is_state, entities))
        and any(e.kind == "state" for e in entities)
    )
