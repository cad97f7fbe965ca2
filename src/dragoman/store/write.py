"""Coded documents into the tables. What is written here is what the machine read; it is never changed afterwards."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from dragoman.lexicon.levels import level_of, level_of_title
from dragoman.records.agreements import Agreement
from dragoman.records.coded import CodedDocument
from dragoman.records.encode import Json, encode
from dragoman.records.events import Event, EventDate, EventPlace, Participant
from dragoman.records.mentions import Entity
from dragoman.records.statements import Statement
from dragoman.store import schema
from dragoman.store.batches import insert_rows
from dragoman.store.filing import Entry, file_statements
from dragoman.store.numbers import day_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Republished:
    """That a document is another one over again: whose copy it is, and how alike they are (0 to 1)."""

    original: str
    similarity: float


def document_id(sha256: str, url: str | None, publisher: str | None) -> str:
    """The id under which a text stands in a chronicle: the same article gets the same one whenever it is added.

    The same words at another address or from another publisher are another document (and found to be a copy).
    """
    return hashlib.sha256("\x1f".join((sha256, url or "", publisher or "")).encode()).hexdigest()[:16]


def is_known(connection: Connection, id: str) -> bool:
    """Whether a document of that id is there."""
    return connection.execute(select(schema.documents.c.id).where(schema.documents.c.id == id)).first() is not None


def write_document(
    connection: Connection, coded: CodedDocument, *, run: int, republished: Republished | None = None
) -> str | None:
    """Write a document with all its records; its id, or None where it was there already.

    Args:
        connection: A transaction of `Store.write`.
        coded: The document. Of one that republishes another its text is kept and its records are not: they would
            count the same report twice.
        run: The id of the run that adds it.
        republished: Whose copy it is.
    """
    document = coded.document
    id_ = document_id(document.sha256, document.url, document.publisher)
    if is_known(connection, id_):
        return None
    rows = _Rows(coded, id_)
    insert_rows(connection, schema.documents, [rows.document(run, republished)])
    insert_rows(connection, schema.sentences, rows.sentences())
    if republished is None:
        for table, found in rows.records():
            insert_rows(connection, table, found)
        file_statements(connection, rows.statements())
    problems = [
        {"run": run, "source": document.id, "document": id_, "stage": p.stage, "reason": p.reason, "detail": p.detail}
        for p in coded.problems
    ]
    insert_rows(connection, schema.problems, problems)
    return id_


def write_problem(connection: Connection, *, run: int, source: str, stage: str, reason: str, detail: str) -> None:
    """Put on record that an input could not be read."""
    row = {"run": run, "source": source, "document": None, "stage": stage, "reason": reason, "detail": detail}
    insert_rows(connection, schema.problems, [row])


class _Rows:
    """The rows of one document."""

    def __init__(self, coded: CodedDocument, id_: str) -> None:
        self.coded, self.id = coded, id_
        self.json = encode(coded)
        self.entities = {entity.id: entity for entity in coded.entities}

    def document(self, run: int, republished: Republished | None) -> Row:
        document, dateline = self.coded.document, self.coded.document.dateline
        return {
            "id": self.id,
            "run": run,
            "name": document.id,
            "url": document.url,
            "title": document.title,
            "publisher": document.publisher,
            "language": document.language,
            "published": None if document.published is None else document.published.isoformat(),
            "published_basis": document.published_basis,
            "dateline_place": None if dateline is None else dateline.place,
            "dateline_date": None if dateline is None or dateline.date is None else dateline.date.isoformat(),
            "text": document.text,
            "sha256": document.sha256,
            "words": sum(sentence.last - sentence.first for sentence in self.coded.sentences),
            "paragraphs": self.json["document"]["paragraphs"],
            "dates": self.json["dates"],
            "places": self.json["places"],
            "versions": self.json["versions"],
            "duplicate_of": None if republished is None else republished.original,
            "similarity": None if republished is None else republished.similarity,
        }

    def sentences(self) -> list[Row]:
        text = self.coded.document.text
        return [
            {"document": self.id, "number": s.index, "start": s.start, "end": s.end, "text": text[s.start : s.end]}
            for s in self.coded.sentences
        ]

    def records(self) -> Iterable[tuple[Table, list[Row]]]:
        """The rows of each table of records, in an order that foreign keys allow."""
        coded, json = self.coded, self.json
        yield schema.entities, _placed(map(self._entity, coded.entities, json["entities"]))
        yield schema.offices, [row for entity in coded.entities for row in self._offices(entity)]
        yield schema.mentions, _placed(map(self._mention, coded.events, json["events"]))
        yield schema.participants, [row for event in coded.events for row in self._participants(event)]
        yield schema.contexts, [{"mention": e.id, "context": c} for e in coded.events for c in e.contexts]
        yield schema.topics, [row for event in coded.events for row in _topics(event)]
        yield schema.pacts, _placed(map(self._pact, coded.agreements, json["agreements"]))
        yield schema.pact_parties, [row for agreement in coded.agreements for row in _parties(agreement)]

    def statements(self) -> list[Entry]:
        """The statements, each with whom it is about and the sentence in which it begins."""
        document, statements = self.coded.document, self.coded.statements
        sentence = {s.index: document.text[s.start : s.end] for s in self.coded.sentences}
        rows = _placed(map(self._statement, statements, self.json["statements"]))
        return [
            Entry(
                row=row,
                parties=self._about(statement),
                sentences=[sentence.get(statement.sentence, "")],
                publishers=() if document.publisher is None else (document.publisher,),
            )
            for statement, row in zip(statements, rows, strict=True)
        ]

    def _entity(self, entity: Entity, json: Json) -> Row:
        return {
            "document": self.id,
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "country": entity.country,
            "sectors": list(entity.sectors),
            "wikidata": entity.wikidata,
            "mentions": json["mentions"],
        }

    def _offices(self, entity: Entity) -> list[Row]:
        first = entity.mentions[0] if entity.mentions else None
        document = self.coded.document
        if entity.kind != "person" or first is None:
            return []
        return [
            {
                "document": self.id,
                "entity": entity.id,
                "position": position,
                "person": entity.name,
                "title": office.title,
                "country": office.country,
                "level": level_of_title(office.title),
                "basis": office.basis,
                "start": first.start,
                "end": first.end,
                "sentence": first.sentence,
                "ordering": office.country or schema.LAST,
                "published": None if document.published is None else document.published.isoformat(),
                "publisher": document.publisher,
            }
            for position, office in enumerate(entity.offices)
        ]

    def _level(self, entity_id: str | None) -> str | None:
        entity = self.entities.get(entity_id or "")
        if entity is None or entity.kind == "state":
            return None
        return level_of(entity.offices, entity.sectors, entity.name if entity.country else "")

    def _mention(self, event: Event, json: Json) -> Row:
        return {
            "id": event.id,
            "document": self.id,
            "event": None,
            "sentence": event.sentence,
            "start": event.trigger.start,
            "end": event.trigger.end,
            "trigger": event.trigger.text,
            "type": event.type,
            "mode": event.modes[0] if event.modes else None,
            "status": event.status,
            "intends": event.intends,
            "quad": event.quad,
            "score": event.score,
            "cameo": event.cameo,
            "confidence": event.confidence,
            "reported_by": event.reported_by,
            "rules": list(event.rules),
            "record": json,
            **_when(event.date),
            **_where(event.place),
        }

    def _participants(self, event: Event) -> list[Row]:
        sides = (("actor", event.actors), ("recipient", event.recipients))
        return [
            self._participant(event.id, role, position, one)
            for role, participants in sides
            for position, one in enumerate(participants)
        ]

    def _participant(self, mention: str, role: str, position: int, participant: Participant) -> Row:
        return {
            "mention": mention,
            "role": role,
            "position": position,
            "entity": participant.entity,
            "name": participant.name,
            "country": participant.country,
            "sectors": list(participant.sectors),
            "level": self._level(participant.entity),
            "text": participant.text,
            "start": participant.start,
            "end": participant.end,
        }

    def _statement(self, statement: Statement, json: Json) -> Row:
        speaker, published = statement.speaker, self.coded.document.published
        return {
            "id": statement.id,
            "document": self.id,
            "sentence": statement.sentence,
            "speaker_entity": None if speaker is None else speaker.entity,
            "speaker_name": None if speaker is None else speaker.name,
            "speaker_country": None if speaker is None else speaker.country,
            "speaker_level": None if speaker is None else self._level(speaker.entity),
            "addressee": statement.addressee,
            "form": statement.form,
            "cue": None if statement.cue is None else statement.cue.lemma,
            "content": " … ".join(span.text for span in statement.content),
            "medium": statement.medium,
            "occasion": statement.occasion,
            "date_edtf": statement.date,
            # When it was said, or else reported: what statements are ordered and sifted by.
            "sort_day": (statement.date and day_of(statement.date)) or (published and published.isoformat()),
            "confidence": statement.confidence,
            "record": json,
        }

    def _about(self, statement: Statement) -> list[Row]:
        return [
            {"statement": statement.id, "entity": id_, "country": self.entities[id_].country}
            for id_ in dict.fromkeys(statement.about)
            if id_ in self.entities
        ]

    def _pact(self, agreement: Agreement, json: Json) -> Row:
        return {
            "id": agreement.id,
            "document": self.id,
            "agreement": None,
            "sentence": agreement.sentence,
            "start": agreement.title.start,
            "end": agreement.title.end,
            "title": agreement.title.text,
            "kind": agreement.kind,
            "stage": agreement.stage,
            "subject": agreement.subject,
            "period_edtf": None if agreement.period is None else agreement.period.edtf,
            "record": json,
            **_when(agreement.date),
            **_where(agreement.place),
        }


def _placed(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "position": position} for position, row in enumerate(rows)]


def _topics(event: Event) -> list[Row]:
    return [
        {"mention": event.id, "position": position, "start": span.start, "end": span.end, "text": span.text}
        for position, span in enumerate(event.topics)
    ]


def _parties(agreement: Agreement) -> list[Row]:
    return [
        {"pact": agreement.id, "position": position, "name": party.name, "country": party.country}
        for position, party in enumerate(agreement.parties)
    ]


def _when(date: EventDate | None) -> Row:
    return {
        "date_edtf": None if date is None else date.edtf,
        "date_from": None if date is None else date.start_date.isoformat(),
        "date_to": None if date is None else date.end_date.isoformat(),
        "date_precision": None if date is None else date.precision,
        "date_basis": None if date is None else date.basis,
    }


def _where(place: EventPlace | None) -> Row:
    return {
        "place_name": None if place is None else place.name,
        "place_country": None if place is None else place.country,
        "lat": None if place is None else place.lat,
        "lon": None if place is None else place.lon,
        "geonames": None if place is None else place.geonames,
    }
