"""ICEWS' files. Countries are names; ids are not unique, so what one sentence tells of one type is one event."""

from collections.abc import Sequence
from functools import cache

from dragoman.formats.exports.icews import COLUMNS
from dragoman.formats.imports.read import Cells, Importer, RowError, cameo_code, day, number, where
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import read_tsv
from dragoman.records.foreign import ForeignEvent


def _events(cells: Cells) -> Sequence[ForeignEvent]:
    ontology = load_ontology()
    code, when = cameo_code(cells.get("CAMEO Code")), day(cells.get("Event Date"))
    known = ontology.cameo_table[code]
    story, sentence = cells.get("Story ID"), cells.get("Sentence Number")
    if sentence is not None and not sentence.isdigit():
        raise RowError(f"{sentence!r} is no number of a sentence")
    told_once = (story, sentence, when, known.type or code) if story and sentence else (when, cells.get("Event ID", ""))
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
    """The code of a country that ICEWS names, None where it names none that we know."""
    if name is None:
        return None
    theirs = {row["name"]: row["code"] for row in read_tsv("formats/icews_countries.tsv", ["code", "name"])}
    if name in theirs:
        return theirs[name]
    found = load_actors().named(name)
    if found is None or found.form != "name":
        return None
    states = (actor.country for actor in (found.actor, *found.alternatives) if actor.kind == "state")
    return next(states, None)


IMPORTER = Importer("icews", COLUMNS, True, {}, _events)
