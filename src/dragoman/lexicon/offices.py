"""Who held which office when, as far as our table of offices goes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon.names import fold
from dragoman.lexicon.tables import read_tsv, split_list

OFFICE_COLUMNS = ["name", "surname", "aliases", "country", "title", "start", "end"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office. `country` as in entities (alpha-3, UNO, EUR, IGO). `title` is normal: "foreign minister".

    `start` and `end` are intervals of days in which the term began and ended, as (earliest, latest); None where the
    table does not know. An unknown end is not "still in office": ask `OfficeBook` with a date.
    """

    name: str
    surname: str
    country: str
    title: str
    start: tuple[dt.date, dt.date] | None
    end: tuple[dt.date, dt.date] | None

    def covers(self, on: dt.date) -> bool:
        """Whether the term may include the day; one whose beginning is unknown reaches back four years at most."""
        first, last = self._bounds()
        return first <= on <= last

    def _bounds(self) -> tuple[dt.date, dt.date]:
        start, end = self.start, self.end
        if start is not None and end is not None:
            return start[0], end[1]
        if start is not None:
            return start[0], dt.date.max
        if end is not None:
            return _years_before(end[1]), end[1]
        return dt.date.max, dt.date.min


def _years_before(day: dt.date) -> dt.date:
    return dt.date.fromordinal(max(1, day.toordinal() - _REACH_DAYS))


_REACH_DAYS = 4 * 365


class OfficeBook:
    """Office holders by name, and names by office."""

    def __init__(self, holders: Iterable[tuple[Holder, tuple[str, ...]]]) -> None:
        self._by_name: dict[str, list[Holder]] = {}
        self._by_office: dict[tuple[str, str], list[Holder]] = {}
        self.terms: list[Holder] = []
        for holder, aliases in holders:
            self.terms.append(holder)
            names = (holder.name, holder.surname, *aliases, *_spellings(holder, aliases))
            for key in dict.fromkeys(fold(name) for name in names if name):
                self._by_name.setdefault(key, []).append(holder)
            self._by_office.setdefault((holder.country, holder.title), []).append(holder)

    def holders(self, name: str, on: dt.date | None) -> tuple[Holder, ...]:
        """All terms of those who bear a surname or full name, at a date.

        Without a date only an unambiguous name gives anything: all terms of the one person who bears it.
        """
        found = self._by_name.get(fold(name), ())
        if on is not None:
            return tuple(holder for holder in found if holder.covers(on))
        return tuple(found) if len({holder.name for holder in found}) == 1 else ()

    def terms_of(self, name: str) -> tuple[Holder, ...]:
        """All terms of all who bear a surname or full name, the earliest first; those without any date last."""
        return tuple(sorted(self._by_name.get(fold(name), ()), key=_began))

    def knows(self, country: str, title: str | None) -> bool:
        """Whether the table has anybody in an office, at any time."""
        return title is not None and (country, title) in self._by_office

    def holder_of(self, country: str, title: str, on: dt.date | None) -> Holder | None:
        """Who held an office at a date; None without a date, where nobody is known, or where several may be meant."""
        if on is None:
            return None
        found = [holder for holder in self._by_office.get((country, title), ()) if holder.covers(on)]
        return found[0] if len({holder.name for holder in found}) == 1 else None


def _spellings(holder: Holder, aliases: Iterable[str]) -> Iterator[str]:
    """The surname as full names of the table spell it otherwise: of Robert Kocharyan "Kocharian"."""
    for alias in aliases:
        given, _, last = alias.rpartition(" ")
        if given and holder.name.endswith(f" {holder.surname}") and last[:_ALIKE] == holder.surname[:_ALIKE]:
            yield last


_ALIKE = 4


def _began(holder: Holder) -> dt.date:
    if holder.start is not None:
        return holder.start[0]
    return holder.end[0] if holder.end is not None else dt.date.max


@cache
def load_offices() -> OfficeBook:
    """The office holders of the package, loaded once.

    Raises:
        LexiconError: the table breaks its schema.
    """
    return OfficeBook(_holder(row) for row in read_tsv("actors/offices.tsv", OFFICE_COLUMNS))


def _holder(row: Mapping[str, str]) -> tuple[Holder, tuple[str, ...]]:
    holder = Holder(
        row["name"], row["surname"], row["country"], row["title"], _interval(row["start"]), _interval(row["end"])
    )
    return holder, split_list(row["aliases"])


def _interval(text: str) -> tuple[dt.date, dt.date] | None:
    """The days that "2023", "2023-03" or "2023-03-07" may mean; None for the empty string."""
    if not text:
        return None
    try:
        if len(text) == 10:
            day = dt.date.fromisoformat(text)
            return day, day
        if len(text) == 7:
            first = dt.date.fromisoformat(text + "-01")
            following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return first, following - dt.timedelta(days=1)
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    except ValueError as error:
        raise LexiconError(f"actors/offices.tsv: {text!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)") from error
