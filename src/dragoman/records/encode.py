"""Records → plain values, key by key in the order of the interchange contract (`docs/records.md`).

No key is ever left out: an empty list or null stands where nothing was found.
"""

import datetime as dt
from typing import Any

from dragoman.records.agreements import Agreement, EarlierStage, Party, Period
from dragoman.records.articles import Dateline
from dragoman.records.coded import CodedDocument, Problem, Versions
from dragoman.records.events import Also, Count, Event, EventDate, EventPlace, Participant
from dragoman.records.mentions import Entity, Mention, Office, TemporalExpression, Toponym
from dragoman.records.spans import Span
from dragoman.records.statements import Cue, Speaker, Statement

SCHEMA = "dragoman/1"

Json = dict[str, Any]


def encode(coded: CodedDocument) -> Json:
    """A coded document as the JSON object of the contract: strings, numbers, lists and dicts alone."""
    return {
        "schema": SCHEMA,
        "document": _document(coded),
        "versions": _versions(coded.versions),
        "entities": [_entity(entity) for entity in coded.entities],
        "dates": [_temporal(expression) for expression in coded.dates],
        "places": [_toponym(toponym) for toponym in coded.places],
        "events": [_event(event) for event in coded.events],
        "statements": [_statement(statement) for statement in coded.statements],
        "agreements": [_agreement(agreement) for agreement in coded.agreements],
        "problems": [_problem(problem) for problem in coded.problems],
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _document(coded: CodedDocument) -> Json:
    document = coded.document
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "language": document.language,
        "published": _day(document.published),
        "published_basis": document.published_basis,
        "dateline": None if document.dateline is None else _dateline(document.dateline),
        "text": document.text,
        "sha256": document.sha256,
        "paragraphs": [list(paragraph) for paragraph in document.paragraphs],
        "sentences": [[sentence.start, sentence.end] for sentence in coded.sentences],
    }


def _dateline(dateline: Dateline) -> Json:
    return {"place": dateline.place, "date": _day(dateline.date)}


def _versions(versions: Versions) -> Json:
    return {
        "dragoman": versions.dragoman,
        "ontology": versions.ontology,
        "lexicon": versions.lexicon,
        "model": versions.model,
        "judge": versions.judge,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "country": entity.country,
        "sectors": list(entity.sectors),
        "offices": [_office(office) for office in entity.offices],
        "wikidata": entity.wikidata,
        "mentions": [_mention(mention) for mention in entity.mentions],
    }


def _office(office: Office) -> Json:
    return {"title": office.title, "country": office.country, "basis": office.basis}


def _mention(mention: Mention) -> Json:
    return {"start": mention.start, "end": mention.end, "text": mention.text, "form": mention.form}


def _temporal(expression: TemporalExpression) -> Json:
    return {
        "start": expression.start,
        "end": expression.end,
        "text": expression.text,
        "edtf": expression.edtf,
        "from": _day(expression.start_date),
        "to": _day(expression.end_date),
        "kind": expression.kind,
        "precision": expression.precision,
        "anchor": expression.anchor,
        "rule": expression.rule,
    }


def _toponym(toponym: Toponym) -> Json:
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "name": toponym.name,
        "country": toponym.country,
        "admin1": toponym.admin1,
        "geonames": toponym.geonames,
        "lat": toponym.lat,
        "lon": toponym.lon,
        "kind": toponym.kind,
        "use": toponym.use,
        "candidates": toponym.candidates,
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "status": event.status,
        "intends": event.intends,
        "actors": [_participant(actor) for actor in event.actors],
        "recipients": [_participant(recipient) for recipient in event.recipients],
        "date": None if event.date is None else _event_date(event.date),
        "place": None if event.place is None else _event_place(event.place),
        "topics": [_span(topic) for topic in event.topics],
        "counts": [_count(count) for count in event.counts],
        "agreement": event.agreement,
        "reported_by": event.reported_by,
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "confidence": round(event.confidence, 4),
        "rules": list(event.rules),
        "sentence": event.sentence,
        "trigger": _span(event.trigger),
        "also": [_also(also) for also in event.also],
    }


def _participant(participant: Participant) -> Json:
    return {
        "entity": participant.entity,
        "name": participant.name,
        "country": participant.country,
        "sectors": list(participant.sectors),
        "start": participant.start,
        "end": participant.end,
        "text": participant.text,
    }


def _event_date(date: EventDate) -> Json:
    return {
        "edtf": date.edtf,
        "from": _day(date.start_date),
        "to": _day(date.end_date),
        "precision": date.precision,
        "basis": date.basis,
        "start": date.start,
        "end": date.end,
    }


def _event_place(place: EventPlace) -> Json:
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "start": place.start,
        "end": place.end,
    }


def _count(count: Count) -> Json:
    return {
        "what": count.what,
        "low": count.low,
        "high": count.high,
        "unit": count.unit,
        "start": count.start,
        "end": count.end,
        "text": count.text,
    }


def _also(also: Also) -> Json:
    return {"sentence": also.sentence, "start": also.start, "end": also.end, "text": also.text}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": None if statement.speaker is None else _speaker(statement.speaker),
        "addressee": statement.addressee,
        "form": statement.form,
        "cue": None if statement.cue is None else _cue(statement.cue),
        "content": [_span(content) for content in statement.content],
        "medium": statement.medium,
        "occasion": statement.occasion,
        "date": statement.date,
        "about": list(statement.about),
        "also": [{"start": also.start, "end": also.end} for also in statement.also],
        "sentence": statement.sentence,
        "confidence": round(statement.confidence, 4),
        "rules": list(statement.rules),
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        "entity": speaker.entity,
        "name": speaker.name,
        "country": speaker.country,
        "text": speaker.text,
        "start": speaker.start,
        "end": speaker.end,
    }


def _cue(cue: Cue) -> Json:
    return {"start": cue.start, "end": cue.end, "text": cue.text, "lemma": cue.lemma}


def _agreement(agreement: Agreement) -> Json:
    return {
        "id": agreement.id,
        "title": _span(agreement.title),
        "kind": agreement.kind,
        "parties": [_party(party) for party in agreement.parties],
        "signatories": list(agreement.signatories),
        "subject": agreement.subject,
        "stage": agreement.stage,
        "period": None if agreement.period is None else _period(agreement.period),
        "date": None if agreement.date is None else _event_date(agreement.date),
        "place": None if agreement.place is None else _event_place(agreement.place),
        "events": list(agreement.events),
        "sentence": agreement.sentence,
        "rules": list(agreement.rules),
        "earlier": [_earlier(earlier) for earlier in agreement.earlier],
    }


def _earlier(earlier: EarlierStage) -> Json:
    return {"stage": earlier.stage, "date": _event_date(earlier.date)}


def _party(party: Party) -> Json:
    return {"entity": party.entity, "name": party.name, "country": party.country}


def _period(period: Period) -> Json:
    return {"edtf": period.edtf, "from": period.start_date, "to": period.end_date}


def _problem(problem: Problem) -> Json:
    return {"stage": problem.stage, "reason": problem.reason, "detail": problem.detail}
