"""ICEWS' files. Countries are names; ids are not unique, so what one sentence tells of one type is one event."""

from collections.abc import Sequence
from functools import cache

from dragoman.formats.exports.codes import icews_names
from dragoman.formats.exports.icews import COLUMNS
from dragoman.formats.imports.read import Cells, Importer, RowError, cameo_code, day, number, where, whole
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import split_list
from dragoman.records.foreign import ForeignEvent


def _events(cells: Cells) -> Sequence[ForeignEvent]:
    ontology = load_ontology()
    code, when = cameo_code(cells.get("CAMEO Code")), day(cells.get("Event Date"))
    known = ontology.cameo_table[code]
    story, sentence = whole(cells.get("Story ID")), whole(cells.get("Sentence Number"))
    if story is not None and sentence is not None:
        told_once: tuple[str, ...] = (f"{story}", f"{sentence}", when, known.type or code)
    elif "Event ID" in cells:
        told_once = (when, cells["Event ID"])
    else:
        raise RowError("neither a story and sentence nor an Event ID")
    lat, lon = where(cells.get("Latitude"), cells.get("Longitude"))
    return [
        ForeignEvent(
            id="/".join(told_once),
            day=when,
            type=known.type,
            mode=known.mode,
            cameo=code,
            quad=None if known.type is None else ontology.quad(known.type),
            score=number(cells.get("Intensity"), -10, 10),
            actor_name=cells.get("Source Name"),
            actor_country=code_of(cells.get("Source Country")),
            recipient_name=cells.get("Target Name"),
            recipient_country=code_of(cells.get("Target Country")),
            place_name=cells.get("City") or cells.get("Province"),
            place_country=code_of(cells.get("Country")),
            lat=lat,
            lon=lon,
            url=None,
            record=dict(cells),
        )
    ]


@cache
def code_of(name: str | None) -> str | None:
    """The code of a country that ICEWS names (of a dependency its sovereign's), None where we know none."""
    if name is None:
        return None
    if name in (theirs := _theirs()):
        return theirs[name]
    found = load_actors().named(name)
    if found is None or found.form != "name":
        return None
    actors = (found.actor, *found.alternatives)
    return next((one.country for kind in ("state", "place") for one in actors if one.kind == kind), None)


@cache
def _theirs() -> dict[str, str]:
    rows = icews_names()
    return {name: row["code"] for row in rows for name in (row["name"], *split_list(row["also"])) if name}


IMPORTER = Importer(
    "icews",
    (COLUMNS,),
    True,
    frozenset({"Event Date", "Source Country", "CAMEO Code", "Target Country"}),
    {},
    _events,
)
