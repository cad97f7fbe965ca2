"""Instruments: treaties, protocols, memoranda, deals."""

from dataclasses import dataclass

from dragoman.records.events import EventDate, EventPlace
from dragoman.records.spans import Span


@dataclass(frozen=True, slots=True)
class Party:
    """A party to an agreement; `entity` is None where the party is only implied by a country code."""

    entity: str | None
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """The years for which an agreement holds."""

    edtf: str
    start_date: str | None
    end_date: str | None


@dataclass(frozen=True, slots=True)
class EarlierStage:
    """A stage that an agreement had reached before, with its date: "ratified the treaty signed on 3 May 2004"."""

    stage: str
    date: EventDate


@dataclass(frozen=True, slots=True)
class Agreement:
    """A named or described instrument, and how far it has come (`stage`, see the contract).

    `date` and `place` are those of the stage; `earlier` are other stages of which the document tells when they were.
    """

    id: str
    title: Span
    kind: str
    parties: tuple[Party, ...]
    signatories: tuple[str, ...]
    subject: str | None
    stage: str
    period: Period | None
    date: EventDate | None
    place: EventPlace | None
    events: tuple[str, ...]
    sentence: int
    rules: tuple[str, ...]
    earlier: tuple[EarlierStage, ...] = ()
