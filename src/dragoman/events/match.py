"""Matching event patterns against trees: which tokens trigger which event, with whom."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dragoman.analyze.tree import Tree
from dragoman.analyze.wordforms import lemma_of
from dragoman.events.apart import Apart
from dragoman.events.authorities import OF_STATES, is_told, state_there
from dragoman.events.beneficiaries import Beneficiaries
from dragoman.events.clauses import Clauses
from dragoman.events.hyphens import compound_lemmas
from dragoman.events.participants import Participants, Reference, holds, is_political, is_state
from dragoman.events.paths import Paths
from dragoman.events.politics import concerns_politics, is_public
from dragoman.events.speech import Speech
from dragoman.events.worlds import Worlds
from dragoman.lexicon.counts import load_counts
from dragoman.lexicon.patterns import Condition, Joined, Path, Pattern, PatternBook
from dragoman.lexicon.reference import load_reference
from dragoman.records.analysis import Token
from dragoman.records.mentions import Toponym

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_HELPFUL = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT"})
_CLAUSAL = frozenset({"comp", "adv"})
_POS = {"VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "AUX": "VERB", "PROPN": "NOUN"}


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


_ACROSS = ((("with",),), (("obj", "with"),))


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
        self.paths = Paths(tree, clauses, book.classes.get("light", frozenset()))
        self.beneficiaries = Beneficiaries(tree, clauses, participants, book)
        self.apart = Apart(tree, self.paths, Worlds(tree, participants.index.entities)).holds
        self._money = frozenset(load_counts().currencies)
        self._parts = load_reference().partitives | book.classes.get("round", frozenset())
        self._lands = {t.index: p.country for p in places for t in tree.tokens_between(p.start, p.end)}

    def candidates(self, index: int) -> tuple[Pattern, ...]:
        """Patterns whose trigger a token may be, the most specific first."""
        token = self.tree.tokens[index]
        pos = _POS.get(token.upos)
        if pos is None:
            return ()
        lemmas = (*compound_lemmas(self.tree.tokens, index), token.lemma.lower())  # "test-fired", "air-strike"
        found = tuple(pattern for lemma in lemmas for pattern in self.book.by_trigger.get((lemma, pos), ()))
        if pos == "ADJ" and not found:
            # Participles stand as adjectives in some parses ("was concerned") and as verbs in others.
            found = self.book.by_trigger.get((token.text.lower(), "ADJ"), ())
            if not found and self.tree.child(index, "aux:pass") is not None:
                found = self.book.by_trigger.get((lemma_of(token.text, "VERB", token.lemma), "VERB"), ())
            return found
        if pos == "VERB":
            adjectival = self.book.by_trigger.get((token.text.lower(), "ADJ"), ())
            return found + adjectival if adjectival else found
        return found

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
        for pattern in self.candidates(index):
            if self.shape_fits(pattern, index) and (match := self._with_parties(pattern, index)):
                return match
        return None

    def shape_at(self, index: int) -> Pattern | None:
        """The most specific pattern whose words fit, whoever takes part: what an embedded clause speaks of."""
        return next((p for p in self.candidates(index) if self.shape_fits(p, index)), None)

    def shape_fits(self, pattern: Pattern, index: int) -> bool:
        """Whether particle, `where` and `unless` hold."""
        if pattern.particle and not self._has_particle(index, pattern.particle):
            return False
        return all(self._required_holds(index, c) for c in pattern.where) and not any(
            self.condition_holds(index, c) for c in pattern.unless
        )

    def barred(self, index: int, event_type: str) -> bool:
        """Whether a pattern of a type would fit a token's words but for its `unless`, and none fits."""
        patterns = [p for p in self.candidates(index) if p.type == event_type]
        fitting = [p for p in patterns if all(self._required_holds(index, condition) for condition in p.where)]
        return bool(fitting) and not any(self.shape_fits(p, index) for p in fitting)

    def _required_holds(self, index: int, condition: Condition) -> bool:
        """Whether a `where` holds, a phrase of a verb that the parser hangs on the verb's object included.

        "put a cap on oil": the phrase may be read as the verb's or as the cap's.
        """
        if self.condition_holds(index, condition):
            return True
        verbal = self.tree.tokens[index].upos == "VERB" and not self.paths.is_fixed(condition.path[0])
        return verbal and self.condition_holds(index, replace(condition, path=("obj", *condition.path)))

    def _has_particle(self, index: int, wanted: frozenset[str]) -> bool:
        children = self.tree.children(index, "compound:prt", "advmod", "case", "xcomp")
        phrases = self.tree.children(index, "obl", "obj")
        children += [t for t in phrases if t.deprel != "obj" and self.tree.child(t.index, "case") is None]
        # "sealed off the border", "shipped refugees back across the border": the particle hangs on the noun behind it.
        children += [t for noun in phrases for t in self.tree.children(noun.index, "advmod")]
        if any(t.lemma.lower() in wanted for t in children):
            return True
        beside = [t.index for t in phrases if any(c.index == index + 1 for c in self.tree.children(t.index, "case"))]
        return any(self.clauses.preposition_of(noun) in wanted for noun in beside)

    def condition_holds(self, index: int, condition: Condition) -> bool:
        """Whether some token that the path reaches, or one coordinated to it, meets the condition."""
        return any(
            self._is_named(reached, condition.lemmas)
            or any(self._mark_holds(reached, mark) for mark in condition.marks)
            for reached in self._through_amounts(self.paths.reach(index, condition.path))
        )

    def _is_named(self, index: int, lemmas: frozenset[str]) -> bool:
        """Whether a token, or one coordinated to it, is one of some words."""
        return any(
            self.tree.tokens[at].lemma.lower() in lemmas or not lemmas.isdisjoint(compound_lemmas(self.tree.tokens, at))
            for at in self.clauses.coordinated(index)
        )

    def _through_amounts(self, reached: Sequence[int]) -> list[int]:
        """The tokens, and behind an amount or a part what it is of ("$20 million in aid", "the last of the rifles")."""
        found = list(reached)
        for at in reached:
            token = self.tree.tokens[at]
            if token.upos in ("SYM", "NUM") or token.lemma.lower() in self._money:
                found += self.clauses.with_preposition(at, ("of", "in", "worth"))
            elif token.upos in ("ADJ", "DET", "PRON") or token.lemma.lower() in self._parts:
                found += self.clauses.with_preposition(at, ("of",))
        return found

    def _mark_holds(self, index: int, mark: str) -> bool:
        token = self.tree.tokens[index]
        match mark:
            case "$any":
                return True
            case "$verb":
                return token.upos == "VERB"
            case "$number":
                return token.upos == "NUM" or self.tree.child(index, "nummod") is not None
            case "$money":
                return any(self.tree.tokens[i].lemma.lower() in self._money for i in self.tree.subtree(index))
            case "$place":
                return index in self._lands
            case "$hostile" | "$helpful":
                return self._is_deed(index, _HOSTILE if mark == "$hostile" else _HELPFUL)
        return any(holds(entity, mark) for entity, _ in self.participants.at(index))

    def _is_deed(self, head: int, types: frozenset[str]) -> bool:
        """Whether a clause speaks of a deed of one of the types, whoever does it."""
        if self.tree.tokens[head].upos != "VERB":
            return False
        patterns = [self.shape_at(at) for at in (head, *self.paths.reach(head, ("obj",)))]
        first = next((pattern for pattern in patterns if pattern is not None), None)
        return first is not None and first.type in types

    def parties(
        self,
        index: int,
        alternatives: Sequence[Joined],
        *,
        several: bool = False,
        fits: Callable[[Reference], bool] | None = None,
        where: Sequence[Condition] = (),
    ) -> list[Reference]:
        """The participants that the first fruitful alternative reaches; the actors behind a thing as a last resort.

        With `several`, alternatives that bring a single party are passed over; with `fits`, so are parties that do not.
        `where` says which words the paths lead through.
        """
        for thorough in (False, True):
            for joined in alternatives:
                parts = [self._part(index, path, thorough, where) for path in joined]
                found = self.participants.unique(pair for part in parts for pair in part)
                found = found if fits is None else list(filter(fits, found))
                if all(parts) and found and (not several or self.several(found)):
                    return found
        return []

    def _part(self, index: int, path: Path, thorough: bool, where: Sequence[Condition]) -> list[Reference]:
        """What one path brings: those whom the nouns name, else (`thorough`) those behind them."""
        reached = [(at, self._limit(at, index)) for at in self._reached(index, path, where)]
        named = [pair for at, limit in reached for pair in self.participants.at(at, limit)]
        if named or not thorough:
            return named
        for at, limit in reached:
            for each in self.clauses.coordinated(at):
                if found := self.participants.behind(each, limit):
                    return found
        return []

    def _reached(self, index: int, path: Path, where: Sequence[Condition]) -> list[int]:
        """Where a path leads; beyond a preposition or a clause from the one that `where` means, not from others.

        "Killed in a raid in the Malian capital": the raid's modifiers are meant, not the capital's; "said he would go
        and Chad should pay": the one who should.
        """
        for condition in where:
            shared = _shared_steps(condition.path, path)
            if not condition.lemmas or not 0 < shared < len(path) or not self._branches(path[shared - 1]):
                continue
            rest = replace(condition, path=condition.path[shared:])
            meant = [at for at in self.paths.reach(index, path[:shared]) if self._fulfils(at, rest)]
            if meant:
                return list(dict.fromkeys(to for at in meant for to in self.paths.reach(at, path[shared:])))
        return list(self.paths.reach(index, path))

    def _branches(self, step: str) -> bool:
        """Whether a step may lead to several that have nothing to do with each other."""
        return step in _CLAUSAL or not self.paths.is_fixed(step)

    def _fulfils(self, index: int, condition: Condition) -> bool:
        return self.condition_holds(index, condition) if condition.path else self._is_named(index, condition.lemmas)

    def _limit(self, noun: int, trigger: int) -> int | None:
        """The trigger itself where it stands in a clause that modifies the noun: what follows it is not meant."""
        modifies = noun < trigger and any(above.index == noun for above in self.tree.ancestors(trigger))
        return trigger if modifies else None

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
        alone = not pattern.alone and (fights_alone or not self.several(actors))
        return pattern.reciprocal and (alone or _one_state(actors))

    def partial(self, pattern: Pattern, index: int) -> Match:
        """The match with whoever is found, be it nobody."""
        actors = self._actors(pattern, index)
        embedded = tuple(i for path in pattern.embeds for i in self.paths.reach(index, path))
        recipients = [] if pattern.reciprocal else self._recipients(pattern, index, actors, embedded)
        words = {index, *(i for path in pattern.trigger for i in self._words(index, path))}
        return Match(pattern, index, tuple(sorted(words)), tuple(actors), tuple(recipients), embedded)

    def _words(self, index: int, path: Path) -> Sequence[int]:
        return self.clauses.own_object(index) if path == ("obj",) else self.paths.reach(index, path)

    def _actors(self, pattern: Pattern, index: int) -> list[Reference]:
        actors = self.parties(index, pattern.actor, several=pattern.reciprocal, where=pattern.where)
        actors = actors or self.parties(index, pattern.actor, where=pattern.where)
        across: list[Reference] = []  # those found, if they are only the other side, with whom somebody unnamed met
        if not actors and pattern.reciprocal:
            partial = tuple((path,) for joined in pattern.actor for path in joined)
            actors = self.parties(index, [joined for joined in partial if joined not in _ACROSS])
            if not actors:
                actors = across = self.parties(index, [joined for joined in partial if joined in _ACROSS])
        if not actors and (("subj",),) in pattern.actor:
            actors = self._implied_subject(index)
        if not actors and pattern.mode in OF_STATES:
            actors = state_there(self.clauses, self.participants.index, self._lands, index)
        together = pattern.type != "SUPPORT" or bool(pattern.agreement)  # who met signs and agrees; words are one's own
        if pattern.reciprocal and together and (across or not self.several(actors)):
            actors = self._who_met(index, actors)
        with_speaker = pattern.reciprocal and pattern.type in ("CONSULT", "SUPPORT")
        if with_speaker and not self.several(actors) and self._ours(index):
            actors = self.participants.unique([*actors, *self.speech.counterparts(index, actors)])
        return [] if len(actors) == len(across) > 1 else actors

    def _ours(self, index: int) -> bool:
        """Whether a speaker says "we", "our", "with you" or leaves the subject out; of "I" nobody knows with whom."""
        if others := self.clauses.with_preposition(index, ("with",)):
            return any(self.tree.tokens[at].text.lower() == "you" for at in others)
        verb = self.tree.tokens[index].upos == "VERB"
        doers = (
            self.paths.reach(index, ("subj",)) if verb else [t.index for t in self.tree.children(index, "nmod:poss")]
        )
        persons = (load_reference().pronouns.get(self.tree.tokens[at].text.lower()) for at in doers)
        return (verb and not doers) or "first_plural" in persons

    def _who_met(self, index: int, actors: list[Reference]) -> list[Reference]:
        """Both sides where what one does is told after a meeting: "met his Indian counterpart and signed a pact"."""
        token = self.tree.tokens[index]
        if token.deprel != "conj" or token.upos != "VERB" or not actors or self.tree.child(index, "nsubj"):
            return actors
        above = next((p for p in self.candidates(token.head) if p.reciprocal and self.shape_fits(p, token.head)), None)
        met = self.parties(token.head, above.actor, several=True) if above is not None else []
        return self.participants.unique([*actors, *met]) if above is not None and above.type == "CONSULT" else actors

    def _recipients(
        self, pattern: Pattern, index: int, actors: list[Reference], embedded: Sequence[int]
    ) -> list[Reference]:
        lands = {entity.country for entity, _ in actors}
        supported = partial(self.beneficiaries.holds, lands) if pattern.type == "SUPPORT" else None
        recipients = self.parties(index, pattern.recipient, fits=supported, where=pattern.where)
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
        if not recipients and not self.several(actors):
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
            inner = self.shape_at(head)
            if inner is None:
                continue
            if found := self.parties(head, inner.actor if inner.reciprocal else inner.recipient):
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

    def _implied_subject(self, index: int) -> list[Reference]:
        """The speaker, where a post or note leaves "I" and "we" out: "Signed a protocol on consultations." """
        token = self.tree.tokens[index]
        if token.upos != "VERB" or not (self.clauses.participle(token) or self._tells_you(token)):
            return []
        if token.deprel == "amod":
            # "Signed Protocol on …" at the head of a post is parsed as a noun phrase.
            first = next(t for t in self.tree.tokens[self.tree.sentence_of(index).first :] if t.upos != "PUNCT")
            return self.speech.speaker_at(index) if first.index == index else []
        head = self.tree.head(index)
        if token.deprel not in ("root", "parataxis", "conj") or (
            token.deprel == "conj" and head and head.upos == "ADJ"
        ):
            return []  # "the missing and murdered"
        if self.clauses.passive(index) or self.clauses.surface_subject(index):
            return []
        return self.speech.speaker_at(index)

    def _tells_you(self, token: Token) -> bool:
        """As in "Thank you for your support": said to somebody, and for something."""
        said = any(obj.text.lower() == "you" for obj in self.tree.children(token.index, "obj"))
        return said and any(self.paths.reach(token.index, path) for path in (("for",), ("for_ing",)))

    def several(self, actors: Sequence[Reference]) -> bool:
        """Two parties at least, or one mention that stands for several ("the two sides", "officials of both")."""
        return len(actors) > 1 or any(entity.kind == "igo" or "plural" in mention.form for entity, mention in actors)

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
            pattern = self.shape_at(head)
            for path in pattern.trigger if pattern else ():
                taken |= set(self.paths.reach(head, path))
        return taken


def _own_state(reference: Reference, lands: Collection[str | None]) -> bool:
    """Whether a party is the state itself for which the actors speak."""
    entity = reference[0]
    return entity.kind == "state" and len(lands) == 1 and entity.country in lands


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


def _shared_steps(one: Path, other: Path) -> int:
    """How many steps two paths have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
