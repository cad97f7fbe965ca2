"""Words that refer: parts of persons' names, pronouns, definite phrases, and the signs that a place is only a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.lexicon.tables import check_keys, read_toml

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameCues:
    """Parts of persons' names, folded to small letters without dots.

    `honorifics` maps a form of address to "male", "female" or "any"; `nicknames` maps a given name to the numbers of
    the groups of names that may mean the same person; `genders` maps given names to "male" or "female", `callings`
    nouns for persons ("wife"). `kin` are nouns for relatives.
    """

    honorifics: Mapping[str, str]
    styles: Words
    suffixes: Words
    feasts: Words
    bearers: Words
    particles: Words
    articles: Words
    naming: Words
    nicknames: Mapping[str, Words]
    genders: Mapping[str, str]
    kin: Words
    callings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReferenceCues:
    """Words that stand for something named elsewhere, and how names of places are read.

    `pronouns` maps a pronoun to male, female, thing, plural, first_singular or first_plural. `definite` maps a noun
    to the kinds of entity that "the …" may mean. `abstract` maps a noun to the prepositions that make a thing of it
    ("opposition to"). `peculiar_titles` maps a title to the country that alone has it. `houses` maps the id of a body
    to the titles that are its own head's in what it publishes.
    """

    pronouns: Mapping[str, str]
    pair_quantity: Words
    three: Words
    pair_states: Words
    twins: Mapping[str, tuple[str, ...]]
    union_bodies: Mapping[str, str]
    pair_sides: Words
    pair_persons: Words
    pair_bare: Words
    definite: Mapping[str, Words]
    epithets: Words
    counterparts: Words
    literal_prepositions: Words
    sent_words: Words
    place_nouns: Words
    place_verbs: Words
    features: Words
    polities: Words
    abstract: Mapping[str, Words]
    meeting: Words
    talks: Words
    judging: Words
    judged_links: Words
    judged_for: Words
    responses: Words
    backing: Words
    backed_links: Words
    backed_while: Words
    deals: Words
    instruments: Words
    shared: Words
    steps: Words
    own: Words
    forces: Words
    foreign_modifiers: Words
    prefixes: Words
    home_state: Words
    home_nowhere: Words
    nouns_nowhere: Words
    harming: Words
    elsewhere: Words
    leaving: Words
    minorities: Words
    facing: Words
    ruling: Words
    meeting_cities: Words
    visiting: Words
    domestic: Words
    belonging: Words
    frontiers: Words
    sending: Words
    abroad: Words
    partitives: Words
    taking_office: Words
    giving_office: Words
    sent: Words
    home_ngo: Words
    holdings: Words
    agent_endings: tuple[str, ...]
    no_agents: Words
    secretaries: Words
    peculiar_titles: Mapping[str, str]
    counterpart_titles: Mapping[str, str]
    houses: Mapping[str, Words]


_Table = Mapping[str, Mapping[str, list[str]]]


@cache
def load_names() -> NameCues:
    """The cues for names, loaded once.

    Raises:
        LexiconError: the table breaks its schema.
    """
    where = "en/cues/persons.toml"
    table = _checked(
        where,
        {
            "honorifics": {"male", "female", "any"},
            "styles": {"words"},
            "suffixes": {"words"},
            "feasts": {"words", "bearers"},
            "particles": {"words", "articles"},
            "naming": {"verbs"},
            "nicknames": {"groups"},
            "given": {"male", "female"},
            "kin": {"male", "female", "any"},
            "callings": {"male", "female"},
        },
    )
    groups: dict[str, set[str]] = {}
    for group in cast("list[list[str]]", table["nicknames"]["groups"]):
        for name in group:
            groups.setdefault(name, set()).update(group)
    return NameCues(
        honorifics=_by_word(table["honorifics"]),
        styles=frozenset(table["styles"]["words"]),
        suffixes=frozenset(table["suffixes"]["words"]),
        feasts=frozenset(table["feasts"]["words"]),
        bearers=frozenset(table["feasts"]["bearers"]),
        particles=frozenset(table["particles"]["words"]),
        articles=frozenset(table["particles"]["articles"]),
        naming=frozenset(table["naming"]["verbs"]),
        nicknames={name: frozenset(group) for name, group in groups.items()},
        genders=_by_word(table["given"]),
        kin=frozenset(_by_word(table["kin"])),
        callings={
            word: sex for name in ("kin", "callings") for word, sex in _by_word(table[name]).items() if sex != "any"
        },
    )


@cache
def load_reference() -> ReferenceCues:
    """The cues for reference, loaded once.

    Raises:
        LexiconError: the table breaks its schema.
    """
    where = "en/cues/coreference.toml"
    kinds = {"state", "igo", "ngo", "company", "media", "armed_group", "party", "government_body"}
    table = _checked(
        where,
        {
            "pronouns": {"male", "female", "thing", "plural", "first_singular", "first_plural"},
            "pairs": {"quantity", "three", "states", "sides", "persons", "bare"},
            "twins": None,
            "union_bodies": None,
            "definite": kinds,
            "epithets": {"words"},
            "counterpart": {"nouns"},
            "place": {"sent_words", "literal_prepositions", "nouns", "verbs", "features", "polities"},
            "abstract": None,
            "joint": {"talks", "verbs"},
            "judging": {"verbs", "links", "for", "responses"},
            "backing": {"words", "links", "while"},
            "taking_up": {"deals", "steps"},
            "no_body": {"instruments", "shared"},
            "own": {"nouns"},
            "forces": {"nouns"},
            "modifiers": {"foreign", "prefixes"},
            "home": {
                "state",
                "nowhere",
                "nouns_nowhere",
                "harming",
                "elsewhere",
                "ngo",
                "leaving",
                "minorities",
                "facing",
                "ruling",
                "meeting_cities",
                "visiting",
                "domestic",
                "belonging",
                "frontiers",
                "sending",
                "abroad",
            },
            "partitive": {"nouns"},
            "office": {"taking", "giving", "sent"},
            "possession": {"endings", "no_agents", "holdings"},
            "peculiar": None,
            "secretaries": {"countries"},
            "counterpart_title": None,
            "houses": None,
        },
    )
    definite: dict[str, set[str]] = {}
    for kind, nouns in table["definite"].items():
        for noun in nouns:
            definite.setdefault(noun, set()).add(kind)
    pairs, place, modifiers, home = table["pairs"], table["place"], table["modifiers"], table["home"]
    return ReferenceCues(
        pronouns=_by_word(table["pronouns"]),
        pair_quantity=frozenset(pairs["quantity"]),
        three=frozenset(pairs["three"]),
        pair_states=frozenset(pairs["states"]),
        union_bodies={noun: body for noun, (body,) in table["union_bodies"].items()},
        twins={noun: tuple(codes) for noun, codes in table["twins"].items()},
        pair_sides=frozenset(pairs["sides"]),
        pair_persons=frozenset(pairs["persons"]),
        pair_bare=frozenset(pairs["bare"]),
        definite={noun: frozenset(found) for noun, found in definite.items()},
        epithets=frozenset(table["epithets"]["words"]),
        counterparts=frozenset(table["counterpart"]["nouns"]),
        literal_prepositions=frozenset(place["literal_prepositions"]),
        sent_words=frozenset(place["sent_words"]),
        place_nouns=frozenset(place["nouns"]),
        place_verbs=frozenset(place["verbs"]),
        features=frozenset(place["features"]),
        polities=frozenset(place["polities"]),
        abstract={noun: frozenset(links) for noun, links in table["abstract"].items()},
        meeting=frozenset(table["joint"]["verbs"]),
        talks=frozenset(table["joint"]["talks"]),
        judging=frozenset(table["judging"]["verbs"]),
        judged_links=frozenset(table["judging"]["links"]),
        judged_for=frozenset(table["judging"]["for"]),
        responses=frozenset(table["judging"]["responses"]),
        backing=frozenset(table["backing"]["words"]),
        backed_links=frozenset(table["backing"]["links"]),
        backed_while=frozenset(table["backing"]["while"]),
        deals=frozenset(table["taking_up"]["deals"]),
        instruments=frozenset(table["no_body"]["instruments"]),
        shared=frozenset(table["no_body"]["shared"]),
        steps=frozenset(table["taking_up"]["steps"]),
        own=frozenset(table["own"]["nouns"]),
        forces=frozenset(table["forces"]["nouns"]),
        foreign_modifiers=frozenset(modifiers["foreign"]),
        prefixes=frozenset(modifiers["prefixes"]),
        home_state=frozenset(home["state"]),
        home_nowhere=frozenset(home["nowhere"]),
        nouns_nowhere=frozenset(home["nouns_nowhere"]),
        harming=frozenset(home["harming"]),
        elsewhere=frozenset(home["elsewhere"]),
        leaving=frozenset(home["leaving"]),
        minorities=frozenset(home["minorities"]),
        facing=frozenset(home["facing"]),
        ruling=frozenset(home["ruling"]),
        meeting_cities=frozenset(home["meeting_cities"]),
        visiting=frozenset(home["visiting"]),
        domestic=frozenset(home["domestic"]),
        belonging=frozenset(home["belonging"]),
        frontiers=frozenset(home["frontiers"]),
        sending=frozenset(home["sending"]),
        abroad=frozenset(home["abroad"]),
        partitives=frozenset(table["partitive"]["nouns"]),
        taking_office=frozenset(table["office"]["taking"]),
        secretaries=frozenset(table["secretaries"]["countries"]),
        peculiar_titles=_by_word(table["peculiar"]),
        counterpart_titles=_by_word(table["counterpart_title"]),
        houses={body: frozenset(titles) for body, titles in table["houses"].items()},
        home_ngo=frozenset(home["ngo"]),
        holdings=frozenset(table["possession"]["holdings"]),
        agent_endings=tuple(table["possession"]["endings"]),
        no_agents=frozenset(table["possession"]["no_agents"]),
        sent=frozenset(table["office"]["sent"]),
        giving_office=frozenset(table["office"]["giving"]),
    )


def _checked(path: str, schema: Mapping[str, set[str] | None]) -> _Table:
    """The table at a path with the keys of each section checked; a section of None has keys of its own (countries)."""
    table = read_toml(path)
    check_keys(table, schema, path)
    for section, keys in schema.items():
        if keys is not None:
            check_keys(cast("Mapping[str, object]", table.get(section, {})), keys, f"{path}, {section}")
    return cast("_Table", table)


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}
