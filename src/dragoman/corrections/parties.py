"""People, countries and bodies as somebody writes them: "Kenya", "Daniel Ouma (KEN, head)"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dragoman.errors import UsageError
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.levels import level_of
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.wording import load_wording
from dragoman.mentions.cast import fold, slug
from dragoman.query.filters import country, known_country
from dragoman.records.mentions import Office
from dragoman.store import schema
from dragoman.store.schema import LEVELS

Party = dict[str, Any]
KEYS = ("entity", "name", "country", "sectors", "level")
_WRITTEN = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?")
_FORM = "write a country, or 'Daniel Ouma (KEN)', or 'Daniel Ouma (KEN, head)'"


class Parties:
    """Reads parties; those whom the documents of a record name are known by what these say of them.

    Args:
        connection: Of the chronicle.
        documents: The documents that tell of the record.
    """

    def __init__(self, connection: Connection, documents: Sequence[str]) -> None:
        self._connection, self._documents = connection, documents
        self._near: list[Party] | None = None

    def read(self, written: Any) -> Party:
        """One party, with its id, name, country, sectors and level.

        Raises:
            UsageError: It is no party, or there is no such country, sector or level.
        """
        if isinstance(written, Mapping):
            return self._checked(written)
        found = _WRITTEN.fullmatch(written.strip()) if isinstance(written, str) else None
        if found is None:
            raise UsageError(f"{written!r} is no party; {_FORM}")
        name, more = " ".join(found[1].split()), found[2]
        land, level = None, None
        for part in (part.strip() for part in (more or "").split(",")):
            if part in LEVELS:
                level = part
            elif part:
                land = country(part)
        if more is None and (code := known_country(name)) is not None:
            return _land(code)
        known = self._known(name, land)
        return known | {"level": level} if level is not None else known

    def _checked(self, given: Mapping[str, Any]) -> Party:
        if unknown := sorted(set(given) - set(KEYS)):
            raise UsageError(f"a party has no {', '.join(unknown)}; it has {', '.join(KEYS)}")
        name, land, level = given.get("name"), given.get("country"), given.get("level")
        if not isinstance(name, str) or not name.strip():
            raise UsageError(f"{given!r} is no party: it has no name")
        if level is not None and level not in LEVELS:
            raise UsageError(f"no level {level!r}; there are {', '.join(LEVELS)}")
        sectors = list(given.get("sectors") or ())
        if wrong := [one for one in sectors if one not in load_ontology().sectors]:
            raise UsageError(f"no sector {wrong[0]!r}; there are {', '.join(sorted(load_ontology().sectors))}")
        land = None if land is None else country(str(land))
        entity = given.get("entity") or f"person:{slug(name)}"
        return {"entity": str(entity), "name": name.strip(), "country": land, "sectors": sectors, "level": level}

    def _known(self, name: str, land: str | None) -> Party:
        """The party of that name: one whom the documents tell of, one whom our tables know, or somebody new."""
        sources = (self._named_near(name), _from_lexicon(name), self._from_chronicle(name))
        for source in sources:
            if found := [party for party in source if land is None or party["country"] in (land, None)]:
                # One text may leave an office out that another tells.
                party = min(found, key=lambda one: LEVELS.index(one["level"]) if one["level"] else len(LEVELS))
                return party | {"country": party["country"] or land}
        return {"entity": f"person:{slug(name)}", "name": name, "country": land, "sectors": [], "level": None}

    def _named_near(self, name: str) -> list[Party]:
        if self._near is None:
            self._near = [*self._participants(), *self._entities(schema.entities.c.document.in_(self._documents))]
        whole = [party for party in self._near if fold(party["name"]) == fold(name)]
        words = set(fold(name).split())
        part = [party for party in self._near if words <= set(fold(party["name"]).split())]
        return whole or (part if len({party["entity"] for party in part}) == 1 else [])

    def _participants(self) -> Iterable[Party]:
        p, m = schema.participants, schema.mentions
        query = select(p).join(m, m.c.id == p.c.mention).where(m.c.document.in_(self._documents))
        for row in self._connection.execute(query.order_by(m.c.document, m.c.position, p.c.role, p.c.position)):
            yield {key: row._mapping[key] for key in KEYS}

    def _from_chronicle(self, name: str) -> list[Party]:
        return self._entities(schema.entities.c.id == f"person:{slug(name)}")

    def _entities(self, condition: Any) -> list[Party]:
        e, o = schema.entities, schema.offices
        rows = self._connection.execute(select(e).where(condition).order_by(e.c.document, e.c.position)).all()
        documents = sorted({row.document for row in rows})
        held: dict[tuple[str, str], list[Office]] = {}
        for row in self._connection.execute(select(o).where(o.c.document.in_(documents))) if documents else ():
            held.setdefault((row.document, row.entity), []).append(Office(row.title, row.country, row.basis))
        return [
            {
                "entity": row.id,
                "name": row.name,
                "country": row.country,
                "sectors": row.sectors,
                "level": None if row.kind == "state" else _level(row, held.get((row.document, row.id), ())),
            }
            for row in rows
        ]


def _level(row: Any, offices: Sequence[Office]) -> str | None:
    return level_of(offices, row.sectors, row.name if row.country else "")


def _land(code: str) -> Party:
    """A country as a whole, or an organization by its code."""
    found = load_actors().countries.get(code)
    name = load_wording().organizations.get(code, code) if found is None else found.name
    entity = f"{'igo' if found is None else 'state'}:{code.lower()}"
    return {"entity": entity, "name": name, "country": code, "sectors": [], "level": None}


def _from_lexicon(name: str) -> list[Party]:
    words = name.split()
    found = load_actors().match(words, 0)
    if found is None or found.length != len(words) or found.form != "name":
        return []
    return [
        {
            "entity": actor.id,
            "name": actor.name,
            "country": actor.country,
            "sectors": list(actor.sectors),
            "level": None if actor.kind == "state" else level_of((), actor.sectors),
        }
        for actor in (found.actor, *found.alternatives)
    ]
