"""Meetings, visits and calls of two countries: one line each, however many records tell of one, by level."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.clauses import asks
from dragoman.query.brief.deeds import Telling
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import (
    capital,
    country_name,
    cut,
    good_topics,
    is_person,
    joined,
    named,
    when,
    with_article,
)
from dragoman.query.rows import EventRow, PartyRow, Source
from dragoman.store.schema import LEVELS

TITLES = {
    "head": "Heads of state and government",
    "minister": "Ministers and vice presidents",
    "official": "Officials",
    "": "Level not told",
}
_FAR = ("phone",)

_Key = tuple[str, str]
_MOST_STATES = 5
_AHEAD = dt.timedelta(days=5)
"""So long before a meeting it is announced."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one or more events tell of one meeting; `events` has the one that tells most first."""

    events: tuple[EventRow, ...]

    @property
    def first(self) -> EventRow:
        """The event that tells most."""
        return self.events[0]

    @property
    def mode(self) -> str | None:
        """The first mode that any of them tells."""
        return next((event.mode for event in self.events if event.mode is not None), None)

    @property
    def order(self) -> str:
        """The day that sorts it."""
        return self.first.sort_day or ""


def find_meetings(events: Sequence[EventRow], telling: Telling) -> list[Meeting]:
    """The meetings of both countries whose day a text tells, newest first. Those who meet must act for their countries.

    A sentence at least names both sides: pronouns alone ("they discussed") may stand for others.
    """
    pair, found = telling.pair, list[Meeting]()
    named_both = {event.id for event in events if all(telling.evidence[event.id].names(code) for code in pair)}

    def fullness(event: EventRow) -> float:
        return _fullness(event) + 2 * (event.id in named_both) + telling.evidence[event.id].dated

    near: dict[_Key, set[int]] = defaultdict(set)
    for event in sorted(events, key=lambda event: (event.sort_day or "", -fullness(event), event.id)):
        if not all(_acts_for(event, code) for code in pair) or asks(telling.evidence[event.id].sentence):
            continue
        if load_wording().deed("CONSULT", event.mode, None, event.trigger).trivial and not event.topics:
            continue
        like = sorted({n for key in _keys(event) for n in near[key]})
        at = next((n for n in like if _one_meeting(found[n], event, telling)), None)
        if at is None:
            at = len(found)
            found.append(Meeting((event,)))
        else:
            together = sorted((*found[at].events, event), key=lambda one: (-fullness(one), one.id))
            found[at] = Meeting(tuple(together))
        for key in _keys(event):
            near[key].add(at)
    found = [
        meeting
        for meeting in found
        if any(event.id in named_both for event in meeting.events)
        and any(event.date_from is not None for event in meeting.events)
        and not _is_assembly(meeting.first)
    ]
    return sorted(found, key=lambda meeting: (meeting.order, meeting.first.id), reverse=True)


def _keys(event: EventRow) -> Iterator[_Key]:
    """What two events of one meeting have in common, one at least: the document, both days, a day of those that they
    last, or one of the days on which it was or may have been announced before."""
    yield "document", event.source.document
    if event.date_from is None or event.date_to is None:
        return
    yield event.date_from, event.date_to
    first, last = (dt.date.fromisoformat(day) for day in (event.date_from, event.date_to))
    until = max(first + _AHEAD, first if _long(event) else last)
    yield from (("day", (first + dt.timedelta(days=n)).isoformat()) for n in range((until - first).days + 1))


def _is_assembly(event: EventRow) -> bool:
    """Whether many states met, of whom nobody is named: that says nothing of two of them."""
    return len(event.countries) > _MOST_STATES and not any(is_person(party) for party in _parties(event))


def _parties(event: EventRow) -> tuple[PartyRow, ...]:
    return (*event.actors, *event.recipients)


def _acts_for(event: EventRow, code: str) -> bool:
    return any(p.country == code and (p.level is not None or p.entity.startswith("state:")) for p in _parties(event))


def _fullness(event: EventRow) -> float:
    people = sum(is_person(party) for party in _parties(event))
    return 3 * min(people, 3) + 2 * (event.date_from is not None) + bool(event.topics) + (event.mode is not None)


def _one_meeting(meeting: Meeting, event: EventRow, telling: Telling) -> bool:
    """The same day or days, and nobody in one for whom somebody else stands in the other; no call with a visit.

    What a text announces without a day of its own ("Statement on the meeting of …") is the meeting of days later.
    """
    pair = telling.pair
    other = meeting.first
    if any(_clash(one.mode, event.mode) for one in meeting.events):
        return False
    same_document = event.source.document in {one.source.document for one in meeting.events}
    undated = None in (event.date_from, other.date_from)
    same_days = same_document if undated else _overlap(event, other) or _announces(other, event, telling)
    return same_days and all(_compatible(other, event, code) for code in pair)


def _announces(a: EventRow, b: EventRow, telling: Telling) -> bool:
    """Whether one gives no day but that of its report, and the other one within days after it."""
    early, late = sorted((a, b), key=lambda event: event.date_from or "")
    if telling.evidence[early.id].dated or not telling.evidence[late.id].dated or _people(early) != _people(late):
        return False
    return dt.date.fromisoformat(str(late.date_from)) - dt.date.fromisoformat(str(early.date_from)) <= _AHEAD


def _people(event: EventRow) -> set[str]:
    return {party.entity for party in _parties(event) if is_person(party)}


def _clash(one: str | None, other: str | None) -> bool:
    return None not in (one, other) and (one in _FAR) != (other in _FAR)


