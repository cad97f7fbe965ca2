"""Bodies of states that bear the short name of an organization's: "the Security Council" is Russia's or the UN's."""

from collections.abc import Sequence

from dragoman.lexicon.actors import NON_STATE_CODES, Actor, LexiconMatch
from dragoman.mentions.cast import Cast
from dragoman.mentions.holders import country_of_surname
from dragoman.mentions.houses import house_of

_OFFICE = "secretary"  # whoever leads such a body of a state; those of organizations have presidents
_REACH = 3

Found = Sequence[tuple[int, LexiconMatch]]


def own_body(cast: Cast, match: LexiconMatch, found: Found) -> Actor:
    """What an organization's short name means: where a state's office published the text, its own body of that name.

    As long as the text has not spoken first of the organization by its full name. Else the body of a state where the
    text names nothing of the organization, and gives the body a secretary, or has members of it meet leaders of that
    state alone.
    """
    house = house_of(cast.tree.analysis.document)
    own = [a for a in match.alternatives if house is not None and a.kind == house.kind and a.country == house.country]
    first = next(other for _, other in found if match.actor in (other.actor, *other.alternatives))
    if own:
        return own[0] if first.ambiguous else match.actor
    bodies = [actor for actor in match.alternatives if actor.kind == "government_body" and actor.country is not None]
    if not bodies or _told(match.actor, found):
        return match.actor
    led = _led(cast)
    sure = {other.actor.country for _, other in found if not other.ambiguous}
    if _has_secretary(cast, match, found):
        bodies = [actor for actor in bodies if actor.country in sure | led]
    else:
        bodies = [actor for actor in bodies if led == {actor.country} and not sure and _of_members(cast, match, found)]
    return bodies[0] if len(bodies) == 1 else match.actor


def _told(actor: Actor, found: Found) -> bool:
    """Whether the text names the organization, or the one whose body it is, in words that mean nothing else."""
    return any(not other.ambiguous and other.actor.country == actor.country for _, other in found)


def _led(cast: Cast) -> set[str]:
    """The countries of the leaders whose surnames the text has."""
    tree = cast.tree
    names = {token.text for token in tree.tokens if token.entity.endswith("PER") and token.text[:1].isupper()}
    found = {country_of_surname(name, tree.analysis.document.published) for name in names}
    return {country for country in found if country is not None and country not in NON_STATE_CODES}


def _of_members(cast: Cast, match: LexiconMatch, found: Found) -> bool:
    """Whether the text speaks of members of the body: "a meeting with permanent members of the Security Council"."""
    tokens = cast.tree.tokens
    places = [at for at, other in found if other.actor == match.actor]
    return any(token.lemma.lower() == "member" for at in places for token in tokens[max(0, at - _REACH) : at])


def _has_secretary(cast: Cast, match: LexiconMatch, found: Found) -> bool:
    """Whether a secretary of the body stands beside one of its mentions ("Security Council Secretary Holm")."""
    tokens = cast.tree.tokens
    for at, other in found:
        if other.actor != match.actor:
            continue
        last = at + other.length
        around = [*tokens[max(0, at - _REACH) : at], *tokens[last : last + 1]]
        if any(token.text.lower() == _OFFICE for token in around):
            return True
    return False
