"""Whether a title serves a state: presidents, leaders and secretaries are those of clubs, firms and schools too.

Source: bench codebook, "Not events: … sport, science, culture and company news without a political actor".
"""

from dataclasses import replace

from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.roles import Role, load_roles
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.phrases import RolePhrase

_POLITICAL = frozenset({"igo", "government_body", "armed_group", "party"})
_BY_KIND = {"company": "BUS", "media": "JRN"}
_INDEFINITE = frozenset({"a", "an", "another", "some", "any"})


def role_of(cast: Cast, phrase: RolePhrase) -> Role:
    """The role as it stands in this phrase: without office and state where the phrase names a private body.

    "President of the chess club", "the bank's chairman", "her literary agent", "a new leader". A title without any
    such sign keeps what the lexicon says of it.
    """
    role, standing = phrase.role, load_roles().standing
    word = cast.tree.tokens[phrase.noun_last].lemma.lower()
    if word not in standing.common or role.kind != "person":
        return role
    sector = _private(cast, phrase)
    if sector is not None:
        return replace(role, sectors=(sector,), level="other", office=None)
    alone = not phrase.plural and not phrase.owners
    if alone and ((word in standing.personal and _somebodys(cast, phrase)) or _merely_leads(cast, phrase)):
        return replace(role, sectors=(), level="other", office=None)
    return role


def _private(cast: Cast, phrase: RolePhrase) -> str | None:
    """The sector of the private body whose title it is, None where the phrase names none."""
    if any(owner.kind in _POLITICAL for owner in phrase.owners):
        return None
    for owner in phrase.owners:
        if owner.kind in _BY_KIND:
            return _BY_KIND[owner.kind]
    own = range(phrase.noun_first, phrase.noun_last + 1)
    outside = [index for index in range(phrase.first, phrase.last + 1) if index not in own]
    owners: list[Draft | None] = [cast.owner.get(index) for index in outside]
    standing = load_roles().standing
    words = [cast.tree.tokens[index].lemma.lower() for index in outside]
    if any(owner is not None and owner.kind in _POLITICAL for owner in owners) or standing.stately.intersection(words):
        return None
    sectors = [standing.private[word] for word in words if word in standing.private]
    return sectors[0] if sectors else _possessing(cast, phrase)


def _possessing(cast: Cast, phrase: RolePhrase) -> str | None:
    """The sector of a private body in the genitive: "the bank's president"."""
    for owner in cast.tree.children(phrase.noun, "nmod:poss"):
        if sector := load_roles().standing.private.get(owner.lemma.lower()):
            return sector
    return None


def _merely_leads(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether a phrase says of somebody that they lead, without a word of whom: "was the new leader"."""
    leads = cast.tree.tokens[phrase.noun].lemma.lower() == "leader"
    return leads and cast.tree.child(phrase.noun, "cop") is not None


def _somebodys(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether the phrase is new to the reader, or is called after a person by a pronoun: "an agent", "her adviser"."""
    first = cast.tree.tokens[phrase.start].text.lower()
    return first in _INDEFINITE or load_reference().pronouns.get(first) in ("male", "female", "first_singular")
