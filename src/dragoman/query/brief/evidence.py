"""How the sentence behind an event tells it: who is named in it, where, and in which words the deed goes on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.clauses import begins, clause, is_finite, is_past, leads_on
from dragoman.query.corrected import keys_of
from dragoman.query.filters import Filters
from dragoman.query.rows import EventRow, PartyRow
from dragoman.store import schema
from dragoman.store.batches import chunks

_ALL_OF_IT = (0, 2**63)
_FIRST_PERSON = ("first_singular", "first_plural")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A party in the sentence, and where its words stand. Parties that stand elsewhere are left out."""

    party: PartyRow
    role: str
    span: Span
    text: str

    @property
    def country(self) -> str | None:
        """The country for which the party acts."""
        return self.party.country

    @property
    def person(self) -> str | None:
        """The kind of pronoun, None for a name."""
        return load_reference().pronouns.get(self.text.lower())


@dataclass(frozen=True, slots=True)
class Predicate:
    """The words said of those who act. With `own` they begin with their subject ("we stand with …"), the speaker; else
    they go on behind the names ("condemned the arrest …")."""

    words: str
    actors: tuple[PartyRow, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence as it stands in the document, with the words of the deed and the parties, counted from where the
    sentence begins; `begins` is where that is in the document. `topics` are the sentences in which topics stand.
    `dated` tells whether a text gives the day, which is else that of the report."""

    sentence: str
    begins: int
    deed: Span
    parties: tuple[Told, ...]
    topics: tuple[str, ...]
    dated: bool

    def tells_of(self, code: str) -> bool:
        """Whether the sentence tells of a country or somebody of it."""
        return any(party.country == code for party in self.parties)

    def names(self, code: str) -> bool:
        """Whether it does so by more than a pronoun, which may be mistaken; who says "I" or "we" is known."""
        return any(p.country == code and p.person in (None, *_FIRST_PERSON) for p in self.parties)

    def predicate(self) -> Predicate | None:
        """What is said of who acts, in the exact words, to the end of the clause; None where it cannot be shown so."""
        before = [p for p in self.parties if p.role == "actor" and p.span[1] <= self.deed[0] and _is_subject(p)]
        if not before or not (verb := self._verb()):
            return None
        actors, nearest = tuple(p.party for p in before), max(before, key=lambda party: party.span[1])
        between = self.sentence[nearest.span[1] : self.deed[0]]
        speaks = nearest.person in _FIRST_PERSON
        # "President Boateng and I agreed": the names of both stand before the verb.
        own = speaks and not any(self.sentence[p.span[1] : nearest.span[0]] == " and " for p in before)
        if not leads_on(between) or not is_finite(verb, between, base=speaks or _is_many(nearest)):
            # A verb further on has the same subject: "welcomed the plan, and urged Ghana to …".
            return None if speaks or not is_past(verb) else self._words(self.deed[0], actors)
        if not begins(self.sentence[: min(party.span[0] for party in before)]):
            return None
        if not speaks and _is_adjective(nearest.text, self.sentence[: nearest.span[0]]):
            return None
        return self._words(nearest.span[0] if own else nearest.span[1], actors, own=own)

    def _words(self, start: int, actors: tuple[PartyRow, ...], *, own: bool = False) -> Predicate | None:
        words = clause(self.sentence, start)
        return None if words is None or start + len(words) < self.deed[0] else Predicate(words, actors, own)

    def doing(self) -> str | None:
        """The clause from the verb of the deed on; None where the deed is told by a noun."""
        verb = self._verb()
        told = is_past(verb) or verb.endswith("ing") or self.sentence[: self.deed[0]].endswith(" to ")
        return clause(self.sentence, self.deed[0]) if told else None

    def _verb(self) -> str:
        """The first word of the deed, which is its verb if any is."""
        return next(iter(self.sentence[self.deed[0] : self.deed[1]].split()), "")


def as_told(event: EventRow, evidence: Evidence) -> EventRow:
    """The event with the state in place of an official who says "we" of it: a spokesman meets nobody."""
    speakers = {
        told.party.entity
        for told in evidence.parties
        if told.person == "first_plural" and told.party.level == "official" and told.country is not None
    }

    def states(parties: tuple[PartyRow, ...]) -> tuple[PartyRow, ...]:
        return tuple(_state(party) if party.entity in speakers else party for party in parties)

    return replace(event, actors=states(event.actors), recipients=states(event.recipients)) if speakers else event


def _state(party: PartyRow) -> PartyRow:
    found = load_actors().state(party.country or "")
    return party if found is None else PartyRow(found.name, party.country, None, (), found.id)


def _is_subject(party: Told) -> bool:
    """Whether it may be a subject: a name, or a pronoun of that case, not "their" or "us"."""
    return party.person is None or party.text.lower() in load_wording().subjects


def _is_many(party: Told) -> bool:
    """Whether a plural stands there, whose verb is a bare one ("the leaders urge")."""
    return party.person == "plural" or party.text.endswith("s")


def _is_adjective(text: str, before: str) -> bool:
    """Whether the name of a country stands before a noun: "Danish support", "US forces"."""
    if text.isupper() or "." in text:
        return re.search(r"\b[Tt]he $", before) is None
    found = load_actors().demonym(text)
    return found is not None and found.use == "adjective"


def _said(event: EventRow, at: int) -> tuple[Told, ...]:
    """Those who take part as people say, behind the words of the deed, where they are no subject of them."""
    sides = (("actor", event.actors), ("recipient", event.recipients))
    return tuple(Told(party, role, (at, at), party.name) for role, parties in sides for party in parties)


def load_evidence(connection: Connection, events: Sequence[EventRow], filters: Filters) -> dict[str, Evidence]:
    """The evidence of events, by id: of the mention that each is shown by.

    Where people say who took part, these are told, in no words of the sentence that could be shown as theirs.
    """
    e, m, s = schema.events, schema.mentions, schema.sentences
    found: dict[str, Evidence] = {}
    by_id = {event.id: event for event in events}
    for some in chunks(list(by_id)):
        shown_as = {key: id_ for id_, key in keys_of(connection, some, filters).items()}
        query = (
            select(e.c.id, e.c.canonical, e.c.date_basis, m.c.start, m.c.end)
            .add_columns(s.c.start.label("begins"), s.c.text)
            .join(m, m.c.id == e.c.canonical)
            .join(s, (s.c.document == m.c.document) & (s.c.number == m.c.sentence))
            .where(e.c.id.in_(list(shown_as)))
        )
        rows = connection.execute(query).all()
        mentions = [row.canonical for row in rows]
        parties, topics = _parties(connection, mentions), _topics(connection, mentions)
        for row in rows:
            end = row.begins + len(row.text)
            told = (
                Told(_party(p), p.role, (p.start - row.begins, p.end - row.begins), p.text)
                for p in parties[row.canonical]
                if row.begins <= p.start < end
            )
            deed = (row.start - row.begins, row.end - row.begins)
            event = by_id[shown_as[row.id]]
            sides = tuple(told) if not {"actors", "recipients"} & set(event.corrected) else _said(event, deed[1])
            about, dated = tuple(topics[row.canonical]), row.date_basis == "expression"
            found[event.id] = Evidence(row.text, row.begins, deed, sides, about, dated)
    return found


def _party(row: Any) -> PartyRow:
    return PartyRow(row.name, row.country, row.level, tuple(row.sectors), row.entity)


def _topics(connection: Connection, mentions: Sequence[str]) -> Mapping[str, list[str]]:
    """The sentences in which the topics of mentions stand, by mention."""
    t, m, s = schema.topics, schema.mentions, schema.sentences
    inside = (s.c.document == m.c.document) & (s.c.start <= t.c.start) & (t.c.start < s.c.end)
    query = select(t.c.mention, s.c.text).join(m, m.c.id == t.c.mention).join(s, inside)
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.where(t.c.mention.in_(mentions)).order_by(t.c.mention, t.c.position)):
        found[row.mention].append(" ".join(row.text.split()))
    return found


def _parties(connection: Connection, mentions: Sequence[str]) -> Mapping[str, list[Any]]:
    p = schema.participants
    found: dict[str, list[Any]] = defaultdict(list)
    query = select(p).where(p.c.mention.in_(mentions)).order_by(p.c.mention, p.c.role, p.c.position)
    for row in connection.execute(query):
        found[row.mention].append(row)
    return found


class Named(NamedTuple):
    """Where a text names somebody: `who` is the code of a country, or the id of a group without one; `form` tells names
    from adjectives ("demonym")."""

    start: int
    end: int
    who: str
    form: str


def naming(
    connection: Connection, documents: Iterable[str], bounds: Mapping[str, Span] | None = None
) -> Mapping[str, list[Named]]:
    """Where documents name countries, somebody of them, or armed groups, pronouns left out.

    Args:
        connection: Of `Store.read`.
        documents: Their ids.
        bounds: By document, the part of its text that matters; all of it without them.

    Returns:
        By document, in the order of its text.
    """
    e = schema.entities
    found: dict[str, list[Named]] = defaultdict(list)
    meant = or_(e.c.country.isnot(None), e.c.kind == "armed_group")
    for some in chunks(sorted(set(documents))):
        query = select(e.c.document, e.c.id, e.c.country, e.c.mentions).where(e.c.document.in_(some), meant)
        for document, id_, country, mentions in connection.execute(query):
            first, last = _ALL_OF_IT if bounds is None else bounds[document]
            found[document].extend(
                Named(m["start"], m["end"], country or id_, m["form"])
                for m in mentions
                if first <= m["start"] < last and m["form"] != "pronoun"
            )
    for several in found.values():
        several.sort()
    return found
