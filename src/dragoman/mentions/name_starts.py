"""Names that the model misses or begins too early: "President of Peru Ana Quispe", "German Titov"."""

from collections.abc import Iterator

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.offices import load_offices
from dragoman.lexicon.reference import load_names
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.cast import fold
from dragoman.records.analysis import Token

_LONGEST_STATE = 4
_LONGEST_TITLE = 4
_LONGEST_NAME = 5


def past_owner(tree: Tree, first: int, last: int) -> int:
    """Where a tagged name begins behind the state of its bearer's office, which the model took for a part of it."""
    texts = [token.text for token in tree.tokens]
    for begin in range(max(2, first - _LONGEST_STATE), first + 1):
        match = load_actors().match(texts, begin)
        if match is None or match.form != "name" or match.actor.kind not in ("state", "place"):
            continue
        if first < begin + match.length <= last and _of_title(texts, begin):
            return begin + match.length
    return first


def _of_title(texts: list[str], at: int) -> bool:
    """Whether "of" (and "the") and a title stand before a token."""
    at -= texts[at - 1].lower() == "the"
    if texts[at - 1].lower() != "of":
        return False
    for begin in range(max(0, at - 1 - _LONGEST_TITLE), at - 1):
        match = load_roles().match(texts, begin)
        if match is not None and begin + match.length == at - 1 and match.role.kind == "person":
            return True
    return False


def given_demonyms(tree: Tree) -> Iterator[tuple[int, int]]:
    """Names whose given name is a demonym too: "German Titov", not "the German Vettel", "German Siemens engineers"."""
    tokens = tree.tokens
    texts = [token.text for token in tokens]
    for token in tokens[:-1]:
        given, family = token, tokens[token.index + 1]
        if fold(given.text) not in load_names().genders or load_actors().demonym(given.text) is None:
            continue
        proper = family.upos == "PROPN" and family.entity in ("O", "B-PER", "I-PER") and family.text.isalpha()
        known = load_actors().match(texts, family.index) or load_roles().match(texts, family.index)
        after = tokens[family.index + 1] if family.index + 1 < len(tokens) else None
        ends = after is None or after.upos not in ("PROPN", "NOUN", "ADJ")
        the = given.index > 0 and tokens[given.index - 1].upos == "DET"
        if proper and family.text.istitle() and known is None and ends and not the:
            yield given.index, family.index


def known_names(tree: Tree) -> Iterator[tuple[int, int]]:
    """Whole names of the table of offices that the model took for something else than a person.

    Not where a capitalized word follows: "Aung San Suu Kyi Park".
    """
    tokens = tree.tokens
    for token in tokens:
        if not _may_be_named(token) or (token.index > 0 and _may_be_named(tokens[token.index - 1], follows=True)):
            continue
        last = token.index
        while last + 1 < len(tokens) and _may_be_named(tokens[last + 1]) and last - token.index < _LONGEST_NAME:
            last += 1
        if last > token.index and load_offices().terms_of(tree.span(token.index, last).text):
            yield token.index, last


def _may_be_named(token: Token, *, follows: bool = False) -> bool:
    """Whether a word may belong to such a name; right before one only what the model has put into the same entity."""
    named = token.upos == "PROPN" and token.text[:1].isupper() and token.entity[2:] in ("", "LOC")
    return named and (not follows or token.entity in ("B-LOC", "I-LOC"))
