"""Role nouns: offices and titles ("foreign minister"), groups ("troops", "lawmakers"), and what qualifies them.

Source: sectors after PLOVER's table of sectors (codebook 2.0, "Sector codes").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import KINDS, SECTORS, plural_of
from dragoman.lexicon.names import NameIndex
from dragoman.lexicon.tables import check_keys, check_value, read_toml

LEVELS = frozenset({"head", "minister", "official", "other"})
EFFECTS = frozenset({"former", "elect", "acting", "late", "deputy", "vice", "would_be"})
_ROLE_KEYS = frozenset(["id", "nouns", "plurals", "kind", "level", "sectors", "title", "office", "number", "post"])
_NUMBERS = frozenset({"singular", "plural"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says of whoever bears it.

    `kind` is an entity kind (person for agents; population, government_body, armed_group … for groups). `level`: head
    (of state or government, or of an organization), minister, official, other. `title`: may stand right before a name
    ("President Biden"). `office`: names an office that one person holds ("the Russian president"), whose normal title
    is `office` ("president", "foreign minister"); None where the noun names no such office ("spokesman", "troops").
    `sectors` are PLOVER's, primary first; empty where the noun says nothing of it. `post` is False for ranks and
    callings, which are no offices.
    """

    id: str
    kind: str
    level: str
    sectors: tuple[str, ...]
    title: bool
    office: str | None
    post: bool = True


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role noun found at a token: the number of tokens, and whether the noun is in the plural.

    `length` covers nouns of several words ("minister of foreign affairs"); the last token of "foreign minister" or the
    one before "of" heads it. A noun that is the same in both numbers, or a mass ("police"), has `plural` True.
    """

    role: Role
    length: int
    plural: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What makes a title private.

    `common`: the last words of titles that states, clubs and firms have alike ("president"); `personal`: those of them
    that private persons have too ("adviser"); `private` maps nouns for private bodies to their sector; with a word of
    `stately` beside them they are the state's ("the state-owned company").
    """

    common: frozenset[str]
    personal: frozenset[str]
    stately: frozenset[str]
    private: Mapping[str, str]


class RoleBook:
    """Role nouns by the words that name them; letter case does not matter, except for abbreviations ("FM", "PM")."""

    def __init__(
        self,
        index: NameIndex[tuple[Role, bool]],
        roles: Mapping[str, Role],
        effects: Mapping[str, str],
        standing: Standing,
    ):
        self._index = index
        self.roles = roles
        self.standing = standing
        self._effects = effects

    def match(self, tokens: Sequence[str], at: int) -> RoleMatch | None:
        """The longest role noun that begins at token `at` (words as written, not lemmas), None if none does."""
        length, found = self._index.find(tokens, at)
        return RoleMatch(found[0][0], length, found[0][1]) if found else None

    def noun(self, words: str) -> RoleMatch | None:
        """The role that whole words mean ("foreign ministers"), None if none."""
        tokens = words.split()
        found = self.match(tokens, 0) if tokens else None
        return found if found is not None and found.length == len(tokens) else None

    def effect(self, word: str) -> str | None:
        """What a qualifier does: former, elect, acting, late, deputy, vice, would_be; None for any other word."""
        return self._effects.get(word.lower().strip("-"))

    def names(self) -> dict[str, tuple[tuple[Role, bool], ...]]:
        """Every noun with its roles; the checks of the data read it."""
        return self._index.names()


@cache
def load_roles() -> RoleBook:
    """The role nouns of the package, loaded once.

    Raises:
        LexiconError: the table breaks its schema.
    """
    return build_roles(read_toml("actors/roles.toml"))


def build_roles(table: Mapping[str, object]) -> RoleBook:
    """A book of roles from a parsed table."""
    check_keys(table, {"role", "qualifiers", "standing", "private"}, "actors/roles.toml")
    index: NameIndex[tuple[Role, bool]] = NameIndex()
    roles: dict[str, Role] = {}
    for row in cast("list[dict[str, object]]", table.get("role", [])):
        role = _role(row)
        if role.id in roles:
            raise LexiconError(f"actors/roles.toml: role {role.id!r} stands twice")
        roles[role.id] = role
        for noun, plural in _nouns(row):
            index.add(noun, (role, plural))
    qualifiers = cast("dict[str, list[str]]", table.get("qualifiers", {}))
    check_keys(qualifiers, EFFECTS, "actors/roles.toml, qualifiers")
    effects = {word: effect for effect, words in qualifiers.items() for word in words}
    return RoleBook(index, roles, effects, _standing(table))


def _standing(table: Mapping[str, object]) -> Standing:
    titles = cast("dict[str, list[str]]", table.get("standing", {}))
    check_keys(titles, {"common", "personal", "stately"}, "actors/roles.toml, standing")
    bodies = cast("dict[str, list[str]]", table.get("private", {}))
    private = {
        word: check_value(sector, SECTORS, "actors/roles.toml, private")
        for sector, words in bodies.items()
        for word in words
    }
    common, personal, stately = (frozenset(titles.get(key, [])) for key in ("common", "personal", "stately"))
    return Standing(common, personal, stately, private)


def _role(row: Mapping[str, object]) -> Role:
    where = f"actors/roles.toml, {row.get('id')}"
    check_keys(row, _ROLE_KEYS, where)
    sectors = cast("list[str]", row.get("sectors", []))
    office = row.get("office")
    return Role(
        str(row["id"]),
        check_value(str(row.get("kind", "person")), KINDS, where),
        check_value(str(row.get("level", "other")), LEVELS, where),
        tuple(check_value(sector, SECTORS, where) for sector in sectors),
        bool(row.get("title", False)),
        None if office is None else str(office),
        bool(row.get("post", True)),
    )


def _nouns(row: Mapping[str, object]) -> list[tuple[str, bool]]:
    """The nouns of a row with their number; plurals by rule, and those that the row gives."""
    where = f"actors/roles.toml, {row['id']}"
    number = check_value(str(row.get("number", "singular")), _NUMBERS, where)
    nouns = cast("list[str]", row["nouns"])
    plurals = cast("list[str]", row.get("plurals", []))
    if number == "plural":
        return [(noun, True) for noun in [*nouns, *plurals]]
    formed = dict.fromkeys([*plurals, *map(plural_of_phrase, nouns)])
    return [(noun, False) for noun in nouns] + [(noun, True) for noun in formed if noun not in nouns]


def plural_of_phrase(noun: str) -> str:
    """The plural of a noun phrase: its head takes the ending ("ministers of defense", "secretaries-general")."""
    for link in (" of ", " to ", " for ", " in ", "-general", " general", "-at-large", "-in-chief"):
        head, found, rest = noun.partition(link)
        if found:
            return plural_of(head) + found + rest
    return plural_of(noun)
