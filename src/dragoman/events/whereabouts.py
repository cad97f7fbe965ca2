"""Where an event happened: what its own clause says, else what its parties, its document and its neighbours imply.

Each way is tried in order of its certainty; none of them answers where the text leaves the place open.
Source: bench codebook, "`place`: only if the text says or clearly implies it".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.events.drafts import Draft
from dragoman.events.locate import Locator, event_place
from dragoman.events.match import Match
from dragoman.events.occasion import Occasion
from dragoman.events.participants import is_state
from dragoman.events.reach import case_of, mark_of
from dragoman.events.surroundings import Surroundings
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.locating import load_locating
from dragoman.records.analysis import Token
from dragoman.records.events import EventPlace
from dragoman.records.mentions import Entity, Mention, Toponym

_AT_HOME = frozenset({"COERCE", "PROTEST"})
_CLASH = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_BODILY = frozenset({"ASSAULT", "COERCE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE", "AID", "SANCTION"})
_APART = frozenset({"phone", "visit"})
_SPOKEN = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_SENTENCES_ON = 3
_STEPS_UP = 3


class Whereabouts:
    """Finds the places of the events of one document."""

    def __init__(
        self, tree: Tree, locator: Locator, occasion: Occasion, places: Sequence[Toponym], entities: Sequence[Entity]
    ) -> None:
        self.tree, self.locator, self.occasion = tree, locator, occasion
        self.places, self.entities = places, entities
        self._cues = load_locating().places
        self.surroundings = Surroundings(tree, locator, places)

    def of(self, match: Match, status: str, carriers: Sequence[int]) -> EventPlace | None:
        """Where one match says, or its parties imply, that its event happens; else where the occasion took place.

        Args:
            match: what fired.
            status: of the event; background and plans do not happen where the document's occasion does.
            carriers: verbs that carry an event noun; their adverbials are the event's.
        """
        place = self._said(match, carriers) or self._hosted(match) or self._harmed(match) or self._when_so(match)
        place = place or self._host_country(match) or self._attacked(match) or self._around(match)
        if place is None and status == "actual":
            place = self._home(match) or self._abroad(match) or self._civil(match) or self._on_scene(match)
            place = place or self._of_occasion(match)
        return self._with_country(place, match)

    def _of_occasion(self, match: Match) -> EventPlace | None:
        """Where the occasion took place.

        A document that nothing marks as a release may be a report of several occasions: there it holds for the host and
        for those whom title and lead name.
        """
        place = self.occasion.place(self.tree.sentence_of(match.trigger).index, match.trigger)
        if place is None or self.occasion.is_announced:
            return place
        lands = {e.country for e, _ in match.actors if e.country is not None} or _lands(match)
        return place if not lands or lands & {place.country, *self._lands_in_lead} else None

    @cached_property
    def _lands_in_lead(self) -> set[str | None]:
        """The countries of those whom the document's title and lead name."""
        named = (e for e in self.entities for m in e.mentions if self.occasion.leads(m.head))
        return {entity.country for entity in named}

    def _said(self, match: Match, carriers: Sequence[int]) -> EventPlace | None:
        """What the clause names: of a promise first that of the promised deed."""
        if match.pattern.type == "AGREE":
            for head in match.embedded:
                clauses = [head, *(c.index for c in self.tree.children(head, "advcl") if self._when_there(c.index))]
                found = (self.locator.place_of(at) for at in reversed(clauses))
                if (place := next((p for p in found if p is not None), None)) is not None:
                    return place
        return self.locator.place_of(match.trigger, extra=carriers)

    def _hosted(self, match: Match) -> EventPlace | None:
        """The town that hosts a meeting, or where the subject of a clause is on a visit: "was in Oslo on a visit"."""
        head = self.tree.head(match.trigger)
        if match.pattern.type != "CONSULT" or head is None:
            return None
        if match.pattern.mode == "visit" and self.tree.child(head.index, "cop") is not None:
            return self._place_named(head)
        if self.tree.tokens[match.trigger].deprel != "obj" or head.lemma.lower() not in self._cues.host:
            return None
        subject = self.tree.child(head.index, "nsubj")
        return self._place_named(subject) if subject is not None else None

    def _place_named(self, token: Token) -> EventPlace | None:
        """The place that a token names, a state's capital as the town."""
        found = next((p for p in self.places if p.start <= token.start < p.end), None)
        return event_place(found) if found is not None else None

    def _when_there(self, clause: int) -> bool:
        """As in "looks forward to seeing him when he visits Oslo"."""
        going = self._cues.going | self._cues.reaching
        marks = {child.lemma.lower() for child in self.tree.children(clause, "mark", "advmod")}
        return bool(marks & {"when", "once"}) and self.tree.tokens[clause].lemma.lower() in going

    def _harmed(self, match: Match) -> EventPlace | None:
        """As in "deaths in Taiz after an air strike": the harm lies where the deed was done."""
        if match.pattern.type != "ASSAULT":
            return None
        cases = self._cues.harming_cases
        for above in list(self.tree.ancestors(match.trigger))[:_STEPS_UP]:
            if case_of(self.tree, match.trigger) not in cases and above.lemma.lower() not in cases:
                return None
            for noun in (above, *self._harm_below(above.index, 0)):
                if noun.lemma.lower() in self._cues.harm and (place := self.locator.place_of(noun.index)) is not None:
                    return place
        return None

    def _harm_below(self, at: int, depth: int) -> Iterator[Token]:
        """Nouns below a token, a few steps down: "reports of deaths in Taiz"."""
        for child in self.tree.children(at, "obj", "obl", "nmod", "nsubj", "nsubj:pass"):
            yield child
            if depth < 1:
                yield from self._harm_below(child.index, depth + 1)

    def _when_so(self, match: Match) -> EventPlace | None:
        """As in "was killed when a shell struck a house in Taiz": a clause at the same time tells the place."""
        if match.pattern.type not in _BODILY | {"AID"}:
            return None
        for clause in self.tree.children(match.trigger, "advcl"):
            if mark_of(self.tree, clause.index) in self._cues.same_scene:
                below = (clause.index, *(c.index for c in self.tree.children(clause.index, "xcomp")))
                found = (self.locator.place_of(at) for at in below)
                if (place := next((p for p in found if p is not None), None)) is not None:
                    return place
        return None

    def _around(self, match: Match) -> EventPlace | None:
        """Where the words around a deed place it, though the tree does not tie them to it."""
        kind, at = match.pattern.type, match.trigger
        if kind == "CONSULT":
            parties = [m.head for e, _ in (*match.actors, *match.recipients) for m in e.mentions]
            return self.surroundings.behind(at, parties) or self._where_clause(at)
        if kind == "AGREE":
            return self._promised_there(match)
        if kind == "REJECT":
            return self.surroundings.facility(at)  # "walked out of a meeting at the ministry"
        if kind not in _DEEDS:
            return None
        place = self.surroundings.behind(at)
        if place is None and kind in _BODILY:
            place = self._next_deed(at)
        place = place or self._where_clause(at) or self._of_subject(at)
        if place is None and match.pattern.id in self._cues.on_scene:
            place = self.surroundings.country(at)
        return place or self.surroundings.facility(at)

    def _promised_there(self, match: Match) -> EventPlace | None:
        """As in "looks forward to hosting leaders of all the region in Graz": where one will meet."""
        meeting = (head for head in match.embedded if self.tree.tokens[head].lemma.lower() in self._cues.meeting)
        return next((p for head in meeting if (p := self.surroundings.behind(head)) is not None), None)

    def _next_deed(self, trigger: int) -> EventPlace | None:
        """As in "blew up a bridge and killed two guards in the east": the deeds share the place named last."""
        for other in self.tree.children(trigger, "conj"):
            if other.upos == "VERB" and self.tree.child(other.index, "nsubj", "nsubj:pass") is None:
                return self.locator.place_of(other.index)
        return None

    def _where_clause(self, trigger: int) -> EventPlace | None:
        """The place to which "where" points, else that of the clause above.

        As in "back from Graz, where he met the mayor", "In Graz they marched to the embassy, where they burned flags".
        """
        token = self.tree.tokens[trigger]
        while token.deprel == "conj":
            token = self.tree.tokens[token.head]  # "where he saw the port and met the mayor"
        where = any(child.lemma.lower() == "where" for child in self.tree.children(token.index, "advmod"))
        if token.deprel != "acl:relcl" or not where:
            return None
        if (place := self._place_named(self.tree.tokens[token.head])) is not None:
            return place
        above = next((t for t in self.tree.ancestors(token.head) if t.upos == "VERB"), None)
        return self.locator.place_of(above.index) if above is not None else None

    def _of_subject(self, trigger: int) -> EventPlace | None:
        """As in "a court in Bergen sentenced him", "officials in Kisumu imposed a curfew": done where they are."""
        at: int | None = trigger
        if self.tree.tokens[trigger].upos in ("NOUN", "PROPN"):
            head = self.tree.head(trigger)
            carried = self.tree.tokens[trigger].deprel in ("obj", "obl")
            at = head.index if head is not None and carried else None
        subject = self.tree.child(at, "nsubj") if at is not None else None
        held = self.tree.children(subject.index, "acl") if subject is not None else ()
        for clause in held:
            if clause.lemma.lower() in self._cues.holding:  # "two doctors held in a Kenyan jail"
                return self.locator.place_of(clause.index)
        if subject is None or subject.lemma.lower() not in self._cues.local:
            return None
        return self.locator.place_of(subject.index) or self.surroundings.behind(subject.index)

    def _civil(self, match: Match) -> EventPlace | None:
        """Home, where rebels fight those of their own country, or police use force on a crowd."""
        if match.pattern.type != "ASSAULT" or len(_lands(match)) != 1:
            return None
        rebels = [(e, m) for e, m in match.actors if e.kind in ("armed_group", "population") and e.country is not None]
        if rebels and self._lands_named <= _lands(match):
            return _country(*rebels[0])
        police = [(e, m) for e, m in match.actors if is_state(e) and {"COP", "MIL"} & set(e.sectors)]
        crowd = match.recipients and all(e.kind == "population" for e, _ in match.recipients)
        return _country(*police[0]) if police and crowd else None

    def _on_scene(self, match: Match) -> EventPlace | None:
        """Home, for forces that move in a passage set in their own country: "In Goma … and troops fanned out"."""
        lands = {entity.country for entity, _ in match.actors if is_state(entity)} - {None}
        if match.pattern.type != "MOBILIZE" or len(lands) != 1 or self.surroundings.scene(match.trigger) not in lands:
            return None
        return _country(*match.actors[0])

    def _host_country(self, match: Match) -> EventPlace | None:
        """The country that is visited, or that of whoever receives or hosts at home."""
        for entity, mention in match.recipients if match.pattern.mode == "visit" else ():
            if entity.kind == "state" and (toponym := self._toponym_at(mention)) is not None:
                return event_place(toponym)
        if self.tree.tokens[match.trigger].lemma.lower() not in self._cues.host or match.pattern.type != "CONSULT":
            return None
        hosts = match.recipients if match.pattern.mode == "visit" else match.actors[:1]
        lands = {entity.country for entity, _ in hosts if is_state(entity)}
        return _country(*hosts[0]) if len(lands) == 1 else None

    def _toponym_at(self, mention: Mention) -> Toponym | None:
        return next((p for p in self.places if p.start < mention.end and mention.start < p.end), None)

    def _attacked(self, match: Match) -> EventPlace | None:
        """A state that is invaded or shelled by another is where that happens."""
        token = self.tree.tokens[match.trigger]
        if match.pattern.type != "ASSAULT" or token.lemma.lower() not in self._cues.on_land:
            return None
        own = {entity.country for entity, _ in match.actors}
        states = [(e, m) for e, m in match.recipients if e.kind == "state" and e.country not in own]
        return _country(*states[0]) if len(states) == 1 else None

    def _home(self, match: Match) -> EventPlace | None:
        """The actor's own country: a state arrests, bans and calls up at home unless the text says otherwise."""
        at_home = match.pattern.type in _AT_HOME or match.pattern.id in self._cues.at_home
        if not at_home and not _on_own_people(match):
            return None
        actors = [(entity, mention) for entity, mention in match.actors if is_state(entity)]
        if not actors or len({entity.country for entity, _ in match.actors}) > 1:
            return None
        if self._lands_named and self._lands_named.isdisjoint(_lands(match)) and all(map(_is_military, actors)):
            return None
        # Police hold foreigners at home, too; soldiers and ships may do so abroad.
        alone = len(_lands(match)) == 1 or all("COP" in entity.sectors for entity, _ in actors)
        return _country(*actors[0]) if alone else None

    def _abroad(self, match: Match) -> EventPlace | None:
        """The land of people whom a foreign force kills or holds, where the document names no place elsewhere."""
        if match.pattern.type not in _BODILY or match.pattern.mode == "deport":
            return None
        own = {entity.country for entity, _ in match.actors}
        victims = {entity.country for entity, _ in match.recipients} - {None}
        if not own - {None} or len(victims) != 1 or victims & own or self._lands_named != victims:
            return None
        return _country(*next(pair for pair in match.recipients if pair[0].country in victims))

    @cached_property
    def _lands_named(self) -> set[str | None]:
        """The countries in which the document places anything, less that of its dateline."""
        dateline = self.tree.analysis.document.dateline
        begin = dateline.end if dateline is not None else 0
        named = [p for p in self.places if p.use == "literal" and p.start >= begin and p.country is not None]
        return {p.country for p in named if not self._in_name(p)}

    def _in_name(self, place: Toponym) -> bool:
        """Whether a place only helps to name something else ("the Venice Film Festival")."""
        head = self.tree.head_of_span(place.start, place.end)
        return head is not None and self.tree.tokens[head].deprel == "compound"

    def _with_country(self, place: EventPlace | None, match: Match) -> EventPlace | None:
        """A place that no table knows lies at home where one country alone takes part and is named."""
        if place is None or place.country is not None or place.lat is not None:
            return place
        if (side := self._own_side(place, match)) is not None:
            return replace(place, country=side)
        lands = _lands(match)
        own = {entity.country for entity, _ in match.recipients} == lands
        at_home = len(lands) == 1 and (own or self._lands_named <= lands)
        return replace(place, country=next(iter(lands))) if at_home else place

    def _own_side(self, place: EventPlace, match: Match) -> str | None:
        """The country of the forces who act at a crossing or border: they stand on their own side of it."""
        if place.start is None or place.end is None:
            return None
        beyond = self.tree.tokens_between(place.start, place.end)[-1].index + 1
        words = [t.lemma.lower() for t in self.tree.tokens_between(place.start, place.end)]
        words += [self.tree.tokens[beyond].lemma.lower()] if beyond < len(self.tree.tokens) else []
        if self._cues.settlements & set(words):
            return None  # "the border village of Aitaroun" may lie on either side
        forces = {entity.country for entity, _ in match.actors if is_state(entity)} - {None}
        return next(iter(forces)) if len(forces) == 1 and self._cues.borders & set(words) else None

    # ---- from one event to another ----

    def spread(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Give what the same parties did together on one occasion the place of that occasion."""
        told = list(drafts)
        for place_of in (self._shared, self._at_meeting, self._beside, self._of_record):
            told = [d if d.place is not None else replace(d, place=place_of(d, told)) for d in told]
        return told

    def _at_meeting(self, draft: Draft, drafts: Sequence[Draft]) -> EventPlace | None:
        """Where two met, for what one of them said to the other on that day: "received and thanked him"."""
        if draft.type not in _SPOKEN or draft.status != "actual" or len(draft.countries) < 2 or draft.date is None:
            return None
        for other in drafts:
            met = other.type == "CONSULT" and other.status == "actual" and other.mode != "phone"
            told = other.place is not None and other.date is not None and other.sentence <= draft.sentence
            if met and told and other.countries == draft.countries and _same_day(draft, other):
                return other.place
        return None

    def _of_record(self, draft: Draft, drafts: Sequence[Draft]) -> EventPlace | None:
        """Where an office's record of its day was kept, for who met and what was signed on that day.

        Not for those who spoke by phone, whatever else the record tells of them.
        """
        met = draft.type == "CONSULT" and draft.mode not in _APART
        signed = draft.type == "SUPPORT" and bool(draft.match.pattern.agreement)
        day = (draft.date.start_date, draft.date.end_date) if draft.date is not None else None
        dated = day == (self.locator.today[0], self.locator.today[0])
        if not (met or signed) or not dated or draft.status != "actual" or not self.occasion.is_record:
            return None
        calls = (other for other in drafts if other.mode == "phone" and not other.spoken)
        if any(other.countries & draft.countries for other in calls):
            return None
        spot = self.locator.dateline_place()
        return event_place(spot) if spot is not None else None

    def _beside(self, draft: Draft, drafts: Sequence[Draft]) -> EventPlace | None:
        """As in "fired outside the base after protesters threw stones": deeds of one clash, told in one sentence."""
        for other in drafts:
            clash = {draft.type, other.type} <= _CLASH and draft.status == other.status == "actual"
            if other.place is None or other.sentence != draft.sentence or not clash:
                continue
            if draft.countries & other.countries and self._clauses_meet(draft, other):
                return other.place
        return None

    def _clauses_meet(self, one: Draft, other: Draft) -> bool:
        """Whether the clause of one is an adverbial of the other's, by "when", "as", "while" or "after"."""
        pairs = ((one.match.trigger, other.match.trigger), (other.match.trigger, one.match.trigger))
        for above, below in pairs:
            for clause in self.tree.children(above, "advcl"):
                linked = mark_of(self.tree, clause.index) in self._cues.same_scene
                if linked and below in self.tree.subtree(clause.index):
                    return True
        return False

    def _shared(self, draft: Draft, drafts: Sequence[Draft]) -> EventPlace | None:
        together = draft.lemma in self._cues.together and draft.type in ("CONSULT", "SUPPORT")
        if not together or draft.status != "actual" or len(draft.countries) < 2:
            return None
        if any(count.unit == "times" for count in draft.counts):
            return None
        for other in drafts:
            if other.type != "CONSULT" or other.status != "actual" or other.countries != draft.countries:
                continue
            near = 0 < draft.sentence - other.sentence <= _SENTENCES_ON
            if other.place is not None and (other.mode == "visit" or near) and _same_time(draft, other):
                return other.place
        return None


def _same_time(one: Draft, other: Draft) -> bool:
    """Whether two events may belong to one stay: no dates more than a few days apart."""
    if one.date is None or other.date is None:
        return True
    return (one.date.start_date - other.date.end_date).days <= 5 and (
        other.date.start_date - one.date.end_date
    ).days <= 5


def _same_day(one: Draft, other: Draft) -> bool:
    days = {(d.date.start_date, d.date.end_date) for d in (one, other) if d.date is not None}
    return len(days) == 1 and all(start == end for start, end in days)


def _on_own_people(match: Match) -> bool:
    """Whether a state uses force on its own people: a crackdown, shots at a crowd."""
    if match.pattern.type != "ASSAULT" or not match.recipients:
        return False
    return len(_lands(match)) == 1 and all(entity.kind == "population" for entity, _ in match.recipients)


def _is_military(party: tuple[Entity, Mention]) -> bool:
    return "MIL" in party[0].sectors


def _lands(match: Match) -> set[str]:
    return {entity.country for entity, _ in (*match.actors, *match.recipients) if entity.country is not None}


def _country(entity: Entity, mention: Mention) -> EventPlace | None:
    country = load_actors().countries.get(entity.country or "")
    if country is None:
        return None
    return EventPlace(country.name, entity.country, None, None, None, mention.start, mention.end)
