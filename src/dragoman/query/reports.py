"""The reports of one event, each as the machine read it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.query.rows import PartyRow, ReportRow
from dragoman.query.sources import source_of, with_source
from dragoman.store import schema


def find_reports(connection: Connection, mention: str) -> Iterator[ReportRow]:
    """The reports of the event that one of them tells of, by the day of the document."""
    m, p, own, d = schema.mentions, schema.participants, schema.mentions.alias(), schema.documents
    event = select(own.c.event).where(own.c.id == mention).scalar_subquery()
    rows = connection.execute(
        with_source(select(m), m).where(m.c.event == event).order_by(d.c.published.is_(None), d.c.published, m.c.id)
    ).all()
    parties: dict[tuple[str, str], list[PartyRow]] = {}
    told = select(p).where(p.c.mention.in_([row.id for row in rows])).order_by(p.c.mention, p.c.role, p.c.position)
    for one in connection.execute(told):
        party = PartyRow(one.name, one.country, one.level, tuple(one.sectors), one.entity)
        parties.setdefault((one.mention, one.role), []).append(party)
    for row in rows:
        yield ReportRow(
            id=row.id,
            event=row.event,
            type=row.type,
            mode=row.mode,
            status=row.status,
            date=row.date_edtf,
            place=row.place_name,
            place_country=row.place_country,
            actors=tuple(parties.get((row.id, "actor"), ())),
            recipients=tuple(parties.get((row.id, "recipient"), ())),
            confidence=row.confidence,
            source=source_of(row, row.start, row.end),
        )
