"""A brief as Markdown, as one HTML file that needs nothing else, and as PDF."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from dragoman.errors import UsageError
from dragoman.formats.answers import corrected_mark
from dragoman.formats.chart import Chart, to_svg
from dragoman.formats.markdown import escape
from dragoman.lexicon.tables import data_file
from dragoman.query.brief.records import Brief, Line, Note, Publisher
from dragoman.query.brief.words import counted, country_name, day_in_words, listed, stopped

LAYOUTS = ("markdown", "html", "pdf")
_TEMPLATES = ("brief.html.j2", "brief.md.j2")
_PUBLISHERS = 4
_MARKS = " “”\"‘’'"
_LONGEST_LABEL = 60
_NO_PERIOD = "no period"


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes (`[^1]`), its figures as a table."""
    return _environment().get_template("brief.md.j2").render(_told(brief))


def to_html(brief: Brief) -> str:
    """The brief as one HTML file: styles and chart inside, no scripts, links to the documents alone."""
    told = {**_told(brief), "chart": Markup(_chart(brief))}
    return _environment().get_template("brief.html.j2").render(told)


def to_pdf(brief: Brief) -> bytes:
    """The brief as PDF; the same brief gives the same bytes.

    Raises:
        UsageError: typst is not installed.
    """
    try:
        import typst
    except ModuleNotFoundError:
        raise UsageError("PDF needs one more package: pip install 'dragoman[pdf]'") from None
    day = dt.date.fromisoformat(brief.made)
    told = {**_plain(brief), "date": [day.year, day.month, day.day]}
    inputs = {"brief": json.dumps(told, ensure_ascii=False), "chart": _chart(brief) if _has_figures(brief) else ""}
    source = data_file("templates/brief.typ").read_bytes()
    made: bytes = typst.compile(source, sys_inputs=inputs)
    return made


@cache
def _environment() -> Environment:
    sources = {name: data_file(f"templates/{name}").read_text("utf-8") for name in _TEMPLATES}
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=lambda name: name is not None and ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": escape, "day": day_in_words}
    return environment


def _told(brief: Brief) -> dict[str, Any]:
    """What the templates show, as they find it."""
    return {
        "brief": brief,
        "heading": _heading(brief),
        "standing": _standing(brief),
        "coverage": _coverage(brief),
        "basis": _basis(brief),
        "lines": _with_stop,
        "figures": _figures(brief),
        "shows": _shows,
        "link": _link,
        "mark": _mark,
        "has_figures": _has_figures(brief),
    }


def _plain(brief: Brief) -> dict[str, Any]:
    """The same as plain values, for the template that reads JSON."""
    quoted = {number for number, line in _quoted(brief)}
    notes = [
        {**asdict(note), "url": _link(note), "shown": note.number not in quoted, "of": _reference(note)}
        for note in brief.notes
    ]
    told = asdict(brief) | {
        "notes": notes,
        "heading": _heading(brief),
        "standing": _standing(brief),
        "coverage": _coverage(brief),
        "basis": _basis(brief),
        "empty": brief.empty,
    }
    for section in told["sections"]:
        for group in section["groups"]:
            for line in group["lines"]:
                line["text"] = _with_stop(line["text"], line["quote"], line["goes_on"])
                line["mark"] = _mark(line["corrected"])
    for line in told["summary"]:
        line["mark"] = _mark(line["corrected"])
    return told


def _with_stop(text: str, quote: str | None, goes_on: bool = False) -> str:
    """The text with what ends it: a colon before exact words that do not go on with it, else a full stop."""
    if quote is None:
        return stopped(text)
    return text if goes_on else f"{text}:"


def _mark(fields: Sequence[str]) -> str:
    return f"({mark})" if (mark := corrected_mark(fields)) else ""


def _heading(brief: Brief) -> str:
    """The period in words."""
    since = None if brief.since is None else day_in_words(brief.since)
    until = None if brief.until is None else day_in_words(brief.until)
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else "all that the chronicle holds"


def _standing(brief: Brief) -> str:
    """How far it knows: the last day of the chronicle, and that of the documents on the two; when it was made."""
    told = f"As of {day_in_words(brief.as_of)}"
    if brief.last is not None and brief.last != brief.as_of:
        told += f", the last day of the chronicle; the newest document on the two is of {day_in_words(brief.last)}"
    return f"{told}. Made {day_in_words(brief.made)}."


