"""Checks of all tables together, and the digest that names their state."""

import hashlib
from functools import cache
from importlib.resources.abc import Traversable

from dragoman.lexicon.actors import NON_STATE_CODES, ActorLexicon, load_actors
from dragoman.lexicon.offices import OfficeBook, load_offices
from dragoman.lexicon.places import PLACE_KINDS, Gazetteer, load_gazetteer
from dragoman.lexicon.roles import RoleBook, load_roles
from dragoman.lexicon.tables import data_file, read_toml

_UNCOUNTED = frozenset({"model", "judge", "__pycache__"})
_ORIGIN_KEYS = frozenset({"title", "files", "source", "url", "licence", "note"})


@cache
def lexicon_version() -> str:
    """The first twelve hexadecimal digits of a SHA-256 over every data file but model and judge, with their paths."""
    digest = hashlib.sha256()
    for path, file in sorted(_files(data_file("actors").joinpath(".."), "")):
        digest.update(path.encode("utf-8") + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def check_all() -> list[str]:
    """Everything that is wrong with the tables, one line each; an empty list when all is well.

    Schemas are checked while loading.

    Raises:
        LexiconError: a table breaks its schema.
    """
    actors = load_actors()
    return [
        *check_actors(actors),
        *check_roles(load_roles()),
        *check_offices(load_offices(), actors),
        *check_places(load_gazetteer(), actors),
        *check_origins(),
    ]


def check_actors(lexicon: ActorLexicon) -> list[str]:
    """Names that lead to two actors without a likeliest, parents that do not exist, states without a code."""
    wrong = []
    for name, namings in lexicon.index.names().items():
        ranks: dict[int, set[str]] = {}
        for naming in namings:
            ranks.setdefault(naming.rank, set()).add(naming.actor)
        if len({naming.actor for naming in namings}) == 1:
            continue
        if len(ranks[min(ranks)]) > 1:
            wrong.append(f"actors: {name!r} names {sorted(ranks[min(ranks)])} alike; mark the less likely with '?'")
    for country in lexicon.countries.values():
        if country.parent is not None and country.parent not in lexicon.countries:
            wrong.append(f"countries: {country.code}: parent {country.parent!r} does not exist")
        if country.kind == "disputed" and country.parent is None:
            wrong.append(f"countries: {country.code}: a disputed entity needs its claimant")
    return wrong


def check_roles(book: RoleBook) -> list[str]:
    """Nouns that mean two roles in the singular."""
    return [
        f"roles: {noun!r} means {sorted({role.id for role, _ in found})}"
        for noun, found in book.names().items()
        if len({role.id for role, plural in found if not plural}) > 1
    ]


def check_offices(book: OfficeBook, lexicon: ActorLexicon) -> list[str]:
    """Terms of unknown countries, and terms that end before they begin."""
    wrong = []
    for holder in book.terms:
        if holder.country not in lexicon.countries and holder.country not in NON_STATE_CODES:
            wrong.append(f"offices: {holder.name}: {holder.country!r} is no country")
        if holder.start is not None and holder.end is not None and holder.end[1] < holder.start[0]:
            wrong.append(f"offices: {holder.name}, {holder.title}: ends before it begins")
    return wrong


def check_places(gazetteer: Gazetteer, lexicon: ActorLexicon) -> list[str]:
    """Places of unknown kinds or countries, or off the globe."""
    wrong = []
    for place in gazetteer.all():
        if place.kind not in PLACE_KINDS:
            wrong.append(f"places: {place.name}: {place.kind!r} is no kind")
        if place.country is not None and place.country not in lexicon.countries:
            wrong.append(f"places: {place.name}: {place.country!r} is no country")
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            wrong.append(f"places: {place.name}: ({place.lat}, {place.lon}) is off the globe")
    return wrong


def check_origins() -> list[str]:
    """Tables of actors and places without an origin in ORIGINS.toml, origins of files that are not there."""
    origins = read_toml("ORIGINS.toml")
    told: set[str] = set()
    wrong = []
    entries = origins.get("origin", [])
    for entry in entries if isinstance(entries, list) else []:
        unknown = sorted(set(entry) - _ORIGIN_KEYS)
        if unknown:
            wrong.append(f"ORIGINS.toml: unknown keys {unknown}")
        told.update(entry["files"])
    there = {f"{folder}/{path}" for folder in ("actors", "places") for path, _ in _files(data_file(folder), "")}
    wrong.extend(f"ORIGINS.toml: {path} has no origin" for path in sorted(there - told))
    wrong.extend(f"ORIGINS.toml: {path} does not exist" for path in sorted(told) if not data_file(path).is_file())
    return wrong


def _files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.name in _UNCOUNTED or entry.name.startswith("."):
            continue
        if entry.is_dir():
            found.extend(_files(entry, f"{prefix}{entry.name}/"))
        else:
            found.append((prefix + entry.name, entry))
    return found
