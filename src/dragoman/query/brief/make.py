"""Making a brief: what to ask the chronicle for, and in which order to tell it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.coreference.pacts import names_something
from dragoman.errors import UsageError
from dragoman.query.brief.basis import documents_of, timeline_of
from dragoman.query.brief.choose import nearest, newest, spread
from dragoman.query.brief.clauses import asks
from dragoman.query.brief.deeds import (
    MATERIAL,
    VERBAL,
    Telling,
    blames_another,
    deed_of,
    each_once,
    has_sides,
    is_friction,
    is_vouched,
)
from dragoman.query.brief.evidence import as_told, load_evidence, naming
from dragoman.query.brief.meetings import TITLES, Meeting, at_levels, find_meetings, meeting_draft
from dragoman.query.brief.offices import office_drafts
from dragoman.query.brief.people import levels_of, with_whole_names
from dragoman.query.brief.quotes import quote_drafts
from dragoman.query.brief.records import Brief, Draft, Group, Line, Notebook, Section, Timeline
from dragoman.query.brief.words import (
    capital,
    counted,
    country_name,
    day_in_words,
    edtf_in_words,
    listed,
    period_in_words,
    stopped,
    with_article,
)
from dragoman.query.conditions import days
from dragoman.query.days import first_day, last_day
from dragoman.query.filters import MIN_CONFIDENCE, Filters
from dragoman.query.rows import AgreementRow, EventRow
from dragoman.query.search import find_agreements, find_events, find_statements
from dragoman.store import schema

_MOST = {"agreements": 12, "friction": 10, "material": 8, "verbal": 8, "coming": 8, "words": 5}
_MOST_MEETINGS = {"head": 10, "minister": 6, "official": 4, "": 4}
_LOOK_BACK = dt.timedelta(days=60)
"""A plan without a date of its own is taken to lie ahead for so long after its report."""

_HISTORY = dt.timedelta(days=730)
"""What lies so far before its first report is remembered as history: it says nothing of the relations."""

_KIND = re.compile(
    r"agreement|treat|protocol|memorand|statement|declaration|contract|deal|pact|accord|ceasefire|convention"
    r"|communiqu|plan|programme|program|charter|document|partnership|act\b",
    re.IGNORECASE,
)


Choose = Callable[[Sequence[Draft], int], Sequence[Draft]]
"""Which of the lines are shown, and in which order."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question: two countries, a period, and how sure."""

    pair: tuple[str, str]
    filters: Filters
    as_of: str
    made: str

    @property
    def names(self) -> tuple[str, str]:
        return country_name(self.pair[0]), country_name(self.pair[1])


def make_brief(
    connection: Connection,
    one: str,
    other: str,
    *,
    since: str | None = None,
    until: str | None = None,
    made: dt.date | None = None,
    min_confidence: float = MIN_CONFIDENCE,
    uncorrected: bool = False,
) -> Brief:
    """The brief on the relations of two countries.

    Args:
        connection: Of `Store.read`.
        one, other: The countries, as codes or English names.
        since, until: The period, in EDTF.
        made: The day to put on it; today by default.
        min_confidence: Events and statements of less are left out.
        uncorrected: Whether to tell what the machine read, without people's corrections.

    Raises:
        UsageError: There is no such country or date, or the two are one.
    """
    told = {"since": since, "until": until, "min_confidence": min_confidence, "uncorrected": uncorrected}
    filters = Filters.make(facing=(one, other), **told)
    pair = (filters.facing[0], filters.facing[1])
    if pair[0] == pair[1]:
        raise UsageError(f"a brief is about two countries, not {pair[0]} alone")
    day = (made or dt.date.today()).isoformat()
    asked = _Asked(pair, filters, _as_of(connection, filters, day), day)
    return _Maker(connection, asked).brief()


def _as_of(connection: Connection, filters: Filters, made: str) -> str:
    """The last day of which the documents of the period may tell."""
    d = schema.documents
    last = connection.execute(select(func.max(d.c.published)).where(*days(d.c.published, filters))).scalar()
    return min(str(last or made), made)