def _coverage(brief: Brief) -> str:
    """Whose account it is, where one government published nearly all; else the empty text."""
    if brief.one_side is None:
        return ""
    first = brief.publishers[0]
    share = "all" if first.documents == brief.telling else "nearly all"
    until = "" if first.last is None or first.last == brief.last else f", whose end on {day_in_words(first.last)}"
    side = f"{first.name} ({country_name(brief.one_side)})"
    return f"One government’s account: {share} that is told here rests on documents of {side}{until}."


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures as a table: columns and rows without any are left out; what has no period says so."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def _figures(brief: Brief) -> _Figures:
    rows = [row for row in brief.timeline.rows if row.events or row.documents]
    names = [name for name in (rows[0].values if rows else ()) if any(row.values[name] for row in rows)]
    cells = (
        (row.period or _NO_PERIOD, tuple(f"{value or ''}" for value in (*map(row.values.get, names), row.documents)))
        for row in rows
    )
    return _Figures((*names, "documents"), tuple(cells))


def _basis(brief: Brief) -> str:
    """Which documents it rests on, and what made it."""
    if not brief.telling:
        return f"None of the {counted(brief.documents, 'document')} of this period tells of the two."
    named = [f"{one.name} ({_counted_years(one)})" for one in brief.publishers[:_PUBLISHERS]]
    if (left := len(brief.publishers) - _PUBLISHERS) > 0:
        named.append(counted(left, "other publisher"))
    days = list(dict.fromkeys(day_in_words(day) for day in (brief.first, brief.last) if day is not None))
    published = f", published {' to '.join(days)}" if days else ""
    count = counted(brief.telling, "document")
    held = f"The chronicle holds {counted(brief.documents, 'document')} of this period."
    by_hand = f" People corrected {counted(brief.corrected, 'line')}; these say in what." if brief.corrected else ""
    return f"It rests on {count}: {listed(named)}{published}. {held}{by_hand}"


def _counted_years(publisher: Publisher) -> str:
    """ "176, 2000–2020"."""
    years = dict.fromkeys(day[:4] for day in (publisher.first, publisher.last) if day is not None)
    return ", ".join(filter(None, (f"{publisher.documents:,}", "–".join(years))))


def _quoted(brief: Brief) -> Iterable[tuple[int, Line]]:
    """The notes whose sentence the line itself quotes: it need not stand there twice."""
    sentences = {note.number: note.sentence for note in brief.notes}
    for section in brief.sections:
        for group in section.groups:
            for line in group.lines:
                for number in line.notes:
                    if line.quote is not None and _repeats(sentences[number], line.quote):
                        yield number, line


def _repeats(sentence: str, quote: str) -> bool:
    """Whether a sentence is no more than what is quoted, behind the name of its speaker at most."""
    bare = sentence.strip(_MARKS)
    return bare.endswith(quote) and len(bare) - len(quote) <= _LONGEST_LABEL


def _shows(brief: Brief) -> frozenset[int]:
    """The notes that show their sentence."""
    quoted = {number for number, _ in _quoted(brief)}
    return frozenset(note.number for note in brief.notes if note.number not in quoted)


def _reference(note: Note) -> str:
    parts = [note.title or note.document, note.publisher, note.published and day_in_words(note.published)]
    return ", ".join(part for part in parts if part)


def _link(note: Note) -> str | None:
    """The address, if it is one that a reader may safely follow."""
    return note.url if note.url is not None and note.url.startswith(("http://", "https://")) else None


def _has_figures(brief: Brief) -> bool:
    return bool(brief.timeline.rows)


def _chart(brief: Brief) -> str:
    """The periods as columns; what lies in no single one is counted in the title."""
    rows = [row for row in brief.timeline.rows if row.period]
    names = list(rows[0].values) if rows else []
    series = tuple((name, tuple(row.values[name] for row in rows)) for name in names)
    title = f"Events between {brief.names[0]} and {brief.names[1]} by {brief.timeline.by}"
    if (left := sum(row.events for row in brief.timeline.rows if not row.period)) > 0:
        title += f" ({left:,} in no single {brief.timeline.by})"
    return to_svg(Chart(title, tuple(row.period for row in rows), series, tuple(row.documents for row in rows)))
