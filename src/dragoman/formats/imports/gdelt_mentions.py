"""GDELT 2.0 Mentions: which report tells of which event. They join the events of the same layer by GLOBALEVENTID."""

from collections.abc import Sequence

from dragoman.formats.exports.gdelt_mentions import COLUMNS
from dragoman.formats.imports.read import Cells, Importer, RowError, day, number, whole
from dragoman.records.foreign import ForeignMention

_WEB = 1


def _mentions(cells: Cells) -> Sequence[ForeignMention]:
    event, named = cells.get("GLOBALEVENTID", ""), cells.get("MentionIdentifier")
    if not event.isdigit():
        raise RowError(f"{event!r} is no GLOBALEVENTID")
    if named is None:
        raise RowError("no MentionIdentifier")
    confidence = number(cells.get("Confidence"), 0, 100)
    return [
        ForeignMention(
            event=event,
            day=day(cells.get("MentionTimeDate")),
            publisher=cells.get("MentionSourceName"),
            url=named if whole(cells.get("MentionType")) == _WEB else None,
            sentence=whole(cells.get("SentenceID")),
            confidence=None if confidence is None else confidence / 100,
            record=dict(cells),
        )
    ]


IMPORTER = Importer(
    "gdelt-mentions",
    (COLUMNS,),
    False,
    frozenset({"GLOBALEVENTID", "MentionTimeDate", "MentionIdentifier"}),
    {},
    _mentions,
)
