"""Who the head of a turn in a transcript means: "President Vance", "PRIME MINISTER HOLM", "THE PRESIDENT", "A".

A transcript names its speakers in its title and its first lines. What a head has in common with a name there tells more
than what its words would mean in running text, where "the president" is the one named last. Heads with the same words
mean the same person from the first turn to the last.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.lexicon.reference import load_names
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.speakers import Found
from dragoman.records.mentions import Entity, Mention
from dragoman.records.spans import Span

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "the"


class TurnHeads:
    """Tells the speakers of one transcript, whose first turn begins at an offset."""

    def __init__(self, tree: Tree, index: EntityIndex, first: int) -> None:
        self._tree, self._index, self._first = tree, index, first
        self._announced = [
            (entity, mention, frozenset(_words(mention.text)))
            for entity in index.entities
            if entity.kind == "person"
            for mention in entity.mentions
            if mention.form == "name" and mention.start < first
        ]
        self._announced.sort(key=lambda each: each[1].start)

    def people(self, heads: Sequence[Span]) -> list[list[Found]]:
        """The person whom each head means, [] where nobody is known by it. Heads stand in text order."""
        read = [self._person(head) for head in heads]
        votes: dict[str, Counter[str]] = {}
        for head, entity in zip(heads, read, strict=True):
            if entity is not None:
                votes.setdefault(head.text.casefold(), Counter())[entity.id] += 1
        agreed = {words: count.most_common(1)[0][0] for words, count in votes.items()}
        found = [self._index.get(agreed.get(head.text.casefold(), "")) for head in heads]
        return [[] if one is None else [_as(one, head)] for one, head in zip(found, heads, strict=True)]

    def _person(self, head: Span) -> Entity | None:
        return self._titled(head) or self._announced_as(head) or self._read(head) or self._namesake(head)

    def _titled(self, head: Span) -> Entity | None:
        """Of a head that is a title alone, the first person announced with it ("THE PRESIDENT")."""
        words = _words(head.text)
        title = words[1:] if words[0] == _ARTICLE or words[0] in load_names().honorifics else words
        if load_roles().noun(" ".join(title)) is None:
            return None
        named = ((entity, _words(mention.text)) for entity, mention, _ in self._announced)
        return next((e for e, told in named if told[: len(title)] == title and len(told) > len(title)), None)

    def _announced_as(self, head: Span) -> Entity | None:
        """The person announced by the last name of a head, and by more of its words than anybody else."""
        words = _words(head.text)
        shared = [
            (sum(word in told for word in words), entity.id)
            for entity, _, told in self._announced
            if words[-1] in _words(entity.name)
        ]
        most = max((count for count, _ in shared), default=0)
        best = {entity for count, entity in shared if count == most}
        return self._index.get(best.pop()) if len(best) == 1 else None

    def _read(self, head: Span) -> Entity | None:
        """The person whom running text would mean by the words right before the colon; a bare noun means nobody."""
        for token in self._tree.tokens_between(head.start, head.end):
            for entity, mention in self._index.at(token.index):
                told = mention.form == "name" or _words(head.text)[0] == _ARTICLE
                if entity.kind == "person" and mention.end == head.end and told:
                    return entity
        return None

    def _namesake(self, head: Span) -> Entity | None:
        """The one person of the document who bears the last name of a head, or who answers as "A" in an interview."""
        last = _words(head.text)[-1]
        people = [e for e in self._index.entities if e.kind == "person"]
        if last in ("a", "answer"):
            people = list({entity.id: entity for entity, _, _ in self._announced}.values())
        else:
            people = [e for e in people if _words(e.name)[-1:] == [last]]
        return people[0] if len(people) == 1 else None


def _words(text: str) -> list[str]:
    """The words of a name or title, in small letters without accents: "Al-Thani" is "AL THANI"."""
    plain = unicodedata.normalize("NFKD", text)
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold())


def _as(entity: Entity, head: Span) -> Found:
    mention: Mention = replace(entity.mentions[0], start=head.start, end=head.end, text=head.text)
    return entity, mention
