"""The events and agreements of one document: every step of the room, in order."""

import datetime as dt
import hashlib
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.events.agentless import agentless
from dragoman.events.agreements import AgreementFinder, link
from dragoman.events.announcements import without_announced, without_opened
from dragoman.events.authorities import OF_STATES
from dragoman.events.clauses import Clauses
from dragoman.events.confidence import confidences
from dragoman.events.contexts import Contexts
from dragoman.events.counterparts import Counterparts
from dragoman.events.counts import Counting
from dragoman.events.drafts import Draft, join_mentions
from dragoman.events.facilities import visited
from dragoman.events.judge import Judge
from dragoman.events.locate import Locator
from dragoman.events.match import Match, Matcher
from dragoman.events.means import Means
from dragoman.events.modality import Modality
from dragoman.events.narrative import Narrative
from dragoman.events.occasion import Occasion
from dragoman.events.opponents import add_opponents
from dragoman.events.participants import Participants, Reference, without_states
from dragoman.events.proposals import RULE, Proposer
from dragoman.events.scenes import Scenes
from dragoman.events.sides import add_the_other_side
from dragoman.events.speech import Speech
from dragoman.events.topics import topics_of
from dragoman.events.unaddressed import unaddressed
from dragoman.events.whereabouts import Whereabouts
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.counts import load_counts
from dragoman.lexicon.means import load_means
from dragoman.lexicon.modality import load_modality
from dragoman.lexicon.ontology import Ontology, load_ontology
from dragoman.lexicon.patterns import Pattern, load_patterns
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.temporal_tense import direction
from dragoman.records.agreements import Agreement
from dragoman.records.analysis import Token
from dragoman.records.events import Also, Event, EventDate, EventPlace, Participant
from dragoman.records.mentions import Entity, TemporalExpression, Toponym
from dragoman.records.spans import Span
from dragoman.records.statements import Statement

