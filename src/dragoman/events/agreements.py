"""Instruments of the document: title, kind, parties, stage, period, subject.

Source: bench codebook, "agreements": every named or described instrument; an existing one without more is in force;
several documents signed on one occasion are one agreement each.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.analyze.tree import Tree
from dragoman.events.agreement_mentions import joined, same_instrument
from dragoman.events.clauses import Clauses
from dragoman.events.instruments import Instruments, several
from dragoman.events.locate import Locator
from dragoman.events.modality import Modality
from dragoman.events.participants import Participants
from dragoman.events.signers import Parties, period_of
from dragoman.events.stages import Stage, Stages
from dragoman.events.talks import Talks
from dragoman.events.titles import Titles
from dragoman.events.topics import phrase
from dragoman.lexicon.agreements import DONE, load_agreements
from dragoman.records.agreements import Agreement, EarlierStage, Party
from dragoman.records.analysis import Token
from dragoman.records.events import Event, EventDate
from dragoman.records.mentions import TemporalExpression
from dragoman.records.spans import Span

_ABOUT_IT = ("SUPPORT", "AGREE", "SANCTION", "CONSULT", "REJECT")
_MAKING = ("SUPPORT", "AGREE")
_JUST = dt.timedelta(days=7)
"""A treaty of which it is told when it was signed is news for so long, and in force after that."""

_PAIR = 2
_NEXT, _OCCASION = 2, 6
"""So many sentences on a text still tells of what was signed beside; so many, where nobody else is named."""

_BEFORE_SIGNED = frozenset({",", "as", "that", "which", "was", "were", "been", "(", "just", "recently", "already"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One mention of an instrument before its record is made."""

    token: Token
    kind: str
    stage: Stage
    title: Span
    subject: str | None


