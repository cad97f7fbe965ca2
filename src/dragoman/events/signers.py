"""Between whom an instrument is, and for which years.

Source: bench codebook, "agreements": `parties` are countries, else names; persons sign for their country.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.participants import Participants
from dragoman.events.stages import Stage
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.agreements import AgreementCues
from dragoman.lexicon.counts import load_counts
from dragoman.records.agreements import Party, Period
from dragoman.records.analysis import Token
from dragoman.records.events import Event, EventDate
from dragoman.records.mentions import Entity, TemporalExpression
from dragoman.records.spans import Span

_FOR_THEMSELVES = frozenset({"igo", "company", "ngo", "armed_group", "party", "other", "media"})
_DASHES = ("-", "–", "—", "/")
_DISPUTED = "PRE"
_UNION = "EUR"
_ISSUED = ("joint statement", "declaration")


class Parties:
    """Finds the parties of instruments in one document."""

    def __init__(self, tree: Tree, clauses: Clauses, participants: Participants, cues: AgreementCues) -> None:
        self.tree, self.clauses, self.participants, self.cues = tree, clauses, participants, cues

    def between(self, token: Token) -> bool:
        """Whether its own words say between whom it is."""
        heads = self.clauses.with_preposition(token.index, self.cues.phrase["parties"])
        return any(self.participants.at(head) for head in heads)

    def of(self, token: Token, kind: str, title: Span, stage: Stage, making: Sequence[Event]) -> tuple[Party, ...]:
        """Those between whom it is by its own words, else those who make it."""
        found = self._parties(self._own(token, kind), strict=False)
        named = self._parties(self._modifiers(token), strict=True)
        found |= named
        if len(found) < 2:
            found |= self._parties(self._in_title(token, title), strict=False)
        joined = self.tree.tokens[stage.by].lemma.lower() in self.cues.phrase["joining"]
        if (len(found) < 2 or (not named and self._with_others(token))) and (stage.name != "in_force" or joined):
            found |= self._parties(self._makers(stage, found=bool(found)), strict=False)
        if len(found) < 2:
            ids = [p.entity for e in making for p in (*e.actors, *e.recipients)]
            entities = [e for e in map(self.participants.index.get, ids) if e is not None]
            found |= self._parties(entities, strict=False)
        return tuple(found.values())

    def _own(self, token: Token, kind: str) -> list[Entity]:
        """Named by the phrase: "between X and Y", "with X", of joint statements "of X and Y"."""
        prepositions = self.cues.phrase["parties"]
        if kind in _ISSUED:
            prepositions += self.cues.phrase["issuers"]
        heads = self.clauses.with_preposition(token.index, prepositions)
        stray = [t.index for t in self.tree.children(token.index, "conj") if t.upos == "PROPN"]
        heads += stray if heads else []
        for clause in self.tree.children(token.index, "acl"):  # "a protocol amending the treaty between X and Y"
            if clause.lemma.lower() in self.cues.phrase["changing"]:
                changed = self.clauses.object(clause.index)
                heads += [at for thing in changed for at in self.clauses.with_preposition(thing, prepositions)]
        parts = dict.fromkeys(part for head in heads for part in self.clauses.coordinated(head))
        return [entity for part in parts for entity in self._entities([part]) or self._behind(part)]

    def _in_title(self, token: Token, title: Span) -> list[Entity]:
        """Named inside its title where the tree does not tell: behind "between", or as a pair ("Dutch-Belgian canals").

        A pair of adjectives or names joined by a dash counts wherever it stands behind the noun.
        """
        words = [t for t in self.tree.tokens_between(token.end, title.end) if t.start >= token.end]
        sides: list[Entity] = []
        opened = False
        for word in words:
            small = word.text.lower()
            if opened and (small == "by" or (word.upos == "VERB" and word.text.islower())):
                break
            opened = (opened or small in ("between", "among")) and small not in self.cues.phrase["about"]
            if opened:
                found = self.participants.index.at(word.index)
                sides += [entity for entity, mention in found if mention.form in ("name", "demonym", "metonym")]
        return sides or self._pair(words)

    def _pair(self, words: Sequence[Token]) -> list[Entity]:
        for first, dash, second in zip(words, words[1:], words[2:], strict=False):
            if dash.text in _DASHES and first.end == dash.start and dash.end == second.start:
                pair = [e for at in (first, second) for e, _ in self.participants.index.at(at.index)]
                if len({e.country for e in pair if e.kind == "state"}) == 2:
                    return pair
        return []

    def _with_others(self, token: Token) -> bool:
        """Whether its own words name the other side alone: "suspended the deal with X and Y"."""
        return bool(self.clauses.with_preposition(token.index, ("with",))) and not self.clauses.with_preposition(
            token.index, ("between", "among")
        )

    def _behind(self, noun: int) -> list[Entity]:
        """Whose body or officials a common noun means ("the Government of Ghana")."""
        return [entity for entity, _ in self.participants.behind(noun)]

    def _modifiers(self, token: Token) -> list[Entity]:
        """Named before the noun: "U.S.–Vietnam", "Russian-Chinese", "Norway's"."""
        before = self.tree.children(token.index, "nmod:poss", "amod", "compound", "nmod:desc")
        return self._entities(at for t in before for at in self.tree.subtree(t.index))

    def _makers(self, stage: Stage, *, found: bool) -> list[Entity]:
        """Those who do to it what the stage says, and those with whom; for a noun those whose deed it is."""
        verb = self.tree.tokens[stage.by]
        lemma = verb.lemma.lower()
        if verb.upos != "VERB":
            return self._exchanging(verb)
        if lemma in self.cues.phrase["outsiders"]:
            return []
        if stage.name == "proposed" and not found:  # "proposed a treaty with Chile": who proposes is the other party
            return []
        if stage.name == "negotiating" and lemma not in self.cues.phrase["negotiators"]:
            return []
        heads = [*self.clauses.subject(stage.by), *self.clauses.with_preposition(stage.by, ("with",))]
        return [entity for head in heads for entity in self._represented(head)]

    def _exchanging(self, noun: Token) -> list[Entity]:
        """Those who "exchanged the instruments of ratification"."""
        verb = next((t for t in self.tree.ancestors(noun.index) if t.upos == "VERB"), None)
        if verb is None or verb.lemma.lower() not in self.cues.phrase["exchanging"]:
            return []
        return [entity for head in self.clauses.subject(verb.index) for entity in self._represented(head)]

    def _represented(self, head: int) -> list[Entity]:
        """The companies and organizations for which officials sign ("the heads of Balt Rail and Nord Port")."""
        behind = self._entities(self.clauses.with_preposition(head, ("of", "from")))
        own = [e for e in behind if e.kind in _FOR_THEMSELVES and e.kind != "other"]
        if any(e.kind == "state" for e in behind):
            own = behind  # "negotiators from Kenya and the European Union"
        return own if own and self.tree.tokens[head].upos == "NOUN" else self._entities([head])

    def _entities(self, heads: Iterable[int]) -> list[Entity]:
        return [entity for head in heads for entity, _ in self.participants.at(head)]

    def _parties(self, entities: Iterable[Entity], *, strict: bool) -> dict[str, Party]:
        """Parties by country or name. `strict` leaves out whatever is not surely a state or organization."""
        found: dict[str, Party] = {}
        for entity in entities:
            if strict and (entity.country is None or entity.kind not in ("state", "igo", "armed_group", "company")):
                continue
            party = self._party(entity)
            if party is not None:
                found.setdefault(party.name, party)
        return found

    def _territory(self, entity: Entity) -> Entity | None:
        """The disputed territory that an entity is, or whose office a person holds ("President of South Ossetia")."""
        if entity.kind != "person":
            return entity if _DISPUTED in entity.sectors and entity.kind in ("place", "state") else None
        titles = " ".join(office.title for office in entity.offices)
        places = (e for e in self.participants.index.entities if e.kind in ("place", "state"))
        return next((e for e in places if _DISPUTED in e.sectors and e.name in titles), None)

    def of_countries(self, codes: Sequence[str]) -> tuple[Party, ...]:
        """States as parties, by their codes."""
        return tuple(self._state(code, load_actors().countries[code].name) for code in codes)

    def _state(self, code: str, name: str) -> Party:
        id_ = f"state:{code.lower()}"
        return Party(id_ if self.participants.index.get(id_) else None, name, code)

    def _party(self, entity: Entity) -> Party | None:
        """Persons, bodies and peoples stand for their state; companies and organizations for themselves.

        A disputed territory is a party by its own name: the state that claims it has signed nothing.
        """
        territory = self._territory(entity)
        if territory is not None:
            return Party(territory.id, territory.name, None)
        if entity.kind in _FOR_THEMSELVES:
            named = entity.kind != "other" or entity.country is not None
            return Party(entity.id, entity.name, entity.country) if named else None
        if entity.country is None:
            return None
        country = load_actors().countries.get(entity.country)
        if country is not None:
            return self._state(entity.country, country.name)
        return self._organization(entity) if entity.kind == "person" else Party(entity.id, entity.name, entity.country)

    def _organization(self, person: Entity) -> Party | None:
        """The organization for which its official signs: the Union, or the one that the title names."""
        if person.country == _UNION:
            union = load_actors().actors["igo:european-union"]
            return Party(union.id if self.participants.index.get(union.id) else None, union.name, _UNION)
        titles = " ".join(office.title for office in person.offices)
        named = (e for e in self.participants.index.entities if e.kind == "igo" and e.country == person.country)
        found = next((e for e in named if e.name in titles or any(m.text in titles for m in e.mentions)), None)
        return None if found is None else Party(found.id, found.name, found.country)


def period_of(
    tree: Tree,
    cues: AgreementCues,
    dates: Sequence[TemporalExpression],
    token: Token,
    stage: Stage,
    done: EventDate | None,
) -> Period | None:
    """The years for which it holds: an interval in its phrase or beside its verb, or a length from its day."""
    others = {at for t in tree.children(token.index, "conj") for at in tree.subtree(t.index)}
    inside = [at for at in tree.subtree(token.index) if at not in others]
    beside = (
        [at for t in tree.children(stage.by, "obl") for at in tree.subtree(t.index)] if stage.by != token.index else []
    )
    starts = {tree.tokens[at].start for at in (*inside, *beside)}
    for date in dates:
        if date.start not in starts and not any(date.start <= s < date.end for s in starts):
            continue
        if _nearer_another(tree, cues, token, date):
            continue
        own = any(date.start <= tree.tokens[at].start < date.end for at in inside) and _several_years(date)
        if date.edtf and "/" in date.edtf and (own or _spans_years(tree, cues, date)):
            ends = [d.isoformat() if d else None for d in (date.start_date, date.end_date)]
            return Period(date.edtf, ends[0], ends[1])
        if date.kind == "duration" and done is not None:
            return _from(done.start_date, date, done.precision)
    return None


def _nearer_another(tree: Tree, cues: AgreementCues, token: Token, date: TemporalExpression) -> bool:
    """Whether another instrument stands between an instrument and an interval, or the interval before it."""
    if date.start > token.end:
        return any(_is_instrument(cues, other) for other in tree.tokens_between(token.end, date.start))
    sentence = tree.sentence_of(token.index)
    return any(_is_instrument(cues, other) for other in tree.tokens_between(sentence.start, date.start))


def _is_instrument(cues: AgreementCues, token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN") and cues.is_instrument(token.lemma.lower())


def _several_years(date: TemporalExpression) -> bool:
    """Whether an interval names two years, its first and its last ("2025-2027")."""
    first, last = date.start_date, date.end_date
    return date.precision == "period" and first is not None and last is not None and last.year > first.year


def _spans_years(tree: Tree, cues: AgreementCues, date: TemporalExpression) -> bool:
    """Whether an interval is one for which something holds ("for 2024-28", "until 2030"), not when it was done."""
    at = tree.token_at(date.start)
    words = {tree.tokens[at - back].text.lower() for back in (0, 1, 2) if at is not None and at >= back}
    return bool(words & set(cues.phrase["period"])) and date.precision in ("period", "year", "decade", "unknown")


def _from(day: dt.date, length: TemporalExpression, precision: str) -> Period | None:
    """A number of years from the day of signing."""
    years = length.text.lower().replace("-", " ").split()
    if precision != "day" or not years or not years[-1].startswith("year"):
        return None
    word = years[-2] if len(years) > 1 else ""
    number = int(word) if word.isdecimal() else int(load_counts().numbers.get(word, 0))
    if not 0 < number < 1000 or (day.month, day.day) == (2, 29):
        return None
    end = day.replace(year=day.year + number)
    return Period(f"{day.isoformat()}/{end.isoformat()}", day.isoformat(), end.isoformat())
