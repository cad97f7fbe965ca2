"""The corrections of a chronicle, with what the machine said, and whether they hold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.corrections.find import RECORDS, find
from dragoman.corrections.parties import KEYS
from dragoman.query.offices import is_told, office_id
from dragoman.query.rows import AgreementRow, CorrectionRow, EventRow
from dragoman.query.search import agreements_at, events_at
from dragoman.records.corrections import Correction
from dragoman.store import schema, schema_corrections
from dragoman.store.batches import chunks
from dragoman.store.corrections import read_corrections, standing, subject_of, withdrawn
from dragoman.store.schema_corrections import MACHINE


def find_corrections(connection: Connection, id: str | None = None) -> Iterator[CorrectionRow]:
    """All corrections, oldest first, and what was taken back; or those of one record.

    Raises:
        UsageError: There is no such record.
    """
    told = read_corrections(connection)
    own, records = told, _records(connection, told)
    held = {one.id for one in standing(told, lambda one: _subject(one, records))}
    back = withdrawn(told)
    if id is not None:
        wanted = _record_of(connection, id, records)
        ids = {one.id for one in told if wanted in (records.get((one.kind, one.target)), one.target, one.id)}
        own = [one for one in told if one.id in ids or one.target in ids]
    for some in chunks(own):
        machine, sentences = _machine(connection, some), _sentences(connection, some)
        for one in some:
            record = records.get((one.kind, one.target))
            holds = one.id in held or one.kind == "correction"
            state = "withdrawn" if one.id in back else "standing" if holds else "superseded"
            yield CorrectionRow(
                id=one.id,
                kind=one.kind,
                record=record,
                target=one.target,
                field=one.field,
                value=one.value,
                machine=machine.get((one.target, one.field)),
                author=one.author,
                made=one.made,
                note=one.note,
                state="waiting" if record is None and state == "standing" else state,
                sentence=sentences.get(one.target),
            )


def _subject(one: Correction, records: Mapping[tuple[str, str], str]) -> Any:
    """What a correction is about: a field of the record, whichever of its reports it was made on."""
    if one.field in ("same", "apart"):
        return subject_of(one)
    return one.kind, one.field, records.get((one.kind, one.target), one.target)


def _record_of(connection: Connection, id: str, records: Mapping[tuple[str, str], str]) -> str:
    target = find(connection, id, (*RECORDS, "correction"))
    return records.get((target.kind, target.ids[0]), target.id) if target.kind != "office" else target.id


def _records(connection: Connection, corrections: Sequence[Correction]) -> dict[tuple[str, str], str]:
    """By kind and target: the id of the record that has it now."""
    columns = {
        "event": (schema.mentions, schema.mentions.c.event),
        "statement": (schema.statements, schema.statements.c.id),
        "agreement": (schema.pacts, schema.pacts.c.agreement),
    }
    found: dict[tuple[str, str], str] = {}
    for kind, (table, now) in columns.items():
        ids = sorted({one.target for one in corrections if one.kind == kind})
        for some in chunks(ids):
            query = select(table.c.id, now.label("now")).where(table.c.id.in_(some))
            found |= {(kind, row.id): row.now for row in connection.execute(query)}
    ids_of_all = {one.id for one in corrections}
    found |= {("correction", one.target): one.target for one in corrections if one.target in ids_of_all}
    for target in {one.target for one in corrections if one.kind == "office"}:
        person, title, land = json.loads(target)
        if is_told(connection, (person, title, land)):
            found["office", target] = office_id(person, title, land)
    return found


def _machine(connection: Connection, corrections: Sequence[Correction]) -> Mapping[tuple[str, str], Any]:
    """By target and field: what the machine says."""
    found: dict[tuple[str, str], Any] = {}
    ids = {kind: [one.target for one in corrections if one.kind == kind] for kind in RECORDS}
    m, g, p, s = schema.mentions, schema_corrections.machine_groups, schema.pacts, schema.statements
    query = select(m.c.id, func.coalesce(g.c.whole, m.c.event).label("whole")).outerjoin(g, g.c.member == m.c.id)
    wholes = {row.id: row.whole for row in connection.execute(query.where(m.c.id.in_(ids["event"])))}
    events = events_at(connection, sorted(set(wholes.values())))
    for id_, whole in wholes.items():
        found |= {(id_, field): value for field, value in _event(events[whole]).items()}
    pacts = {
        row.id: row.agreement
        for row in connection.execute(select(p.c.id, p.c.agreement).where(p.c.id.in_(ids["agreement"])))
    }
    agreements = agreements_at(connection, [f"{id_}{MACHINE}" for id_ in sorted(set(pacts.values()))])
    for id_, whole in pacts.items():
        if (agreement := agreements.get(f"{whole}{MACHINE}")) is not None:
            found |= {(id_, field): value for field, value in _agreement(agreement).items()}
    speakers = select(s.c.id, s.c.speaker_name, s.c.speaker_country).where(s.c.id.in_(ids["statement"]))
    for row in connection.execute(speakers):
        found[row.id, "speaker"] = row.speaker_name and {"name": row.speaker_name, "country": row.speaker_country}
    for target in ids["office"]:
        found |= {(target, f): v for f, v in zip(("person", "title", "country"), json.loads(target), strict=True)}
    return found


def _event(event: EventRow) -> dict[str, Any]:
    parties = {
        side: [{key: getattr(party, key) for key in KEYS} for party in getattr(event, side)]
        for side in ("actors", "recipients")
    }
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.date,
        "place": None if event.place is None else {"name": event.place, "country": event.place_country},
        "contexts": list(event.contexts),
        **parties,
    }


def _agreement(agreement: AgreementRow) -> dict[str, Any]:
    parties = [{"name": name, "country": name} for name in agreement.parties]
    return {"stage": agreement.stage, "date": agreement.stages[-1]["date"], "parties": parties}


def _sentences(connection: Connection, corrections: Sequence[Correction]) -> Mapping[str, str]:
    """By target: the sentence on which a correction was made."""
    s = schema.sentences
    found: dict[str, str] = {}
    for table in (schema.mentions, schema.statements, schema.pacts):
        query = select(table.c.id, s.c.text).join(
            s, (s.c.document == table.c.document) & (s.c.number == table.c.sentence)
        )
        rows = connection.execute(query.where(table.c.id.in_([one.target for one in corrections])))
        found |= {row.id: " ".join(row.text.split()) for row in rows}
    return found
