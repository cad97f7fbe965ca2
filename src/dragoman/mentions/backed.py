"""Whom "it" and "they" mean behind a word of support: in "supports Peru as it defends itself", "help for Peru in its
fight" they are those who are supported, not the subject who supports.
"""

from collections.abc import Callable, Iterator

from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.records.analysis import Token

_GOALS = ("obj", "iobj", "obl", "nmod", "nsubj:pass")


def backed(cast: Cast, pronoun: Token, fits: Callable[[Draft], bool]) -> Draft | None:
    """The one who is supported in what the pronoun does or owns, None where nobody is."""
    if not _takes_up(cast, pronoun):
        return None
    for token in _supported(cast, pronoun):
        found = [draft for draft in cast.at.get(token.index, ()) if fits(draft)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _takes_up(cast: Cast, pronoun: Token) -> bool:
    """Whether a pronoun is the subject of a clause of time ("as it …") or owns what one is helped in ("in its …")."""
    head, cues = cast.tree.head(pronoun.index), load_reference()
    if head is None:
        return False
    if pronoun.deprel == "nsubj":
        mark = cast.tree.child(head.index, "mark")
        return mark is not None and mark.lemma.lower() in cues.backed_while and mark.index < pronoun.index
    case = cast.tree.child(head.index, "case")
    return pronoun.deprel == "nmod:poss" and case is not None and case.lemma.lower() == "in"


def _supported(cast: Cast, pronoun: Token) -> Iterator[Token]:
    """The words before a pronoun, the nearest first, that name whom a word of support is for."""
    tree, cues = cast.tree, load_reference()
    for token in reversed(tree.tokens[tree.sentence_of(pronoun.index).first : pronoun.index]):
        top = token
        while top.deprel == "conj" and top.head >= 0:
            top = tree.tokens[top.head]
        above, case = tree.head(top.index), tree.child(top.index, "case")
        if above is None or top.deprel not in _GOALS:
            continue
        # "Welcomed their support to Peru": the parser may hang the phrase on the verb.
        before = tree.tokens[case.index - 1] if case is not None and case.index > 0 else above
        if not {above.lemma.lower(), before.lemma.lower()} & cues.backing:
            continue
        direct = case is None and top.deprel in ("obj", "iobj", "nsubj:pass")
        if direct or (case is not None and case.lemma.lower() in cues.backed_links):
            yield token
