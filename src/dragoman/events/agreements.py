"""Instruments of the document: title, kind, parties, stage, period, subject.

Source: bench codebook, "agreements": every named or described instrument; an existing one without more is in force.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.modality import Modality
from dragoman.events.participants import Participants
from dragoman.events.topics import phrase
from dragoman.lexicon.agreements import STAGES, AgreementCues
from dragoman.records.agreements import Agreement, Party, Period
from dragoman.records.analysis import Token
from dragoman.records.events import Event
from dragoman.records.mentions import TemporalExpression
from dragoman.records.spans import Span

_ABOUT = ("on", "for", "about", "regarding", "concerning", "of")
_BETWEEN = ("between", "with", "among")
_WORD = re.compile(r"\w+")
# What a verb in the future or in doubt leaves of a stage.
_UNREAL = {"future": "agreed", "hypothetical": "proposed", "negated": "negotiating"}


class AgreementFinder:
    """Finds the agreements of one document."""

    def __init__(
        self,
        tree: Tree,
        clauses: Clauses,
        participants: Participants,
        modality: Modality,
        dates: Sequence[TemporalExpression],
        cues: AgreementCues,
    ) -> None:
        self.tree, self.clauses, self.participants, self.modality = tree, clauses, participants, modality
        self.dates, self.cues = dates, cues

    def find(self, events: Sequence[Event]) -> tuple[Agreement, ...]:
        """Agreements in text order, each once, linked to the events of their sentence that are about them."""
        found: list[Agreement] = []
        for token in self.tree.tokens:
            kind = self._kind(token)
            if kind is None:
                continue
            agreement = self._read(token, kind, events)
            if agreement is None:
                continue
            for at, known in enumerate(found):
                if same_instrument(known, agreement):
                    found[at] = _joined(known, agreement)
                    break
            else:
                found.append(agreement)
        return tuple(found)

    def _kind(self, token: Token) -> str | None:
        if token.upos not in ("NOUN", "PROPN") or token.deprel in ("compound", "flat", "nmod:desc"):
            return None
        lemma = token.lemma.lower()
        if lemma in self.cues.kinds:
            return self.cues.kinds[lemma]
        if lemma in self.cues.weak:
            before = {t.lemma.lower() for t in self.tree.children(token.index, "amod", "compound")}
            if before & self.cues.weak_modifiers or self._stage(token) == "signed":
                return self.cues.weak[lemma]
        return None

    def _named(self, token: Token) -> bool:
        """Whether it bears a name: its head is a proper noun or written with a capital inside the sentence."""
        first = self.tree.sentence_of(token.index).first
        return token.upos == "PROPN" or (token.text[:1].isupper() and token.index != first)

    def _read(self, token: Token, kind: str, events: Sequence[Event]) -> Agreement | None:
        stage, named = self._stage(token), self._named(token)
        described = bool(self.tree.children(token.index, "amod", "compound", "nmod", "nmod:poss", "acl"))
        if stage is None:
            if not named or (kind in self.cues.needs_name and token.upos != "PROPN"):
                return None
            stage = "in_force"
        elif not named and not described and stage != "signed":
            return None
        title = self._title(token.index)
        linked = self._events(token, events)
        sentence = self.tree.sentence_of(token.index)
        signing = next((e for e in linked if e.date is not None), None)
        document = self.tree.analysis.document
        key = f"{document.sha256}|agreement|{title.start}|{title.end}"
        return Agreement(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            title=title,
            kind=kind,
            parties=self._parties(token, linked),
            signatories=self._signatories(linked) if stage == "signed" else (),
            subject=self._subject(token.index),
            stage=stage,
            period=self._period(token.index),
            date=signing.date if signing else None,
            place=signing.place if signing else None,
            events=tuple(e.id for e in linked),
            sentence=sentence.index,
            rules=(f"agreement.{stage.replace('_', '-')}",),
        )

    def _title(self, head: int) -> Span:
        """The noun phrase without determiner and without its period."""
        span = phrase(self.tree, head, determiner=False)
        end = span.end
        for date in self.dates:
            if span.start < date.start < span.end and date.end >= span.end - 1:
                child = self._branch(head, date.start)
                if child is not None:
                    end = min(end, self.tree.tokens[min(self.tree.subtree(child))].start)
        text = self.tree.text[span.start : end].rstrip(" ,;:")
        return Span(span.start, span.start + len(text), text)

    def _branch(self, head: int, offset: int) -> int | None:
        """The child of a head under which an offset lies."""
        at = self.tree.token_at(offset)
        while at is not None and self.tree.tokens[at].head not in (head, -1):
            at = self.tree.tokens[at].head
        return at if at is not None and at > head else None

    def _stage(self, token: Token) -> str | None:
        """The stage by what governs the noun; the head of a coordination speaks for all."""
        while token.deprel in ("conj", "appos") and token.head >= 0:
            token = self.tree.tokens[token.head]
        head = self.tree.head(token.index)
        if head is None:
            return None
        lemma, relation, cues = head.lemma.lower(), token.deprel, self.cues
        if head.upos in ("NOUN", "PROPN") and relation == "nmod":
            return cues.nouns.get(lemma)
        stage = None
        if relation in ("obj", "nsubj:pass") or (relation.startswith("nsubj") and self.clauses.passive(head.index)):
            stage = cues.stages.get(lemma)
        elif relation == "nsubj":
            return cues.subjects.get(lemma)
        elif relation.startswith("obl"):
            stage = cues.with_preposition.get((lemma, self.clauses.preposition_of(token.index) or ""))
        for child in self.tree.children(token.index, "acl", "acl:relcl"):
            if stage is None and child.lemma in cues.stages and token.index in self.clauses.object(child.index):
                stage, head = cues.stages[child.lemma], child
        if stage is None:
            return None
        status = self.modality.status(head.index)
        return _UNREAL.get(status, stage) if stage in ("signed", "agreed", "ratified") else stage

    def _events(self, token: Token, events: Sequence[Event]) -> list[Event]:
        """Events of the same sentence whose trigger governs the instrument."""
        above = {token.index, *(t.index for t in self.tree.ancestors(token.index))}
        near = []
        for event in events:
            at = self.tree.token_at(event.trigger.start)
            if at in above and event.type in ("SUPPORT", "AGREE", "SANCTION", "CONSULT", "REJECT"):
                near.append(event)
        return near

    def _parties(self, token: Token, events: Sequence[Event]) -> tuple[Party, ...]:
        """Those between whom it is by its own words, else those who sign it."""
        heads = self.clauses.with_preposition(token.index, _BETWEEN)
        heads += [t.index for t in self.tree.children(token.index, "nmod:poss", "amod", "compound")]
        own = [entity for head in heads for entity, _ in self.participants.at(head)]
        entities = {entity.id: entity for entity in own}
        parties = {id_: Party(e.id, e.name, e.country) for id_, e in entities.items()}
        if len(parties) < 2:
            for event in events:
                for p in (*event.actors, *event.recipients):
                    parties.setdefault(p.entity, Party(p.entity, p.name, p.country))
        return tuple(parties.values())

    @staticmethod
    def _signatories(events: Sequence[Event]) -> tuple[str, ...]:
        people = [p.name for e in events for p in e.actors if p.entity.startswith("person:")]
        return tuple(dict.fromkeys(people))

    def _subject(self, head: int) -> str | None:
        for at in self.clauses.with_preposition(head, _ABOUT):
            if not any(d.start <= self.tree.tokens[at].start < d.end for d in self.dates):
                return phrase(self.tree, at, determiner=False).text
        return None

    def _period(self, head: int) -> Period | None:
        """The years for which it holds: an interval inside its noun phrase."""
        tokens = self.tree.subtree(head)
        start, end = self.tree.tokens[tokens[0]].start, self.tree.tokens[tokens[-1]].end
        for date in self.dates:
            if start <= date.start and date.end <= end and date.edtf and "/" in date.edtf:
                ends = [d.isoformat() if d else None for d in (date.start_date, date.end_date)]
                return Period(date.edtf, ends[0], ends[1])
        return None


def same_instrument(one: Agreement, other: Agreement) -> bool:
    """Whether two mentions are of one instrument: one title's words within the other's, and kind and parties agree."""
    words = [{w.lower() for w in _WORD.findall(a.title.text)} for a in (one, other)]
    if not (words[0] <= words[1] or words[1] <= words[0]) or one.kind != other.kind:
        return False
    lands = [{p.country for p in a.parties if p.country} for a in (one, other)]
    return not lands[0] or not lands[1] or lands[0] <= lands[1] or lands[1] <= lands[0]


def _joined(one: Agreement, other: Agreement) -> Agreement:
    """The fuller title, the furthest stage that something says, parties and dates of either."""
    full = max((one, other), key=lambda a: (len(a.title.text), -a.title.start))
    silent = [a for a in (one, other) if a.stage != "in_force"] or [one]
    stage = max(silent, key=lambda a: STAGES.index(a.stage))
    return replace(
        full,
        id=one.id,
        stage=stage.stage,
        parties=max((one.parties, other.parties), key=len),
        signatories=one.signatories or other.signatories,
        subject=full.subject or one.subject or other.subject,
        period=one.period or other.period,
        date=one.date or other.date,
        place=one.place or other.place,
        events=tuple(dict.fromkeys((*one.events, *other.events))),
        rules=stage.rules,
    )


def link(events: Sequence[Event], agreements: Sequence[Agreement]) -> tuple[Event, ...]:
    """Events with the id of the agreement that they are about."""
    by_event = {event_id: a.id for a in reversed(agreements) for event_id in a.events}
    return tuple(replace(event, agreement=by_event.get(event.id)) for event in events)
