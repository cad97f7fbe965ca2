"""Codes of countries and actors in the systems whose layouts we write and read."""

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.actors import Country, load_countries
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import read_tsv, split_list
from dragoman.query.full import FullParty

KOSOVO, KOSOVO_POLECAT = "XKX", "KOS"
_CAMEO_COLUMNS = ["plover", "group", "type"]
_EXECUTIVE = {"head": ("Executive Office", "Executive"), "minister": ("Executive",)}
"""What ICEWS calls those who head a state or government, and ministers, besides their other sectors."""


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


def goldstein(cameo: str, *, phoenix: bool = False) -> float | None:
    """Goldstein's value of a CAMEO code, -10 (conflict) to 10, as ICEWS and GDELT have it, or as Phoenix has it.

    None for a code that the scale does not hold; it is never PLOVER's score.

    Source: J. S. Goldstein, "A Conflict-Cooperation Scale for WEIS Events Data", 1992, by CAMEO code. ICEWS and GDELT
    agree on every code that type and mode lead to.
    """
    values = _goldstein().get(cameo)
    return None if values is None else values[phoenix]


@cache
def _goldstein() -> dict[str, tuple[float, float]]:
    rows = read_tsv("formats/goldstein.tsv", ["code", "icews", "phoenix"])
    return {row["code"]: (float(row["icews"]), float(row["phoenix"] or row["icews"])) for row in rows}


def cameo_quad(cameo: str) -> int | None:
    """The class of a CAMEO code by its root: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material
    conflict. It differs from PLOVER's where that counts what CAMEO calls yielding as verbal.

    Source: GDELT's codebook, "QuadClass"; roots 01 to 05, 06 to 08, 09 to 13, 14 to 20.
    """
    if cameo not in load_ontology().cameo_table:
        return None
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


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
    return next((row["name"] for row in icews_names() if row["code"] == code and row["name"]), country_name(code))


@cache
def icews_names() -> tuple[dict[str, str], ...]:
    """Names of countries in ICEWS that differ from ours: `code`, its `name` there, other names of it (`also`)."""
    return tuple(read_tsv("formats/icews_countries.tsv", ["code", "name", "also"]))


def icews_sectors(party: FullParty) -> tuple[str, ...]:
    """The sectors of an actor in the words of ICEWS, each with those above it; codes without counterpart have none."""
    table = _icews_sectors()
    national = party.country is None or iso3(party.country) is not None
    sectors = [code for code in party.sectors if national or code != "GOV"]  # who speaks for the UN is no government
    executive = _EXECUTIVE.get(party.level or "", ()) if "GOV" in sectors else ()
    known = [word for code in (party.country or "", *sectors) for word in table.get(code, ())]
    return tuple(dict.fromkeys((*executive, *known)))


@cache
def _icews_sectors() -> dict[str, tuple[str, ...]]:
    return {
        row["plover"]: split_list(row["sectors"])
        for row in read_tsv("formats/icews_sectors.tsv", ["plover", "sectors"])
    }


@cache
def gdelt_countries(which: str) -> dict[str, str]:
    """Codes of GDELT, of actors ("cameo") or of places ("fips"), that are none of today's → ours."""
    rows = read_tsv("formats/gdelt_countries.tsv", ["list", "theirs", "ours"])
    return {row["theirs"]: row["ours"] for row in rows if row["list"] == which}


def _country(code: str | None) -> Country | None:
    return load_countries().get(code or "")
