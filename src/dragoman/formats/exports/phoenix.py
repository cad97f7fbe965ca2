"""Phoenix, as PETRARCH's pipeline writes it: 26 columns.

Source: The Phoenix data set, codebook (Open Event Data Alliance).
"""

from collections.abc import Iterator, Sequence

from dragoman.formats.exports.codes import cameo_actor, cameo_quad, goldstein, iso3
from dragoman.formats.exports.dyads import dyads
from dragoman.formats.exports.layout import Cell, Layout, coordinates, joined
from dragoman.formats.exports.regions import levels
from dragoman.query.full import FullEvent, FullParty

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day", "SourceFull", "SourceRoot", "SourceAgent", "SourceOthers",
    "TargetFull", "TargetRoot", "TargetAgent", "TargetOthers", "CAMEO", "RootCode", "QuadClass", "Goldstein",
    "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceIDs", "URLs", "NewsSources",
)  # fmt: skip


def _rows(event: FullEvent, day: str) -> Iterator[Sequence[Cell]]:
    row, place = event.row, event.place
    year, month, date = day.split("-")
    value, issues = goldstein(event.cameo, phoenix=True), joined([f"{one},1" for one in row.contexts], ";")
    what = (event.cameo, event.cameo[:2], cameo_quad(event.cameo), value, issues)
    where = (
        *coordinates(event),
        None if place is None else place.name,
        levels(place).province,
        None if place is None else iso3(place.country),
    )
    shown = f"{row.source.document}_{event.sentence + 1}"
    told = (shown, row.source.url, joined(row.publishers, ";"))
    for number, dyad in enumerate(dyads(event), start=1):
        when = (f"{row.id}-{number}", day.replace("-", ""), year, month, date)
        yield (*when, *_actor(dyad.actor), *_actor(dyad.recipient), *what, *where, *told)


def _actor(party: FullParty | None) -> tuple[Cell, ...]:
    found = cameo_actor(party)
    if not found.code:
        return None if party is None else party.name, None, None, None
    root = found.country or found.types[0]
    agents = found.types if found.country else (*([found.group] if found.group else []), *found.types[1:])
    return found.code, root, agents[0] if agents else None, joined(agents[1:], ";")


LAYOUT = Layout("phoenix", COLUMNS, True, _rows)
