"""A record as Markdown (GitHub's, for its tables)."""

import re
from collections.abc import Iterable, Iterator

from dragoman.formats import wording
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event
from dragoman.records.spans import Span

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")


def to_markdown(coded: CodedDocument) -> str:
    """The document's record: a heading, then a table or list for each kind of record."""
    return "\n".join(_lines(coded)) + "\n"


def escape(text: str) -> str:
    """The text on one line, with what Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", wording.flat(text))


def _lines(coded: CodedDocument) -> Iterator[str]:
    yield f"# {escape(coded.document.id)}"
    yield ""
    yield escape(wording.heading(coded.document))
    yield ""
    if coded.events:
        yield "## Events"
        yield ""
        yield from _table(
            ("Event", "Status", "Who → whom", "When", "Where", "On what", "Evidence"),
            (_event(coded, event) for event in coded.events),
        )
    if coded.statements:
        yield "## Statements"
        yield ""
        for statement in coded.statements:
            yield f"- **{escape(wording.speaker(statement.speaker))}** ({escape(wording.manner(statement))}):"
            yield f"  {escape(wording.content(statement))}"
        yield ""
    if coded.agreements:
        yield "## Agreements"
        yield ""
        for agreement in coded.agreements:
            yield f"- **{escape(agreement.title.text)}**: {escape(wording.terms(agreement))}"
            yield f"  {_evidence(coded, agreement.sentence, agreement.title)}"
        yield ""
    offices = wording.holders(coded)
    if offices:
        yield "## Offices"
        yield ""
        for entity, held in offices:
            yield f"- **{escape(entity.name)}**: {escape(wording.office(held))}"
        yield ""
    if coded.problems:
        yield "## Problems"
        yield ""
        for problem in coded.problems:
            yield f"- **{problem.stage}** {escape(problem.reason)}: {escape(problem.detail)}"
        yield ""


def _event(coded: CodedDocument, event: Event) -> tuple[str, ...]:
    shown = _evidence(coded, event.sentence, event.trigger)
    about = "; ".join(part for part in (wording.topics(event), wording.counts(event)) if part)
    told = f", told by {event.reported_by}" if event.reported_by else ""
    cells = (wording.who_whom(event), wording.when(event.date), wording.where(event.place), about)
    return (
        f"`{wording.label(event)}`",
        event.status + escape(told),
        *(escape(cell or "–") for cell in cells),
        shown,
    )


def _evidence(coded: CodedDocument, sentence: int, marked: Span) -> str:
    found = wording.evidence(coded, sentence, marked)
    left, right = wording.quoted(f"{found.before}{found.trigger}{found.after}")
    return f"{left}{_edged(found.before)}**{escape(found.trigger)}**{_edged(found.after)}{right}"


def _edged(text: str) -> str:
    left, right = " " * text.startswith(" "), " " * (text.endswith(" ") and bool(text.strip()))
    return f"{left}{escape(text)}{right}"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'|'.join('---' for _ in header)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
