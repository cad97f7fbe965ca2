"""ICEWS: 20 columns, countries by name; what two did to each other stands in two lines that share the event's id.

Source: ICEWS coded event data, its description of columns (Harvard Dataverse).
"""

from collections.abc import Iterator, Sequence

from dragoman.formats.exports.codes import goldstein, icews_name, icews_sectors
from dragoman.formats.exports.dyads import Dyad, dyads
from dragoman.formats.exports.layout import Cell, Layout, coordinates, joined, number_of
from dragoman.formats.exports.regions import levels
from dragoman.lexicon.ontology import load_ontology
from dragoman.query.full import FullEvent, FullParty

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip

_OTHER_SIDE = {"042": "043", "043": "042"}
"""Making a visit is hosting one, seen from the other side."""


def _rows(event: FullEvent, day: str) -> Iterator[Sequence[Cell]]:
    for dyad in dyads(event):
        yield _row(event, day, dyad, event.cameo)
        if dyad.mutual:
            other = Dyad(dyad.recipient, dyad.actor, True)
            yield _row(event, day, other, _OTHER_SIDE.get(event.cameo, event.cameo))


def _row(event: FullEvent, day: str, dyad: Dyad, cameo: str) -> Sequence[Cell]:
    known = load_ontology().cameo_table.get(cameo)
    label = None if known is None else known.label
    place, where = event.place, levels(event.place)
    return (
        number_of(event.row.id),
        day,
        *_party(dyad.actor),
        label,
        cameo,
        goldstein(cameo),
        *_party(dyad.recipient),
        number_of(event.row.source.document),
        event.sentence + 1,
        event.row.source.publisher,
        where.city,
        where.district,
        where.province,
        icews_name(None if place is None else place.country),
        *coordinates(event),
    )


def _party(party: FullParty | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * 3
    return party.name, joined(icews_sectors(party), ","), icews_name(party.country)


LAYOUT = Layout("icews", COLUMNS, True, _rows)
