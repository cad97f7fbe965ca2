"""GDELT Events, 2.0 (61 columns) and 1.0 (58, before April 2013 57).

Ids are the rows' own, so a meeting told from both sides counts as that system counts it.

Source: The GDELT Event Database, data format codebooks 1.03 and 2.0.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.formats.exports.codes import cameo_groups, gdelt_countries
from dragoman.formats.exports.gdelt import COLUMNS
from dragoman.formats.imports.read import Cells, Importer, RowError, cameo_code, country_code, day, number, where
from dragoman.lexicon.actors import NON_STATE_CODES, load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.records.foreign import ForeignEvent

V1 = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))
"""The columns of 1.0, which knows no second level of places."""


def _events(cells: Cells) -> Sequence[ForeignEvent]:
    ontology = load_ontology()
    code, id_ = cameo_code(cells.get("EventCode")), cells.get("GLOBALEVENTID", "")
    known, quad = ontology.cameo_table[code], cells.get("QuadClass", "")
    if not id_.isdigit():
        raise RowError(f"{id_!r} is no GLOBALEVENTID")
    if quad not in ("1", "2", "3", "4"):
        raise RowError(f"{quad!r} is no QuadClass")
    lat, lon = where(cells.get("ActionGeo_Lat"), cells.get("ActionGeo_Long"))
    return [
        ForeignEvent(
            id=id_,
            day=day(cells.get("SQLDATE")),
            type=known.type,
            mode=known.mode,
            cameo=code,
            quad=int(quad),
            score=number(cells.get("GoldsteinScale"), -10, 10),
            actor_name=cells.get("Actor1Name"),
            actor_country=_actor(cells, "Actor1"),
            recipient_name=cells.get("Actor2Name"),
            recipient_country=_actor(cells, "Actor2"),
            place_name=cells.get("ActionGeo_FullName"),
            place_country=_by_fips().get(cells.get("ActionGeo_CountryCode", "")),
            lat=lat,
            lon=lon,
            url=cells.get("SOURCEURL"),
            record=dict(cells),
        )
    ]


def _actor(cells: Cells, side: str) -> str | None:
    """The country of an actor, else what kind of organization it is."""
    country = country_code(cells.get(f"{side}CountryCode"), gdelt_countries("cameo"))
    if country is not None and country not in NON_STATE_CODES:  # EUR is the continent here
        return country
    group = cameo_groups().get(cells.get(f"{side}KnownGroupCode", ""))
    return group or next(
        (t for t in (cells.get(f"{side}Type{n}Code", "") for n in "123") if t in NON_STATE_CODES), None
    )


@cache
def _by_fips() -> Mapping[str, str]:
    actors = load_actors()
    today = {one.fips: actors.plover_country(one.code) for one in actors.countries.values() if one.fips}
    return today | gdelt_countries("fips")


IMPORTER = Importer(
    "gdelt", (COLUMNS, V1, V1[:-1]), False, frozenset({"GLOBALEVENTID", "SQLDATE", "EventCode"}), {}, _events
)
