"""Tells who speaks: the entity behind a subject, the body behind its spokesman, the issuer behind a letter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analyze.tree import Tree
from dragoman.lexicon.cues import MediaCues, Medium, ReportingCues
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.reporting import NOMINAL
from dragoman.records.analysis import Token
from dragoman.records.mentions import Entity, Mention
from dragoman.records.statements import Speaker

# What hangs on a noun without being part of its name.
_LOOSE = (
    "acl", "advcl", "appos", "parataxis", "punct", "conj", "cc", "dep", "discourse", "nsubj", "cop", "aux", "mark",
    "obl", "obj", "advmod", "ccomp", "csubj", "expl",
)  # fmt: skip
_SAME_THING = ("flat", "compound", "nmod:desc", "appos")
_OWNERS = ("nmod:poss", "compound", "amod", "nmod", "nmod:desc")
_SPEAKING_OWNERS = frozenset({"government_body", "igo", "ngo", "company", "media", "armed_group", "party", "state"})
_ARTICLE = re.compile(r"^(?:the|a|an|one|some)\s+", re.IGNORECASE)

_TWO = 2

Found = tuple[Entity, Mention]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, and the form of utterance where the subject itself named one ("the report says")."""

    speaker: Speaker
    medium: str | None = None


class Speakers:
    """Finds speakers by the tokens that head them. Remembers nothing: pronouns without entity are the caller's."""

    def __init__(self, tree: Tree, index: EntityIndex, cues: ReportingCues, media: MediaCues) -> None:
        self.tree = tree
        self.index = index
        self._cues = cues
        self._media = media

    def voice(self, head: int) -> Voice | None:
        """The speaker that a noun phrase names; None where it names nobody who could speak."""
        medium = self.document_noun(head)
        if medium is not None and not self.index.at(head):
            issuer = self._issuer(head)
            if issuer:
                return Voice(self.joined(issuer), medium.label)
            governor = self.tree.head(head)
            maker = self.tree.child(governor.index, "nsubj") if governor is not None else None
            if maker is not None and self.tree.tokens[head].deprel == "obj":
                # "X issued a statement saying …"
                made = self.voice(maker.index)
                return None if made is None else Voice(made.speaker, medium.label)
            return Voice(self.by_words(head), medium.label) if self._indefinite(head) else None
        found: list[Found] = []
        for each in self.coordinated(head):
            found.extend(self._known(each))
        if found:
            return Voice(self.joined(found))
        return self._nominal(head)

    def by_words(self, head: int) -> Speaker:
        """A speaker known by nothing but the words of its noun phrase."""
        return self._unknown(head, None)

    def _indefinite(self, head: int) -> bool:
        """Whether a writing is new to the reader ("a report says"); of a known one the issuer was told before."""
        determiner = self.tree.child(head, "det", "nmod:poss")
        if determiner is None:
            return True
        return determiner.text.lower() in ("a", "an", "another", "one", "some")

    def sender(self, head: int) -> Speaker | None:
        """Who is named as the sender of a writing ("a letter from X", "sent by X", "handed over a letter from X")."""
        verb = self.tree.head(head) if self.tree.tokens[head].deprel == "obj" else None
        beside = self.tree.children(verb.index, "obl") if verb is not None else []
        for child in [*self.tree.children(head, "nmod", "acl"), *beside]:
            agent = self.tree.child(child.index, "obl:agent") if child.deprel == "acl" else child
            case = self.tree.child(agent.index, "case") if agent is not None else None
            if agent is not None and case is not None and case.text.lower() in ("from", "by"):
                found = [pair for each in self.coordinated(agent.index) for pair in self._known(each)]
                return self.joined(found) if found else None
        return None

    def document_noun(self, head: int) -> Medium | None:
        """The writing that a noun names ("statement", "report"), None for any other noun."""
        token = self.tree.tokens[head]
        if token.upos != "NOUN":
            return None
        for words in ([self.tree.tokens[head - 1].text.lower(), token.text.lower()], [token.text.lower()]):
            match = self._media.match(words, 0)
            if match is not None and match[0] == len(words) and match[1].document:
                return match[1]
        return None

    def who_met(self, before: int) -> Speaker | None:
        """The two persons, of two countries, of whom the text has told up to a token that they met or talked."""
        tokens, told = self.tree.tokens[:before], self._media.occasions | load_reference().meeting
        if not any(token.lemma.lower() in told for token in tokens):
            return None
        sides: dict[str, Found] = {}
        for token in tokens:
            for entity, mention in self.index.at(token.index):
                if entity.kind == "person" and mention.form == "name" and entity.country is not None:
                    sides.setdefault(entity.country, (entity, mention))
        return self.joined(sides.values()) if len(sides) == _TWO else None

    def is_pronoun(self, head: int) -> bool:
        """Whether the token is a pronoun that takes up somebody named before."""
        return self.tree.tokens[head].text.lower() in self._cues.pronouns

    def coordinated(self, head: int) -> list[int]:
        """The token and the nouns coordinated with it."""
        found = [head]
        for child in self.tree.children(head, "conj"):
            if child.upos in NOMINAL:
                found.extend(self.coordinated(child.index))
        return sorted(found)

    def joined(self, found: Iterable[Found]) -> Speaker:
        """One speaker of all entities: names and countries joined by "; "."""
        entities: dict[str, Entity] = {}
        mentions: list[Mention] = []
        for entity, mention in found:
            entities.setdefault(entity.id, entity)
            mentions.append(mention)
        countries = list(dict.fromkeys(e.country for e in entities.values() if e.country is not None))
        start, end = min(m.start for m in mentions), max(m.end for m in mentions)
        return Speaker(
            entity=next(iter(entities)),
            name="; ".join(entity.name for entity in entities.values()),
            country="; ".join(countries) or None,
            start=start,
            end=end,
            text=self.tree.text[start:end],
        )

    def _known(self, head: int) -> list[Found]:
        """The entities that a token means, through its name ("Minister" → flat "Lavrov") where need be."""
        at = self._widest(self.index.at(head))
        if at and (at[0][0].kind == "person" or len(at) > 1):
            return at
        for child in self.tree.children(head, *_SAME_THING):
            named = self._widest(self.index.at(child.index))
            if named and named[0][0].kind == "person":
                return named[:1]
        return at

    @staticmethod
    def _widest(found: Iterable[Found]) -> list[Found]:
        """Of the mentions at one head, those with the widest span: several where one mention means several."""
        pairs = list(found)
        if not pairs:
            return []
        width = max(mention.end - mention.start for _, mention in pairs)
        return [pair for pair in pairs if pair[1].end - pair[1].start == width]

    def _issuer(self, head: int) -> list[Found]:
        """Whose document it is: possessor, modifier, "of X", "from X"."""
        for child in self.tree.children(head, "nmod:poss", "compound", "nmod", "acl"):
            at = self._known(child.index)
            if at and at[0][0].kind != "place":
                found = list(at)
                for other in self.coordinated(child.index)[1:]:
                    found.extend(self._known(other))
                return found
        return []

    def _nominal(self, head: int) -> Voice | None:
        token = self.tree.tokens[head]
        if token.upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        owner = self._owner(head)
        mouthpiece = token.lemma.lower() in self._cues.mouthpieces
        if mouthpiece and owner is not None and owner[0].kind in _SPEAKING_OWNERS:
            speaker = self.joined([owner])
            first, last = self.noun_phrase(head)
            span = self.tree.span(first, last)
            return Voice(Speaker(speaker.entity, speaker.name, speaker.country, span.start, span.end, span.text), None)
        if token.upos == "PROPN" or mouthpiece or token.lemma.lower() in self._cues.anonymous:
            return Voice(self._unknown(head, owner))
        return None

    def _owner(self, head: int) -> Found | None:
        for child in self.tree.children(head, *_OWNERS):
            at = self._widest(self.index.at(child.index))
            if at and at[0][0].country is not None:
                return at[0]
            deeper = self._owner(child.index) if child.deprel in ("compound", "amod", "nmod") else None
            if deeper is not None:
                return deeper
        return None

    def _unknown(self, head: int, owner: Found | None) -> Speaker:
        """A speaker by words alone, with the country of whatever qualifies it."""
        first, last = self.noun_phrase(head)
        span = self.tree.span(first, last)
        country = owner[0].country if owner is not None else None
        return Speaker(None, _ARTICLE.sub("", span.text), country, span.start, span.end, span.text)

    def noun_phrase(self, head: int) -> tuple[int, int]:
        """First and last token of a noun phrase, without clauses, appositions and coordinated nouns."""
        tree = self.tree
        inside = {head}
        stack = [head]
        while stack:
            at = stack.pop()
            for child in tree.children(at):
                if child.deprel.partition(":")[0] in _LOOSE or (at == head and child.deprel == "case"):
                    continue
                inside.add(child.index)
                stack.append(child.index)
        first = last = head
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return first, last

    def nearest(self, first: int, last: int, *, backward: bool = False) -> int | None:
        """The first (or last) token from `first` to before `last` that heads a mention of somebody or a noun."""
        order: Iterable[Token] = self.tree.tokens[first:last]
        tokens = list(order)[::-1] if backward else list(order)
        for token in tokens:
            if any(entity.kind != "place" for entity, _ in self.index.at(token.index)):
                return token.index
        for token in tokens:
            if token.upos in ("PROPN", "PRON") or token.lemma in self._cues.anonymous:
                return token.index
        return None
