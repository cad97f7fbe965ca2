"""Each column of each layout holds what its description says, read back by pandas with the types that users give it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas
import pytest

from dragoman.formats.exports import gdelt, gdelt_mentions, icews, phoenix, plover, polecat
from dragoman.formats.exports.layout import Layout
from dragoman.formats.exports.write import export
from dragoman.query.filters import Filters
from dragoman.store.connect import Store

WHOLE = {
    "icews": ["Event ID", "Story ID", "Sentence Number"],
    "gdelt": ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "NumSources",
              "NumArticles", "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type", "DATEADDED"],
    "gdelt-mentions": ["GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "SentenceID",
                       "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
                       "MentionDocLen"],
    "phoenix": ["Year", "Month", "Day", "QuadClass"],
    "polecat": ["Actor COW", "Recipient COW", "GeoNames ID"],
}  # fmt: skip
REAL = {
    "icews": ["Intensity", "Latitude", "Longitude"],
    "gdelt": ["FractionDate", "GoldsteinScale", "ActionGeo_Lat", "ActionGeo_Long"],
    "gdelt-mentions": [],
    "phoenix": ["Goldstein", "Lat", "Lon"],
    "polecat": ["Intensity", "Latitude", "Longitude"],
}
LAYOUTS = {one.name: one for one in (icews.LAYOUT, gdelt.LAYOUT, gdelt_mentions.LAYOUT, phoenix.LAYOUT, polecat.LAYOUT)}


@pytest.fixture
def tables(store: Store, tmp_path: Path) -> dict[str, pandas.DataFrame]:
    found = {}
    for name, layout in LAYOUTS.items():
        with store.read() as connection:
            export(connection, name, tmp_path / name, Filters())
        found[name] = _read(layout, tmp_path / name)
    return found


def _read(layout: Layout, path: Path) -> pandas.DataFrame:
    """As users read it: only empty cells are missing, whole numbers are whole, all else but real numbers is text."""
    types: Mapping[str, Any] = {
        **dict.fromkeys(layout.columns, "string"),
        **dict.fromkeys(WHOLE[layout.name], "Int64"),
        **dict.fromkeys(REAL[layout.name], "float64"),
    }
    names = None if layout.heading else list(layout.columns)
    table = pandas.read_csv(
        path, sep="\t", dtype=types, names=names, header=0 if layout.heading else None, keep_default_na=False,
        na_values=[""],
    )  # fmt: skip
    assert list(table.columns) == list(layout.columns)
    return table


def _row(table: pandas.DataFrame, number: int) -> dict[str, Any]:
    """The cells of a row that are not empty."""
    cells = table.iloc[number]
    return {name: value for name, value in cells.items() if not pandas.isna(value)}


def test_polecat(tables: dict[str, pandas.DataFrame]) -> None:
    assert _row(tables["polecat"], 0) == {
        "Event ID": "e1", "Event Date": "2025-05-05", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": 4.0,
        "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic", "Actor Name": "President of Togo",
        "Actor Country": "TGO", "Actor COW": 461, "Primary Actor Sector": "GOV", "Actor Sectors": "GOV",
        "Actor Name Raw": "Togo's President", "Recipient Name": "Ama Boateng", "Recipient Country": "GHA",
        "Recipient COW": 452, "Primary Recipient Sector": "GOV", "Recipient Sectors": "GOV",
        "Recipient Title": "Foreign Minister", "Recipient Name Raw": "Foreign Minister Ama Boateng of Ghana",
        "Placename": "Accra", "City": "Accra", "Province": "AA", "Country": "GHA", "Latitude": 5.56, "Longitude": -0.2,
        "GeoNames ID": 2306104, "Raw Placename": "Accra", "Feature Type": "PPL", "Publication Date": "2025-05-05",
        "Story People": "Ama Boateng; President of Togo", "Story Locations": "Accra", "Language": "en",
        "Version": "dragoman-0.1.0",
    }  # fmt: skip
    kosovo = tables["polecat"].query("`Event ID` == 'c1'")
    assert list(kosovo["Actor Country"] + ">" + kosovo["Recipient Country"]) == ["KOS>NAM", "KOS>UNO", "NAM>UNO"]
    assert set(kosovo["Event Date"]) == {"2025-06-01"}
    assert kosovo["Latitude"].isna().all()


def test_icews(tables: dict[str, pandas.DataFrame]) -> None:
    assert _row(tables["icews"], 0) == {
        "Event ID": 2451688899735239, "Event Date": "2025-05-05", "Source Name": "President of Togo",
        "Source Sectors": "Government", "Source Country": "Togo", "Event Text": "Make a visit", "CAMEO Code": "042",
        "Intensity": 1.9, "Target Name": "Ama Boateng", "Target Sectors": "Executive,Government",
        "Target Country": "Ghana", "Story ID": 494152396098987, "Sentence Number": 1, "City": "Accra",
        "Province": "AA", "Country": "Ghana", "Latitude": 5.56, "Longitude": -0.2,
    }  # fmt: skip
    back = _row(tables["icews"], 1)
    assert (back["Source Country"], back["Event Text"], back["CAMEO Code"]) == ("Ghana", "Host a visit", "043")
    assert (back["Event ID"], back["Intensity"]) == (2451688899735239, 2.8)
    un = tables["icews"].query("`Source Name` == 'United Nations'").iloc[0]
    assert un["Source Sectors"] == "International Government Organization,Global,Global Diplomatic IGOs"
    assert pandas.isna(un["Source Country"])
    assert un["Publisher"] == "Agency"
    front = tables["icews"].iloc[-1]
    assert (front["Source Name"], front["Source Sectors"]) == ("The 'Northern' Front", "Rebel,Dissident")
    assert (front["CAMEO Code"], front["Intensity"]) == ("190", -10.0)


def test_gdelt_events(tables: dict[str, pandas.DataFrame]) -> None:
    assert _row(tables["gdelt"], 0) == {
        "GLOBALEVENTID": 4389373142554969, "SQLDATE": 20250505, "MonthYear": 202505, "Year": 2025,
        "FractionDate": 2025.3425, "Actor1Code": "TGOGOV", "Actor1Name": "PRESIDENT OF TOGO",
        "Actor1CountryCode": "TGO", "Actor1Type1Code": "GOV", "Actor2Code": "GHAGOV", "Actor2Name": "AMA BOATENG",
        "Actor2CountryCode": "GHA", "Actor2Type1Code": "GOV", "IsRootEvent": 1, "EventCode": "042",
        "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": 1, "GoldsteinScale": 1.9, "NumMentions": 1,
        "NumArticles": 1, "Actor1Geo_Type": 0, "Actor2Geo_Type": 0, "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Accra, AA, Ghana", "ActionGeo_CountryCode": "GH", "ActionGeo_Lat": 5.56,
        "ActionGeo_Long": -0.2, "DATEADDED": 20250505000000,
    }  # fmt: skip
    un = _row(tables["gdelt"], 2)
    assert (un["Actor2Code"], un["Actor2KnownGroupCode"]) == ("IGOUNOGOV", "UNO")
    assert (un["Actor2Type1Code"], un["Actor2Type2Code"]) == ("IGO", "GOV")
    assert (un["NumMentions"], un["NumSources"], un["NumArticles"]) == (2, 2, 2)
    assert un["SOURCEURL"] == "https://agency.example/calls"


def test_every_report_of_an_event_is_a_row_of_mentions(tables: dict[str, pandas.DataFrame]) -> None:
    events, mentions = tables["gdelt"], tables["gdelt-mentions"]
    counted = mentions.groupby("GLOBALEVENTID").size()
    assert dict(counted) == dict(events.set_index("GLOBALEVENTID")["NumMentions"])
    first = _row(mentions, 1)
    assert first == {
        "GLOBALEVENTID": 2616793388205505, "EventTimeDate": 20250602000000, "MentionTimeDate": 20250602000000,
        "MentionType": 1, "MentionSourceName": "agency.example", "MentionIdentifier": "https://agency.example/calls",
        "SentenceID": 1, "Actor1CharOffset": 0, "Actor2CharOffset": 0, "ActionCharOffset": 53, "InRawText": 1,
        "Confidence": 93, "MentionDocLen": 184,
    }  # fmt: skip
    cited = _row(mentions, 2)
    assert (cited["MentionType"], cited["MentionIdentifier"]) == (2, "Gazette, A call, 2025-06-04")
    assert (cited["EventTimeDate"], cited["MentionTimeDate"]) == (20250602000000, 20250604000000)
    assert (cited["Actor1CharOffset"], cited["Actor2CharOffset"], cited["ActionCharOffset"]) == (38, 0, 31)
    assert mentions.iloc[-1]["Actor2CharOffset"] == -1
    merged = mentions.merge(events, on="GLOBALEVENTID")
    assert (merged["EventTimeDate"] == merged["DATEADDED"]).all()


def test_phoenix(tables: dict[str, pandas.DataFrame]) -> None:
    assert _row(tables["phoenix"], 0) == {
        "EventID": "e1-1", "Date": "20250505", "Year": 2025, "Month": 5, "Day": 5, "SourceFull": "TGOGOV",
        "SourceRoot": "TGO", "SourceAgent": "GOV", "TargetFull": "GHAGOV", "TargetRoot": "GHA", "TargetAgent": "GOV",
        "CAMEO": "042", "RootCode": "04", "QuadClass": 1, "Goldstein": 1.9, "Issues": "diplomatic,1", "Lat": 5.56,
        "Lon": -0.2, "LocationName": "Accra", "StateName": "AA", "CountryCode": "GHA",
        "SentenceIDs": "041d235da9ec455d_1",
    }  # fmt: skip
    un = _row(tables["phoenix"], 2)
    assert (un["TargetFull"], un["TargetRoot"], un["TargetAgent"]) == ("IGOUNOGOV", "IGO", "UNO")
    assert (un["TargetOthers"], un["NewsSources"]) == ("GOV", "Agency;Gazette")
    assert un["URLs"] == "https://agency.example/calls"


def test_plover(store: Store, tmp_path: Path) -> None:
    with store.read() as connection:
        export(connection, "plover", tmp_path / "a", Filters())
    visit, call, attack = (json.loads(line) for line in (tmp_path / "a").read_text(encoding="utf-8").splitlines())
    assert tuple(visit) == plover.FIELDS
    assert {key: visit[key] for key in ("id", "date", "event", "mode", "context", "quad_code", "event_scale")} == {
        "id": "e1", "date": "2025-05-05", "event": "CONSULT", "mode": "visit", "context": ["diplomatic"],
        "quad_code": 1, "event_scale": 4.0,
    }  # fmt: skip
    assert visit["recipient"] == [
        {"code": "GHA", "sector": ["GOV"], "entity_text": "Foreign Minister Ama Boateng of Ghana",
         "identifier_id": "person:ama-boateng", "office": "Foreign Minister"},
    ]  # fmt: skip
    assert visit["event_loc"] == {
        "name": "Accra", "country": "GHA", "latitude": 5.56, "longitude": -0.2, "geonames": 2306104,
    }  # fmt: skip
    assert visit["text_info"] == {"sequence": 1, "start": 53, "end": 56}
    assert visit["text"][53:56] == "met"  # the first sentence begins with the document
    assert set(visit["cite_info"]) == {"citation", "url", "title", "language", "publication", "version"}
    assert [one["code"] for one in call["actor"]] == ["XKX", "NAM", "UNO"]
    assert (call["recipient"], call["event_loc"]["latitude"] if call["event_loc"] else None) == ([], None)
    assert attack["mode"] is None


def test_goldstein_is_by_code_and_never_the_score_of_plover(tables: dict[str, pandas.DataFrame]) -> None:
    assert set(tables["polecat"]["Intensity"]) == {4.0, -2.0}
    for name, column in (("gdelt", "GoldsteinScale"), ("phoenix", "Goldstein"), ("icews", "Intensity")):
        assert set(tables[name][column]) <= {1.9, 2.8, 1.0, -10.0}, name
