"""People over all the events of a brief: one name for each, and the level at which they act."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.lexicon.levels import level_of_title
from dragoman.lexicon.offices import load_offices
from dragoman.query.brief.words import is_person
from dragoman.query.rows import EventRow, PartyRow
from dragoman.store.schema import LEVELS


def with_whole_names(events: Sequence[EventRow]) -> list[EventRow]:
    """The events, with people whose name is told in part by some texts under their whole name."""
    whole = _whole_names(events)

    def renamed(parties: tuple[PartyRow, ...]) -> tuple[PartyRow, ...]:
        return tuple(
            replace(party, name=found.name, entity=found.entity)
            if (found := whole.get((party.country, party.entity))) is not None
            else party
            for party in parties
        )

    return [replace(event, actors=renamed(event.actors), recipients=renamed(event.recipients)) for event in events]


def _whole_names(events: Iterable[EventRow]) -> Mapping[tuple[str | None, str], PartyRow]:
    """By country and id: who is told in another order or spelling of the same words ("Ouma Daniel") as most texts have
    it, and of a part of a name ("Recep Tayyip") the only person of the country whose name goes on or begins before it.
    """
    found: dict[tuple[str | None, str], PartyRow] = {}
    people: dict[str | None, dict[str, PartyRow]] = {}
    for country, told in _told(events).items():
        most = {_words(party.name): party for party, _ in reversed(told.most_common())}
        people[country] = {party.entity: most[_words(party.name)] for party in told}
        found |= {(country, id_): party for id_, party in people[country].items() if id_ != party.entity}
    for country, parties in people.items():
        longer: dict[str, list[PartyRow]] = defaultdict(list)
        for party in parties.values():
            for part in _parts(party.name):
                longer[part].append(party)
        for id_, party in parties.items():
            whole = longer[party.name]
            if len({other.name for other in whole}) == 1:
                found[country, id_] = whole[0]
    return found


def _told(events: Iterable[EventRow]) -> Mapping[str | None, Counter[PartyRow]]:
    """By country, how many events each person takes part in; in the order in which they first appear."""
    people: dict[str | None, dict[str, PartyRow]] = defaultdict(dict)
    told: dict[str | None, Counter[PartyRow]] = defaultdict(Counter)
    for event in events:
        for party in (*event.actors, *event.recipients):
            if is_person(party):
                told[party.country][people[party.country].setdefault(party.entity, party)] += 1
    return told


def _words(name: str) -> frozenset[str]:
    """The words of a name, whatever their order, and however its hyphens stand."""
    return frozenset(name.casefold().replace("-", "").split())


def _parts(name: str) -> set[str]:
    """What a name begins or ends with, in whole words, less itself."""
    blanks = [at for at, letter in enumerate(name) if letter == " "]
    return {name[:at] for at in blanks} | {name[at + 1 :] for at in blanks}


_TABLE = 2
"""So many texts weigh as much as our table of offices."""


def _by_table(party: PartyRow, day: str | None) -> list[str]:
    """The highest level of the offices that somebody held on a day, as far as our table goes."""
    if day is None:
        return []
    held = load_offices().holders(party.name, dt.date.fromisoformat(day))
    found = {level_of_title(one.title) for one in held if one.country == party.country}
    return sorted(found, key=LEVELS.index)[:1]


def levels_of(events: Iterable[EventRow]) -> dict[str, str]:
    """The level that each person is told to have most often: a single text may leave an office out, or mistake it.

    What our table of offices tells of the day counts for more than a text.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        for party in (*event.actors, *event.recipients):
            if is_person(party):
                told[party.entity].update([party.level] if party.level is not None else [])
                told[party.entity].update(_by_table(party, event.sort_day) * _TABLE)
    return {
        who: max(LEVELS, key=lambda level: (counts[level], -LEVELS.index(level)))
        for who, counts in told.items()
        if counts
    }
