"""Events that another system coded, and who reported them, as a layer of a chronicle keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """One pair of parties of one event of another system.

    `id` is shared by the rows that tell of one event. `type` and `mode` are PLOVER's, None where that has none (CAMEO's
    statements and appeals). `record` holds all cells that are not empty, by the names of that system's columns.
    """

    id: str
    day: str
    type: str | None
    mode: str | None
    cameo: str | None
    quad: int | None
    score: float | None
    actor_name: str | None
    actor_country: str | None
    recipient_name: str | None
    recipient_country: str | None
    place_name: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    url: str | None
    record: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ForeignMention:
    """One report of an event of another system: `event` is the id of that, `day` when it was reported.

    `url` is None for reports that can only be cited; `confidence` runs from 0 to 1; `record` as in `ForeignEvent`.
    """

    event: str
    day: str
    publisher: str | None
    url: str | None
    sentence: int | None
    confidence: float | None
    record: Mapping[str, str]


ForeignRecord = ForeignEvent | ForeignMention
