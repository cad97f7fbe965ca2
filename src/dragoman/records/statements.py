"""Attributed speech and writing."""

from dataclasses import dataclass

from dragoman.records.spans import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting word."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. `entity` is the id of an entity of the document, None where no entity was found.

    A joint statement has several countries and names in one speaker, joined by "; ".
    """

    entity: str | None
    name: str
    country: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of attributed speech.

    `form`: direct, indirect, mixed. `content`: the exact spans of what was said, without quotation marks. `also`:
    further places at which the same words stand. `about`: ids of entities spoken of.
    """

    id: str
    speaker: Speaker | None
    addressee: str | None
    form: str
    cue: Cue | None
    content: tuple[Span, ...]
    medium: str | None
    occasion: str | None
    date: str | None
    about: tuple[str, ...]
    also: tuple[Span, ...]
    sentence: int
    confidence: float
    rules: tuple[str, ...]
