"""Answers: one frozen row for each event, statement, agreement, office, with its sentence and document."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence that shows it, and the document in which that stands. `start` and `end` bound the words that carry
    the record, within the text of the document."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party of an event. `entity` is its id (`person:…`, `state:…`, `group:…`), `level` as `Filters` knows it."""

    name: str
    country: str | None
    level: str | None
    sectors: tuple[str, ...]
    entity: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with what all its reports say together. `trigger` are the words of the sentence that tell of it,
    `corrected` the fields in which it is as people say, not as the machine read it."""

    id: str
    type: str
    mode: str | None
    status: str
    intends: str | None
    quad: int
    score: float
    date: str | None
    date_from: str | None
    date_to: str | None
    sort_day: str | None
    place: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    topics: tuple[str, ...]
    contexts: tuple[str, ...]
    confidence: float
    mentions: int
    documents: int
    publishers: tuple[str, ...]
    first_reported: str | None
    last_reported: str | None
    disagreements: dict[str, Any]
    source: Source
    trigger: str = ""
    corrected: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that take part, each once, in the order of the parties."""
        return tuple(dict.fromkeys(p.country for p in (*self.actors, *self.recipients) if p.country))


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement: who said what, and of whom."""

    id: str
    speaker: str | None
    speaker_country: str | None
    speaker_level: str | None
    addressee: str | None
    form: str
    cue: str | None
    content: str
    medium: str | None
    occasion: str | None
    date: str | None
    sort_day: str | None
    about: tuple[str, ...]
    confidence: float
    source: Source
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement with its stages, oldest first: {"stage", "date", "mention", "by_report"}. With `by_report` no text
    tells the day, and the date is that of the report."""

    id: str
    title: str
    kind: str
    parties: tuple[str, ...]
    stage: str
    stages: tuple[dict[str, Any], ...]
    subject: str | None
    period: str | None
    sort_day: str | None
    documents: int
    first_reported: str | None
    last_reported: str | None
    source: Source
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Who is said to hold which office, between the first and the last document that says so."""

    id: str
    person: str
    title: str
    country: str | None
    level: str | None
    first: str | None
    last: str | None
    documents: int
    source: Source
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of an event, as the machine read it. `event` is the id of the event, `id` that of the report, which
    tells it from the others where people part or join events."""

    id: str
    event: str
    type: str
    mode: str | None
    status: str
    date: str | None
    place: str | None
    place_country: str | None
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    confidence: float
    source: Source


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction.

    Attributes:
        record: The id under which the record stands in this chronicle; None where it is not there (yet).
        value, machine: What people and what the machine say; None for unknown.
        state: standing; superseded by a later one; withdrawn; waiting for the article of its record.
        sentence: The sentence on which it was made.
        kind, target, field, author, made, note: As `records.corrections.Correction` has them.
    """

    id: str
    kind: str
    record: str | None
    target: str
    field: str
    value: Any
    machine: Any
    author: str
    made: str
    note: str | None
    state: str
    sentence: str | None


Answer = EventRow | StatementRow | AgreementRow | OfficeRow | ReportRow | CorrectionRow


def plain(row: Answer) -> dict[str, Any]:
    """A row as plain values, for JSON."""
    return asdict(row)
