"""What one of two countries did to, for or with the other, apart from meeting: friction, help, promises, plans."""

from collections.abc import Iterable, Sequence

from dragoman.lexicon.wording import Deed, load_wording
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import capital, excerpt, good_topics, named, topics_in_words, when
from dragoman.query.rows import EventRow
from dragoman.store.schema import LEVELS

MATERIAL = frozenset({"AID", "COOPERATE", "RETREAT"})
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
FRICTION = frozenset(
    {"REQUEST", "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
_LEAST_PLAN = 60
"""A plan to meet is told by who and when; only longer words add to it."""

_ASKING = frozenset({"assist", "meet"})


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
    """Whether none of the two countries stands on both sides: who did what to whom is unclear then."""
    sides = [{p.country for p in parties if p.country in pair} for parties in (event.actors, event.recipients)]
    return not sides[0] & sides[1]


def deed_of(event: EventRow) -> Deed:
    """How an event is put into words."""
    return load_wording().deed(event.type, event.mode, event.intends, event.trigger)


def deed_draft(event: EventRow, pair: Sequence[str]) -> Draft | None:
    """The event in a line; None where there is nothing to say: a courtesy, routine, help or a promise of nothing."""
    deed = deed_of(event)
    if deed.trivial:
        return None
    topics = "" if deed.words_alone else topics_in_words(event)
    if (deed.needs_topic and not topics) or (event.type == "AGREE" and _is_trivial(event)):
        return None
    text, link = _said(event, deed, pair)
    if event.status == "future" and event.type != "AGREE":
        text, topics = f"{named(event.actors or event.recipients, pair)} announced", ""
    quote = None if topics else excerpt(event)
    if quote is not None and event.intends == "CONSULT" and len(quote) < _LEAST_PLAN:
        quote = None
    if topics:
        text = f"{text}{link}{topics}"
    elif quote is None and event.type in MATERIAL | VERBAL and event.intends != "CONSULT":
        return None
    return Draft(
        order=f"{event.sort_day or ''} {event.id}",
        day=when(event),
        text=capital(text),
        sources=(event.source,),
        quote=quote,
        weight=_weight(event, topics),
        quad=event.quad,
        first=event.date_from or event.first_reported,
        last=event.date_to or event.first_reported,
    )


def _is_trivial(event: EventRow) -> bool:
    topics = good_topics(event.topics, (*event.actors, *event.recipients))
    return bool(topics) and all(load_wording().trivial_topics.search(topic) for topic in topics)


def _said(event: EventRow, deed: Deed, pair: Sequence[str]) -> tuple[str, str]:
    """What was done, and what joins the topics to it."""
    actors, recipients = (named(parties, pair) for parties in (event.actors, event.recipients))
    if actors and recipients:
        text, link = deed.says.format(who=actors, whom=recipients), deed.link
    else:
        text, link = deed.mutual.format(who=actors or recipients), deed.mutual_link
    return text, ": " if link == ":" else f" {link} " if link else " "


def _weight(event: EventRow, topics: str) -> float:
    """What to keep where there is too much: what many tell of, of those at the top, with an object."""
    levels = [LEVELS.index(p.level) for p in (*event.actors, *event.recipients) if p.level is not None]
    top = len(LEVELS) - min(levels) if levels else 1
    return 2 * (event.documents - 1) + top + bool(topics) + event.confidence


def each_once(events: Iterable[EventRow], pair: Sequence[str], used: set[tuple[str, str]]) -> list[Draft]:
    """Lines for events, a sentence once, and one line only for what the same side did on the same day in one kind.

    Args:
        events: The events, those to prefer first.
        pair: The two countries.
        used: Sentences that have been shown; those of the lines are added.
    """
    found: list[Draft] = []
    seen: set[tuple[str, ...]] = set()
    for event in sorted(events, key=lambda event: (-_weight(event, topics_in_words(event)), event.id)):
        sentence = (event.source.document, event.source.sentence)
        kind = (event.sort_day or "", deed_of(event).says, named(event.actors, pair))
        if sentence in used or kind in seen or (draft := deed_draft(event, pair)) is None:
            continue
        used.add(sentence)
        seen.add(kind)
        found.append(draft)
    return found
