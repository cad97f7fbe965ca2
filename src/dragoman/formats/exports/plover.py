"""PLOVER's own JSON: an object a line for each event, with all its parties on both sides.

Source: PLOVER manual 2.0, "Data format".
"""

from typing import Any

from dragoman import __version__
from dragoman.formats.exports.layout import coordinates
from dragoman.query.full import FullEvent, FullParty

FIELDS = (
    "id", "date", "actor", "recipient", "event", "mode", "context", "quad_code", "event_scale", "event_loc", "text",
    "text_info", "cite_info",
)  # fmt: skip


def to_plover(event: FullEvent, day: str) -> dict[str, Any]:
    """An event as PLOVER's JSON has it; what is unknown is null."""
    row, source = event.row, event.row.source
    return {
        "id": row.id,
        "date": day,
        "actor": [_entity(party) for party in event.actors],
        "recipient": [_entity(party) for party in event.recipients],
        "event": row.type,
        "mode": row.mode,
        "context": list(row.contexts),
        "quad_code": row.quad,
        "event_scale": row.score,
        "event_loc": _place(event),
        "text": source.sentence,
        "text_info": {"sequence": event.sentence + 1, "start": source.start, "end": source.end},
        "cite_info": {
            "citation": source.document,
            "url": source.url,
            "title": source.title,
            "language": event.language,
            "publication": source.publisher,
            "version": f"dragoman-{__version__}",
        },
    }


def _entity(party: FullParty) -> dict[str, Any]:
    return {
        "code": party.country,
        "sector": list(party.sectors),
        "entity_text": party.text or party.name,
        "identifier_id": party.wikidata or party.entity,
        "office": party.title,
    }


def _place(event: FullEvent) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    lat, lon = coordinates(event)
    named = {"name": place.name, "country": place.country}
    return {**named, "latitude": lat, "longitude": lon, "geonames": place.geonames}
