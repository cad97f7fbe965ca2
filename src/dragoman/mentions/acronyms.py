"""Acronyms that the text explains: "Reporters Without Borders (RSF)", "RSF (Reporters Without Borders)".

What the text says of an acronym beats what the lexicon knows of it.
"""

from collections.abc import Iterable, Iterator

from dragoman.analyze.tree import Tree
from dragoman.records.analysis import Token

_SHORTEST, _LONGEST = 2, 8


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym: two to eight capitals, with a small letter or hyphen at most."""
    capitals = sum(c.isupper() for c in text)
    return _SHORTEST <= capitals <= _LONGEST and len(text) <= capitals + 1 and text[0].isupper()


def explained(tree: Tree) -> Iterator[tuple[int, int]]:
    """Acronyms beside a bracket as pairs of tokens: the acronym, and the last or first word of what explains it.

    The second is the word before the bracket that holds the acronym, or the first one in the bracket behind it.
    """
    tokens = tree.tokens
    for token in tokens[1:-1]:
        if token.text != "(":
            continue
        at = token.index
        inside, before = tokens[at + 1], tokens[at - 1]
        if is_acronym(inside.text) and at + 2 < len(tokens) and tokens[at + 2].text == ")":
            if _names(before):
                yield inside.index, before.index
        elif is_acronym(before.text) and _names(inside) and not is_acronym(inside.text):
            yield before.index, inside.index


def _names(token: Token) -> bool:
    return token.text[:1].isalpha() and (token.upos in ("PROPN", "NOUN", "ADJ") or token.entity.endswith("ORG"))


def explanation(acronym: int, word: int, spans: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The one of the spans that explains an acronym: it ends or begins at the word; None if none does."""
    for first, last in spans:
        if (last == word and word < acronym) or (first == word and word > acronym):
            return (first, last) if last > first else None
    return None


_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "&", "-"})
_SPELLED = 3  # shorter acronyms are spelled by too many words


def spelled_out(tree: Tree, acronym: str) -> tuple[int, int] | None:
    """The first name in the text whose initials are an acronym: "Northern River Council" for "NRC", None if none is."""
    letters = "".join(c for c in acronym if c.isupper())
    if len(letters) < _SPELLED:
        return None
    tokens = tree.tokens
    for token in tokens:
        at, rest = token.index, letters
        while rest and at < len(tokens) and (tokens[at].text[:1] == rest[0] or tokens[at].text.lower() in _SMALL):
            whole = tokens[at].text.isupper() and len(tokens[at].text) > 1
            if whole or (at == token.index and tokens[at].text[:1] != rest[0]):
                break
            rest = rest[1:] if tokens[at].text[:1] == rest[0] else rest
            at += 1
        if not rest:
            return token.index, at - 1
    return None
