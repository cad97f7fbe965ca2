"""Whom a deed is done to that names nobody: the other side of its sentence, of the deed it answers, or of a deal.

"Rome trusts no government in Tripoli but has not recalled its envoy": where exactly one other country takes part beside
the actor, the deed is meant for it. "Minsk vowed to respond": for whoever did something to Minsk last. "Turkey rejected
the treaty": for those who made it. "Aid groups criticized the amnesty": for who granted it.
Source: bench codebook, "actors implied but certain are coded with the text of the earlier mention".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.events.drafts import Draft
from dragoman.events.participants import Participants, Reference, is_state
from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.patterns import load_patterns
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.index import EntityIndex
from dragoman.records.analysis import Sentence, Token
from dragoman.records.events import Participant
from dragoman.records.mentions import Entity, Mention

_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "CONCEDE", "AGREE"})
_ANSWERS = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION"})
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_MAIN = frozenset({"root", "conj", "parataxis", "ccomp"})
_BETWEEN = frozenset({"from", "to"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "CONSULT", "SUPPORT"})


class Counterparts:
    """Finds the other side in one document."""

    def __init__(self, tree: Tree, index: EntityIndex) -> None:
        self.tree, self.index, self.cues = tree, index, load_reference()

    def add(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts, those without a recipient with the other side where there is one."""
        found: list[Draft] = []
        for draft in drafts:
            others = self._others(draft, found) if self._lacks(draft) else ()
            found.append(replace(draft, recipients=others, implied=True) if others else draft)
        return found

    def _lacks(self, draft: Draft) -> bool:
        """Whether a deed of one state needs somebody to whom it is done."""
        pattern, token = draft.match.pattern, self.tree.tokens[draft.match.trigger]
        single = len(draft.match.actors) == 1 and draft.actors[0].country is not None
        if draft.type not in _TYPES | _JUDGING or not single or not pattern.recipient or pattern.reciprocal:
            return False
        return token.upos == "VERB" and token.deprel in _MAIN and (not draft.recipients or self._for_own(draft))

    @staticmethod
    def _for_own(draft: Draft) -> bool:
        """Whether something is asked for the actor's own people: "Delhi demanded the release of 14 fishermen"."""
        own = all(party.country == draft.actors[0].country for party in draft.recipients)
        people = all(entity.kind == "population" for entity, _ in draft.match.recipients)
        return draft.type == "REQUEST" and own and people

    def _others(self, draft: Draft, before: Sequence[Draft]) -> tuple[Participant, ...]:
        own = draft.actors[0].country
        if draft.type == "SUPPORT" and draft.match.unaddressed:
            return self._interlocutors(draft, before)
        for noun in self._taken_up(draft.match.trigger):
            found = self._makers(own, before) if noun in self.cues.deals else self._doers(noun, draft, before)
            if found or noun in self.cues.deals:
                return found
        if draft.type not in _TYPES or draft.spoken or self._told_of_another(draft.match.trigger, own):
            return ()
        beside = self._beside(draft.match.trigger, own)
        if beside is not None:
            return tuple(Participants.participant(pair) for pair in beside)
        return self._answered(own, before) if draft.type in _ANSWERS else ()

    def _interlocutors(self, draft: Draft, before: Sequence[Draft]) -> tuple[Participant, ...]:
        """Those of one other country with whom the actor was told to talk last, if the sentence names no third one."""
        (actor,) = draft.actors
        for talks in reversed(before):
            if talks.type != "CONSULT" or talks.mode == "visit" or actor.entity not in talks.parties:
                continue
            others = [p for p in (*talks.actors, *talks.recipients) if p.country != actor.country]
            lands = {party.country for party in others}
            sentence = self.tree.analysis.sentences[draft.sentence]
            named = self.index.countries(sentence.first, sentence.last)
            return tuple(others) if len(lands) == 1 and named <= lands | {actor.country} else ()
        return ()

    def _told_of_another(self, trigger: int, own: str | None) -> bool:
        """Whether the object itself lies in another country ("condemned the coup in Gabon"): who did it stays open."""
        objects = self.tree.children(trigger, "obj")
        inside = (index for token in objects for index in self.tree.subtree(token.index))
        return any(entity.country not in (None, own) for index in inside for entity, _ in self.index.at(index))

    def _taken_up(self, trigger: int) -> list[str]:
        """The nouns that take up what is rejected, criticized or praised: "the treaty", "concern about the arrests"."""
        below = self.tree.children(trigger, "obj", "obl", "obl:agent")
        nouns = [*below, *(noun for token in below for noun in self.tree.children(token.index, "nmod"))]
        determiners = ((noun, self.tree.child(noun.index, "det")) for noun in nouns if noun.upos == "NOUN")
        return [noun.lemma.lower() for noun, the in determiners if the is not None and the.text.lower() in _DEFINITE]

    def _makers(self, own: str | None, before: Sequence[Draft]) -> tuple[Participant, ...]:
        """The parties of the deal that was agreed, signed or ratified last."""
        for draft in reversed(before):
            sentence = self.tree.analysis.sentences[draft.sentence]
            named = any(t.lemma.lower() in self.cues.deals for t in self.tree.tokens[sentence.first : sentence.last])
            parties = (*draft.actors, *draft.recipients)
            if named and draft.type in ("SUPPORT", "AGREE") and len(draft.countries) > 1:
                return tuple(party for party in parties if party.country not in (None, own))
        return ()

    def _doers(self, noun: str, judged: Draft, before: Sequence[Draft]) -> tuple[Participant, ...]:
        """Who did the deed told last that a noun may mean: by its own word, by an event of a type that it names.

        "The decision" and the like mean what the sentence before tells.
        """
        if judged.type not in _JUDGING:
            return ()
        types = {pattern.type for pattern in load_patterns().by_trigger.get((noun, "NOUN"), ())}
        types -= _SAID if judged.type != "REJECT" else set()
        for draft in reversed(before):
            words = {self.tree.tokens[index].lemma.lower() for index in draft.match.words}
            near = noun in self.cues.steps and judged.sentence - draft.sentence <= 1 and draft.type not in _SAID
            lands = {None if "UAF" in party.sectors else party.country for party in draft.actors}
            if (near or noun in words or draft.type in types) and None not in lands and len(lands) == 1:
                return draft.actors if judged.actors[0].country not in lands else ()
        return ()

    def _beside(self, trigger: int, own: str | None) -> list[Reference] | None:
        """The one party of another country before a trigger in its sentence, else in the sentence before.

        None where nobody else is there, [] where several are.
        """
        sentences = self.tree.analysis.sentences
        here = self.tree.sentence_of(trigger)
        spans = [(here.first, trigger)]
        before = sentences[here.index - 1] if here.index else here
        if before is not here and before.paragraph == here.paragraph and self._names(before, own):
            spans.append((before.first, before.last))
        for first, last in spans:
            sides = list(self._sides(first, last, own))
            if len({entity.country for entity, _ in sides}) > 1:
                return []
            if sides:
                return [max(sides, key=lambda pair: pair[0].kind == "state")]
        return None

    def _names(self, sentence: Sentence, country: str | None) -> bool:
        """Whether a sentence names somebody of a country, so that what follows may go on between the same two."""
        tokens = self.tree.tokens[sentence.first : sentence.last]
        return any(entity.country == country for token in tokens for entity, _ in self.index.at(token.index))

    def _sides(self, first: int, last: int, own: str | None) -> Iterator[Reference]:
        """Those of other countries who take part between two tokens."""
        for token in self.tree.tokens[first:last]:
            for entity, mention in self.index.at(token.index):
                foreign = entity.country not in (None, own) and entity.country not in NON_STATE_CODES
                if foreign and self._takes_part(entity, mention, token):
                    yield entity, mention

    def _takes_part(self, entity: Entity, mention: Mention, token: Token) -> bool:
        case = self.tree.child(token.index, "case")
        preposition = case.text.lower() if case is not None else ""
        if entity.kind == "place":
            return preposition == "from"  # "had received no answer from Maputo": the state of a capital
        if preposition in self.cues.literal_prepositions - _BETWEEN or self._supported(token):
            return False  # "the embassy in Malta said", "reiterated her support for Chad and called for calm"
        if mention.form == "demonym":
            above = self.tree.head(token.index)
            return above is not None and above.deprel == "nsubj"
        return is_state(entity)

    def _supported(self, token: Token) -> bool:
        """Whether somebody is named as the one whom a noun of support is for."""
        return any(t.upos == "NOUN" and t.lemma in self.cues.backing for t in self.tree.ancestors(token.index))

    @staticmethod
    def _answered(own: str | None, before: Sequence[Draft]) -> tuple[Participant, ...]:
        """Who did something to the actor's country last."""
        for other in reversed(before):
            done_to = {party.country for party in other.recipients}
            doers = {party.country for party in other.actors} - {None}
            if own in done_to and doers and own not in doers:
                return other.actors if len(doers) == 1 else ()
        return ()
