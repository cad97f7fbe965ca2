"""The whole record of one document."""

from dataclasses import dataclass

from dragoman.records.agreements import Agreement
from dragoman.records.analysis import Sentence
from dragoman.records.articles import Document
from dragoman.records.events import Event
from dragoman.records.mentions import Entity, TemporalExpression, Toponym
from dragoman.records.statements import Statement


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong at a stage, for which nothing else was lost."""

    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the record: package, ontology, lexicon digest, model digest, digest of the judge."""

    dragoman: str
    ontology: str
    lexicon: str
    model: str
    judge: str = "none"


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with everything that was read in it. `records.encode.encode` turns it into the JSON contract."""

    document: Document
    sentences: tuple[Sentence, ...]
    versions: Versions
    entities: tuple[Entity, ...]
    dates: tuple[TemporalExpression, ...]
    places: tuple[Toponym, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    problems: tuple[Problem, ...]