class _Maker:
    """Gathers the sections in the order of the page, so that notes are numbered as they are read."""

    def __init__(self, connection: Connection, asked: _Asked) -> None:
        self.connection, self.asked, self.book = connection, asked, Notebook()
        self.used: set[tuple[str, str]] = set()
        self.told = list(find_events(connection, asked.filters))
        self.events = with_whole_names([e for e in self.told if _plausible(e)])
        took_place = [event for event in self.events if _took_place(event)]
        self.telling = Telling(asked.pair, load_evidence(connection, took_place, asked.filters))
        took_place = [as_told(event, self.telling.evidence[event.id]) for event in took_place]
        vouched = [event for event in took_place if is_vouched(event)]
        self.meetings = find_meetings([event for event in took_place if event.type == "CONSULT"], self.telling)
        self.levels = at_levels(self.meetings, asked.pair, levels_of(self.events))
        self.met = {
            level: [meeting_draft(one, self.telling) for one in several] for level, several in self.levels.items()
        }
        for meeting in self.meetings:
            self.used |= {(event.source.document, event.source.sentence) for event in meeting.events}
        self.agreements = self._agreements()
        self.used |= {(row.source.document, row.source.sentence) for row in self.agreements}
        self.signed = {row.source.document for row in self.agreements}
        self.signed |= {stage["date"] for row in self.agreements for stage in row.stages if stage["date"]}
        self.plans = self._plans()
        sided = {event.id for event in took_place if has_sides(event, asked.pair)}
        vouched, took_place = ([e for e in some if e.id in sided] for some in (vouched, took_place))
        self.deeds = {
            "friction": each_once(self._friction(vouched), self.telling, self.used),
            "material": each_once([e for e in took_place if e.type in MATERIAL], self.telling, self.used),
            "verbal": each_once([e for e in took_place if self._is_verbal(e)], self.telling, self.used),
        }

    def brief(self) -> Brief:
        asked = self.asked
        summary = self._summary()
        sections = tuple(self._sections())
        documents = documents_of(self.connection, asked.filters)
        return Brief(
            codes=asked.pair,
            names=asked.names,
            since=asked.filters.since,
            until=asked.filters.until,
            as_of=asked.as_of,
            made=asked.made,
            summary=summary,
            timeline=self._timeline(),
            sections=sections,
            notes=self.book.notes,
            **documents,
        )

    def _friction(self, events: Sequence[EventRow]) -> list[EventRow]:
        found = [event for event in events if is_friction(event)]
        named = naming(self.connection, {event.source.document for event in found})
        evidence = self.telling.evidence
        return [e for e in found if not blames_another(e, evidence[e.id], named[e.source.document])]

    def _is_verbal(self, event: EventRow) -> bool:
        """Support and promises; meetings that were planned have been held, or are among what is coming, and what was
        signed is an agreement."""
        if event.type not in VERBAL or event.intends == "CONSULT" or _was_planned(event):
            return False
        return not (deed_of(event).words_alone and {event.source.document, event.date_from} & self.signed)

    def _plans(self) -> list[Draft]:
        """What is to come after the last day, and has not been told to have happened."""
        last = max((meeting.order for meeting in self.meetings), default="")
        # What lies ahead may lie behind the end of the period, but was told of before it.
        filters = self.asked.filters
        told = self.told if filters.until is None else find_events(self.connection, replace(filters, until=None))
        ahead = with_whole_names([event for event in told if _is_ahead(event, self.asked.as_of, last)])
        telling = Telling(self.asked.pair, load_evidence(self.connection, ahead, self.asked.filters))
        return sorted(each_once(ahead, telling, self.used), key=lambda draft: draft.order)

    def _agreements(self) -> list[AgreementRow]:
        found = find_agreements(self.connection, self.asked.filters)
        named = (row for row in found if names_something(row.title, self.asked.pair) and not asks(row.source.sentence))
        # What is only called a document has a name, if it is one of the two's; who asks about one tells nothing.
        return [row for row in named if row.kind != "document" or row.title != row.title.lower()]

    def _summary(self) -> tuple[Line, ...]:
        parts = [
            counted(len(self.meetings), "meeting, visit or call", "meetings, visits and calls"),
            counted(len(self.agreements), "agreement"),
            counted(len(self.deeds["friction"]), "point of friction", "points of friction"),
        ]
        told = Draft("", "", f"The documents tell of {listed(parts)} between the two.", ())
        lines = [self.book.line(told)]
        top = self.levels.get("head", [])
        if top:
            last = next((one for one in top if one.first.date_from == one.first.date_to), top[0])
            lines.append(self.book.line(_headed("Last meeting of heads of state or government", last, self.telling)))
        if self.plans:
            dated = (plan for plan in self.plans if plan.first is not None and plan.first > self.asked.as_of)
            lines.append(self.book.line(_next(next(dated, self.plans[0]))))
        return tuple(lines)

    def _sections(self) -> Iterable[Section]:
        yield Section("meetings", "Meetings, visits and calls", self._meeting_groups(), "No meeting is told of.")
        drafts = [_agreement_draft(row) for row in self.agreements]
        yield self._section("agreements", "Agreements", drafts, "No agreement of the two is told of.", newest)
        friction, plans = self.deeds["friction"], self.plans
        yield self._section("friction", "Points of friction", friction, "No friction between the two is told of.")
        yield self._section("material", "Help and joint work", self.deeds["material"], "None is told of.")
        yield self._section("verbal", "Support and promises", self.deeds["verbal"], "None is told of.")
        yield Section("words", "What they said of each other", self._word_groups(), "No words are quoted.")
        after = f"Nothing is told to lie ahead after {day_in_words(self.asked.as_of)}."
        yield self._section("coming", "What is coming", plans, after, nearest)
        yield Section("offices", "Who holds which office", self._office_groups(), "No office is told of.")

    def _meeting_groups(self) -> tuple[Group, ...]:
        return tuple(
            self._group(TITLES[level], drafts, newest(drafts, _MOST_MEETINGS[level]))
            for level, drafts in self.met.items()
        )

    def _word_groups(self) -> tuple[Group, ...]:
        statements = list(find_statements(self.connection, self.asked.filters))
        found = quote_drafts(self.connection, statements, self.asked.pair, self.used)
        one, other = self.asked.pair
        told = "What {} said of {}"
        titles = {by: told.format(with_article(by), with_article(of)) for by, of in ((one, other), (other, one))}
        return tuple(
            self._group(titles[code], drafts, spread(drafts, _MOST["words"]))
            for code, drafts in found.items()
            if drafts
        )

    def _office_groups(self) -> tuple[Group, ...]:
        asked = self.asked
        found = office_drafts(self.connection, asked.filters, asked.pair, self.events, asked.as_of)
        return tuple(self._group(country_name(code), drafts, drafts) for code, drafts in found.items() if drafts)

    def _section(self, key: str, title: str, drafts: Sequence[Draft], empty: str, choose: Choose = spread) -> Section:
        groups = (self._group(None, drafts, choose(drafts, _MOST[key])),) if drafts else ()
        return Section(key, title, groups, empty)

    def _group(self, title: str | None, drafts: Sequence[Draft], shown: Sequence[Draft]) -> Group:
        return Group(title, tuple(self.book.line(draft) for draft in shown), len(drafts) - len(shown))

    def _timeline(self) -> Timeline:
        drafts = list(chain(*self.met.values(), *self.deeds.values()))
        return timeline_of(self.connection, self.asked.filters, drafts)


