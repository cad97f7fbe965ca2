"""Events in the making: what one trigger says, before mentions of the same event are joined."""

from dataclasses import dataclass, replace

from dragoman.events.match import Match
from dragoman.events.participants import countries
from dragoman.lexicon.actors import load_actors
from dragoman.records.events import Count, EventDate, EventPlace, Participant
from dragoman.records.spans import Span

_BESIDE = 3
_MEETING = frozenset({"meet", "met", "meets", "meeting", "summit"})
_BARE_CROWDS = frozenset({"protesters", "protestors", "demonstrators", "marchers", "crowds", "crowd", "they"})
_MARCHES = frozenset({"demo", "riot", "obstruct", "strike", None})


@dataclass(frozen=True, slots=True)
class Draft:
    """One trigger's reading.

    `also` holds the triggers of further mentions: (sentence, span); `implied` says that the recipients are taken from
    what stands beside; `named` holds the persons whom joined mentions named; `spoken` says that it stands in a speech
    or a transcript, whose "we reject this" means no other country of the text; `lists` that it tells who took part in
    the meeting that was told before.
    """

    match: Match
    type: str
    mode: str | None
    status: str
    intends: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    date: EventDate | None
    place: EventPlace | None
    topics: tuple[Span, ...]
    counts: tuple[Count, ...]
    reported_by: str | None
    sentence: int
    trigger: Span
    lemma: str
    heading: bool = False
    also: tuple[tuple[int, Span], ...] = ()
    rules: tuple[str, ...] = ()
    implied: bool = False
    spoken: bool = False
    lists: bool = False
    named: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Entity ids of all who take part."""
        return frozenset(p.entity for p in (*self.actors, *self.recipients))

    @property
    def persons(self) -> frozenset[str]:
        """Entity ids of the persons who take part, by all that joined mentions say."""
        return self.named | {id for id in self.parties if id.startswith("person:")}

    @property
    def countries(self) -> frozenset[str]:
        """Countries of all who take part."""
        return countries((*self.actors, *self.recipients))


def join_mentions(drafts: list[Draft]) -> list[Draft]:
    """One draft an event: mentions of the same event told again become `also` of the fullest one.

    Order of the text is kept. Source: bench codebook, "Record an event once per document".
    """
    drafts = _with_status_of_telling(drafts)
    kept: list[Draft] = []
    alike: dict[tuple[str, str, str | None], list[int]] = {}
    for draft in drafts:
        bucket = alike.setdefault((draft.type, draft.status, draft.intends), [])
        if (draft.lists or draft.match.pattern.takes_up) and (told := _taken_up(kept, bucket, draft)) is not None:
            kept[told] = _widened(kept[told], draft)
            continue
        for at in bucket:
            if same_event(kept[at], draft):
                kept[at] = _joined(kept[at], draft)
                break
        else:
            bucket.append(len(kept))
            kept.append(draft)
    return kept


def _with_status_of_telling(drafts: list[Draft]) -> list[Draft]:
    """Attacks named in passing, of which another sentence tells with the same noun that they lie long back."""
    told = [d for d in drafts if d.type == "ASSAULT" and d.status == "historical" and d.date is not None]

    def of_old(draft: Draft) -> bool:
        return any(
            _same_side(draft, other)
            and {p.country for p in draft.recipients} == {p.country for p in other.recipients}
            and draft.lemma in other.trigger.text.lower().split()
            for other in told
        )

    passing = (d.type == "ASSAULT" and d.status == "actual" and d.date is None and of_old(d) for d in drafts)
    return [replace(d, status="historical") if back else d for d, back in zip(drafts, passing, strict=True)]


def _taken_up(kept: list[Draft], bucket: list[int], draft: Draft) -> int | None:
    """The event told last that a list of participants may be of: no other mode, and on no other day."""
    for at in reversed(bucket):
        told = kept[at]
        if (told.mode == draft.mode or None in (told.mode, draft.mode)) and _compatible_dates(told.date, draft.date):
            return at
    return None


def _widened(told: Draft, listed: Draft) -> Draft:
    """An event with those whom a later sentence lists among its parties."""
    return replace(
        told,
        actors=(*told.actors, *(p for p in listed.actors if p.entity not in told.parties)),
        date=told.date or listed.date,
        place=told.place or listed.place,
        mode=told.mode if listed.lists else told.mode or listed.mode,
        also=tuple(sorted({*told.also, (listed.sentence, listed.trigger)}, key=lambda a: a[1].start)),
        rules=tuple(dict.fromkeys((*told.rules, *listed.rules))),
    )


def same_event(one: Draft, other: Draft) -> bool:
    """Whether two readings tell of one event: type, status, parties, date and counts agree or one is silent."""
    if one.type != other.type or one.status != other.status or one.intends != other.intends:
        return False
    if one.type == "PROTEST" and _one_crowd(one, other):
        return True
    if one.mode is not None and other.mode is not None and one.mode != other.mode:
        return False
    if "visit" in (one.mode, other.mode) and one.mode != other.mode:
        return False
    if "phone" in (one.mode, other.mode) and one.mode != other.mode and _apart(one, other):
        return False
    if not _compatible_dates(one.date, other.date) or _series(one) != _series(other):
        return False
    if "CONSULT" in (one.type, one.intends):
        return _consulting_parties(one, other)
    if one.type == "ASSAULT" and not (one.actors and other.actors):
        return _one_of_nobody(one, other)
    if not _same_side(one, other):
        return False
    if one.mode is not None and one.mode == other.mode and (one.parties == other.parties or _same_victims(one, other)):
        return True  # "expels diplomats … ordered them to leave"
    if one.type in ("ASSAULT", "COOPERATE"):
        # "Russia's war in Ukraine … Russia's aggression": the second mention leaves the victim unsaid.
        victims = [{p.country for p in draft.recipients} - {None} for draft in (one, other)]
        both = one.match.pattern.reciprocal == other.match.pattern.reciprocal  # fighting is no attack by one side
        return victims[0] == victims[1] or (one.type == "ASSAULT" and both and not all(victims))
    if one.countries != other.countries:
        return False
    pattern = one.match.pattern
    if one.type == "SUPPORT" and pattern is other.match.pattern and pattern.reciprocal and not pattern.agreement:
        return one.parties == other.parties  # what a joint statement affirms again and again
    return one.lemma == other.lemma and (
        (one.spoken and other.spoken and one.type == "SUPPORT" and one.parties == other.parties)
        or (_signs(one) and _signs(other) and one.parties == other.parties)
        or (one.heading != other.heading and one.parties == other.parties)
        or not one.topics
        or not other.topics
        or one.topics[0].text == other.topics[0].text
    )


def _one_crowd(one: Draft, other: Draft) -> bool:
    """Whether a crowd does several things at once, in one sentence or the next: "marched … They burned tyres".

    Also soon after where it is not said of whom it is ("protesters chanted"); not where one is told against somebody
    else, or on another day.
    """
    gap = other.sentence - one.sentence
    bare = all(party.text.lower().removeprefix("the ") in _BARE_CROWDS for party in other.actors)
    near = {one.mode, other.mode} <= _MARCHES and (abs(gap) <= 1 or (bare and 0 < gap <= _BESIDE))
    targets = [{p.country for p in draft.recipients} - {None} for draft in (one, other)]
    alike = gap == 0 or bare or not all(targets) or targets[0] == targets[1]
    return near and alike and _same_side(one, other) and _compatible_dates(one.date, other.date)


def _signs(draft: Draft) -> bool:
    """Whether it tells of signing: what the same parties sign on one occasion is one event."""
    return draft.type == "SUPPORT" and draft.match.pattern.reciprocal and bool(draft.match.pattern.agreement)


def _apart(one: Draft, other: Draft) -> bool:
    """Whether one tells of a call and the other of meeting: "we met in Hamburg" is no call that they had as well.

    A title or a virtual meeting may call it by either name. What a speaker says of calls is not of the meeting that
    the record tells of.
    """
    call, meeting = (one, other) if one.mode == "phone" else (other, one)
    words = [set(draft.trigger.text.lower().split()) for draft in (call, meeting)]
    in_person = not words[0] & _MEETING and bool(words[1] & _MEETING) and not call.heading
    return in_person or (call.spoken and not meeting.spoken)


def _same_side(one: Draft, other: Draft) -> bool:
    return {p.country for p in one.actors} == {p.country for p in other.actors}


def _same_victims(one: Draft, other: Draft) -> bool:
    """Whether the same people suffer by the same state: "the army holds six herders … soldiers seized the herders"."""
    victims = [{party.entity for party in draft.recipients} for draft in (one, other)]
    return bool(victims[0]) and victims[0] == victims[1]


def _one_of_nobody(one: Draft, other: Draft) -> bool:
    """Whether attacks, one at least told without its doer, are one: of one kind, on the same, in one place."""
    if _elsewhere(one, other):
        return False
    if _same_victims(one, other) and abs(one.sentence - other.sentence) <= _BESIDE:
        return True  # "after the killing of two traders, who were shot by guards"
    lands = [countries(draft.recipients) for draft in (one, other)]
    return one.mode == other.mode is not None and (lands[0] == lands[1] or not all(lands))


def _elsewhere(one: Draft, other: Draft) -> bool:
    """Whether both places are named, and neither is but the country of the other."""
    places = [draft.place for draft in (one, other) if draft.place is not None]
    if len(places) < len((one, other)) or places[0].name == places[1].name:
        return False
    lands = {known.name for place in places if (known := load_actors().countries.get(place.country or ""))}
    return not lands & {place.name for place in places}


def _consulting_parties(one: Draft, other: Draft) -> bool:
    """Meetings are one where the same people, or the same countries with one side unnamed, meet."""
    if one.parties == other.parties:
        return True
    fewer, more = sorted((one, other), key=lambda draft: len(draft.parties))
    if fewer.parties <= more.parties:
        # Of one alone who "took part in a session" nobody knows with whom, but what is told right beside.
        told = fewer.date is not None or fewer.place is not None
        beside = one.heading or other.heading or abs(one.sentence - other.sentence) <= _BESIDE
        return len(fewer.parties) > 1 or not told or beside
    if one.countries != other.countries:
        return False
    return one.persons <= other.persons or other.persons <= one.persons


def _compatible_dates(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None:
        return True
    return one.start_date <= other.end_date and other.start_date <= one.end_date


def _series(draft: Draft) -> tuple[float, ...]:
    """ "met six times" is another event than "this meeting"."""
    return tuple(count.low for count in draft.counts if count.what == "nth" and count.unit == "times")


def _fullness(draft: Draft) -> int:
    return len(draft.parties) * 2 + (draft.date is not None) + (draft.place is not None) + bool(draft.topics)


def _counts(full: Draft, rest: Draft) -> tuple[Count, ...]:
    """The fuller reading's counts, and what the other one alone counts ("killed 14 people and wounded 30")."""
    told = {count.what for count in full.counts}
    counts = (*full.counts, *(count for count in rest.counts if count.what not in told))
    return tuple(sorted(counts, key=lambda count: count.start))


