"""What a brief rests on: documents, their publishers, versions, and the chart of what it tells by period."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.lexicon.actors import load_actors
from dragoman.query.brief.records import Draft, Publisher, Timeline
from dragoman.query.conditions import days
from dragoman.query.documents import telling
from dragoman.query.filters import Filters
from dragoman.query.tally import MEASURES, NO_PERIOD, TallyRow, tally
from dragoman.store import schema
from dragoman.store.periods import period_as, shortest_period

_NEARLY_ALL = 0.9
"""From this share on the documents of one government tell its side alone."""

_QUARTERS_FROM, _YEARS_FROM = 30, 120
"""From so many months on, the chart counts by quarter, and by year."""


def documents_of(connection: Connection, filters: Filters) -> Mapping[str, Any]:
    """Which documents tell of the two: fields of a `Brief`."""
    d = schema.documents
    here = (d.c.duplicate_of.is_(None), *days(d.c.published, filters))
    count = connection.execute(select(func.count()).select_from(d).where(*here)).scalar_one()
    columns = (d.c.publisher, d.c.published, d.c.versions)
    rows = connection.execute(select(*columns).where(d.c.id.in_(telling(connection, filters)))).all()
    dates = sorted(row.published for row in rows if row.published is not None)
    publishers = _publishers(rows)
    return {
        "documents": count,
        "telling": len(rows),
        "publishers": publishers,
        "one_side": _one_side(publishers),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "versions": tuple(sorted({_versions(row.versions) for row in rows})),
    }


def _publishers(rows: Iterable[Any]) -> tuple[Publisher, ...]:
    """Who published the documents, the most frequent first."""
    found: dict[str, list[str | None]] = defaultdict(list)
    for row in rows:
        found[row.publisher or "no publisher"].append(row.published)
    told = (
        Publisher(name, len(days), min(filter(None, days), default=None), max(filter(None, days), default=None))
        for name, days in found.items()
    )
    return tuple(sorted(told, key=lambda one: (-one.documents, one.name)))


def _one_side(publishers: Sequence[Publisher]) -> str | None:
    """The country whose government published nearly all documents; None where there is none."""
    told: Counter[str | None] = Counter()
    for one in publishers:
        told[_government(one.name)] += one.documents
    country, most = max(told.items(), key=lambda item: item[1], default=(None, 0))
    return country if most >= _NEARLY_ALL * told.total() else None


def _government(publisher: str) -> str | None:
    """The country of which a publisher is a state's body ("The Kremlin"); None for all others."""
    bare = publisher.removeprefix("The ").removeprefix("the ")
    found = load_actors().named(publisher) or load_actors().named(bare)
    return found.actor.country if found is not None and found.actor.kind == "government_body" else None


def _versions(told: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in told.items())


def timeline_of(connection: Connection, filters: Filters, drafts: Sequence[Draft]) -> Timeline:
    """The lines of the brief by month, quarter or year, beside the documents of each."""
    days_told = [draft.first for draft in drafts if draft.first is not None]
    by = _period(min(days_told), max(days_told)) if days_told else "month"
    return Timeline(by, tuple(_counted(tally(connection, filters, by=by, measure="quad"), drafts, by)))


def _counted(rows: Sequence[TallyRow], drafts: Sequence[Draft], by: str) -> Iterable[TallyRow]:
    """The periods with the lines of the brief counted, from the first to the last one in which there are any."""
    counts: Counter[tuple[str, int]] = Counter()
    for draft in drafts:
        if draft.first is not None and draft.last is not None and draft.quad is not None:
            counts[period_as(shortest_period(draft.first, draft.last), by) or NO_PERIOD, draft.quad] += 1
    full = [number for number, row in enumerate(rows) if any(counts[row.period, quad] for quad in range(1, 5))]
    for row in rows[full[0] : full[-1] + 1] if full else ():
        values = {name: counts[row.period, quad] for quad, name in enumerate(MEASURES["quad"], start=1)}
        yield replace(row, values=values, events=sum(values.values()))


def _period(first: str, last: str) -> str:
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    return "month" if months < _QUARTERS_FROM else "quarter" if months < _YEARS_FROM else "year"
