"""Who stands over against a person in a clause: the other side of a meeting, whom he visits or receives.

"Ghana's president received Minister Lund": Lund, whose country is not told, is hardly of Ghana. Persons and titles
without a country ask here which countries are not theirs.
"""

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.locating import load_locating
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.records.analysis import Token

_ACROSS = ({"nsubj", "obj"}, {"nsubj", "obl"}, {"nsubj", "iobj"})
_FACING = frozenset({"with", "on"})


def across(cast: Cast, first: int, last: int) -> frozenset[str]:
    """Countries that stand over against a phrase as subject, object or goal of its verb: hardly its own."""
    root = _argument(cast, cast.tree.tokens[cast.head_of(first, last)], ("conj", "appos"))
    verb = cast.tree.head(root.index)
    if verb is not None and verb.lemma.lower() in load_reference().domestic:
        return frozenset()  # "Ecuador arrested the former president": its own
    found: set[str] = set()
    for token in _opposite(cast, root):
        drafts = cast.at.get(token.index, ())
        abroad = _is_visited(cast, root, token)
        found |= {d.country for d in drafts if d.country is not None and (abroad or _marked(cast, d, token.index))}
    return frozenset(found | _goals(cast, first, last))


def _goals(cast: Cast, first: int, last: int) -> set[str]:
    """The countries to which somebody's journey leads ("Adviser Lund's trip to Peru"): he is hardly of Peru."""
    tree, visiting = cast.tree, load_reference().visiting
    owned = {token.head for token in tree.tokens[first : last + 1] if token.deprel == "nmod:poss"}
    trips = [at for at in owned if at > last and tree.tokens[at].lemma.lower() in visiting]
    goals = [goal for trip in trips for goal in tree.children(trip, "nmod")]
    return {d.country for goal in goals for d in cast.at.get(goal.index, ()) if d.country is not None}


def _is_visited(cast: Cast, guest: Token, token: Token) -> bool:
    """Whether a capital is where the subject goes: "Chancellor Lund visited Hanoi" is hardly of Vietnam."""
    verb = cast.tree.tokens[guest.head]
    cues = load_locating().places
    if guest.deprel != "nsubj" or verb.lemma.lower() not in cues.reaching | cues.going:
        return False
    known = load_actors().named(token.text)
    return known is not None and known.form == "capital"


def across_own(cast: Cast, first: int, last: int) -> frozenset[str]:
    """Countries over against what is a person's own ("the Ghanaian government welcomed President Lund's speech")."""
    head = cast.tree.tokens[cast.head_of(first, last)]
    if head.deprel != "nmod:poss":
        return frozenset()
    found: set[str] = set()
    for token in _opposite(cast, _argument(cast, head, ("nmod:poss", "conj", "appos"))):
        # Bodies ("the Ghanaian government") are not known yet, the states that own them are.
        words = [token, *cast.tree.children(token.index, "amod", "compound", "nmod:poss")]
        owners = [cast.owner[word.index] for word in words if word.index in cast.owner]
        found |= {owner.country for owner in owners if owner.kind == "state" and owner.country is not None}
    return frozenset(found)


def _argument(cast: Cast, token: Token, through: tuple[str, ...]) -> Token:
    """The argument of a verb to which a token belongs, climbed through some relations."""
    while token.deprel in through and token.head >= 0:
        token = cast.tree.tokens[token.head]
    return token


def _opposite(cast: Cast, root: Token) -> list[Token]:
    """The other arguments of the verb whose argument a token is, coordinated ones too; "talks with", "a call on"."""
    if root.head < 0 or root.deprel not in ("nsubj", "obj", "obl", "iobj", "nsubj:pass"):
        return []
    others = [t for t in cast.tree.children(root.head, "obj", "obl", "iobj", "nsubj") if t.index != root.index]
    deeds = [t.index for t in others if t.deprel == "obj" and root.deprel == "nsubj"]
    for token in (t for deed in deeds for t in cast.tree.children(deed, "nmod")):
        case = cast.tree.child(token.index, "case")
        others += [token] if case is not None and case.text.lower() in _FACING else []
    return [token for other in others for token in (other, *cast.tree.children(other.index, "conj"))]


def _marked(cast: Cast, draft: Draft, head: int) -> bool:
    """Whether the words of a mention name its country themselves."""
    if draft.kind != "person":
        return draft.kind in ("state", "population")
    first, last = cast.spans[draft.id, head]
    owners = (cast.owner.get(index) for index in range(first, last + 1))
    return any(owner is not None and owner.kind in ("state", "igo") for owner in owners)


def opposed(cast: Cast, one: Draft, other: Draft) -> bool:
    """Whether two persons are subject and object, or subject and counterpart, of one verb."""
    tokens = cast.tree.tokens
    for mention in one.mentions:
        for second in other.mentions:
            a, b = tokens[mention.head], tokens[second.head]
            if a.head == b.head >= 0 and {a.deprel, b.deprel} in _ACROSS:
                return True
            if b.index in _hosts(cast, a) or a.index in _hosts(cast, b):
                return True
    return False


def _hosts(cast: Cast, guest: Token) -> set[int]:
    """Who holds what is held "with" somebody: Holm, for Lund in "Holm is expected to hold talks with Lund"."""
    tree = cast.tree
    case, noun = tree.child(guest.index, "case"), tree.head(guest.index)
    if case is None or case.text.lower() != "with" or noun is None or noun.deprel != "obj":
        return set()
    verb: Token | None = tree.tokens[noun.head]
    while verb is not None:
        subjects = tree.children(verb.index, "nsubj", "nsubj:pass")
        if subjects:
            return {subject.index for subject in subjects}
        verb = tree.head(verb.index) if verb.deprel in ("xcomp", "conj", "advcl") else None
    return set()
