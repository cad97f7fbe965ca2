"""Nouns of quantity and membership that lead to what they count: "a group of lawmakers", "some of NATO's members"."""

from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft

_BODIES = frozenset({"igo", "ngo", "government_body", "armed_group", "party", "company", "population"})


def spread(cast: Cast) -> None:
    """Give the head noun of quantity a mention of what it counts, innermost first."""
    _members(cast)
    for _ in range(2):
        for head, drafts in list(cast.at.items()):
            _lead_up(cast, head, list(drafts))


def _lead_up(cast: Cast, head: int, drafts: list[Draft]) -> None:
    tokens = cast.tree.tokens
    token = tokens[head]
    if not token.deprel.startswith("nmod") or token.head < 0 or token.head in cast.at or head < token.head:
        return
    governor = tokens[token.head]
    case = cast.tree.child(head, "case")
    if case is None or case.text.lower() != "of" or governor.lemma.lower() not in load_reference().partitives:
        return
    for draft in drafts:
        _, last = cast.spans[draft.id, head]
        if draft.kind == "state" and cast.tree.tokens[head].upos == "ADJ":
            draft = _people(cast, draft)
            cast.displace(head)
            cast.mention(draft, head, head, "demonym", own=False)
        before = [t.index for t in cast.tree.children(governor.index, "det", "amod", "nummod") if t.index < head]
        cast.mention(draft, min([governor.index, *before]), max(last, head), "nominal", head=governor.index, own=False)


def _people(cast: Cast, state: Draft) -> Draft:
    """The people of a state, whom a demonym without an ending means: "hundreds of Sudanese"."""
    code = (state.country or state.name).lower()
    people = Draft(f"group:{code}-people", "population", f"people of {state.name}", state.country, ("CVL",))
    people.plural = True
    return cast.add(people)


def _members(cast: Cast) -> None:
    """ "The council's members", "NATO members" act for the body."""
    for token in cast.tree.tokens:
        if token.lemma.lower() != "member" or token.index in cast.at:
            continue
        for child in cast.tree.children(token.index, "nmod:poss", "compound"):
            for draft in [d for d in cast.at.get(child.index, ()) if d.kind in _BODIES]:
                first = cast.spans[draft.id, child.index][0]
                cast.mention(draft, min(first, token.index), token.index, "nominal", head=token.index, own=False)
