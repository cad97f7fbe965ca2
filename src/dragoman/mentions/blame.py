"""Whose deed "its" stands before where one state judges another: "condemned Ghana for its war" is of Ghana's war."""

from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.records.analysis import Token

_REASONS = frozenset({"for", "over"})


def blamed_by(cast: Cast, its: Token) -> Draft | None:
    """The one state that another condemns, thanks or fines for the deed behind a possessive; None where none is.

    Who meets another "for its annual talks" judges nobody.
    """
    tree = cast.tree
    deed = tree.head(its.index)
    if its.deprel != "nmod:poss" or deed is None or deed.deprel != "obl":
        return None
    case, verb = tree.child(deed.index, "case"), tree.head(deed.index)
    if case is None or case.text.lower() not in _REASONS or verb is None or verb.upos != "VERB":
        return None
    if verb.lemma.lower() in load_reference().meeting:
        return None
    others = [token for token in tree.children(verb.index, "obj", "obl") if token.index < case.index]
    others += [t for other in others for t in tree.children(other.index, "nmod") if t.index < case.index]
    found = [draft for other in others for draft in cast.at.get(other.index, ()) if draft.kind == "state"]
    return found[0] if len(found) == 1 else None
