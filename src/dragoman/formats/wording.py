"""How records are put into words, the same for every format that people read."""

from dataclasses import dataclass

from dragoman.records.agreements import Agreement
from dragoman.records.articles import Document
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event, EventDate, EventPlace, Participant
from dragoman.records.mentions import Entity, Office
from dragoman.records.spans import Span
from dragoman.records.statements import Speaker, Statement

_LONGEST_EVIDENCE = 420
_LONGEST_CONTENT = 420
_LONGEST_TOPIC = 100
_MOST_ALSO = 4
_QUOTATION_MARKS = '"“”„«»‘'

# How a count reads; an ordinal ("7th", "six times") speaks for itself.
_COUNTED = {"dead": "{} dead", "injured": "{} injured", "arrested": "{} arrested", "participants": "{} taking part"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence cut at its trigger, line ends made spaces."""

    before: str
    trigger: str
    after: str


def label(event: Event) -> str:
    """ "CONSULT-visit": the type with its modes; what an AGREE intends stands behind an arrow."""
    name = "-".join([event.type, *event.modes])
    return f"{name} (to {event.intends})" if event.intends else name


def who(participants: tuple[Participant, ...]) -> str:
    """The names with their countries, "?" where there is nobody."""
    return ", ".join(named(one.name, one.country) for one in participants) or "?"


def named(name: str, country: str | None) -> str:
    """ "Sergey Lavrov (RUS)"; the country is left out where it is unknown."""
    return f"{flat(name)} ({country})" if country else flat(name)


def who_whom(event: Event) -> str:
    """ "India (IND) → Russia (RUS)"; a reciprocal event has its parties joined by "·"."""
    if event.recipients:
        return f"{who(event.actors)} → {who(event.recipients)}"
    return " · ".join(named(one.name, one.country) for one in event.actors) or "?"


def when(date: EventDate | None) -> str | None:
    """The EDTF string."""
    return None if date is None else date.edtf


def where(place: EventPlace | None) -> str | None:
    """ "Moscow, RUS"; a country alone is not followed by its own code."""
    if place is None:
        return None
    return f"{flat(place.name)}, {place.country}" if place.country else flat(place.name)


def counts(event: Event) -> str | None:
    """ "17 dead; 7th", one after another."""
    shown = []
    for count in event.counts:
        text, said = flat(count.text), _COUNTED.get(count.what, "{}")
        shown.append(text if said[3:] in text else said.format(text))
    return "; ".join(shown) or None


def topics(event: Event) -> str | None:
    """The topics, parted by semicolons, each cut to a readable length."""
    return "; ".join(_cut(topic.text, _LONGEST_TOPIC) for topic in event.topics) or None


def also(event: Event) -> str | None:
    """The other words of the document that tell of the event, each once: "talks; discussed"."""
    words = list(dict.fromkeys(flat(mention.text) for mention in event.also))
    words = [word for word in words if word != flat(event.trigger.text)]
    return "; ".join(words[:_MOST_ALSO] + ["…"] * (len(words) > _MOST_ALSO)) or None


def evidence(coded: CodedDocument, sentence: int, trigger: Span) -> Evidence:
    """The sentence with the trigger apart, cut to a readable length around it."""
    text = coded.document.text
    if not 0 <= sentence < len(coded.sentences):
        return Evidence("", flat(trigger.text), "")
    start, end = coded.sentences[sentence].start, coded.sentences[sentence].end
    before, after = text[start : max(start, trigger.start)], text[min(end, trigger.end) : end]
    room = max(0, _LONGEST_EVIDENCE - len(trigger.text))
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    if left < len(before):
        before = "… " + before[len(before) - left :].partition(" ")[2]
    if right < len(after):
        after = after[:right].rpartition(" ")[0] + " …"
    return Evidence(flat(before, keep_ends=True), flat(trigger.text), flat(after, keep_ends=True))


def quoted(text: str) -> tuple[str, str]:
    """The marks to set around a sentence: none where it opens or ends with marks of its own."""
    own = text[:1] in _QUOTATION_MARKS or text[-1:] in _QUOTATION_MARKS
    return ("", "") if own else ("“", "”")


def _cut(text: str, most: int) -> str:
    whole = flat(text)
    return whole if len(whole) <= most else whole[:most].rpartition(" ")[0] + " …"


def flat(text: str, *, keep_ends: bool = False) -> str:
    """The text on one line, without control characters that a terminal would obey."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    joined = " ".join(shown.split())
    if keep_ends and joined:
        return (" " if shown[0] == " " else "") + joined + (" " if shown[-1] == " " else "")
    return joined


def speaker(one: Speaker | None) -> str:
    """The speaker with the country, "?" where unknown."""
    return "?" if one is None else named(one.name, one.country)


def manner(statement: Statement) -> str:
    """ "told · to reporters · direct · post on X"."""
    parts = [statement.cue.text if statement.cue else None]
    parts += [f"to {statement.addressee}" if statement.addressee else None, statement.form]
    parts += [statement.medium, statement.occasion, statement.date]
    return " · ".join(flat(part) for part in parts if part)


def content(statement: Statement) -> str:
    """What was said, its pieces joined by an ellipsis, cut to a readable length.

    Only direct speech is set in quotation marks: the words of indirect speech are the reporter's.
    """
    whole = _cut(" … ".join(part.text for part in statement.content), _LONGEST_CONTENT)
    return f"“{whole}”" if statement.form == "direct" else whole


def terms(agreement: Agreement) -> str:
    """ "protocol · IND, RUS · signed 2023-12-27 in Moscow, RUS · for 2024/2028"; a subject that the title tells is left
    out.
    """
    parties = ", ".join(party.country or flat(party.name) for party in agreement.parties)
    stage = agreement.stage.replace("_", " ")
    if agreement.date:
        stage += f" {agreement.date.edtf}"
    if agreement.place:
        stage += f" in {where(agreement.place)}"
    period = f"for {agreement.period.edtf}" if agreement.period else None
    subject = agreement.subject if agreement.subject and agreement.subject not in agreement.title.text else None
    return " · ".join(flat(part) for part in (agreement.kind, parties, stage, period, subject) if part)


def holders(coded: CodedDocument) -> list[tuple[Entity, Office]]:
    """Persons with their offices, in the order of the document."""
    return [(entity, office) for entity in coded.entities if entity.kind == "person" for office in entity.offices]


def office(held: Office) -> str:
    """ "Foreign Minister, RUS"; an office that our tables add, not the text, says so."""
    title = f"{flat(held.title)}, {held.country}" if held.country else flat(held.title)
    return title if held.basis == "text" else f"{title} (from our tables)"


def heading(document: Document) -> str:
    """ "published 2023-12-27 (given) · Moscow · 630 words"."""
    if document.published is None:
        published = "no publication date"
    else:
        published = f"published {document.published.isoformat()} ({document.published_basis})"
    place = document.dateline.place if document.dateline else None
    parts = [flat(document.title) if document.title else None, published, place and flat(place)]
    words = len(document.text.split())
    return " · ".join([part for part in parts if part] + [f"{words:,} words" if words != 1 else "1 word"])