def _plausible(event: EventRow) -> bool:
    """Whether what has happened was not reported before it did: such a date was misread, unless people gave it."""
    if event.status != "actual" or event.type == "AGREE" or "date" in event.corrected:
        return True
    if event.date_from is None or event.last_reported is None:
        return True
    return event.date_from <= event.last_reported


def _took_place(event: EventRow) -> bool:
    """What happened on a day known at least by a report; of what lay behind the reports only what they date, and what
    is no history to them."""
    if event.date_to is None and event.first_reported is None:
        return False
    if event.date_to is not None and event.first_reported is not None:
        day = dt.date.fromisoformat(event.first_reported)
        if event.date_to < (day - _HISTORY).isoformat():
            return False
    return event.status == "actual" or (event.status == "historical" and event.date_from is not None)


def _was_planned(event: EventRow) -> bool:
    """Whether a report tells of a day still to come: nobody tells whether it was kept."""
    return event.date_from is not None and event.date_from > (event.first_reported or "9999")


def _is_ahead(event: EventRow, as_of: str, last_meeting: str) -> bool:
    """Planned for after a day; without a date, reported shortly before it and since the last meeting."""
    planned = event.status == "future" or (event.type == "AGREE" and event.status == "actual")
    if not planned or event.first_reported is None or event.first_reported > as_of:
        return False
    if event.date_from is not None and event.date_to is not None:
        return event.date_from > as_of or (event.date_to > as_of and event.date_from > event.first_reported)
    recent = max((dt.date.fromisoformat(as_of) - _LOOK_BACK).isoformat(), last_meeting)
    return (event.status == "future" or event.intends == "CONSULT") and recent <= event.first_reported


def _headed(heading: str, meeting: Meeting, telling: Telling) -> Draft:
    draft = meeting_draft(meeting, telling)
    text = stopped(f"{heading}: {draft.day}, {draft.text}")
    return Draft("", "", text, draft.sources[:1], corrected=draft.corrected)


def _next(plan: Draft) -> Draft:
    return Draft("", "", stopped(f"Next, {plan.day}: {plan.text}"), plan.sources, corrected=plan.corrected)


def _agreement_draft(row: AgreementRow) -> Draft:
    """Its title, and how far it has come when."""
    # Of what is told for one day the furthest stage holds.
    furthest = {stage["date"]: stage for stage in row.stages}
    stages = [_stage(stage) for stage in row.stages if furthest[stage["date"]] is stage]
    if len(stages) == 1:
        stages = [_words(row.stages[-1])]
    # A title that names a subject alone ("e-commerce cooperation") says what kind of instrument it is of.
    kind = "" if _KIND.search(row.title) or row.kind.casefold() in row.title.casefold() else f" ({row.kind})"
    period = f", for {_years(row.period)}" if row.period else ""
    return Draft(
        order=f"{row.sort_day or ''} {row.id}",
        day=_stage_day(row.stages[-1]) or "undated",
        text=f"{capital(row.title)}{kind}{period}: {', '.join(stages)}",
        sources=(row.source,),
        corrected=row.corrected,
    )


def _stage(stage: Mapping[str, Any]) -> str:
    return f"{_words(stage)} {_stage_day(stage)}".rstrip()


def _words(stage: Mapping[str, Any]) -> str:
    return str(stage["stage"]).replace("_", " ")


def _stage_day(stage: Mapping[str, Any]) -> str:
    """When a stage was reached; "by" the day of the report where no text tells it."""
    if stage["date"] is None:
        return ""
    day = edtf_in_words(stage["date"])
    return f"by {day}" if stage["by_report"] else day


def _years(edtf: str) -> str:
    first, _, last = edtf.partition("/")
    try:
        return period_in_words(first_day(first), last_day(last or first)) if "-" in edtf else edtf.replace("/", "–")
    except UsageError:
        return edtf
