"""Whose deed "his", "its" or "their" means behind a word of judgement: "condemned Peru for its war", "thanked him for
his help", "sanctions on Peru over its war". It is that of the one judged, not of the subject who judges.
"""

from collections.abc import Callable, Iterator

from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.records.analysis import Token

_CLIMB = ("xcomp", "advmod", "obj", "obl", "acl")
_PHRASES = ("obl", "nmod")


def judged(cast: Cast, pronoun: Token, fits: Callable[[Draft], bool]) -> Draft | None:
    """The one who is judged for what a possessive pronoun owns, None where nobody is."""
    cues = load_reference()
    noun = cast.tree.head(pronoun.index)
    if pronoun.deprel != "nmod:poss" or noun is None:
        return None
    response = cast.tree.head(noun.index)
    if response is not None and response.lemma.lower() in cues.responses and _case(cast, response) == "in":
        noun = response  # "imposed tariffs on Peru in response to its purchases"
    elif _case(cast, noun) not in cues.judged_for:
        return None
    beside = cast.tree.child(noun.index, "case") if noun is response else None
    nearest = [cast.tree.tokens[beside.index - 1]] if beside is not None and beside.index > 0 else []
    for token in (*nearest, *_judged_before(cast, noun)):
        if token.index < pronoun.index:
            found = [draft for draft in cast.at.get(token.index, ()) if fits(draft)]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def _judged_before(cast: Cast, noun: Token) -> Iterator[Token]:
    """The words that may name who is judged: what the phrase hangs on, or what stands beside it.

    Who meets another "for its annual talks" judges nobody.
    """
    tree, cues = cast.tree, load_reference()
    above = tree.head(noun.index)
    if above is not None and cast.at.get(above.index):
        verb = tree.head(above.index)
        direct = verb is not None and above.deprel in ("obj", "nsubj:pass") and verb.lemma.lower() in cues.judging
        if direct or _case(cast, above) in cues.judged_links:
            yield above
        return
    while above is not None and above.lemma.lower() not in cues.meeting - cues.judging:
        yield from (t for t in tree.children(above.index, *_PHRASES) if _case(cast, t) in cues.judged_links)
        if above.lemma.lower() in cues.judging:
            yield from tree.children(above.index, "obj", "iobj")
        for thing in tree.children(above.index, "obj", "nsubj:pass"):
            yield from (t for t in tree.children(thing.index, *_PHRASES) if _case(cast, t) in cues.judged_links)
        if above.upos == "VERB" and above.deprel != "xcomp":
            return
        above = tree.head(above.index) if above.deprel.partition(":")[0] in _CLIMB else None


def _case(cast: Cast, token: Token) -> str | None:
    case = cast.tree.child(token.index, "case")
    return None if case is None else case.lemma.lower()
