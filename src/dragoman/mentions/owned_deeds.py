"""Whose "its" is in what a noun with an owner leads to: in "degrade Russia's ability to fund its war" the owner's, not
the subject's who degrades it.
"""

from collections.abc import Callable

from dragoman.mentions.cast import Cast, Draft
from dragoman.records.analysis import Token

_UP = ("obj", "obl", "nmod", "advcl", "xcomp", "conj", "nsubj", "ccomp", "nmod:poss")


def owner_of_deed(cast: Cast, pronoun: Token, fits: Callable[[Draft], bool]) -> Draft | None:
    """The owner of the noun whose infinitive holds a possessive pronoun, None where there is no such noun."""
    if pronoun.deprel != "nmod:poss":
        return None
    for token in cast.tree.ancestors(pronoun.index):
        mark = cast.tree.child(token.index, "mark")
        noun = cast.tree.head(token.index)
        if token.deprel == "acl" and mark is not None and mark.lemma == "to" and noun is not None:
            owner = cast.tree.child(noun.index, "nmod:poss")
            found = [d for d in cast.at.get(owner.index, ()) if fits(d)] if owner is not None else []
            return found[0] if len(found) == 1 else None
        if token.deprel not in _UP:
            return None
    return None
