"""People's corrections over the records of whole documents, which are otherwise as they were coded.

What people say of an event holds for each of its reports. What they give has no words in the document, so its offsets
are null. What they say is wrong is left out, and with it what points to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dragoman.lexicon.ontology import load_ontology
from dragoman.query.corrected import asks_people, contexts_of, corrected_fields, corrected_speakers
from dragoman.query.filters import Filters
from dragoman.query.offices import corrected_offices
from dragoman.records.encode import Json
from dragoman.store import schema

_NOWHERE = {"start": None, "end": None}


class Overlay:
    """What people say of the records of some documents.

    Args:
        connection: Of `Store.read`.
        filters: Which reading is asked for.
        rows: The rows of `mentions`, `statements` and `pacts` of the documents, by the name of their table.
    """

    def __init__(self, connection: Connection, filters: Filters, rows: Mapping[str, Sequence[Row[Any]]]) -> None:
        self._connection = connection
        asked = {kind: asks_people(connection, kind, filters) for kind in ("event", "statement", "agreement", "office")}
        mentions, pacts = rows["mentions"] if asked["event"] else (), rows["pacts"] if asked["agreement"] else ()
        self._events = self._wholes("event", schema.events, {row.event for row in mentions})
        self._agreements = self._wholes("agreement", schema.agreements, {row.agreement for row in pacts})
        said = [row.id for row in rows["statements"]] if asked["statement"] else []
        self._speakers = corrected_speakers(connection, said) if said else {}
        self._offices = corrected_offices(connection) if asked["office"] else {}
        corrected = list(self._fields_of("event"))
        self._contexts = contexts_of(connection, corrected, self._fields_of("event"))
        self._parties = self._rows(schema.event_parties, "event", corrected)
        self._sides = self._rows(schema.agreement_parties, "agreement", list(self._fields_of("agreement")))
        self._gone = {row.id for row in mentions if row.event not in self._events[0]}
        self._gone |= {row.id for row in pacts if row.agreement not in self._agreements[0]}
        self._gone |= {id_ for id_, row in self._speakers.items() if row.wrong}

    def _wholes(self, kind: str, table: Table, ids: Iterable[str]) -> tuple[Mapping[str, Row[Any]], Any]:
        """The rows of events or agreements, and the fields in which they are corrected."""
        wanted = sorted(ids)
        rows = self._connection.execute(select(table).where(table.c.id.in_(wanted))) if wanted else ()
        return {row.id: row for row in rows}, corrected_fields(self._connection, kind, wanted) if wanted else {}

    def _fields_of(self, kind: str) -> Mapping[str, Sequence[str]]:
        fields: Mapping[str, Sequence[str]] = (self._events if kind == "event" else self._agreements)[1]
        return fields

    def _rows(self, table: Table, column: str, ids: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
        found: dict[str, list[Row[Any]]] = defaultdict(list)
        query = select(table).where(table.c[column].in_(ids)).order_by(table.c[column], table.c.position)
        for row in self._connection.execute(query) if ids else ():
            found[row._mapping[column]].append(row)
        return found

    def records(self, table: str, rows: Iterable[Row[Any]]) -> list[Json]:
        """The records of a document of one kind, by the name of their table."""
        over = {"mentions": self._event, "statements": self._statement, "pacts": self._agreement}[table]
        return [over(row) for row in rows if row.id not in self._gone]

    def offices(self, rows: Iterable[Row[Any]]) -> list[Json]:
        """The offices of a person, less those that are wrong or somebody else's."""
        found = []
        for row in rows:
            said = (row.person, row.title, row.country)
            now = self._offices.get(said, said)
            if now is not None and now[0] == row.person:
                found.append({"title": now[1], "country": now[2], "basis": row.basis})
        return found

    def _event(self, row: Row[Any]) -> Json:
        record: Json = row.record
        if record["agreement"] in self._gone:
            record = record | {"agreement": None}
        fields = sorted(set(self._fields_of("event").get(row.event, ())) - {"same", "apart"})
        if not fields:
            return record
        event = self._events[0][row.event]
        changes: Json = {}
        if {"type", "mode"} & set(fields):
            changes |= _kind(record, event.type if "type" in fields else record["type"], event.mode)
        for role in ("actor", "recipient"):
            if f"{role}s" in fields:
                changes[f"{role}s"] = [_party(one) for one in self._parties[row.event] if one.role == role]
        told = {
            "status": event.status,
            "date": _date(event),
            "place": _place(event),
            "contexts": self._contexts[row.event],
        }
        return record | changes | {name: told[name] for name in fields if name in told} | {"corrected": fields}

    def _statement(self, row: Row[Any]) -> Json:
        record: Json = row.record
        by = self._speakers.get(row.id)
        if by is None:
            return record
        speaker = {"entity": by.speaker_entity, "name": by.speaker_name, "country": by.speaker_country, "text": None}
        return record | {
            "speaker": None if by.speaker_name is None else speaker | _NOWHERE,
            "corrected": ["speaker"],
        }

    def _agreement(self, row: Row[Any]) -> Json:
        record: Json = row.record
        record = record | {"events": [id_ for id_ in record["events"] if id_ not in self._gone]}
        fields = self._fields_of("agreement").get(row.agreement, ())
        if not fields:
            return record
        agreement = self._agreements[0][row.agreement]
        changes: Json = {"corrected": list(fields)}
        if "parties" in fields:
            sides = self._sides[row.agreement]
            changes["parties"] = [{"entity": None, "name": side.name, "country": side.country} for side in sides]
        if record["stage"] not in {one["stage"] for one in agreement.stages}:
            changes["stage"] = agreement.stage
        last = agreement.stages[-1]
        if "date" in fields and changes.get("stage", record["stage"]) == last["stage"]:
            changes["date"] = _day(last["date"])
        return record | changes


def _kind(record: Json, type_: str, mode: str | None) -> Json:
    ontology = load_ontology()
    known = mode if mode in ontology.types[type_].modes else None
    return {
        "type": type_,
        "modes": [] if known is None else [known],
        "intends": record["intends"] if type_ == record["type"] else None,
        "quad": ontology.quad(type_),
        "score": ontology.score(type_, known),
        "cameo": ontology.cameo(type_, known),
    }


def _date(event: Row[Any]) -> Json | None:
    if event.date_edtf is None:
        return None
    days = {"edtf": event.date_edtf, "from": event.date_from, "to": event.date_to}
    return {**days, "precision": event.date_precision, "basis": event.date_basis, **_NOWHERE}


def _day(day: str | None) -> Json | None:
    if day is None:
        return None
    return {"edtf": day, "from": day, "to": day, "precision": "day", "basis": "correction", **_NOWHERE}


def _place(event: Row[Any]) -> Json | None:
    if event.place_name is None:
        return None
    where = {"lat": event.lat, "lon": event.lon, "geonames": event.geonames}
    return {"name": event.place_name, "country": event.place_country, **where, **_NOWHERE}


def _party(party: Row[Any]) -> Json:
    named = {"entity": party.entity, "name": party.name, "country": party.country, "sectors": party.sectors}
    return {**named, **_NOWHERE, "text": None}
