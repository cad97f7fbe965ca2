"""Mentions of agreements in many documents → agreements, each with its stages over time."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dragoman.coreference.cluster import Link, components
from dragoman.coreference.people import correct_agreement, load_people
from dragoman.coreference.views import content_words
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.agreements import STAGES, load_agreements
from dragoman.store import schema
from dragoman.store.schema import MACHINE

ALIKE = 0.6
"""From this share of common words on two titles name one instrument."""

DAYS = dt.timedelta(days=5)
"""How far apart an instrument without a title of its own ("a memorandum") may be told of."""

_CODE = re.compile(r"\d|\b[A-Z]{3,}\b")
"""Numbers and abbreviations name an instrument, too: the S-400 deal, the NPP contract."""

_COUNT = re.compile(r"[$€£]\s?\d[\d.,]*(?:\s(?:million|billion|trillion))?|(?<![\w-])\d[\d.,]*\s[a-z]+s\b")
"""… but not sums and counts: $225 million, 20 countries."""

_SEVERAL = re.compile(r"\b(?:agreements|accords|treaties|memorandums|memoranda|contracts|deals|protocols|documents)\b")
"""Several instruments told of together, in small letters: no name of one."""

_CHUNK = 400
_EMPTY = frozenset({"between", "with", "government", "governments", "bilateral", "mutual", "understanding", "republic"})


@dataclass(frozen=True, slots=True)
class Pact:
    """One mention of an agreement. `words` are those of its title and subject, less the words for instruments."""

    id: str
    document: str
    published: str | None
    title: str
    kind: str
    stage: str
    subject: str | None
    period: str | None
    day: str | None
    sides: frozenset[str]
    names: tuple[tuple[str, str | None], ...]
    words: frozenset[str]

    @property
    def several(self) -> bool:
        """Whether it tells of several instruments at once ("security agreements with 20 countries")."""
        return _SEVERAL.search(self.title) is not None

    @property
    def is_name(self) -> bool:
        """Whether the title is written as a name ("Bilateral Security Agreement")."""
        return sum(word[:1].isupper() for word in self.title.split()) > 1

    @property
    def when(self) -> str | None:
        """The day of the stage that it tells of, else the day of the report."""
        return self.day or self.published


def same(a: Pact, b: Pact) -> bool:
    """Whether two mentions are one agreement: the same parties, and a title alike.

    Without a title of their own the kinds must agree, and the days on which they are told of.
    """
    if not a.sides & b.sides or not (a.sides <= b.sides or b.sides <= a.sides):
        return False
    if (a.period and b.period and a.period != b.period) or a.several != b.several:
        return False
    if a.words and b.words:
        common = a.words & b.words
        # One word ("security") tells agreements of the same sides apart, not those of others.
        alike = len(common) / len(a.words | b.words) >= ALIKE
        return alike and (len(common) > 1 or (a.sides == b.sides and len(a.sides) > 1))
    if a.sides != b.sides or a.kind != b.kind or a.when is None or b.when is None:
        return False
    return abs(dt.date.fromisoformat(a.when) - dt.date.fromisoformat(b.when)) <= DAYS


def update_agreements(connection: Connection, documents: Sequence[str]) -> None:
    """Find the agreements of new documents, and renew those that they add to.

    Whatever the order in which documents come, the same documents give the same agreements.
    """
    p = schema.pacts
    found: set[str] = set()
    for some in _chunks(documents):
        found |= set(connection.execute(select(p.c.id).where(p.c.document.in_(some))).scalars())
    _renew(connection, found)


def renew_agreements(connection: Connection, pacts: Iterable[str]) -> None:
    """Make the agreements of some mentions anew, those of them that are there: people have said something of them."""
    _renew(connection, set(_load(connection, pacts)))


def _renew(connection: Connection, found: set[str]) -> None:
    pacts, edge = _load(connection, found), set(found)
    links: set[tuple[str, str]] = set()
    while edge:
        near = _load(connection, _sharing_sides(connection, edge) - set(pacts))
        everyone = {**pacts, **near}
        reached: set[str] = set()
        for id_ in sorted(edge):
            for other in everyone.values():
                if other.id != id_ and same(everyone[id_], other):
                    links.add((min(id_, other.id), max(id_, other.id)))
                    reached.add(other.id)
        edge = reached - set(pacts)
        pacts |= {id_: everyone[id_] for id_ in edge}
    groups = components(pacts, (Link(a, b, 1.0, {}) for a, b in sorted(links)))
    _write(connection, [[pacts[id_] for id_ in group] for group in groups])


def _chunks(ids: Iterable[str]) -> Iterable[Sequence[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _sharing_sides(connection: Connection, ids: set[str]) -> set[str]:
    """Mentions of agreements to which one of the countries is a party as well."""
    parties = schema.pact_parties
    lands: set[str] = set()
    for some in _chunks(ids):
        rows = connection.execute(
            select(parties.c.country).where(parties.c.pact.in_(some), parties.c.country.isnot(None))
        )
        lands |= set(rows.scalars())
    found: set[str] = set()
    for some in _chunks(lands):
        found |= set(connection.execute(select(parties.c.pact).where(parties.c.country.in_(some))).scalars())
    return found


@cache
def _words_for_instruments() -> frozenset[str]:
    """Words that say what kind of thing an agreement is, or praise it, not which one it is."""
    cues = load_agreements()
    words = content_words(" ".join((*cues.kinds, *cues.names, *cues.weak, *cues.weak_modifiers)))
    words |= content_words(" ".join((*cues.phrase["new"], *cues.phrase["vague"])))
    return words | {f"{word}s" for word in words} | _EMPTY


def _own_words(title: str, parties: Sequence[tuple[str, str | None]]) -> frozenset[str]:
    """The words of a title without sums, and without the names of its parties and their adjectives ("the
    Danish-Swedish treaty")."""
    words = content_words(_COUNT.sub("", title)) - content_words(" ".join(name for name, _ in parties))
    lands = {country for _, country in parties}
    actors = load_actors()
    return frozenset(
        word for word in words if (found := actors.named(word.capitalize())) is None or found.actor.country not in lands
    )


def names_something(title: str, parties: Sequence[str]) -> bool:
    """Whether a title says which one instrument it is, not only what kind of thing and of whom (codes of countries)."""
    if _SEVERAL.search(title):
        return False
    own = _own_words(title, [(code, code) for code in parties]) - _words_for_instruments()
    return bool(own) or _CODE.search(_COUNT.sub("", title)) is not None


def _load(connection: Connection, ids: Iterable[str]) -> dict[str, Pact]:
    p, d, s = schema.pacts, schema.documents, schema.pact_parties
    found: dict[str, Pact] = {}
    generic = _words_for_instruments()
    for some in _chunks(ids):
        names: dict[str, list[tuple[str, str | None]]] = {}
        for row in connection.execute(select(s).where(s.c.pact.in_(some)).order_by(s.c.pact, s.c.position)):
            names.setdefault(row.pact, []).append((row.name, row.country))
        query = select(p, d.c.published).join(d, d.c.id == p.c.document).where(p.c.id.in_(some))
        for row in connection.execute(query):
            own = tuple(names.get(row.id, ()))
            found[row.id] = Pact(
                id=row.id,
                document=row.document,
                published=row.published,
                title=row.title,
                kind=row.kind,
                stage=row.stage,
                subject=row.subject,
                period=row.period_edtf,
                day=row.date_from if row.date_precision == "day" else None,
                sides=frozenset(country or name for name, country in own),
                names=own,
                words=_own_words(row.title, own) - generic,
            )
    return found


def _write(connection: Connection, groups: Sequence[Sequence[Pact]]) -> None:
    a, parties, p = schema.agreements, schema.agreement_parties, schema.pacts
    people = load_people(connection, "agreement")
    members = [pact.id for group in groups for pact in group]
    for some in _chunks(members):
        old = set(connection.execute(select(p.c.agreement).where(p.c.id.in_(some))).scalars()) - {None}
        if people.any:
            c = schema.corrected
            connection.execute(delete(c).where(c.c.kind == "agreement", c.c.whole.in_(old)))
            old |= {f"{id_}{MACHINE}" for id_ in old}
        connection.execute(delete(parties).where(parties.c.agreement.in_(old)))
        connection.execute(delete(a).where(a.c.id.in_(old)))
    if not groups:
        return
    rows, named, fields = [], [], []
    for group in groups:
        row, sides = _agreement(group), _parties(group)
        if said := people.of(pact.id for pact in group):
            own = f"{row['id']}{MACHINE}"
            rows.append({**row, "id": own})
            named += [{**side, "agreement": own} for side in sides]
            if said.get("wrong"):
                continue
            row, sides = correct_agreement(row, sides, said)
            fields.append({"kind": "agreement", "whole": row["id"], "fields": sorted(said)})
        rows.append(row)
        named += sides
    for table, some_rows in ((a, rows), (parties, named), (schema.corrected, fields)):
        if some_rows:
            connection.execute(insert(table), some_rows)
    moved = [{"pact_id": pact.id, "agreement_id": _id(group)} for group in groups for pact in group]
    statement = update(p).where(p.c.id == bindparam("pact_id")).values(agreement=bindparam("agreement_id"))
    connection.execute(statement, moved)


def _id(group: Sequence[Pact]) -> str:
    return min(pact.id for pact in group)


def _agreement(group: Sequence[Pact]) -> dict[str, Any]:
    # The longest title says most; of equals a name, and the first told.
    canonical = min(group, key=lambda pact: (-len(pact.words), not pact.is_name, pact.published or "9999", pact.id))
    stages = _stages(group)
    reported = sorted(pact.published for pact in group if pact.published is not None)
    return {
        "id": _id(group),
        "canonical": canonical.id,
        "title": canonical.title,
        "kind": canonical.kind,
        "stage": stages[-1]["stage"],
        "subject": canonical.subject,
        "period_edtf": next((pact.period for pact in sorted(group, key=lambda k: k.id) if pact.period), None),
        "sort_day": stages[-1]["date"] or (reported[0] if reported else None),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "mention_count": len(group),
        "document_count": len({pact.document for pact in group}),
        "stages": stages,
    }


def _stages(group: Sequence[Pact]) -> list[dict[str, Any]]:
    """Each stage once, on the first day on which it is told, in the order of the days."""
    first: dict[str, Pact] = {}
    for pact in sorted(group, key=lambda pact: (pact.when or "9999", pact.day is None, pact.id)):
        first.setdefault(pact.stage, pact)
    ordered = sorted(first.values(), key=lambda pact: (pact.when or "9999", STAGES.index(pact.stage), pact.id))
    return [{"stage": pact.stage, "date": pact.when, "mention": pact.id} for pact in ordered]


def _parties(group: Sequence[Pact]) -> list[dict[str, Any]]:
    seen: dict[str, tuple[str, str | None]] = {}
    for pact in sorted(group, key=lambda pact: (-len(pact.names), pact.id)):
        for name, country in pact.names:
            seen.setdefault(country or name, (name, country))
    return [
        {"agreement": _id(group), "position": position, "name": name, "country": country}
        for position, (name, country) in enumerate(seen.values())
    ]
