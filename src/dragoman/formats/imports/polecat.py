"""POLECAT's weekly files. Several countries in one cell ("USA; RUS") become pairs that share the Event ID."""

from collections.abc import Sequence
from itertools import product

from dragoman.formats.exports.polecat import COLUMNS, QUADS
from dragoman.formats.imports.read import Cells, Importer, RowError, country_code, day, number, where
from dragoman.lexicon.ontology import load_ontology
from dragoman.records.foreign import ForeignEvent


def _events(cells: Cells) -> Sequence[ForeignEvent]:
    types = load_ontology().types
    type_, quad = cells.get("Event Type", "").upper(), cells.get("Quad Code", "").upper()
    if type_ not in types:
        raise RowError(f"{type_!r} is no type of PLOVER")
    if quad and quad not in QUADS:
        raise RowError(f"{quad!r} is no class of PLOVER")
    if not cells.get("Event ID"):
        raise RowError("no Event ID")
    if published := cells.get("Publication Date"):
        day(published)
    mode = cells.get("Event Mode", "").lower()
    lat, lon = where(cells.get("Latitude"), cells.get("Longitude"))
    pairs = product(_countries(cells, "Actor Country"), _countries(cells, "Recipient Country"))
    return [
        ForeignEvent(
            id=cells["Event ID"],
            day=day(cells.get("Event Date")),
            type=type_,
            mode=mode if mode in types[type_].modes else None,
            cameo=None,
            quad=QUADS.index(quad) + 1 if quad else types[type_].quad,
            score=number(cells.get("Intensity"), -10, 10),
            actor_name=cells.get("Actor Name"),
            actor_country=actor,
            recipient_name=cells.get("Recipient Name"),
            recipient_country=recipient,
            place_name=cells.get("Placename"),
            place_country=_countries(cells, "Country")[0],
            lat=lat,
            lon=lon,
            url=None,
            record=dict(cells),
        )
        for actor, recipient in pairs
    ]


def _countries(cells: Cells, column: str) -> list[str | None]:
    parts = (part.strip() for part in cells.get(column, "").split(";"))
    found = dict.fromkeys(country_code(part) for part in parts if part and part != "None")
    return [code for code in found if code is not None] or [None]


IMPORTER = Importer(
    "polecat",
    (COLUMNS,),
    True,
    frozenset({"Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country"}),
    {"Event Intensity": "Intensity"},
    _events,
)
