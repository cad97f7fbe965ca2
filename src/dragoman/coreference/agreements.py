"""Mentions of agreements in many documents → agreements, each with its stages over time."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.coreference.cluster import Link, cluster
from dragoman.coreference.pact_blocks import file_pacts, near_pacts
from dragoman.coreference.pacts import LEAST, Pact, Told, likeness, pact_of, readable, same
from dragoman.coreference.people import correct_agreement, load_people
from dragoman.lexicon.agreements import STAGES
from dragoman.store import schema, schema_corrections
from dragoman.store.batches import chunks, insert_rows
from dragoman.store.filing import Entry, file_agreements
from dragoman.store.registers import Reading
from dragoman.store.schema_corrections import MACHINE


def update_agreements(connection: Connection, documents: Sequence[str]) -> None:
    """Find the agreements of new documents, and renew those that they add to.

    Whatever the order in which documents come, the same documents give the same agreements.
    """
    p = schema.pacts
    found: set[str] = set()
    for some in chunks(documents):
        found |= set(connection.execute(select(p.c.id).where(p.c.document.in_(some))).scalars())
    file_pacts(connection, load_pacts(connection, found).values())
    _renew(connection, found)


def renew_agreements(connection: Connection, pacts: Iterable[str]) -> None:
    """Make the agreements of some mentions anew, those of them that are there: people have said something of them."""
    _renew(connection, set(load_pacts(connection, pacts)))


def _renew(connection: Connection, found: set[str]) -> None:
    pacts, edge = load_pacts(connection, found), set(found)
    links: set[tuple[str, str]] = set()
    while edge:
        pairs = near_pacts(connection, [pacts[id_] for id_ in sorted(edge)])
        pacts |= load_pacts(connection, {other for _, other in pairs} - set(pacts))
        linked = {(min(pair), max(pair)) for pair in pairs if same(pacts[pair[0]], pacts[pair[1]])}
        links |= linked
        edge = {id_ for pair in linked for id_ in pair} - found
        found = found | edge
    pacts = {id_: pacts[id_] for id_ in sorted(found)}
    known = [Link(a, b, likeness(pacts[a], pacts[b]), {}) for a, b in sorted(links)]
    document_of = {id_: pact.document for id_, pact in pacts.items()}
    groups = cluster(pacts, known, document_of, lambda a, b: likeness(pacts[a], pacts[b]), LEAST)
    _write(connection, [[pacts[id_] for id_ in group] for group in groups])


def load_pacts(connection: Connection, ids: Iterable[str]) -> dict[str, Pact]:
    """Mentions of agreements, by id."""
    p, d, s, t = schema.pacts, schema.documents, schema.pact_parties, schema.sentences
    found: dict[str, Pact] = {}
    for some in chunks(sorted(ids)):
        names: dict[str, list[tuple[str, str | None]]] = {}
        for row in connection.execute(select(s).where(s.c.pact.in_(some)).order_by(s.c.pact, s.c.position)):
            names.setdefault(row.pact, []).append((row.name, row.country))
        query = (
            select(p, d.c.published, d.c.publisher, t.c.text.label("sentence_text"))
            .join(d, d.c.id == p.c.document)
            .outerjoin(t, (t.c.document == p.c.document) & (t.c.number == p.c.sentence))
            .where(p.c.id.in_(some))
        )
        for row in connection.execute(query):
            found[row.id] = pact_of(row, tuple(names.get(row.id, ())))
    return found


def _write(connection: Connection, groups: Sequence[Sequence[Pact]]) -> None:
    a, p = schema.agreements, schema.pacts
    people = load_people(connection, "agreement")
    members = [pact.id for group in groups for pact in group]
    for some in chunks(members):
        old = set(connection.execute(select(p.c.agreement).where(p.c.id.in_(some))).scalars()) - {None}
        if people.any:
            c = schema_corrections.corrected
            connection.execute(delete(c).where(c.c.kind == "agreement", c.c.whole.in_(old)))
            old |= {f"{id_}{MACHINE}" for id_ in old}
        connection.execute(delete(a).where(a.c.id.in_(old)))
    if not groups:
        return
    entries, fields = [], []
    for group in groups:
        row, sides = _agreement(group), _parties(group)
        said = people.of(pact.id for pact in group)
        if not said:
            entries.append(_entry(group, row, sides, Reading.BOTH))
            continue
        own = f"{row['id']}{MACHINE}"
        parties = [{**side, "agreement": own} for side in sides]
        entries.append(_entry(group, {**row, "id": own}, parties, Reading.MACHINE))
        if not said.get("wrong"):
            entries.append(_entry(group, *correct_agreement(row, sides, said), Reading.PEOPLE))
            fields.append({"kind": "agreement", "whole": row["id"], "fields": sorted(said)})
    file_agreements(connection, entries)
    insert_rows(connection, schema_corrections.corrected, fields)
    moved = [{"pact_id": pact.id, "agreement_id": _id(group)} for group in groups for pact in group]
    statement = update(p).where(p.c.id == bindparam("pact_id")).values(agreement=bindparam("agreement_id"))
    connection.execute(statement, moved)


def _id(group: Sequence[Pact]) -> str:
    return min(pact.id for pact in group)


def _entry(group: Sequence[Pact], row: dict[str, Any], parties: Sequence[dict[str, Any]], reading: Reading) -> Entry:
    return Entry(
        row=row,
        parties=parties,
        sentences=[pact.sentence for pact in group],
        publishers={pact.publisher for pact in group if pact.publisher is not None},
        reading=reading,
    )


def _agreement(group: Sequence[Pact]) -> dict[str, Any]:
    # The longest title says most; of equals a name, and the first told.
    canonical = min(group, key=lambda pact: (-len(pact.words), not pact.is_name, pact.published or "9999", pact.id))
    stages = _stages(group)
    reported = sorted(pact.published for pact in group if pact.published is not None)
    last = stages[-1][1]
    return {
        "id": _id(group),
        "canonical": canonical.id,
        "title": readable(canonical.title, canonical.kind),
        "kind": canonical.kind,
        "stage": last.stage,
        "subject": canonical.subject,
        "period_edtf": next((pact.period for pact in sorted(group, key=lambda k: k.id) if pact.period), None),
        "sort_day": last.first or (reported[0] if reported else None),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "mention_count": len(group),
        "document_count": len({pact.document for pact in group}),
        "stages": [_stage(pact, told) for pact, told in stages],
    }


def _stage(pact: Pact, told: Told) -> dict[str, Any]:
    return {"stage": told.stage, "date": told.date, "mention": pact.id, "by_report": told.is_report}


def _stages(group: Sequence[Pact]) -> list[tuple[Pact, Told]]:
    """Each stage once, by whoever tells its day best, in the order of the days.

    Of one that goes on holding nothing is said where it is only named: "in force" counts with a day, or alone.
    """
    best: dict[str, tuple[Pact, Told]] = {}
    everything = [(pact, told) for pact in group for told in pact.told]
    for one in sorted(everything, key=lambda one: (one[1].rank, one[1].first or "9999", one[0].id)):
        best.setdefault(one[1].stage, one)
    if len(best) > 1 and "in_force" in best and not best["in_force"][1].is_dated:
        del best["in_force"]
    return sorted(best.values(), key=_in_time)


def _in_time(one: tuple[Pact, Told]) -> tuple[str, int, str]:
    pact, told = one
    return told.first or pact.published or "9999", STAGES.index(told.stage), pact.id


def _parties(group: Sequence[Pact]) -> list[dict[str, Any]]:
    seen: dict[str, tuple[str, str | None]] = {}
    for pact in sorted(group, key=lambda pact: (-len(pact.names), pact.id)):
        for name, country in pact.names:
            seen.setdefault(country or name, (name, country))
    return [
        {"agreement": _id(group), "position": position, "name": name, "country": country}
        for position, (name, country) in enumerate(seen.values())
    ]
