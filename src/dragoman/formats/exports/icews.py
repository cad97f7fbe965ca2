"""ICEWS: 20 columns, countries by name; what two did to each other stands in two lines that share the event's id.

Source: ICEWS coded event data, its description of columns (Harvard Dataverse).
"""

from collections.abc import Iterator, Sequence

from dragoman.formats.exports.codes import icews_name
from dragoman.formats.exports.dyads import Dyad, dyads
from dragoman.formats.exports.layout import Cell, Layout, coordinates, joined, number_of
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
    place = event.place
    city, region = (place.name if place is not None and place.kind == kind else None for kind in ("city", "region"))
    return (
        number_of(event.row.id),
        day,
        *_party(dyad.actor),
        label,
        cameo,
        event.row.score,
        *_party(dyad.recipient),
        number_of(event.row.source.document),
        event.sentence + 1,
        event.row.source.publisher,
        city,
        None,
        region,
        icews_name(None if place is None else place.country),
        *coordinates(event),
    )


def _party(party: FullParty | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * 3
    return party.name, joined(party.sectors, ","), icews_name(party.country)


LAYOUT = Layout("icews", COLUMNS, True, _rows)
