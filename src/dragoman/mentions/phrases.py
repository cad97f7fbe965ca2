"""What a role phrase is, and looking phrases up by where they end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.lexicon.roles import Role
from dragoman.mentions.cast import Draft


@dataclass(slots=True, eq=False)
class RolePhrase:
    """A role noun with what qualifies it, as token indexes (both ends included).

    `noun` is the token that heads it; `first` the leftmost modifier, without article or possessive, which `start`
    includes; `last` the end of the phrase after it, `noun_last` the end of the noun alone. `owners` are the drafts that
    say whose it is, nearest claim first; more than one where the text coordinates them. `possessor` is a possessive
    pronoun's token. `effect` is former, elect, acting, late … or None. `foreign` are countries named in a modifier that
    does not make the phrase theirs ("Russian-backed"). `owned`: a possessive stands before it whose owner is unknown
    as yet ("its director", "the agency's head").
    """

    role: Role
    plural: bool
    start: int
    first: int
    noun_first: int
    noun: int
    noun_last: int
    last: int
    owners: list[Draft] = field(default_factory=list)
    possessor: int | None = None
    effect: str | None = None
    foreign: list[str] = field(default_factory=list)
    definite: bool = False
    owned: bool = False
    used: bool = False

    @property
    def country(self) -> str | None:
        """The country of the first owner; of a company, where its seat is."""
        return country_of(self.owners[0]) if self.owners else None


def country_of(owner: Draft) -> str | None:
    """The country of whoever belongs to an owner: a company's people are at home where its seat is."""
    return owner.home or owner.country if owner.kind == "company" else owner.country


def phrases_by_end(phrases: list[RolePhrase]) -> dict[int, RolePhrase]:
    """The phrases by the token they end at; the end of the noun alone counts where the phrase goes on."""
    found: dict[int, RolePhrase] = {}
    for phrase in phrases:
        found[phrase.noun_last] = phrase
    for phrase in phrases:
        known = found.get(phrase.last)
        whole = known is not None and known.role.kind == "person" and known.start < phrase.start
        if not whole or phrase.role.kind == "person":  # "the head of the parliament's committee" ends in a body
            found[phrase.last] = phrase
    return found


def unused(phrases: list[RolePhrase]) -> Iterator[RolePhrase]:
    """The phrases that no name has taken."""
    return (phrase for phrase in phrases if not phrase.used)
