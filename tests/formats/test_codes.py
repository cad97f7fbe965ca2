"""Codes of other systems: each type and mode has a CAMEO code, Goldstein's value by it, and words of ICEWS."""

from dataclasses import replace

import pytest

from dragoman.formats.exports.codes import (
    cameo_quad,
    gdelt_countries,
    goldstein,
    icews_name,
    icews_names,
    icews_sectors,
)
from dragoman.formats.exports.regions import Levels, levels
from dragoman.formats.imports.icews import code_of
from dragoman.lexicon.actors import SECTORS, load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import read_tsv
from dragoman.query.full import FullParty, FullPlace, FullReport, NamedParty

ONTOLOGY = load_ontology()
CODES = [
    (kind.name, mode, ONTOLOGY.cameo(kind.name, mode, agreement_signed=signed, host=host))
    for kind in ONTOLOGY.types.values()
    for mode in (None, *kind.modes)
    for signed in (False, True)
    for host in (False, True)
]
YIELDING = {"RETREAT", "CONCEDE"}
"""CAMEO has one root for both: what takes effect at once is not told apart from what is announced."""

PARTY = FullParty("Ana Lima", "PRT", ("GOV",), "person:ana-lima", None, None, None, None)
PLACE = FullPlace("Springfield", "USA", 39.8, -89.6, None, "city", "IL", None)


@pytest.mark.parametrize(("type_", "mode", "code"), CODES)
def test_each_type_and_mode_has_a_code_that_leads_back_to_its_type(type_: str, mode: str | None, code: str) -> None:
    known = ONTOLOGY.cameo_table[code]
    assert known.type == type_ or {known.type, type_} == YIELDING
    assert known.mode in (None, mode) or mode is None or (type_, known.mode) == ("ACCUSE", "disapprove")
    assert goldstein(code) is not None
    assert goldstein(code, phoenix=True) is not None


@pytest.mark.parametrize(("type_", "mode", "code"), CODES)
def test_the_class_of_a_code_is_that_of_its_type(type_: str, mode: str | None, code: str) -> None:
    assert cameo_quad(code) == ONTOLOGY.quad(type_) or type_ == "CONCEDE"  # yielding is material in CAMEO


@pytest.mark.parametrize(
    ("code", "icews", "phoenix"),
    [("042", 1.9, 1.9), ("043", 2.8, 2.8), ("057", 8.0, 8.0), ("166", -7.0, -8.0), ("190", -10.0, -10.0)],
)
def test_goldstein_is_what_the_scale_says(code: str, icews: float, phoenix: float) -> None:
    assert (goldstein(code), goldstein(code, phoenix=True)) == (icews, phoenix)


def test_a_code_that_is_none_has_neither_value_nor_class() -> None:
    assert (goldstein("999"), cameo_quad("999"), cameo_quad("")) == (None, None, None)


def test_the_tables_cover_cameo_and_know_only_codes_of_plover() -> None:
    rows = list(read_tsv("formats/goldstein.tsv", ["code", "icews", "phoenix"]))
    assert [row["code"] for row in rows] == list(ONTOLOGY.cameo_table)
    assert all(-10 <= float(row["icews"]) <= 10 for row in rows)
    sectors = list(read_tsv("formats/icews_sectors.tsv", ["plover", "sectors"]))
    assert {row["plover"] for row in sectors} <= SECTORS | {"IGO", "UNO", "EUR"}
    countries = load_actors().countries
    assert {row["code"] for row in icews_names()} <= set(countries)
    assert {*gdelt_countries("cameo").values(), *gdelt_countries("fips").values()} <= set(countries)


def test_every_state_comes_back_from_its_name_in_icews() -> None:
    states = [one.code for one in load_actors().countries.values() if one.kind == "state"]
    assert [code for code in states if code_of(icews_name(code)) != code] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo", "COG"), ("Democratic Republic of Congo", "COD"), ("Occupied Palestinian Territory", "PSE"),
        ("Russian Federation", "RUS"), ("Swaziland", "SWZ"), ("Holy See", "VAT"), ("Cote d'Ivoire", "CIV"),
        ("the former Yugoslav Republic of Macedonia", "MKD"), ("Timor-Leste", "TLS"), ("Greenland", "DNK"),
        ("Puerto Rico", "USA"), ("Macao", "CHN"), ("Hong Kong", "HKG"), ("Atlantis", None), (None, None),
    ],
)  # fmt: skip
def test_names_of_countries_are_read_as_icews_means_them(name: str | None, code: str | None) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("party", "sectors"),
    [
        (replace(PARTY, level="head"), ("Executive Office", "Executive", "Government")),
        (replace(PARTY, level="official"), ("Government",)),
        (replace(PARTY, sectors=("MIL", "GOV")), ("Military", "Government")),
        (replace(PARTY, sectors=("JRN",), level="minister"), ("Media",)),
        (replace(PARTY, country="IGO", level="head"), ("International Government Organization",)),
        (replace(PARTY, country=None, sectors=("UNK",)), ()),
    ],
)
def test_sectors_are_the_words_of_icews(party: FullParty, sectors: tuple[str, ...]) -> None:
    assert icews_sectors(party) == sectors


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (PLACE, Levels(city="Springfield", province="Illinois", feature="PPL")),
        (replace(PLACE, name="Cook County", kind="region", admin1="Illinois"),
         Levels(district="Cook County", province="Illinois", feature="ADM2")),
        (replace(PLACE, name="Donbas", country="UKR", kind="region", admin1=None), Levels(province="Donbas")),
        (replace(PLACE, name="Chad", country="TCD", kind="country", admin1=None), Levels(feature="PCLI")),
        (replace(PLACE, name="Black Sea", country=None, kind="water", admin1=None), Levels()),
        (None, Levels()),
    ],
)  # fmt: skip
def test_a_place_stands_at_its_level(place: FullPlace | None, found: Levels) -> None:
    assert levels(place) == found


def test_a_party_is_found_in_a_report_by_itself_else_by_its_country_where_that_is_clear() -> None:
    named = (NamedParty("person:ana-lima", "PRT", 7), NamedParty("state:ago", "AGO", 30))
    report = FullReport("d", None, None, None, None, 90, 0, 20, 0.9, named)
    assert report.names_at(PARTY) == 7
    assert report.names_at(replace(PARTY, entity="state:prt")) == 7
    assert report.names_at(replace(PARTY, entity="state:esp", country="ESP")) is None
    two = replace(report, parties=(*named, NamedParty("state:prt", "PRT", 50)))
    assert two.names_at(replace(PARTY, entity="role:prt-envoy")) is None
