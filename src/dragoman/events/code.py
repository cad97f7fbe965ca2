"""The events and agreements of one document: every step of the room, in order."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.analyze.tree import Tree
from dragoman.events.agentless import agentless
from dragoman.events.agreements import AgreementFinder, link
from dragoman.events.announcements import without_announced, without_opened
from dragoman.events.carriers import carriers
from dragoman.events.clauses import Clauses
from dragoman.events.confidence import confidences
from dragoman.events.contexts import Contexts
from dragoman.events.counterparts import Counterparts
from dragoman.events.counts import Counting
from dragoman.events.dating import Dating
from dragoman.events.drafts import Draft, join_mentions
from dragoman.events.facilities import visited
from dragoman.events.judge import Judge
from dragoman.events.lands import Lands
from dragoman.events.locate import Locator
from dragoman.events.match import Match, Matcher
from dragoman.events.means import Means
from dragoman.events.modality import Modality
from dragoman.events.narrative import Narrative
from dragoman.events.occasion import Occasion
from dragoman.events.opponents import add_opponents
from dragoman.events.participants import Participants, are_several, without_states
from dragoman.events.proposals import RULE, Proposer
from dragoman.events.scenes import Scenes
from dragoman.events.sides import add_the_other_side
from dragoman.events.speech import Speech
from dragoman.events.topics import topics_of
from dragoman.events.unaddressed import unaddressed
from dragoman.events.whereabouts import Whereabouts
from dragoman.lexicon.counts import load_counts
from dragoman.lexicon.means import load_means
from dragoman.lexicon.modality import load_modality
from dragoman.lexicon.ontology import Ontology, load_ontology
from dragoman.lexicon.patterns import Pattern, load_patterns
from dragoman.mentions.index import EntityIndex
from dragoman.records.agreements import Agreement
from dragoman.records.events import Also, Event, EventPlace
from dragoman.records.mentions import Entity, TemporalExpression, Toponym
from dragoman.records.spans import Span
from dragoman.records.statements import Statement

_ORGANIZED = frozenset({"IGO", "UNO", "EUR"})
_MODES_BY_EMBEDDED = {"AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet"} | {
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
_COOPERATIVE = (1, 2)
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
        self.dating = Dating(tree, self.occasion, self.counting, statements)
        self.contexts = Contexts(tree)
        self.scenes = Scenes(self.matcher, places)
        self.lands = Lands(self.participants, self.scenes)
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
        verbal = kind.verbal
        mutual = bool(pattern.agreement) and are_several(match.actors)
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
        date = self.dating.of(match, "actual" if promises and status == "future" else status, ahead=ahead)
        if status == "actual" and event_type != "AGREE" and self.dating.to_come(date, trigger):
            status = "future"  # "meets his counterpart on Friday"
        if status == "future" and promises:
            match = self._promised(match)
            intends, event_type, status, mode = event_type, kind.future or "AGREE", "actual", None
        place = self.whereabouts.of(match, status, carriers(self.tree, trigger))
        if status == "actual" and self.dating.long_ago(date, trigger):
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
            recipients=self.lands.recipients(match, place),
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
        others = {entity.id for entity, _ in self.matcher.parties.of(match.trigger, ((("with",),),))}
        doers = tuple(pair for pair in match.actors if pair[0].id not in others)
        rest = tuple(pair for pair in match.actors if pair[0].id in others)
        return replace(match, actors=doers, recipients=rest) if doers and rest else match

    def _inner(self, match: Match) -> Pattern | None:
        """The pattern whose words the embedded clause holds, whoever takes part."""
        for head in match.embedded:
            if pattern := self.matcher.shapes.at(head):
                return pattern
            if self.tree.tokens[head].lemma.lower() in self.matcher.book.classes.get("seeking", frozenset()):
                continue  # "committed to pursuing the release of the hostages": others are to release them
            for at in self.matcher.paths.reach(head, ("obj",)):
                if pattern := self.matcher.shapes.at(at):
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
