"""Whose government, army or ministry is meant, by what is done with it in its sentence.

"The rebels accused the army", "the leader of the opposition accused the government", "Japan lodged a protest, the
Foreign Ministry said": each is of the country of the other party, whatever else the text tells of.
"""

from collections.abc import Iterable

from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.context import CountryContext
from dragoman.mentions.phrases import RolePhrase
from dragoman.records.analysis import Token

_GOALS = frozenset({"obj", "obl"})


def subjects_of(cast: Cast, verb: int) -> list[Token]:
    """The subjects of a verb, taken over from the verb to which it is joined ("met him and thanked him")."""
    tree = cast.tree
    found = tree.children(verb, "nsubj")
    while not found and tree.tokens[verb].deprel in ("conj", "advcl", "xcomp") and tree.tokens[verb].head >= 0:
        verb = tree.tokens[verb].head
        found = tree.children(verb, "nsubj")
    return found


def fought_by(cast: Cast, phrase: RolePhrase) -> str | None:
    """The country of the rebels who fight or accuse "the army": it is their own."""
    if not phrase.definite or phrase.foreign:
        return None
    return _one(draft for draft in _doers(cast, phrase) if draft.kind == "armed_group")


def of_opponent(cast: Cast, phrase: RolePhrase) -> str | None:
    """The country of the politician of the opposition who accuses or asks "the government"."""
    if phrase.role.id != "government":
        return None
    return _one(draft for draft in _doers(cast, phrase) if draft.kind == "person" and "OPP" in draft.sectors)


def exchanged(cast: Cast, noun: int) -> bool:
    """Whether several states do together what is done with people: "Chad and Mali agreed to swap 30 prisoners"."""
    tree = cast.tree
    verb = tree.head(noun)
    while verb is not None and verb.deprel == "xcomp":
        verb = tree.head(verb.index)
    if verb is None or tree.tokens[noun].deprel != "obj":
        return False
    doers = subjects_of(cast, verb.index)
    named = {index for doer in doers for index in tree.subtree(doer.index) if index < noun}
    found = {draft.country for index in named for draft in cast.at.get(index, ()) if draft.kind == "state"}
    return len(found - {None}) > 1


def of_own_deed(cast: Cast, noun: int) -> str | None:
    """The state whose deed its foreign ministry tells: "Japan lodged a protest, the Foreign Ministry said"."""
    tree = cast.tree
    verb, words = tree.head(noun), [token.text.lower() for token in tree.tokens[max(0, noun - 1) : noun + 1]]
    if verb is None or tree.tokens[noun].deprel != "nsubj" or words != ["foreign", "ministry"]:
        return None
    told = [clause for clause in tree.children(verb.index, "ccomp", "parataxis") if clause.index < noun]
    subjects = (subject for clause in told for subject in tree.children(clause.index, "nsubj"))
    return _one(d for subject in subjects for d in cast.at.get(subject.index, ()) if d.kind == "state")


def fuller_named(cast: Cast, body: Draft) -> str | None:
    """The country of a body that was named in full before: "the Philippine Senate … members of the Senate"."""
    for other in cast:
        known = other.kind == "government_body" and other.country is not None and bool(other.mentions)
        before = known and other.mentions[0].head < body.mentions[0].head
        if before and any(mention.text.endswith(f" {body.name}") for mention in other.mentions):
            return other.country
    return None


def guests_at_talks(cast: Cast, phrase: RolePhrase, context: CountryContext) -> frozenset[str]:
    """The country of those who are abroad for talks with whom a phrase names: "is in Peru for talks with officials"."""
    tree = cast.tree
    case, talks = tree.child(phrase.noun, "case"), tree.head(phrase.noun)
    if case is None or case.lemma != "with" or talks is None or talks.lemma.lower() not in load_reference().talks:
        return frozenset()
    if context.place_above(talks.index) is None:
        return frozenset()
    doers = (token for above in tree.ancestors(talks.index) for token in tree.children(above.index, "nsubj"))
    drafts = (draft for doer in doers for draft in cast.at.get(doer.index, ()))
    return frozenset(draft.country for draft in drafts if draft.country is not None)


def _doers(cast: Cast, phrase: RolePhrase) -> list[Draft]:
    """Who does to the noun of a phrase what its verb says."""
    verb = cast.tree.head(phrase.noun)
    if verb is None or verb.upos != "VERB" or cast.tree.tokens[phrase.noun].deprel not in _GOALS:
        return []
    return [draft for subject in subjects_of(cast, verb.index) for draft in cast.at.get(subject.index, ())]


def _one(drafts: Iterable[Draft]) -> str | None:
    """The one country of all, None where there are several or none."""
    found = {draft.country for draft in drafts} - {None}
    return found.pop() if len(found) == 1 else None
