"""GDELT 2.0 Mentions: 16 columns without a heading; a row for each report of an event, joined by GLOBALEVENTID.

Source: The GDELT Event Database, data format codebook 2.0, "Mentions".
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from dragoman.formats.exports.gdelt import moment, numbered_dyads
from dragoman.formats.exports.layout import Cell, Layout
from dragoman.query.full import FullEvent, FullParty, FullReport

COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip

_WEB, _CITATION = 1, 2
"""Collections of documents: those with an address, and those that can only be cited."""

_NOWHERE = -1
"""The offset of an actor that the report does not name."""


def _rows(event: FullEvent, day: str) -> Iterator[Sequence[Cell]]:
    first = moment(event.row.first_reported)
    for id_, dyad in numbered_dyads(event):
        for report in event.reports:
            yield (
                id_,
                first,
                moment(report.published),
                *_document(report),
                report.sentence + 1,
                _offset(report, dyad.actor),
                _offset(report, dyad.recipient),
                report.start,
                1,  # the words are found as they stand in the text
                round(100 * report.confidence),
                report.length,
                None,  # the tone of the article, which we do not measure
                None,  # English texts are not translated
                None,
            )


def _document(report: FullReport) -> tuple[Cell, ...]:
    host = urlsplit(report.url).hostname if report.url is not None else None
    if host:
        return _WEB, host.removeprefix("www."), report.url
    citation = ", ".join(part for part in (report.publisher, report.title, report.published) if part)
    return _CITATION, report.publisher, citation or report.document


def _offset(report: FullReport, party: FullParty | None) -> int:
    found = None if party is None else report.names_at(party)
    return _NOWHERE if found is None else found


LAYOUT = Layout("gdelt-mentions", COLUMNS, False, _rows, reports=True)
