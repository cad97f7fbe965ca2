"""GDELT 2.0 Events: 61 columns without a heading; actors by alpha-3, places by FIPS 10-4.

Source: The GDELT Event Database, data format codebook 2.0.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from dragoman.formats.exports.codes import cameo_actor, cameo_quad, country_name, fips, goldstein
from dragoman.formats.exports.dyads import Dyad, dyads
from dragoman.formats.exports.layout import Cell, Layout, coordinates, number_of
from dragoman.formats.exports.regions import levels
from dragoman.query.full import FullEvent, FullParty

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

_NO_PLACE: tuple[Cell, ...] = (0, *(None,) * 7)
_COUNTRY = 1
_STATE_USA, _STATE, _CITY_USA, _CITY = 2, 5, 3, 4
"""Kinds of places; what is neither a country nor a region counts as a city, as landmarks do there."""


def numbered_dyads(event: FullEvent) -> Iterator[tuple[int, Dyad]]:
    """The pairs of an event, each with its GLOBALEVENTID."""
    for position, dyad in enumerate(dyads(event)):
        yield number_of(f"{event.row.id}/{position}"), dyad


def moment(day: str | None) -> str | None:
    """A day as the stamp of an update, YYYYMMDDHHMMSS; of the hour nothing is known."""
    return None if day is None else day.replace("-", "") + "000000"


def _rows(event: FullEvent, day: str) -> Iterator[Sequence[Cell]]:
    row = event.row
    what = (
        int(event.leads),
        event.cameo,
        event.cameo[:3],
        event.cameo[:2],
        cameo_quad(event.cameo),
        goldstein(event.cameo),
        row.mentions,
        len(row.publishers) or None,
        row.documents,
        None,  # the tone of the article, which we do not measure
    )
    # Where each actor is, is not known; where it happened may be.
    where = (*_NO_PLACE, *_NO_PLACE, *_place(event))
    added = moment(row.first_reported)
    for id_, dyad in numbered_dyads(event):
        yield (id_, *_date(day), *_actor(dyad.actor), *_actor(dyad.recipient), *what, *where, added, row.source.url)


def _date(day: str) -> tuple[Cell, ...]:
    date = dt.date.fromisoformat(day)
    fraction = date.year + ((date.month - 1) * 30 + date.day) / 365
    return f"{date:%Y%m%d}", f"{date:%Y%m}", f"{date:%Y}", f"{fraction:.4f}"


def _actor(party: FullParty | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * 10
    found = cameo_actor(party)
    types = (*found.types, None, None, None)[:3]
    return found.code, party.name.upper(), found.country, found.group, None, None, None, *types


def _place(event: FullEvent) -> tuple[Cell, ...]:
    place = event.place
    if place is None:
        return _NO_PLACE
    code, name = fips(place.country), country_name(place.country)
    if place.name == name:
        return _COUNTRY, name, code, code, None, *coordinates(event), code
    region, city = (_STATE_USA, _CITY_USA) if place.country == "USA" else (_STATE, _CITY)
    kind = region if place.kind == "region" else city
    full = ", ".join(dict.fromkeys(part for part in (place.name, levels(place).province, name) if part))
    return kind, full, code, None, None, *coordinates(event), None


LAYOUT = Layout("gdelt", COLUMNS, False, _rows)