class AgreementFinder:
    """Finds the agreements of one document."""

    def __init__(
        self,
        tree: Tree,
        clauses: Clauses,
        participants: Participants,
        modality: Modality,
        dates: Sequence[TemporalExpression],
        events: Sequence[Event],
    ) -> None:
        cues = load_agreements()
        self.tree, self.clauses, self.dates, self.events, self.cues = tree, clauses, dates, events, cues
        self.locator = Locator(tree, dates, ())
        self.titles = Titles(tree, clauses, dates, cues)
        self.instruments = Instruments(tree, clauses, self.titles, cues)
        self.stages = Stages(tree, clauses, modality, cues)
        self.parties = Parties(tree, clauses, participants, cues)
        self.talks = Talks(tree, clauses, participants.index, cues, events)

    def find(self) -> tuple[Agreement, ...]:
        """Agreements in text order, each once, linked to the events of their sentence that are about them."""
        found: list[Agreement] = []
        whole_lists: set[str] = set()
        for token in self.tree.tokens:
            kind = self.instruments.kind(token)
            if kind is None or self._inside(token, kind, found):
                continue
            for reading in self._readings(token, kind, found):
                if reading.stage.listed is not None:
                    whole_lists.add(self._id(self.titles.title(reading.stage.listed)))
                self._add(found, reading)
        return tuple(a for a in found if a.id not in whole_lists)

    def _inside(self, token: Token, kind: str, found: Sequence[Agreement]) -> bool:
        """Whether it is only a word of the title before ("the Treaty of Peace and Partnership")."""
        around = [a for a in found if a.title.start < token.start and token.end <= a.title.end]
        if not around:
            return False
        if kind.lstrip("?") in self.cues.needs_deed or not self.tree.child(token.index, "det"):
            return True
        return token.text[:1].isupper() and around[-1].title.end <= self.titles.title(token.index).end

    def _add(self, found: list[Agreement], reading: _Reading) -> None:
        """Record a mention, or join it to the agreement that it means; "the treaty" alone is none by itself."""
        agreement = self._record(reading, found)
        bare, vague = self.instruments.bare(reading.token), self.instruments.vague(reading.token)
        again = reading.subject is None and (bare or (vague and reading.stage.name not in DONE))
        for at in range(len(found) - 1, -1, -1):
            if same_instrument(found[at], agreement, self.cues):
                found[at] = joined(found[at], agreement)
                return
        struck = reading.kind == "ceasefire" and reading.stage.name == "agreed" and len(agreement.parties) > 1
        known = self.instruments.definite(reading.token) or reading.stage.name not in ("signed", "ratified")
        if struck or not (again and known):
            found.append(agreement)

    def _readings(self, token: Token, kind: str, found: Sequence[Agreement]) -> list[_Reading]:
        """The instruments that one noun names: one, one for each item of its list, or none."""
        stage = self._stage(token, kind, found)
        if stage is None:
            return []
        kind = kind.lstrip("?")
        stage = self._renewed(token, stage)
        if subjects := self.instruments.subjects(token):
            titles = self.titles.item_titles(None, subjects)
            return [_Reading(token, kind, stage, title, title.text) for title in titles]
        items = self.instruments.items(token)
        apart = items == self.instruments.behind_verb(token)
        if len(items) > 1 or (items and apart):
            titles = self.titles.item_titles(None if apart else token.index, items)
            texts = [self._words(at, title) for at, title in zip(items, titles, strict=True)]
            return [_Reading(token, kind, stage, t, text) for t, text in zip(titles, texts, strict=True)]
        if (kind == "document" and self._vague(token)) or (several(token) and self.instruments.vague(token)):
            return []
        return [_Reading(token, kind, stage, self.titles.title(token.index), self._subject(token.index))]

    def _words(self, item: int, title: Span) -> str:
        start = self.tree.tokens[self.titles.item_start(item)].start
        return self.tree.text[max(start, title.start) : title.end]

    def _vague(self, token: Token) -> bool:
        """ "Several documents" that nobody describes."""
        described = not several(token) and self.instruments.modifiers(token) & self.cues.weak_modifiers
        return self._subject(token.index) is None and not described

    def _stage(self, token: Token, kind: str, found: Sequence[Agreement]) -> Stage | None:
        """The stage that the text gives, or what stands for it where an instrument is only named."""
        named, definite = self.instruments.named(token), self.instruments.definite(token)
        weak, kind = kind.startswith("?"), kind.lstrip("?")
        stage = self.stages.of(token, kind)
        if self.instruments.subjects(token):
            sentence = self.tree.sentence_of(token.index).index
            near = [a for a in found if sentence - 2 <= a.sentence <= sentence and a.stage in DONE]
            return Stage(near[-1].stage, token.index) if near else None
        if stage is None and self._headline(token, kind):
            return Stage("agreed", token.index)
        if (weak or (kind in self.cues.named_only and not named)) and (stage is None or stage.name != "signed"):
            return None
        if stage is None:
            passing = named or (definite and self.parties.between(token))
            if not passing or (kind in self.cues.needs_deed and not self._owned(token, kind)):
                return None
            return Stage("in_force", token.index)
        if stage.name in ("proposed", "negotiating") and named and definite:
            return self._known(token, kind, stage)
        if stage.name in ("signed", "ratified") or named or not self.instruments.bare(token):
            return stage if named or not self._abstract(token, stage) else None
        return stage

    def _known(self, token: Token, kind: str, stage: Stage) -> Stage:
        """A named instrument that is discussed or wanted exists: agreed where it is new, else in force."""
        before = {t.text.lower() for t in self.instruments.before(token)}
        before |= {t.text.lower() for t in self.tree.children(token.index, "amod")}
        if self.cues.modifiers.keys() & before:
            return stage
        if token.text in self.cues.names:
            return Stage("in_force", stage.by)
        new = before & set(self.cues.phrase["new"]) or kind in self.cues.needs_deed
        return Stage("agreed" if new else "in_force", stage.by)

    def _owned(self, token: Token, kind: str) -> bool:
        """ "our deals with Albania": theirs, with a party."""
        owned = bool(self.tree.children(token.index, "nmod:poss"))
        return kind not in self.cues.named_only and owned and self.parties.between(token)

    def _abstract(self, token: Token, stage: Stage) -> bool:
        """Agreement as a state of minds: "agreement on the need" without article, unless it was reached."""
        if token.lemma.lower() != "agreement" or token.text.endswith("s"):
            return False
        return not self.tree.children(token.index, "det", "nmod:poss", "compound") and stage.name not in DONE

    def _headline(self, token: Token, kind: str) -> bool:
        """A document that is itself a joint statement or declaration: its first line is the title."""
        sentence = self.tree.sentence_of(token.index)
        joint = [t for t in self.tree.children(token.index, "amod") if t.text == "Joint"]
        return sentence.index == 0 and token.head < 0 and kind in self.cues.public_kinds and bool(joint)

    def _record(self, reading: _Reading, found: Sequence[Agreement]) -> Agreement:
        token, stage = reading.token, reading.stage
        linked = self._events(reading)
        sentence = self.tree.sentence_of(token.index)
        making = [e for e in linked if e.type in _MAKING and self._triggers(e, stage.by, token)]
        making = making if stage.name != "in_force" else []
        signing = next((e for e in making if e.date is not None), None)
        date = self._of_deed(signing.date if signing else self._date(stage), reading.title)
        signed = self._signed(token)
        if stage.over:
            own = self.cues.stages.get(self.tree.tokens[stage.by].lemma.lower()) == stage.name
            told = date if own and date is not None and date.basis == "expression" else None
            date = signed.date if signed is not None else told
        parties = self.parties.of(token, reading.kind, reading.title, stage, making)
        recent = date is None or self._these_days(date)
        if len(parties) < _PAIR and recent and all(e.status != "historical" for e in linked):
            parties = self.parties.of_countries(self.talks.sides(stage, sentence.index, parties)) or parties
        period = period_of(self.tree, self.cues, self.dates, token, stage, date)
        return Agreement(
            id=self._id(reading.title),
            title=reading.title,
            kind=reading.kind,
            parties=parties or self._same_occasion(stage, sentence.index, found),
            signatories=_signatories(making) if stage.name == "signed" else (),
            subject=reading.subject,
            stage=stage.name,
            period=period,
            date=None if date is not None and period is not None and date.edtf == period.edtf else date,
            place=signing.place if signing else None,
            events=tuple(e.id for e in linked),
            sentence=sentence.index,
            rules=(f"agreement.{stage.name.replace('_', '-')}{'.before' if stage.over else ''}",),
            earlier=(signed,) if signed is not None and stage.name != "signed" else (),
        )

    def _renewed(self, token: Token, stage: Stage) -> Stage:
        """Signed, where one is spoken of as in force that was signed these days."""
        at = self._signing_verb(token)
        published = self.tree.analysis.document.published
        if stage.name != "in_force" or at is None or published is None:
            return stage
        date = self.locator.date_of(at)
        return Stage("signed", at) if date is not None and self._these_days(date) else stage

    def _of_deed(self, date: EventDate | None, title: Span) -> EventDate | None:
        """The date, unless it is the title's: "the tenth year of relations (May 3, 2014)", "the pact of 3 May"."""
        before = "" if date is None or date.start is None else self.tree.text[: date.start].rstrip()
        end = title.end if date is None or date.end is None else date.end
        year = end <= title.start and not self.tree.text[end : title.start].strip()  # "the 2002 protocol"
        return None if year or before.endswith(("(", " of", " dated")) else date

    def _these_days(self, date: EventDate) -> bool:
        published = self.tree.analysis.document.published
        near = published is None or abs(date.start_date - published) <= _JUST
        return date.precision == "day" and near

    def _signed(self, token: Token) -> EarlierStage | None:
        """When it was signed, as words right behind its title tell: "…, signed in Graz on 3 May 2004"."""
        at = self._signing_verb(token)
        date = None if at is None else self.locator.date_of(at)
        return None if date is None or date.basis != "expression" else EarlierStage("signed", date)

    def _signing_verb(self, token: Token) -> int | None:
        end, last = self.titles.title(token.index).end, self.tree.sentence_of(token.index).last
        before = self.tree.tokens[token.index]
        for word in self.tree.tokens[token.index + 1 : last]:
            if word.start >= end and self.cues.stages.get(word.lemma.lower()) == "signed" and word.upos == "VERB":
                behind = before.text.lower() in _BEFORE_SIGNED or before.end <= end
                return word.index if behind and self.clauses.participle(word) else None
            if word.start >= end and (word.lemma.lower() in self.cues.kinds or word.text == ";"):
                return None
            before = word
        return None

    def _date(self, stage: Stage) -> EventDate | None:
        """The day that the clause gives for what was done; of one in force, for when it took effect or was joined."""
        lemma = self.tree.tokens[stage.by].lemma.lower()
        lasting = stage.name == "in_force" and lemma not in self.cues.phrase["starting"]
        known = stage.name in ("proposed", "negotiating") or lasting
        return None if known else self.locator.date_of(stage.by)

    def _same_occasion(self, stage: Stage, sentence: int, found: Sequence[Agreement]) -> tuple[Party, ...]:
        """Documents signed one after another have the same parties where the text names no others."""
        if stage.name not in DONE or not found:
            return ()
        last = found[-1]
        gap = sentence - last.sentence
        lands = {party.country for party in last.parties}
        if last.stage not in DONE or gap > _OCCASION or (gap > _NEXT and self.talks.others(sentence, lands)):
            return ()
        return last.parties

    def _id(self, title: Span) -> str:
        key = f"{self.tree.analysis.document.sha256}|agreement|{title.start}|{title.end}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def _events(self, reading: _Reading) -> list[Event]:
        """Events of the same sentence whose trigger governs the instrument."""
        above = {reading.token.index, *(t.index for t in self.tree.ancestors(reading.token.index))}
        return [e for e in self.events if e.type in _ABOUT_IT and self._triggered(e) & above]

    def _triggered(self, event: Event) -> set[int]:
        return {t.index for t in self.tree.tokens_between(event.trigger.start, event.trigger.end)}

    def _triggers(self, event: Event, by: int, token: Token) -> bool:
        """Whether an event is the making itself: its trigger is the word that gives the stage, or the noun."""
        head = self.tree.head(by)
        seen = head is not None and head.lemma.lower() in self.cues.phrase["witness"]
        return bool(self._triggered(event) & ({by, token.index} | ({self.tree.tokens[by].head} if seen else set())))

    def _subject(self, head: int) -> str | None:
        for at in self.clauses.with_preposition(head, self.cues.phrase["about"]):
            if not self.titles.dated(self.tree.tokens[at]):
                return phrase(self.tree, at, determiner=False).text
        return None


def _signatories(events: Sequence[Event]) -> tuple[str, ...]:
    people = [p.name for e in events for p in e.actors if p.entity.startswith("person:")]
    return tuple(dict.fromkeys(people))


def link(events: Sequence[Event], agreements: Sequence[Agreement]) -> tuple[Event, ...]:
    """Events with the id of the agreement that they are about."""
    by_event = {event_id: a.id for a in reversed(agreements) for event_id in a.events}
    return tuple(replace(event, agreement=by_event.get(event.id)) for event in events)
