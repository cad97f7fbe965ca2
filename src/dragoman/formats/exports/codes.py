"""Codes of countries and actors in the systems whose layouts we write and read."""

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.actors import Country, load_actors
from dragoman.lexicon.tables import read_tsv
from dragoman.query.full import FullParty

KOSOVO, KOSOVO_POLECAT = "XKX", "KOS"
_CAMEO_COLUMNS = ["plover", "group", "type"]


@dataclass(frozen=True, slots=True)
class CameoActor:
    """An actor in CAMEO: its country, known group and up to three types; "" where there is none."""

    country: str
    group: str
    types: tuple[str, ...]

    @property
    def code(self) -> str:
        """All of it as one code: "USAGOV", "IGOUNO"."""
        if self.country:
            return self.country + "".join(self.types)
        return "".join(self.types[:1]) + self.group + "".join(self.types[1:])


def cameo_actor(party: FullParty | None) -> CameoActor:
    """A party in CAMEO's codes."""
    if party is None:
        return CameoActor("", "", ())
    table = _cameo_actors()
    known = [table[code] for code in (party.country or "", *party.sectors) if code in table]
    types = tuple(dict.fromkeys(type_ for _, type_ in known))[:3]
    group = next((group for group, _ in known if group), "")
    return CameoActor(iso3(party.country) or "", group, types)


@cache
def _cameo_actors() -> dict[str, tuple[str, str]]:
    return {row["plover"]: (row["group"], row["type"]) for row in read_tsv("formats/cameo_actors.tsv", _CAMEO_COLUMNS)}


@cache
def cameo_groups() -> dict[str, str]:
    """Known groups of CAMEO → the codes that PLOVER has for them."""
    return {group: plover for plover, (group, _) in _cameo_actors().items() if group}


def iso3(code: str | None) -> str | None:
    """A code if it is that of a country, never of a kind of organization."""
    return code if _country(code) is not None else None


def polecat_country(code: str | None) -> str | None:
    """A code of ours as POLECAT writes it: codes of organizations as they are, Kosovo as KOS."""
    return KOSOVO_POLECAT if code == KOSOVO else code


def cow(code: str | None) -> str | None:
    """The number of a state in the Correlates of War."""
    country = _country(code)
    return None if country is None else country.cow or None


def fips(code: str | None) -> str | None:
    """The code of a country in FIPS 10-4."""
    country = _country(code)
    return None if country is None else country.fips or None


def country_name(code: str | None) -> str | None:
    """The English name of a country."""
    country = _country(code)
    return None if country is None else country.name


def icews_name(code: str | None) -> str | None:
    """The name of a country as ICEWS has it."""
    return _icews_names().get(code or "") or country_name(code)


@cache
def _icews_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_tsv("formats/icews_countries.tsv", ["code", "name"])}


def _country(code: str | None) -> Country | None:
    return load_actors().countries.get(code or "")
