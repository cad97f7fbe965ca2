"""What one of two countries did to, for or with the other, apart from meeting: friction, help, promises, plans."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.wording import Deed, load_wording
from dragoman.query.brief.clauses import asks
from dragoman.query.brief.evidence import Evidence, Named
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import capital, good_topics, named, topics_in_words, when
from dragoman.query.rows import EventRow, PartyRow
from dragoman.store.schema import LEVELS

MATERIAL = frozenset({"AID", "COOPERATE", "RETREAT"})
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
FRICTION = frozenset(
    {"REQUEST", "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
_LEAST_PLAN = 60
"""A plan to meet is told by who and when; only longer words add to it."""

_LEAST_WORDS = 35
"""Exact words shorter than this say no more than what was done."""

_ASKING = frozenset({"assist", "meet"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words of an event are taken from: the two countries, and the sentences, by event."""

    pair: tuple[str, str]
    evidence: Mapping[str, Evidence]


def is_friction(event: EventRow) -> bool:
    """Whether an event speaks against the relations: one side acts on the other, or both fight each other.

    Asking for help or talks does not, nor what both do together to somebody whom the text does not tell.
    """
    if event.type not in FRICTION or (event.type == "REQUEST" and event.mode in _ASKING):
        return False
    return bool(event.recipients) or event.type == "ASSAULT"


def is_vouched(event: EventRow) -> bool:
    """Whether the text tells the day, or two documents tell of it: what one mentions in passing proves little."""
    return event.date_from is not None or event.documents > 1


def has_sides(event: EventRow, pair: Sequence[str]) -> bool:
    """Whether none of the two countries stands on both sides, and each is there by somebody who acts for it.

    Who did what to whom is unclear else; and what private people do is not done by their country.
    """
    sides = [{p.country for p in parties if p.country in pair} for parties in (event.actors, event.recipients)]
    acting = {p.country for p in event.actors if _acts_for_state(p)} & set(pair)
    return not sides[0] & sides[1] and (bool(acting) if event.recipients else len(acting) == len(pair))


def _acts_for_state(party: PartyRow) -> bool:
    return party.level is not None or party.entity.startswith(("state:", "government_body:"))


def is_told(event: EventRow, telling: Telling) -> bool:
    """Whether the sentence itself tells of both sides, and tells it as a fact: what was read into it may be wrong."""
    evidence = telling.evidence[event.id]
    return not asks(evidence.sentence) and all(evidence.tells_of(code) for code in telling.pair)


def blames_another(event: EventRow, evidence: Evidence, named: Iterable[Named]) -> bool:
    """Whether the deed is told of somebody else than the other side: "condemned the Norwegian raid on Kenya".

    Then somebody else stands between the two, or the other side stands before an active verb ("stood with Kenya and
    condemned the raid").

    Args:
        event: What one side did to the other.
        evidence: Its sentence.
        named: Where the document names countries and armed groups.
    """
    bearing = [told.span[0] for told in evidence.parties if told.role == "recipient"]
    behind = [start for start in bearing if start >= evidence.deed[0]]
    acting = [told.span[0] for told in evidence.parties if told.role == "actor"]
    if bearing and not behind:
        return not acting or min(acting) < evidence.deed[0]
    if not behind:
        return False
    first, last = evidence.begins + evidence.deed[1], evidence.begins + min(behind)
    own = {party.country for party in event.recipients} | {party.entity for party in event.recipients}
    return any(first <= one.start < last and one.who not in own for one in named)


def deed_of(event: EventRow) -> Deed:
    """How an event is put into words."""
    return load_wording().deed(event.type, event.mode, event.intends, event.trigger)


