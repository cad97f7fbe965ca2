"""Entities while they are being found: drafts that gather mentions, offices and what is known of them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.analyze.tree import Tree
from dragoman.records.mentions import Entity, Mention, Office


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making.

    `gender` is "male", "female" or None; `plural` tells groups from single things; `words` are the folded words of a
    person's name, `roles` the folded titles under which the document knows the person ("president"). `home` is the
    country of a company's seat. `role` is the noun of an entity without a name ("parliament"), by which later definite
    mentions find it.
    """

    id: str
    kind: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: list[Office] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    wikidata: str | None = None
    gender: str | None = None
    plural: bool = False
    home: str | None = None
    role: str | None = None
    roles: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Lower case, without accents; the form under which names are compared."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


_LETTERS = str.maketrans({"’": "'", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"})


def slug(text: str) -> str:
    """The part of an id after its kind: folded words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "unknown"


class Cast:
    """All drafts of one document, by id and by the token that heads each mention.

    `owner` maps a token to the draft whose named mention covers it, so that later stages leave it alone.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.drafts: dict[str, Draft] = {}
        self.owner: dict[int, Draft] = {}
        self.at: dict[int, list[Draft]] = {}
        self.spans: dict[tuple[str, int], tuple[int, int]] = {}

    def __iter__(self) -> Iterator[Draft]:
        return iter(self.drafts.values())

    def add(self, draft: Draft) -> Draft:
        """The draft of that id, which is the given one unless it was known already."""
        return self.drafts.setdefault(draft.id, draft)

    def unused_id(self, wanted: str) -> str:
        """The id itself, or with a number behind it where another entity has it."""
        found, number = wanted, 2
        while found in self.drafts:
            found, number = f"{wanted}-{number}", number + 1
        return found

    def mention(
        self, draft: Draft, first: int, last: int, form: str, *, head: int | None = None, own: bool = True
    ) -> Mention | None:
        """Note a mention from token `first` to `last`; None where the draft already has one with that head.

        Without `head` it is the token whose governor lies outside. With `own`, the tokens belong to the draft.
        """
        at = self.head_of(first, last) if head is None else head
        if draft in self.at.get(at, ()):
            return None
        span = self.tree.span(first, last)
        mention = Mention(span.start, span.end, span.text, at, self.tree.sentence_of(first).index, form)
        draft.mentions.append(mention)
        self.at.setdefault(at, []).append(draft)
        self.spans[draft.id, at] = (first, last)
        if own:
            for index in range(first, last + 1):
                self.owner.setdefault(index, draft)
        return mention

    def displace(self, head: int) -> None:
        """Drop the mentions that a token heads, because it turned out to head something larger."""
        for draft in self.at.pop(head, []):
            draft.mentions = [mention for mention in draft.mentions if mention.head != head]
            self.spans.pop((draft.id, head), None)

    def head_of(self, first: int, last: int) -> int:
        """The token of a span whose governor lies outside it (the last nominal one where several do)."""
        tokens = self.tree.tokens
        outside = [i for i in range(first, last + 1) if not first <= tokens[i].head <= last]
        nominal = [i for i in outside if tokens[i].upos in _NOMINAL]
        argument = [i for i in nominal if tokens[i].deprel not in _MODIFYING]
        return (argument or nominal or outside or [first])[0]

    def loose_heads(self, first: int, last: int) -> list[int]:
        """All nominal tokens of a span whose governor lies outside it, those that only modify another word last."""
        tokens = self.tree.tokens
        inside = range(first, last + 1)
        loose = [i for i in inside if not first <= tokens[i].head <= last and tokens[i].upos in _NOMINAL]
        return sorted(loose, key=lambda i: (tokens[i].deprel in _MODIFYING, i))

    def entities(self) -> tuple[Entity, ...]:
        """The finished entities that are mentioned, in order of their first mentions."""
        made = []
        for draft in self.drafts.values():
            if draft.mentions:
                mentions = sorted(draft.mentions, key=lambda m: (m.start, m.end, m.head))
                made.append(
                    Entity(
                        draft.id,
                        draft.kind,
                        draft.name,
                        draft.country,
                        draft.sectors,
                        tuple(draft.offices),
                        tuple(mentions),
                        draft.wikidata,
                    )
                )
        return tuple(sorted(made, key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.id)))


_MODIFYING = frozenset({"nmod:desc", "compound", "amod", "flat", "det", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON"})
