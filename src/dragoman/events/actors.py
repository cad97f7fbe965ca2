"""Who does what a pattern tells of: whom its paths lead to, else who speaks, who met before, or whose land it is."""

from dragoman.events.authorities import OF_STATES, state_there
from dragoman.events.participants import Reference, are_several
from dragoman.events.parties import Parties
from dragoman.events.shapes import Shapes
from dragoman.events.speech import Speech
from dragoman.lexicon.patterns import Pattern
from dragoman.lexicon.reference import load_reference
from dragoman.records.analysis import Token

_ACROSS = ((("with",),), (("obj", "with"),))


class Actors:
    """Finds the actors of patterns in one document."""

    def __init__(self, shapes: Shapes, parties: Parties, speech: Speech) -> None:
        self.shapes, self.parties, self.speech = shapes, parties, speech
        self.tree, self.clauses, self.paths = shapes.tree, shapes.clauses, shapes.paths
        self.participants = shapes.participants

    def of(self, pattern: Pattern, index: int) -> list[Reference]:
        """Those who do what a pattern at a token tells of, both sides of it where it is reciprocal."""
        actors = self.parties.of(index, pattern.actor, several=pattern.reciprocal, where=pattern.where)
        actors = actors or self.parties.of(index, pattern.actor, where=pattern.where)
        across: list[Reference] = []  # those found, if they are only the other side, with whom somebody unnamed met
        if not actors and pattern.reciprocal:
            single = tuple((path,) for joined in pattern.actor for path in joined)
            actors = self.parties.of(index, [joined for joined in single if joined not in _ACROSS])
            if not actors:
                actors = across = self.parties.of(index, [joined for joined in single if joined in _ACROSS])
        if not actors and (("subj",),) in pattern.actor:
            actors = self._implied_subject(index)
        if not actors and pattern.mode in OF_STATES:
            actors = state_there(self.clauses, self.participants.index, self.shapes.lands, index)
        together = pattern.type != "SUPPORT" or bool(pattern.agreement)  # who met signs and agrees; words are one's own
        if pattern.reciprocal and together and (across or not are_several(actors)):
            actors = self._who_met(index, actors)
        with_speaker = pattern.reciprocal and pattern.type in ("CONSULT", "SUPPORT")
        if with_speaker and not are_several(actors) and self._ours(index):
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
        fitting = (p for p in self.shapes.candidates(token.head) if self.shapes.fits(p, token.head))
        above = next((p for p in fitting if p.reciprocal), None)
        met = self.parties.of(token.head, above.actor, several=True) if above is not None else []
        return self.participants.unique([*actors, *met]) if above is not None and above.type == "CONSULT" else actors

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
