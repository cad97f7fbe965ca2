"""Actors we were told of: states, government bodies, organizations, armed groups, parties, companies, peoples.

Source: the codes follow PLOVER's rules for countries and sectors (PLOVER codebook 2.0, "Actors").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.names import NameIndex, fold
from dragoman.lexicon.tables import check_value, read_tsv, split_list

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
)
KINDS = frozenset(
    [
        "person",
        "state",
        "government_body",
        "igo",
        "ngo",
        "company",
        "media",
        "armed_group",
        "party",
        "population",
        "place",
        "other",
    ]
)
NON_STATE_CODES = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])

COUNTRY_COLUMNS = [
    "code",
    "alpha2",
    "name",
    "names",
    "adjectives",
    "persons",
    "peoples",
    "capitals",
    "kind",
    "parent",
    "fips",
    "cow",
]
ACTOR_COLUMNS = ["id", "kind", "name", "names", "metonyms", "country", "home", "sectors"]
ACTOR_TABLES = ("bodies", "organizations", "groups", "parties", "media", "companies", "peoples", "regions")
_COUNTRY_KINDS = frozenset(["state", "dependency", "historical", "disputed"])


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of the table of countries.

    `code` is ISO 3166-1 alpha-3, XKX for Kosovo, the withdrawn ISO 3166-3 code for a historical state (SUN, YUG), or
    a word of our own in small letters for a disputed entity ("abkhazia"). `kind`: state, dependency (its `parent` is
    the sovereign), historical (`parent` is the successor), disputed (`parent` is the claimant).
    """

    code: str
    alpha2: str
    name: str
    capitals: tuple[str, ...]
    kind: str
    parent: str | None
    fips: str
    cow: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts, as our tables know it.

    `id` is "kind:slug" as in `records.mentions.Entity` ("state:rus", "igo:nato", "government_body:rus-state-duma").
    `country` is what PLOVER codes: alpha-3 of a state (sovereign of a dependency, claimant of a disputed entity), or
    one of `NON_STATE_CODES`. `home` is the seat of a company, outlet or NGO where `country` does not tell it.
    `sectors`: PLOVER's, primary first; empty for a state as a whole.
    """

    id: str
    kind: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    home: str | None = None
    historical: bool = False


@dataclass(frozen=True, slots=True)
class LexiconMatch:
    """A name found at a token.

    `length` counts tokens. `form`: name, demonym, metonym (seat or building: "the Kremlin"), capital.
    `use` tells demonyms apart: adjective ("Danish"), person ("Dane"), people ("Danes", "the Danish"); "" otherwise.
    A word that is both adjective and person ("Russian") has the use "adjective".
    `ambiguous`: the word often means something else (Georgia, Jordan, Turkey, Quad), so ask for more evidence.
    `alternatives`: other actors that bear the same name ("Congress"), the likeliest stands in `actor`.
    """

    actor: Actor
    length: int
    form: str
    use: str = ""
    ambiguous: bool = False
    alternatives: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """How one name leads to one actor. `rank` counts the marks "?": 0 for a plain name, the lowest is the likeliest."""

    actor: str
    form: str
    use: str
    rank: int


class ActorLexicon:
    """All actors, found by the names that they bear in a sequence of tokens."""

    def __init__(self, actors: Mapping[str, Actor], countries: Mapping[str, Country], index: NameIndex[Naming]) -> None:
        self.actors = actors
        self.countries = countries
        self.index = index

    def match(self, tokens: Sequence[str], at: int) -> LexiconMatch | None:
        """The longest name that begins at token `at`, None if none does."""
        length, namings = self.index.find(tokens, at)
        if not namings:
            return None
        if length > 1 and tokens[at].lower() == "the" and self.index.find(tokens, at + 1)[0] >= length:
            return None  # "the Gulf" of "the Gulf Cooperation Council"
        first = namings[0] if len(namings) == 1 else min(namings, key=lambda naming: naming.rank)
        others = dict.fromkeys(naming.actor for naming in namings if naming.actor != first.actor)
        return LexiconMatch(
            self.actors[first.actor],
            length,
            first.form,
            first.use,
            first.rank > 0,
            tuple(self.actors[other] for other in others),
        )

    def named(self, name: str) -> LexiconMatch | None:
        """The actor that a whole name means ("United Nations"), None if none does."""
        tokens = name.split()
        found = self.match(tokens, 0) if tokens else None
        return found if found is not None and found.length == len(tokens) else None

    def demonym(self, word: str) -> LexiconMatch | None:
        """The state or people that an adjective or noun such as "Danish", "Danes" means, None if none."""
        found = self.named(word)
        return found if found is not None and found.form == "demonym" else None

    def plover_country(self, code: str) -> str:
        """The code under which PLOVER counts a country: dependencies as sovereign, disputed entities as claimant.

        Hong Kong and Palestine stand for themselves, historical states too.
        """
        country = self.countries.get(code)
        return code if country is None else coded_as(country)

    def state(self, code: str) -> Actor | None:
        """The state of an alpha-3 code, None where there is none of that code."""
        return self.actors.get(f"state:{code.lower()}")


@cache
def load_actors() -> ActorLexicon:
    """The lexicon of the package, loaded once.

    Raises:
        LexiconError: a table breaks its schema.
    """
    return build_lexicon(
        read_tsv("actors/countries.tsv", COUNTRY_COLUMNS),
        *(read_tsv(f"actors/{table}.tsv", ACTOR_COLUMNS) for table in ACTOR_TABLES),
    )


@cache
def load_countries() -> Mapping[str, Country]:
    """The countries of the package by their codes, loaded once: all that a question to a chronicle needs of the actors.

    Raises:
        LexiconError: the table breaks its schema.
    """
    return build_lexicon(read_tsv("actors/countries.tsv", COUNTRY_COLUMNS)).countries


def build_lexicon(
    country_rows: Iterable[Mapping[str, str]], *actor_tables: Iterable[Mapping[str, str]]
) -> ActorLexicon:
    """A lexicon from rows of the table of countries and of tables of other actors."""
    builder = _Builder()
    for row in country_rows:
        builder.add_country(row)
    for table in actor_tables:
        for row in table:
            builder.add_actor(row)
    return ActorLexicon(builder.actors, builder.countries, builder.index)


def coded_as(country: Country) -> str:
    """The code that stands for a country in an event."""
    if country.kind in {"dependency", "disputed"} and country.parent is not None:
        return country.parent
    return country.code


class _Builder:
    """Collects actors and their names, row by row; refuses what breaks the schema."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.countries: dict[str, Country] = {}
        self.index: NameIndex[Naming] = NameIndex()

    def add_country(self, row: Mapping[str, str]) -> None:
        code = row["code"]
        where = f"actors/countries.tsv, {code}"
        kind = check_value(row["kind"] or "state", _COUNTRY_KINDS, where)
        country = Country(
            code,
            row["alpha2"],
            unmarked(row["name"]),
            tuple(unmarked(capital) for capital in split_list(row["capitals"])),
            kind,
            row["parent"] or None,
            row["fips"],
            row["cow"],
        )
        if code in self.countries:
            raise LexiconError(f"{where}: the code stands twice")
        self.countries[code] = country
        actor = self._actor_of(country)
        self._enter(actor, where)
        for name in (row["name"], *split_list(row["names"])):
            self._name(name, actor, "name")
        self._demonyms(row, actor)
        for capital in split_list(row["capitals"]):
            self._name(capital, actor, "capital")

    def _actor_of(self, country: Country) -> Actor:
        name = country.name
        if country.kind in {"state", "historical"}:
            historical = country.kind == "historical"
            return Actor(f"state:{country.code.lower()}", "state", name, country.code, (), historical=historical)
        sectors = ("PRE",) if country.kind == "disputed" else ("GOV",)
        return Actor(f"place:{_slug(name)}", "place", name, country.parent, sectors)

    def _demonyms(self, row: Mapping[str, str], actor: Actor) -> None:
        for adjective in split_list(row["adjectives"]):
            self._name(adjective, actor, "demonym", "adjective")
            plain = unmarked(adjective)
            if plain.endswith(("n", "i")):
                self._name(_marked_like(adjective, plural_of(plain)), actor, "demonym", "people")
        for person in split_list(row["persons"]):
            self._name(person, actor, "demonym", "person")
            self._name(_marked_like(person, plural_of(unmarked(person))), actor, "demonym", "people")
        for people in split_list(row["peoples"]):
            self._name(people, actor, "demonym", "people")

    def add_actor(self, row: Mapping[str, str]) -> None:
        where = f"actors, {row['id']}"
        kind = check_value(row["kind"], KINDS, where)
        sectors = tuple(check_value(sector, SECTORS, where) for sector in split_list(row["sectors"]))
        country, home = row["country"] or None, row["home"] or None
        if country is not None and country not in NON_STATE_CODES and country not in self.countries:
            raise LexiconError(f"{where}: {country!r} is no country")
        if home is not None and home not in self.countries:
            raise LexiconError(f"{where}: {home!r} is no country")
        actor = Actor(f"{kind}:{row['id']}", kind, unmarked(row["name"]), country, sectors, home)
        self._enter(actor, where)
        for name in (row["name"], *split_list(row["names"])):
            if kind == "population":
                self._name(name, actor, "demonym", "people" if unmarked(name).endswith("s") else "adjective")
            else:
                self._name(name, actor, "name")
        for metonym in split_list(row["metonyms"]):
            self._name(metonym, actor, "metonym")

    def _enter(self, actor: Actor, where: str) -> None:
        if actor.id in self.actors:
            raise LexiconError(f"{where}: {actor.id!r} stands twice")
        self.actors[actor.id] = actor

    def _name(self, marked: str, actor: Actor, form: str, use: str = "") -> None:
        name = unmarked(marked)
        marks = marked[len(name) :]
        self.index.add(name, Naming(actor.id, form, use, marks.count("?")), exact="!" in marks)


def unmarked(name: str) -> str:
    """A name of the tables without its marks: "?" (often means something else), "!" (exact letter case)."""
    return name.rstrip("?!")


def _marked_like(marked: str, name: str) -> str:
    return name + marked[len(unmarked(marked)) :]


def plural_of(noun: str) -> str:
    """The plural of a noun for persons or bodies: "Dane" gives "Danes", "Frenchman" gives "Frenchmen"."""
    if noun.endswith("man") and noun not in _MAN_ENDINGS:
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


_MAN_ENDINGS = frozenset({"German", "Oman", "Roman", "Ottoman", "shaman", "human", "Turkoman"})


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")