_ORGANIZED = frozenset({"IGO", "UNO", "EUR"})
_WHOLE = 0.7  # of its text: so much in one statement makes a document a statement
_YEAR = dt.timedelta(days=366)
_MODES_BY_EMBEDDED = {"AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet"} | {
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
_VERBAL = (1, 3)
_COOPERATIVE = (1, 2)
_LATER = "later"
_THREATS = {"SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence"}


class EventCoder:
    """Codes one document. Build it once per document; `events()` does the work."""

    def __init__(
        self,
        tree: Tree,
        entities: Sequence[Entity],
        dates: Sequence[TemporalExpression],
        places: Sequence[Toponym],
        statements: Sequence[Statement],
        judge: Judge | None = None,
    ) -> None:
        self.tree, self.places, self.statements = tree, places, statements
        self.ontology: Ontology = load_ontology()
        self.clauses = Clauses(tree)
        self.index = EntityIndex(entities)
        self.participants = Participants(self.clauses, self.index)
        self.speech = Speech(tree, self.index, statements)
        self.matcher = Matcher(tree, load_patterns(), self.clauses, self.participants, places, self.speech)
        self.modality = Modality(tree, self.clauses, load_modality())
        self.means = Means(tree, self.clauses, self.matcher.paths, load_means())
        self.counting = Counting(tree, load_counts())
        self.locator = Locator(tree, dates, (*places, *visited(tree, places)))
        self.narrative = Narrative(tree, self.locator)
        self.occasion = Occasion(tree, self.locator, self.narrative)
        self.whereabouts = Whereabouts(tree, self.locator, self.occasion, places, entities)
        self.contexts = Contexts(tree)
        self.scenes = Scenes(self.matcher, places)
        vectors = tree.analysis.vectors
        self.proposer: Proposer | None = None
        if judge is not None and vectors is not None:
            self.proposer = Proposer(self.matcher, self.modality, judge, vectors)
        self.dated = frozenset(t.index for d in dates for t in tree.tokens_between(d.start, d.end))

    @cached_property
    def drafts(self) -> list[Draft]:
        """Readings of all triggers, mentions of the same event joined."""
        read = [draft for match in self.matches() if (draft := self.read(match)) is not None]
        unsaid = agentless(self.matcher, read, self.locator.is_dated)
        read += [draft for match in unsaid if (draft := self.read(match)) is not None]
        joined = join_mentions(sorted(read, key=lambda draft: draft.match.trigger))
        joined = without_opened(without_announced(joined, self.occasion.leads))
        told = Counterparts(self.tree, self.index).add(add_opponents(joined))
        told = add_the_other_side(told, self.tree, self.index)
        return self.whereabouts.spread([d for d in told if d.recipients or not d.match.unaddressed])

    def matches(self) -> list[Match]:
        """What the patterns and the judge found, in text order."""
        found = self.matcher.match_all()
        if self.proposer is not None:
            found += self.proposer.proposals(found, self.matcher.closed(found) | self.reporting)
        return sorted([*found, *unaddressed(self.matcher, self.scenes, found)], key=lambda match: match.trigger)

    @cached_property
    def reporting(self) -> set[int]:
        """The words that report statements."""
        cues = [s.cue for s in self.statements if s.cue is not None]
        return {t.index for cue in cues for t in self.tree.tokens_between(cue.start, cue.end)}

    def read(self, match: Match) -> Draft | None:
        """What one match says; None where PLOVER's tense rule or the ontology leaves no event."""
        pattern, trigger = match.pattern, match.trigger
        event_type, intends = pattern.type, self._intends(match)
        kind = self.ontology.types[event_type]
        verbal = kind.quad in _VERBAL
        mutual = bool(pattern.agreement) and self.matcher.several(match.actors)
        performs = verbal and event_type != "CONSULT" and not mutual
        status = self.modality.status(trigger, verbal=verbal, performs=performs)
        if (pattern.status == "actual" and status != "hypothetical") or status in ("actual", "future"):
            status = pattern.status or status
        if status == "unasserted":
            return None
        if status == "decided":
            # A decision to help is a promise; a decision to punish or refuse is the deed itself.
            status = "future" if kind.quad in _COOPERATIVE else "actual"
        if event_type == "AGREE" and status == "future":
            status = "actual"  # a promise to promise is a promise
        if event_type == "AGREE" and intends == "RETREAT":
            event_type = "CONCEDE"  # PLOVER: a promised retreat is a concession
        mode = pattern.mode or self._embedded_mode(match)
        if mode is None:
            mode = self.means.mode_of(match, event_type)
        if mode == "multilateral" and not _of_many(match):
            mode = None
        promises = kind.future is not None and event_type not in ("AGREE", "CONCEDE")
        ahead = status == "future" or event_type == "AGREE"
        date = self._when(match, "actual" if promises and status == "future" else status, ahead)
        if status == "actual" and event_type != "AGREE" and (self._to_come(date) or self._later(date, trigger)):
            status = "future"  # "meets his counterpart on Friday"
        if status == "future" and promises:
            match = self._promised(match)
            intends, event_type, status, mode = event_type, kind.future or "AGREE", "actual", None
        place = self.whereabouts.of(match, status, self._carriers(match.trigger))
        if status == "actual" and (self._long_ago(date) or self._long_past(match)):
            status = "historical"
        words = self.tree.span(match.words[0], match.words[-1]) if self._together(match) else None
        token = self.tree.tokens[trigger]
        return Draft(
            match=match,
            type=event_type,
            mode=mode if mode in self.ontology.types[event_type].modes else None,
            status=status,
            intends=intends,
            actors=tuple(map(self.participants.participant, without_states(match.actors))),
            recipients=self._recipients(match, place),
            date=date,
            place=place,
            topics=self._topics(match, place),
            counts=self.counting.counts_of(trigger, match.words),
            reported_by=self._reporter(token.start),
            sentence=self.tree.sentence_of(trigger).index,
            trigger=words or Span(token.start, token.end, token.text),
            lemma=token.lemma.lower(),
            heading=self._heading(trigger),
            spoken=self.speech.is_address(trigger),
            lists=self._lists(match),
            rules=tuple(dict.fromkeys((pattern.id, *((RULE,) if match.proposed else ())))),
        )

    def _lists(self, match: Match) -> bool:
        """Whether it tells who was at "the meeting" that the text has told of: "The meeting was attended by …"."""
        pattern = match.pattern
        if pattern.type != "CONSULT" or not (pattern.reciprocal and pattern.alone):
            return False
        talks = self.matcher.book.classes["talks_noun"]
        nouns = [at for at in match.words if self.tree.tokens[at].lemma.lower() in talks]
        articles = (self.tree.child(at, "det") for at in nouns)
        bare = not any(self.tree.child(at, "nmod", "amod", "compound", "acl") for at in nouns)
        return bare and any(the is not None and the.text.lower() == "the" for the in articles)

    def _heading(self, trigger: int) -> bool:
        """Whether the trigger stands in a line without a full stop: a title, a headline."""
        sentence = self.tree.sentence_of(trigger)
        return self.tree.tokens[sentence.last - 1].upos != "PUNCT"

    def _together(self, match: Match) -> bool:
        """Whether the words of the trigger stand near enough to be quoted as one."""
        return 1 < len(match.words) <= 4 and match.words[-1] - match.words[0] <= 6

    def _promised(self, match: Match) -> Match:
        """A match whose reciprocal deed one side promises: "will work with Y" is X's promise to Y."""
        if match.pattern.type != "COOPERATE" or not match.pattern.reciprocal:
            return match
        others = {entity.id for entity, _ in self.matcher.parties(match.trigger, ((("with",),),))}
        doers = tuple(pair for pair in match.actors if pair[0].id not in others)
        rest = tuple(pair for pair in match.actors if pair[0].id in others)
        return replace(match, actors=doers, recipients=rest) if doers and rest else match

    def _inner(self, match: Match) -> Pattern | None:
        """The pattern whose words the embedded clause holds, whoever takes part."""
        for head in match.embedded:
            if pattern := self.matcher.shape_at(head):
                return pattern
            if self.tree.tokens[head].lemma.lower() in self.matcher.book.classes.get("seeking", frozenset()):
                continue  # "committed to pursuing the release of the hostages": others are to release them
            for at in self.matcher.paths.reach(head, ("obj",)):
                if pattern := self.matcher.shape_at(at):
                    return pattern
        return None

    def _topics(self, match: Match, place: EventPlace | None) -> tuple[Span, ...]:
        """What it was about, less the place to which a promise leads ("invited him to visit Tokyo")."""
        told = topics_of(self.tree, self.clauses, self.matcher.paths, match.pattern, match.trigger, self.dated)
        found = tuple(span for span in told if not self._met(span, match))
        if place is None or match.pattern.type != "AGREE":
            return found
        return tuple(span for span in found if not (span.start <= place.start and place.end <= span.end))

    def _met(self, span: Span, match: Match) -> bool:
        """Whether a phrase is a person who is met ("flew to meet the president", "paid a call on him"), no topic."""
        head = self.tree.head_of_span(span.start, span.end)
        parties = {entity.id for entity, _ in (*match.actors, *match.recipients) if entity.kind == "person"}
        if head is not None and any(entity.id in parties for entity, _ in self.index.at(head)):
            return True
        tokens = [t for t in self.tree.tokens_between(span.start, span.end) if t.deprel == "obj"]
        return any(entity.kind == "person" for token in tokens for entity, _ in self.index.at(token.index))

    def _intends(self, match: Match) -> str | None:
        if match.pattern.type != "AGREE":
            return None
        inner = self._inner(match)
        return None if inner is None else inner.type

    def _embedded_mode(self, match: Match) -> str | None:
        if not match.embedded or match.pattern.type not in ("REQUEST", "REJECT", "THREATEN"):
            return None
        inner = self._inner(match)
        if match.pattern.type == "THREATEN":
            return _THREATS.get(inner.type) if inner else None
        return _MODES_BY_EMBEDDED.get(inner.type, "change") if inner else "change"

    def _carriers(self, trigger: int) -> tuple[int, ...]:
        """The verb that carries an event noun; its adverbials are the event's."""
        head = self.tree.head(trigger)
        nominal = self.tree.tokens[trigger].upos in ("NOUN", "PROPN")
        coming = self.modality.cues.modifiers
        planned = [t.index for t in self.tree.children(trigger, "acl") if coming.get(t.text.lower()) == "future"]
        if nominal and planned:
            return (*planned, *(t.index for at in planned for t in self.tree.children(at, "xcomp")))
        if head is None or not nominal or self.tree.tokens[trigger].deprel not in ("obj", "nsubj:pass"):
            return ()
        return (head.index,) if head.upos == "VERB" else ()

    def _deciders(self, trigger: int) -> tuple[int, ...]:
        """The verb that decides upon the event: "decided on Monday to recall its envoy"."""
        token, head = self.tree.tokens[trigger], self.tree.head(trigger)
        decided = head is not None and self.modality.cues.governors.get(head.lemma.lower()) == "decided"
        to = token.deprel == "xcomp" or (token.deprel == "advcl" and self._to(token))
        return (head.index,) if head is not None and decided and to else ()

    def _to(self, verb: Token) -> bool:
        return any(child.upos == "PART" for child in self.tree.children(verb.index, "mark"))

    def _when(self, match: Match, status: str, ahead: bool) -> EventDate | None:
        """The date of an event; of what lies ahead also a deadline."""
        date = None
        if match.pattern.type == "AGREE":
            # The date of a promise is that of the promised act where the text gives one (bench codebook).
            promised = (self.locator.date_of(head, deadlines=True) for head in match.embedded)
            date = next((found for found in promised if found is not None and not self._outdated(found)), None)
        carriers = (*self._carriers(match.trigger), *self._deciders(match.trigger))
        date = date or self.locator.date_of(match.trigger, extra=carriers, deadlines=ahead)
        if date is None and match.pattern.mode == "visit" and status == "actual":
            date = self.occasion.ongoing(match.trigger)
        if date is not None and date.precision == "year" and self._ordinal(match.trigger):
            date = None  # "their fourth meeting this year": the year is what is counted over
        if date is None and status in ("actual", "historical"):
            date = self._taken_over(match, status, ahead)
        if date is None and match.pattern.takes_up:
            date = self.occasion.date(self.tree.sentence_of(match.trigger).index)
        return date

    def _taken_over(self, match: Match, status: str, ahead: bool) -> EventDate | None:
        """The date of the sentence before where the telling goes on, else of the occasion that the document reports."""
        trigger = match.trigger
        spoken = self.ontology.types[match.pattern.type].quad in _VERBAL and match.pattern.type != "CONSULT"
        spoken = spoken or ahead  # a promise is made by words
        said, whole = self._said(self.tree.tokens[trigger].start)
        quoted = said and not whole
        date = None if quoted else self.narrative.date_of(trigger, spoken=spoken)
        if date is not None or status != "actual":
            return date
        way = direction(self.tree, trigger)
        material = self.ontology.types[match.pattern.type].quad not in _VERBAL and not ahead
        if material and way != "past" and self.tree.tokens[trigger].upos == "VERB":
            return None  # "are coordinating their efforts": what goes on is not of one day
        if quoted and (way == "past" or not spoken) and not self._just(trigger):
            return None  # "We built a bridge": what speakers tell of is not the occasion on which they speak
        if whole and material and not self.occasion.leads(trigger):
            return None
        return self.occasion.date(self.tree.sentence_of(trigger).index, trigger, spoken=spoken)

    def _just(self, trigger: int) -> bool:
        """As in "I have just met the prime minister": of the day on which it is said."""
        verbs = (trigger, *self._carriers(trigger))
        return any(word.lemma.lower() == "just" for at in verbs for word in self.tree.children(at, "advmod"))

    def _said(self, offset: int) -> tuple[bool, bool]:
        """Whether an offset stands in direct speech, and whether the document as a whole is what somebody says."""
        at = next((i for i, (start, end, _) in enumerate(self._direct) if start <= offset < end), None)
        return (False, False) if at is None else (True, self._direct[at][2])

    @cached_property
    def _direct(self) -> list[tuple[int, int, bool]]:
        """Stretches of direct speech, each with whether it is a written statement that is nearly the whole document."""
        direct = [s for s in self.statements if s.form == "direct"]
        enough = len(self.tree.text) * _WHOLE
        whole = [_told_whole(s) and sum(d.end - d.start for d in s.content) > enough for s in direct]
        return [(c.start, c.end, all_of_it) for s, all_of_it in zip(direct, whole, strict=True) for c in s.content]

    def _ordinal(self, trigger: int) -> bool:
        return any(count.what == "nth" and count.unit is None for count in self.counting.counts_of(trigger))

    def _recipients(self, match: Match, where: EventPlace | None) -> tuple[Participant, ...]:
        """The recipients; where the text names none with a country, the country in which the deed is done or leads."""
        known = {entity.country for entity, _ in match.recipients} - {None}
        own = {entity.country for entity, _ in match.actors}
        spare = match.pattern.type in ("AGREE", "REJECT") and known <= own
        # Who is harmed and named is no land, wherever it happens: "shot Jan Holm on a London train".
        harmed = match.pattern.type in ("ASSAULT", "COERCE") and any(
            entity.kind == "person" and mention.form == "name" for entity, mention in match.recipients
        )
        found = None
        if not match.pattern.reciprocal and (spare or not known) and not harmed:
            place: Toponym | EventPlace | None = self.scenes.of(match, own)
            if place is None and match.pattern.type == "ASSAULT" and not match.recipients and where is not None:
                place = where if where.country not in own else None
            # "is detained in Peru": by Peru, but whoever it is need not be of Peru.
            there = place is not None and place.country in own and match.pattern.mode in OF_STATES
            found = None if place is None or place.country is None or there else self._land(place, place.country)
        if found:
            return (found,)
        abroad = match.pattern.type == "ASSAULT" and where is not None and where.country not in own
        return tuple(
            replace(party, country=None) if abroad and self._supposed_own(reference, own) else party
            for reference, party in zip(
                match.recipients, map(self.participants.participant, match.recipients), strict=True
            )
        )

    def _supposed_own(self, reference: Reference, own: Collection[str | None]) -> bool:
        """Whether victims abroad would be of the attacker's country, though no word of theirs says so."""
        entity, mention = reference
        if entity.kind != "population" or entity.country not in own:
            return False
        inside = self.tree.tokens_between(mention.start, mention.end)
        named = (other for token in inside for other, _ in self.index.at(token.index))
        return not any(other.kind == "state" and other.country == entity.country for other in named)

    def _land(self, place: Toponym | EventPlace, country: str) -> Participant:
        """The country of a place as a participant, by the words that name the place."""
        name, words = load_actors().countries[country].name, self.tree.text[place.start : place.end]
        return Participant(f"state:{country.lower()}", name, country, (), place.start, place.end, words)

    def _to_come(self, date: EventDate | None) -> bool:
        """Whether an expression puts it after the day of the document."""
        published = self.tree.analysis.document.published
        return date is not None and published is not None and date.start_date > published

    def _later(self, date: EventDate | None, trigger: int) -> bool:
        """Whether it is said to come in the rest of the running year or month: "hosts the summit later this year"."""
        published = self.tree.analysis.document.published
        if date is None or date.start is None or published is None or date.end_date <= published:
            return False
        said = self.tree.text[max(0, date.start - len(_LATER)) : date.end].lower().split()
        told = direction(self.tree, trigger) == "past" and not self.tree.tokens[trigger].text.lower().endswith("ing")
        return _LATER in said and not told

    def _outdated(self, date: EventDate) -> bool:
        """Whether a day cannot be that of a promised deed: it lies more than a year before the document."""
        published = self.tree.analysis.document.published
        return published is not None and date.end_date < published - _YEAR

    def _long_past(self, match: Match) -> bool:
        return self.locator.long_past(match.trigger, self.modality.cues.history_units)

    def _long_ago(self, date: EventDate | None) -> bool:
        """More than a year before the document; in an undated one, whatever is placed by its year."""
        if date is None or date.edtf.endswith("/") or date.edtf.startswith(".."):
            return False
        published = self.tree.analysis.document.published
        return date.basis == "expression" if published is None else date.end_date < published - _YEAR

    @cached_property
    def _reported(self) -> list[tuple[int, int, str]]:
        """Stretches of reported words, by offset, each with the name of the speaker."""
        names = [(s.content, s.speaker.name if s.speaker else None) for s in self.statements]
        return sorted((span.start, span.end, name or "") for content, name in names for span in content)

    def _reporter(self, offset: int) -> str | None:
        """Whose words report an event: the speaker of the statement in which the trigger stands."""
        at = bisect_right(self._reported, offset, key=lambda stretch: stretch[0]) - 1
        if at >= 0 and offset < self._reported[at][1]:
            return self._reported[at][2] or None
        return None

    def events(self) -> tuple[Event, ...]:
        """Finished events, in text order."""
        sure = confidences(self.drafts, self.proposer)
        return tuple(self._finish(draft, confidence) for draft, confidence in zip(self.drafts, sure, strict=True))

    def _finish(self, draft: Draft, confidence: float) -> Event:
        signed = draft.type == "SUPPORT" and bool(draft.match.pattern.agreement)
        mode = draft.mode
        return Event(
            id=self._id(draft),
            type=draft.type,
            modes=(mode,) if mode else (),
            contexts=self.contexts.of(draft.type, draft.sentence),
            status=draft.status,
            intends=draft.intends,
            actors=draft.actors,
            recipients=draft.recipients,
            date=draft.date,
            place=draft.place,
            topics=draft.topics,
            counts=draft.counts,
            agreement=None,
            reported_by=draft.reported_by,
            quad=self.ontology.quad(draft.type),
            score=self.ontology.score(draft.type, mode),
            cameo=draft.match.pattern.cameo or self.ontology.cameo(draft.type, mode, agreement_signed=signed),
            confidence=round(confidence, 3),
            rules=draft.rules,
            sentence=draft.sentence,
            trigger=draft.trigger,
            also=tuple(Also(sentence, span.start, span.end, span.text) for sentence, span in draft.also),
        )

    def _id(self, draft: Draft) -> str:
        document = self.tree.analysis.document
        key = f"{document.sha256}|event|{draft.type}|{draft.trigger.start}|{draft.trigger.end}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def _told_whole(statement: Statement) -> bool:
    """Whether a document is a statement by its title; in a transcript speakers tell of other days as well."""
    return "statement.transcript" not in statement.rules


def _of_many(match: Match) -> bool:
    """Whether three sides meet at least, or an organization: two alone are no multilateral meeting."""
    parties = [entity for entity, _ in (*match.actors, *match.recipients)]
    sides = {entity.country or entity.id for entity in parties}
    return len(sides) > 2 or any(entity.kind == "igo" or entity.country in _ORGANIZED for entity in parties)


def code_events(
    tree: Tree,
    entities: Sequence[Entity],
    dates: Sequence[TemporalExpression],
    places: Sequence[Toponym],
    statements: Sequence[Statement],
    judge: Judge | None = None,
) -> tuple[tuple[Event, ...], tuple[Agreement, ...]]:
    """Events and agreements of a document, each in text order.

    Args:
        tree: the trees of the document.
        entities, dates, places, statements: what the mentions room found in it.
        judge: the judge that works beside the patterns, None to do without.
    """
    coder = EventCoder(tree, entities, dates, places, statements, judge)
    events = coder.events()
    agreements = AgreementFinder(tree, coder.clauses, coder.participants, coder.modality, dates, events).find()
    return link(events, agreements), agreements
