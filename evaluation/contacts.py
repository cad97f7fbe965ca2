"""Calls and meetings of the US president with leaders of fifteen countries, sought in a chronicle, and those in it
that nobody knows of.

    python -m evaluation.contacts [SHARED] [--verbose] [--chronicle FILE] [--record]

contacts.tsv holds the contacts that titles of the White House's and the Kremlin's documents name, and texts where the
title is silent: day, kind, the country where they met, the counterpart's country and office, the other countries that
took part, the document. A contact is found if the chronicle holds an event that did take place (CONSULT) of both
countries, on its day or the day before or after, a call where it was a call, and no other contact claims that event.
It is whole if president and counterpart are among the parties at the level of heads.

A visit and the talks during it are two events: beside a meeting one visit may claim the same contact. Of the events
between heads in the chronicle that have a date and are no listed contact, contacts_judged.tsv says whether they are
right, the same contact a second time, or wrong; those that nobody has judged are counted as such. Five of the countries
are held out: nobody looks at what is wrong with them while rules are made.

Without a chronicle the documents of the list are coded into a new one. With --record the figures become those that
docs/accuracy.md shows.
"""

import argparse
import csv
import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.chronicle import Chronicle
from dragoman.query.rows import EventRow, PartyRow
from evaluation.figures import Measured, estimate, share
from evaluation.raw import kremlin, whitehouse
from evaluation.recorded import save
from evaluation.sought import chronicle_at, print_reasons, print_shares

MEASURE = "contacts"
HOME = "USA"
COUNTRIES = ("UKR", "ISR", "GBR", "FRA", "DEU", "JPN", "KOR", "IND", "CHN", "RUS")
HELD_OUT = ("CAN", "MEX", "POL", "SAU", "ITA")
"""Countries whose contacts nobody looks at while rules are made."""

CALL, MEETING = "call", "meeting"
RIGHT, DOUBLE, WRONG, UNJUDGED = "right", "double", "wrong", "unjudged"
WHITE_HOUSE_FROM, KREMLIN_FROM = dt.date(2021, 1, 20), dt.date(2000, 1, 1)
"""The first days of the documents; the Kremlin's tell of contacts with Russia alone."""