def _overlap(a: EventRow, b: EventRow) -> bool:
    """The days meet, and neither is longer than a week."""
    days = (a.date_from, a.date_to, b.date_from, b.date_to)
    if None in days or any(_long(event) for event in (a, b)):
        return (a.date_from, a.date_to) == (b.date_from, b.date_to)
    return str(a.date_from) <= str(b.date_to) and str(b.date_from) <= str(a.date_to)


def _long(event: EventRow) -> bool:
    first, last = (dt.date.fromisoformat(str(day)) for day in (event.date_from, event.date_to))
    return last - first > dt.timedelta(days=7)


def _compatible(a: EventRow, b: EventRow, code: str) -> bool:
    people = [{p.entity for p in _parties(event) if p.country == code and is_person(p)} for event in (a, b)]
    return not (people[0] and people[1]) or bool(people[0] & people[1])


def level(meeting: Meeting, pair: Sequence[str], levels: Mapping[str, str]) -> str:
    """The level at which both sides take part: the lower one of the two sides' highest; "" where none is known."""
    ranks = []
    for code in pair:
        ours = [p for event in meeting.events for p in _parties(event) if p.country == code]
        known = {found for p in ours if (found := levels.get(p.entity, p.level)) is not None}
        ranks += [min(map(LEVELS.index, known))] if known else []
    return LEVELS[max(ranks)] if ranks else ""


def meeting_draft(meeting: Meeting, telling: Telling) -> Draft:
    """The meeting in a line: who met, where, on what. Its notes are the sentences that these are taken from."""
    pair, event = telling.pair, meeting.first
    visit = _visit_of(meeting, pair)
    text = _encounter(meeting, pair) if visit is None else _visit(meeting, visit, pair)
    about, topics = next(
        ((one, topics) for one in meeting.events if (topics := good_topics(one.topics, _parties(one)))), (event, [])
    )
    if topics:
        text = f"{text}, on {joined(topics)}"
    return Draft(
        order=f"{meeting.order} {event.id}",
        day=when(event),
        text=capital(text),
        sources=(event.source, (visit or event).source, *_sources(about, topics, telling)),
        quad=event.quad,
        first=event.date_from or event.first_reported,
        last=event.date_to or event.first_reported,
        corrected=tuple(sorted({field for one in meeting.events for field in one.corrected})),
    )


def _sources(event: EventRow, topics: Sequence[str], telling: Telling) -> list[Source]:
    """The sentences in which topics of an event stand."""
    shown = [topic.rstrip(" …") for topic in topics]
    told = telling.evidence[event.id].topics
    return [replace(event.source, sentence=one) for one in told if any(topic in one for topic in shown)]


def _encounter(meeting: Meeting, pair: Sequence[str]) -> str:
    event = meeting.first
    if meeting.mode != event.mode:
        event = replace(event, mode=meeting.mode)
    people = named(_parties(event), pair)
    deed = load_wording().deed("CONSULT", event.mode, None, event.trigger)
    states = any(with_article(code) in people for code in pair)
    text = f"{people} held talks" if states and deed.mode is None else deed.mutual.format(who=people)
    far = event.mode in _FAR or " spoke" in text
    return text + ("" if far else _where(event))


def _visit_of(meeting: Meeting, pair: Sequence[str]) -> EventRow | None:
    """The event that tells who of the two came to whom; None where none does."""
    visit = next((one for one in meeting.events if one.mode == "visit" and one.recipients), None)
    if visit is None:
        return None
    guests, host = _guests(visit, pair), _host(visit, pair)
    return None if None in (guests, host) or guests in (host, visit.place_country) else visit


def _guests(visit: EventRow, pair: Sequence[str]) -> str | None:
    return next((code for code in pair if any(p.country == code for p in visit.actors)), None)


def _host(visit: EventRow, pair: Sequence[str]) -> str | None:
    return next((code for code in pair if any(p.country == code for p in visit.recipients)), None)


def _visit(meeting: Meeting, visit: EventRow, pair: Sequence[str]) -> str:
    """ "X visited Turkey, received by Y"."""
    guests, host = _guests(visit, pair) or "", _host(visit, pair) or ""
    people = [p for one in meeting.events for p in _parties(one)]
    visitors = named([p for p in visit.actors if p.country is not None], (guests,))
    hosts = named([p for p in people if p.country == host and is_person(p)], (host,))
    received = f", received by {hosts}" if hosts and hosts != with_article(host) else ""
    return f"{visitors} visited {_goal(visit, host)}{received}"


def _goal(visit: EventRow, host: str) -> str:
    """ "Kyiv, Ukraine"; the country alone where no town is told."""
    if visit.place is None or visit.place_country != host or _where(visit).startswith(" at "):
        return with_article(host)
    return with_article(host) if visit.place == country_name(host) else f"{cut(visit.place, 60)}, {country_name(host)}"


def _where(event: EventRow) -> str:
    if event.place is None:
        return ""
    name = " ".join(event.place.split())
    if event.place_country is not None and name == country_name(event.place_country):
        return f" in {with_article(event.place_country)}"
    at = name.split()[-1] in load_wording().at_places
    return f" at the {cut(name, 60)}" if at else f" in {cut(name, 60)}"


def at_levels(meetings: Sequence[Meeting], pair: Sequence[str], levels: Mapping[str, str]) -> dict[str, list[Meeting]]:
    """The meetings by level, the highest first. `levels` are those of persons, as `people.levels_of` finds them."""
    found: dict[str, list[Meeting]] = {name: [] for name in (*LEVELS, "")}
    for meeting in meetings:
        found[level(meeting, pair, levels)].append(meeting)
    return {name: several for name, several in found.items() if several}