def deed_draft(event: EventRow, telling: Telling) -> Draft | None:
    """The event in a line; None where there is nothing to say: a courtesy, routine, help or a promise of nothing.

    The exact words stand behind the name where they can; else the deed is named, with its topics or the words for it.
    """
    deed = deed_of(event)
    if deed.trivial or (event.type == "AGREE" and _is_trivial(event)):
        return None
    said = _exactly(event, telling) or _in_our_words(event, deed, telling)
    if said is None or (said.quote is not None and load_wording().courteous_words.search(said.quote)):
        return None
    return Draft(
        order=f"{event.sort_day or ''} {event.id}",
        day=when(event),
        text=capital(said.text),
        sources=(event.source,),
        quote=said.quote,
        goes_on=said.goes_on,
        weight=_weight(event, said),
        quad=event.quad,
        first=event.date_from or event.first_reported,
        last=event.date_to or event.first_reported,
        corrected=event.corrected,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    quote: str | None = None
    goes_on: bool = False


def _is_trivial(event: EventRow) -> bool:
    topics = good_topics(event.topics, (*event.actors, *event.recipients))
    return bool(topics) and all(load_wording().trivial_topics.search(topic) for topic in topics)


def _exactly(event: EventRow, telling: Telling) -> _Said | None:
    """ "Daniel Ouma" with “condemned the arrest of the sailors”, or “we stand with Kenya”; not for plans."""
    if event.status == "future" or event.intends == "CONSULT":
        return None
    found = telling.evidence[event.id].predicate()
    if found is None or len(found.words) < _LEAST_WORDS:
        return None
    return _Said(named(found.actors, telling.pair), found.words, goes_on=not found.own)


def _in_our_words(event: EventRow, deed: Deed, telling: Telling) -> _Said | None:
    """The deed by its name, with the clause that does it, else with its topics."""
    topics = "" if deed.words_alone else topics_in_words(event)
    if deed.needs_topic and not topics:
        return None
    text, link = _deed_and_link(event, deed, telling.pair)
    if event.status == "future" and event.type != "AGREE":
        text, topics = f"{named(event.actors or event.recipients, telling.pair)} announced", ""
    # A noun's clause says something of the noun ("support comes at a bad time"); a verb's tells what was done.
    quote = telling.evidence[event.id].doing()
    least = _LEAST_PLAN if event.intends == "CONSULT" else _LEAST_WORDS
    if quote is not None and len(quote) >= least:
        return _Said(text, quote)
    if topics:
        return _Said(f"{text}{link}{topics}")
    return _Said(text) if event.intends == "CONSULT" else None


def _deed_and_link(event: EventRow, deed: Deed, pair: Sequence[str]) -> tuple[str, str]:
    """What was done, and what joins the topics to it."""
    actors, recipients = (named(parties, pair) for parties in (event.actors, event.recipients))
    if actors and recipients:
        text, link = deed.says.format(who=actors, whom=recipients), deed.link
    else:
        text, link = deed.mutual.format(who=actors or recipients), deed.mutual_link
    return text, ": " if link == ":" else f" {link} " if link else " "


def _weight(event: EventRow, said: _Said) -> float:
    """What to keep where there is too much: what many tell of, of those at the top, with something to say."""
    levels = [LEVELS.index(p.level) for p in (*event.actors, *event.recipients) if p.level is not None]
    top = len(LEVELS) - min(levels) if levels else 1
    words = said.quote or said.text
    # How much was given says more than that it was.
    figures = event.type in MATERIAL and any(map(str.isdigit, words))
    return min(event.documents - 1, 3) + top + substance(words) + figures + event.confidence


def substance(words: str) -> float:
    """How much words tell: telling words and figures."""
    telling = len({found.lower() for found in load_wording().telling_words.findall(words)})
    return min(telling, 4) / 2 + any(map(str.isdigit, words)) / 2


def each_once(events: Iterable[EventRow], telling: Telling, used: set[tuple[str, str]]) -> list[Draft]:
    """Lines for events, a sentence once, and one line only for what the same side did on the same day.

    Args:
        events: The events.
        telling: The two countries and the sentences.
        used: Sentences that have been shown; those of the lines are added.
    """
    drafts = ((event, deed_draft(event, telling)) for event in events if is_told(event, telling))
    found: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    told = [(event, draft) for event, draft in drafts if draft is not None]
    for event, draft in sorted(told, key=lambda pair: (-pair[1].weight, pair[0].id)):
        sentence = (event.source.document, event.source.sentence)
        once = (draft.day, named(event.actors or event.recipients, telling.pair))
        if sentence in used or once in seen:
            continue
        used.add(sentence)
        seen.add(once)
        found.append(draft)
    return found