def _spoken_from(one: Draft, other: Draft) -> EventPlace | None:
    """The place of a call: what the words of the call itself say, no meeting that it was about."""
    return next((draft.place for draft in (one, other) if draft.mode == "phone"), None)


def _joined(one: Draft, other: Draft) -> Draft:
    # A sentence tells more than a headline of the same thing, whoever is named first.
    retold = one.heading and not other.heading and len(other.parties) >= len(one.parties)
    # Who was alone in a meeting told first was so with whoever else is named later, and with nobody beyond.
    with_whom = one.type == "CONSULT" and len(one.parties) == 1 and one.parties < other.parties
    fuller = retold or with_whom or _fullness(other) > _fullness(one) + 2
    full, rest = (other, one) if fuller else (one, other)
    topics = list(full.topics)
    topics += [t for t in rest.topics if all(t.text.lower() != known.text.lower() for known in topics)]
    date = full.date
    if rest.date is not None and rest.date.edtf.endswith("/"):
        pass  # since when it goes on is not when another mention happened
    elif date is None or (rest.date is not None and date.basis != "expression" and rest.date.basis == "expression"):
        date = rest.date or date
    return replace(
        full,
        actors=full.actors or rest.actors,
        recipients=full.recipients or rest.recipients if full.type == "ASSAULT" else full.recipients,
        date=date,
        mode=full.mode or rest.mode,
        place=_spoken_from(full, rest) if "phone" in (full.mode, rest.mode) else full.place or rest.place,
        topics=tuple(sorted(topics, key=lambda t: t.start)),
        counts=_counts(full, rest),
        reported_by=full.reported_by if rest.reported_by else None,
        also=tuple(sorted({*full.also, *rest.also, (rest.sentence, rest.trigger)}, key=lambda a: a[1].start)),
        rules=tuple(dict.fromkeys((*full.rules, *rest.rules))),
        named=full.persons | rest.persons,
    )
