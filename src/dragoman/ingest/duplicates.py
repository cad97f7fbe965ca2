"""The same article over again: wire copy, light edits, another title.

Two texts are compared by their shingles, runs of five words. MinHash bands, kept in the database, bring up the few
texts worth comparing; the similarity itself (the share of shingles that both have) is then counted, not estimated.

Source: A. Broder, "On the resemblance and containment of documents", 1997; banding after Leskovec, Rajaraman and
Ullman, "Mining of Massive Datasets", chapter 3.
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, and_, or_, select

from dragoman.store import schema
from dragoman.store.batches import insert_rows
from dragoman.store.write import Republished

SHINGLE = 5
"""Words in a shingle."""

BANDS, ROWS = 16, 4
"""Bands of so many rows each: texts half alike share a band in two cases of three, at 0.8 in 99.98 of 100."""

COPY = 0.7
"""From this share of common shingles on a text is a copy."""

CONTAINED = 0.9
"""A text so much of which stands in an older one of at most twice its length is a copy too: a shortened reprint."""

NEW_NAMES = 0.15
"""A text of whose names and numbers more than this share are not in the other is no copy, however alike the words:
what was said of one country is said of another."""

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[A-Z\u00c0-\u00de]\w+|\d+")
_RANDOM = np.random.default_rng(20231227)
_FACTORS = _RANDOM.integers(1, 2**63, size=BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _RANDOM.integers(0, 2**63, size=BANDS * ROWS, dtype=np.uint64)
_WEIGHTS = np.array([pow(1_000_003, power, 2**64) for power in range(SHINGLE)], dtype=np.uint64)


def shingles(text: str) -> NDArray[np.uint64]:
    """The hashed shingles of a text, each once, sorted. A text of fewer words has one shingle, an empty one none."""
    words = [zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.zeros(0, dtype=np.uint64)
    padded = np.array(words + [0] * (SHINGLE - len(words)), dtype=np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(padded, SHINGLE)
    return np.unique((windows * _WEIGHTS).sum(axis=1, dtype=np.uint64))


def band_hashes(found: NDArray[np.uint64]) -> tuple[str, ...]:
    """A hash for each band of the MinHash signature; texts that share one may be alike."""
    if not len(found):
        return ()
    lowest = ((found[:, None] * _FACTORS + _OFFSETS) >> np.uint64(16)).min(axis=0)
    return tuple(f"{zlib.crc32(band.tobytes()):08x}{int(band[0]) & 0xFFFF:04x}" for band in lowest.reshape(BANDS, ROWS))


def similarity(new: NDArray[np.uint64], old: NDArray[np.uint64]) -> float:
    """How far a text is another one over again: the share of shingles that both have (Jaccard).

    Of a shortened reprint it is the share that it takes over. A text that says all of an older one and more is none.
    """
    if not len(new) or not len(old):
        return 0.0
    common = len(np.intersect1d(new, old, assume_unique=True))
    taken_over = common / len(new)
    if taken_over >= CONTAINED and len(old) <= 2 * len(new):
        return taken_over
    return common / (len(new) + len(old) - common)


def _names(text: str) -> frozenset[str]:
    """Words with a capital, and numbers."""
    return frozenset(_NAME.findall(text))


def _tells_of_the_same(new: frozenset[str], old: frozenset[str]) -> bool:
    """Whether a text brings hardly any name or number that the other lacks."""
    return len(new - old) <= NEW_NAMES * len(new)


@dataclass(frozen=True, slots=True)
class _Features:
    """What a text is compared by."""

    shingles: NDArray[np.uint64]
    bands: tuple[str, ...]
    names: frozenset[str]


@lru_cache(maxsize=1)
def _features(text: str) -> _Features:
    """Kept for the last text: whoever asks whether it is a copy then says that it is expected."""
    own = shingles(text)
    return _Features(own, band_hashes(own), _names(text))


@dataclass(slots=True)
class Copies:
    """Tells copies from new texts, against the chronicle and against what is on its way there.

    Texts are asked about in the order in which they come; the first one seen is the original.
    """

    _coming: dict[str, _Features] = field(default_factory=dict)
    _coming_bands: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    def original_of(self, connection: Connection, text: str) -> Republished | None:
        """The document that a text republishes, the most alike where there are several; None for a new text."""
        own = _features(text)
        if not own.bands:
            return None
        found: list[tuple[float, str]] = []
        for id_ in self._coming_candidates(own.bands):
            coming = self._coming[id_]
            if _tells_of_the_same(own.names, coming.names):
                found.append((similarity(own.shingles, coming.shingles), id_))
        for id_, other in _stored_candidates(connection, own.bands):
            if _tells_of_the_same(own.names, _names(other)):
                found.append((similarity(own.shingles, shingles(other)), id_))
        alike = [(degree, id_) for degree, id_ in found if degree >= COPY]
        if not alike:
            return None
        degree, id_ = min(alike, key=lambda pair: (-pair[0], pair[1]))
        return Republished(id_, round(degree, 4))

    def _coming_candidates(self, bands: Iterable[str]) -> list[str]:
        keys = enumerate(bands)
        return list(dict.fromkeys(id_ for key in keys for id_ in self._coming_bands.get(key, ())))

    def expect(self, id_: str, text: str) -> None:
        """Remember a new text until it is written."""
        own = _features(text)
        self._coming[id_] = own
        for key in enumerate(own.bands):
            self._coming_bands.setdefault(key, []).append(id_)

    def write(self, connection: Connection, id_: str) -> None:
        """Write the bands of an expected text; from now on the chronicle knows it."""
        bands = self._coming[id_].bands
        rows = [{"band": number, "hash": value, "document": id_} for number, value in enumerate(bands)]
        insert_rows(connection, schema.bands, rows)

    def forget(self, id_: str) -> None:
        """Let go of an expected text that was written, or will not be."""
        bands = self._coming.pop(id_).bands
        for key in enumerate(bands):
            self._coming_bands[key].remove(id_)
            if not self._coming_bands[key]:
                del self._coming_bands[key]


def _stored_candidates(connection: Connection, bands: tuple[str, ...]) -> list[tuple[str, str]]:
    """Documents of the chronicle that share a band, with their texts."""
    return [(row.id, row.text) for row in connection.execute(sharing(bands))]


def sharing(bands: tuple[str, ...]) -> Select[tuple[str, str]]:
    """The query for documents that share a band.

    It has a condition for each band: of pairs in a list SQLite would look at every row of the table.
    """
    b, d = schema.bands, schema.documents
    same = (and_(b.c.band == band, b.c.hash == key) for band, key in enumerate(bands))
    shared = select(b.c.document).where(or_(*same))
    return select(d.c.id, d.c.text).where(d.c.id.in_(shared)).order_by(d.c.id)