_LIST, _JUDGED = (Path(__file__).with_name(name) for name in ("contacts.tsv", "contacts_judged.tsv"))
_DAY = dt.timedelta(days=1)
_LONGEST = 4 * _DAY
"""The longest interval that still counts as a day told: a visit of some days."""
_NEAR = 9 * _DAY
_HEADS = frozenset({"president", "prime minister", "chancellor", "king", "crown prince"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact with the leader of `country`. `host` is the country where they met, empty of calls; `others` are the
    countries and groups that took part besides."""

    day: dt.date
    kind: str
    host: str
    country: str
    office: str
    others: frozenset[str]
    url: str

    def __str__(self) -> str:
        others = f" with {' '.join(sorted(self.others))}" if self.others else ""
        return f"{self.day} {self.kind} {self.country} {self.office}{others}"


def load_contacts(path: Path = _LIST) -> list[Contact]:
    """The list, in the order of days."""
    return [
        Contact(
            dt.date.fromisoformat(row["day"]),
            row["kind"],
            row["host"],
            row["country"],
            row["office"],
            frozenset(row["with"].split()),
            row["url"],
        )
        for row in _rows(path)
    ]


Key = tuple[str, str, str, str]
"""The document of an event, its day, its kind and the country: what a judgement is filed under."""


def load_judgements(path: Path = _JUDGED) -> dict[Key, str]:
    """What people say of events that are no listed contact: right, double or wrong."""
    return {(row["url"], row["day"], row["kind"], row["country"]): row["verdict"] for row in _rows(path)}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def kind_of(event: EventRow) -> str:
    """A call or a meeting in person."""
    return CALL if event.mode == "phone" else MEETING


def _of_kind(contact: Contact, event: EventRow) -> bool:
    """Whether an event may be a contact of this kind; leaders of many countries may confer from afar, too."""
    return kind_of(event) == contact.kind or (event.mode == "multilateral" and bool(contact.others))


def key_of(event: EventRow, country: str) -> Key:
    """Under which a judgement of the event is filed."""
    return event.source.url or event.source.document, event.sort_day or "", kind_of(event), country


def _heads(event: EventRow, country: str) -> list[PartyRow]:
    return [p for p in (*event.actors, *event.recipients) if p.country == country and p.level == "head"]


def between_heads(event: EventRow, country: str) -> bool:
    """Whether the president and a counterpart of the country take part, both at the level of heads."""
    return bool(_heads(event, HOME) and _heads(event, country))


def _may_be_heads(event: EventRow, country: str) -> bool:
    """Whether no side is there by lower officials alone."""
    parties = (*event.actors, *event.recipients)
    levels = [{p.level for p in parties if p.country == land} for land in (HOME, country)]
    return all(found & {"head", None} for found in levels)


def _days(event: EventRow) -> tuple[dt.date, dt.date] | None:
    first, last = event.date_from or event.sort_day, event.date_to or event.sort_day
    if first is None or last is None:
        return None
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _apart(contact: Contact, event: EventRow) -> dt.timedelta:
    """How far the days of an event lie from a contact; far for those told by the month."""
    days = _days(event)
    if days is None or days[1] - days[0] > _LONGEST:
        return dt.timedelta.max
    return max(days[0] - contact.day, contact.day - days[1], dt.timedelta())


def _fitness(contact: Contact, event: EventRow) -> tuple[bool, int, bool, dt.timedelta, int, str]:
    """Smaller is better: between heads, of the same company, the talks rather than the visit, on the day, told most."""
    company = frozenset(event.countries) - {HOME, contact.country}
    known = frozenset(other for other in contact.others if len(other) == len(HOME))
    return (
        not between_heads(event, contact.country),
        len(company ^ known),
        event.mode == "visit",
        _apart(contact, event),
        -event.documents,
        event.id,
    )


def claim(contacts: Iterable[Contact], events: Iterable[EventRow]) -> dict[Contact, EventRow]:
    """Which event is which contact (all of one country): each event one contact's, the fittest first."""
    fitting = [
        (_fitness(contact, event), contact.day, contact.url, contact, event)
        for contact in contacts
        for event in events
        if _of_kind(contact, event) and _apart(contact, event) <= _DAY and _may_be_heads(event, contact.country)
    ]
    found: dict[Contact, EventRow] = {}
    taken: set[str] = set()
    for *_, contact, event in sorted(fitting, key=lambda one: one[:3]):
        if contact not in found and event.id not in taken:
            found[contact] = event
            taken.add(event.id)
    return found


def reason(contact: Contact, events: Sequence[EventRow], chronicle: Chronicle) -> str:
    """Why a contact is not found: what the chronicle holds instead."""
    near = [event for event in events if _apart(contact, event) <= _DAY]
    if any(_of_kind(contact, event) for event in near):
        return "one event with another contact"
    if near:
        return f"as a {CALL if contact.kind == MEETING else MEETING}"
    if other := [event for event in events if _apart(contact, event) <= _NEAR and event.source.url == contact.url]:
        return f"on another day: {', '.join(sorted({event.date or event.sort_day or '?' for event in other}))}"
    since, until = ((contact.day + step).isoformat() for step in (-_DAY, _DAY))
    told = [
        event for event in chronicle.events(actor=HOME, since=since, until=until) if event.source.url == contact.url
    ]
    if any(event.type == "CONSULT" and event.status == "actual" for event in told):
        return "without the country"
    if any(event.type == "CONSULT" or event.intends == "CONSULT" for event in told):
        return "as a plan, or denied"
    return "nothing read"


@dataclass(frozen=True, slots=True)
class Country:
    """What was sought and found of one country."""

    code: str
    contacts: tuple[Contact, ...]
    claimed: Mapping[Contact, EventRow]
    visits: Mapping[Contact, EventRow]
    """The visits during which a meeting took place that has an event of its own."""
    events: tuple[EventRow, ...]
    verdicts: Mapping[str, str]
    """Event → right, double, wrong, unjudged."""


def of_country(code: str, contacts: Iterable[Contact], judged: Mapping[Key, str], chronicle: Chronicle) -> Country:
    """Seek the contacts of one country, and judge the events between heads of the documents' years."""
    own = tuple(contact for contact in contacts if contact.country == code)
    events = list(chronicle.events(type="CONSULT", between=(HOME, code), status=("actual", "historical")))
    claimed = claim(own, events)
    taken = {event.id for event in claimed.values()}
    met = [contact for contact, event in claimed.items() if event.mode != "visit"]
    visits = claim(met, [event for event in events if event.mode == "visit" and event.id not in taken])
    taken |= {event.id for event in visits.values()}
    first = KREMLIN_FROM if code == "RUS" else WHITE_HOUSE_FROM
    counted = tuple(
        event
        for event in events
        if event.status == "actual" and between_heads(event, code) and (event.date_from or "") >= first.isoformat()
    )
    verdicts = {
        event.id: RIGHT if event.id in taken else judged.get(key_of(event, code), UNJUDGED) for event in counted
    }
    return Country(code, own, claimed, visits, counted, verdicts)


def by_year(country: Country) -> dict[str, tuple[int, int]]:
    """Year → contacts listed or judged right, events counted in the chronicle but for visits told beside a meeting."""
    right: Counter[str] = Counter(str(contact.day.year) for contact in country.contacts)
    found: Counter[str] = Counter()
    taken = {event.id for event in country.claimed.values()}
    beside = {event.id for event in country.visits.values()}
    for event in country.events:
        if event.id in beside:
            continue
        year = (event.sort_day or "")[:4]
        found[year] += 1
        right[year] += event.id not in taken and country.verdicts[event.id] == RIGHT
    return {year: (right[year], found[year]) for year in sorted(right | found)}


def measure(
    contacts: Sequence[Contact], judged: Mapping[Key, str], chronicle: Chronicle, countries: Sequence[str], name: str
) -> Measured:
    """Figures of some countries, whose names begin with `name`, and notes on what is missing or wrong."""
    measured = Measured()
    found = [of_country(code, contacts, judged, chronicle) for code in countries]
    sought = [(country, contact) for country in found for contact in country.contacts]
    claimed = [pair for country in found for pair in country.claimed.items()]
    whole = [contact.office not in _HEADS or between_heads(event, contact.country) for contact, event in claimed]
    verdicts = Counter(verdict for country in found for verdict in country.verdicts.values())
    measured.figures[f"{name}found"] = estimate([(c in country.claimed, 1) for country, c in sought], share)
    measured.figures[f"{name}whole"] = estimate([(one, 1) for one in whole], share)
    if verdicts:
        units = [(v == RIGHT, 1) for country in found for v in country.verdicts.values()]
        measured.figures[f"{name}right"] = estimate(units, share)
    measured.tables["countries"] = {country.code: _summary(country) for country in found}
    measured.tables["years"] = {country.code: by_year(country) for country in found}
    reasons: Counter[str] = Counter()
    for country, contact in sought:
        if contact not in country.claimed:
            events = list(
                chronicle.events(type="CONSULT", between=(HOME, country.code), status=("actual", "historical"))
            )
            why = reason(contact, events, chronicle)
            reasons[why.partition(":")[0]] += 1
            measured.wrong[f"{contact}"] = why.partition(":")[0]
            measured.notes.append(f"missed    {contact}: {why} [{contact.url}]")
    for (contact, event), fine in zip(claimed, whole, strict=True):
        if not fine:
            measured.notes.append(f"not whole {contact}: {_told(event)}")
    for country in found:
        for event in country.events:
            if (verdict := country.verdicts[event.id]) != RIGHT:
                measured.notes.append(f"{verdict:9} {country.code} {_told(event)}")
    measured.tables["reasons"] = dict(reasons.most_common())
    return measured


def _summary(country: Country) -> dict[str, int]:
    verdicts = Counter(country.verdicts.values())
    counts = {"contacts": len(country.contacts), "found": len(country.claimed), "events": len(country.events)}
    return counts | {verdict: verdicts[verdict] for verdict in (RIGHT, DOUBLE, WRONG, UNJUDGED)}


def _told(event: EventRow) -> str:
    parties = ", ".join(f"{p.name} ({p.country}, {p.level})" for p in (*event.actors, *event.recipients))
    sentence = " ".join(event.source.sentence.split())
    when = f"{event.date or event.sort_day} {kind_of(event)}"
    return f"{when} {event.mode} {parties} | {event.trigger} | {sentence[:300]} [{event.source.url}]"


def measured(shared: Path, chronicle: Path | None = None) -> Measured | None:
    """Figures over a chronicle; over the documents of the list alone where none is given."""
    if chronicle is None and not (shared / "data" / "raw").is_dir():
        return None
    contacts, judged = load_contacts(), load_judgements()
    with chronicle_at(chronicle, create=False) as opened:
        if chronicle is None:
            urls = {contact.url for contact in contacts}
            opened.add(article for read in (whitehouse, kremlin) for article in read(shared) if article.url in urls)
        together = measure(contacts, judged, opened, COUNTRIES, "")
        held_out = measure(contacts, judged, opened, HELD_OUT, "held_out_")
    together.figures |= held_out.figures
    together.wrong |= held_out.wrong
    for name in ("countries", "years"):
        together.tables[name] |= held_out.tables[name]
    return together


def main(arguments: list[str] | None = None) -> int:
    """Print the shares, the tables by country and year, and what is missing or wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--chronicle", type=Path, help="ask this chronicle, which is not changed")
    parser.add_argument("--record", action="store_true", help="make these the figures of docs/accuracy.md")
    parser.add_argument("--verbose", action="store_true", help="list what is missing, doubled or wrong")
    given = parser.parse_args(arguments)
    found = measured(given.shared, given.chronicle)
    if found is None:
        print("SKIPPED, the raw texts are not there")
        return 0
    print_shares(found)
    print(*_table(found.tables["countries"]), sep="\n")
    print(*_years(found.tables["years"]), sep="\n")
    print_reasons(found)
    if given.verbose:
        print(*found.notes, sep="\n")
    if given.record:
        save({MEASURE: found})
        print("recorded; make docs shows it in docs/accuracy.md")
    return 0


def _table(countries: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    columns = list(next(iter(countries.values())))
    yield f"{'country':9}" + "".join(f"{column:>10}" for column in columns)
    for code, row in countries.items():
        yield f"{code:9}" + "".join(f"{row[column]:>10}" for column in columns)


def _years(countries: Mapping[str, Mapping[str, tuple[int, int]]]) -> Iterator[str]:
    """Contacts/events of each country by year."""
    years: dict[str, dict[str, str]] = defaultdict(dict)
    for code, counts in countries.items():
        for year, (right, found) in counts.items():
            years[year][code] = f"{right}/{found}"
    yield f"{'year':9}" + "".join(f"{code:>7}" for code in countries)
    for year in sorted(years):
        yield f"{year:9}" + "".join(f"{years[year].get(code, ''):>7}" for code in countries)


if __name__ == "__main__":
    sys.exit(main())
