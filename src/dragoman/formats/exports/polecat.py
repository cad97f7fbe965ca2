"""POLECAT: 40 columns, one line for each event and pair of parties.

The lines of an event share its id. Source: POLECAT's codebook; the layout of its weekly files.
"""

from collections.abc import Iterator, Sequence

from dragoman import __version__
from dragoman.formats.exports.codes import cow, polecat_country
from dragoman.formats.exports.dyads import dyads
from dragoman.formats.exports.layout import Cell, Layout, coordinates, joined
from dragoman.formats.exports.regions import levels
from dragoman.query.full import FullEvent, FullParty

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip

QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


def _rows(event: FullEvent, day: str) -> Iterator[Sequence[Cell]]:
    row = event.row
    what = (row.id, day, row.type, row.mode, row.score, QUADS[row.quad - 1], joined(row.contexts))
    told = (
        row.source.publisher,
        row.source.published,
        joined(event.people),
        joined(event.organizations),
        joined(event.places),
        event.language,
        f"dragoman-{__version__}",
    )
    for dyad in dyads(event):
        yield (*what, *_party(dyad.actor), *_party(dyad.recipient), *_place(event), *told)


def _party(party: FullParty | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * 8
    sectors = party.sectors
    return (
        party.name,
        polecat_country(party.country),
        cow(party.country),
        sectors[0] if sectors else None,
        joined(sectors),
        party.title,
        party.text,
        None,  # a page of Wikipedia, which we do not look up
    )


def _place(event: FullEvent) -> tuple[Cell, ...]:
    place = event.place
    if place is None:
        return (None,) * 10
    where = levels(place)
    named = (place.name, where.city, where.district, where.province, polecat_country(place.country))
    return (*named, *coordinates(event), place.geonames, place.text, where.feature)


LAYOUT = Layout("polecat", COLUMNS, True, _rows)
