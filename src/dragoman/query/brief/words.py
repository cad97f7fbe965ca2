"""Days, parties and topics in words."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from dragoman.lexicon.actors import load_countries
from dragoman.lexicon.wording import load_wording
from dragoman.query.rows import EventRow, PartyRow

_SHORT_TOPIC, _LONGEST_TOPIC, _MOST_TOPICS = 45, 110, 2
_MOST_OTHERS = 3
_POINTING = re.compile(r"(?:this|that|these|those|such) \S+", re.IGNORECASE)
"""Topics that point to what stands elsewhere in the text."""

_WEAK = re.compile(r"(?:a|an|the|his|her|its|their|our) [a-z]+")
"""Topics of one common word, left out beside fuller ones."""

_LEADING = re.compile(r"^(?:and|or|but|also|in particular|including|personally|such as)\b[\s,]*", re.IGNORECASE)


def day_in_words(iso: str) -> str:
    """ "5 March 2024"."""
    day = dt.date.fromisoformat(iso)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def edtf_in_words(edtf: str) -> str:
    """ "5 March 2024", "March 2024", "2024", as far as a date is told."""
    if len(edtf) == len("2024-03-05"):
        return day_in_words(edtf)
    year, _, month = edtf.partition("-")
    return f"{calendar.month_name[int(month)]} {year}" if month else year


def period_in_words(first: str, last: str) -> str:
    """ "5 March 2024", "March 2024", "2024", "5 to 7 March 2024", "28 February to 3 March 2024"."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if start == end:
        return day_in_words(first)
    if (start.day, end.day) == (1, calendar.monthrange(end.year, end.month)[1]):
        if (start.month, end.month) == (1, 12):
            return f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{calendar.month_name[start.month]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_in_words(last)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_name[start.month]} to {day_in_words(last)}"
    return f"{day_in_words(first)} to {day_in_words(last)}"


def when(event: EventRow) -> str:
    """When it happened; "by" the day of the first report where the texts do not tell."""
    if event.date_from is not None and event.date_to is not None:
        return period_in_words(event.date_from, event.date_to)
    return f"by {day_in_words(event.first_reported)}" if event.first_reported else "undated"


def country_name(code: str) -> str:
    """The country's name without an article."""
    found = load_countries().get(code)
    return found.name if found is not None else load_wording().organizations.get(code, code)


def with_article(code: str) -> str:
    """ "the United States", "Turkey"."""
    name = country_name(code)
    return f"the {name}" if code in load_wording().articles else name


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    found = list(dict.fromkeys(names))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "no events", "1 event", "2 events"."""
    return f"{f'{number:,}' if number else 'no'} {one if number == 1 else many or one + 's'}"


def is_person(party: PartyRow) -> bool:
    """Whether a person is named."""
    words = party.name.split()
    if not party.entity.startswith("person:") or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return False
    return words[-1] not in load_wording().titles


def named(parties: Sequence[PartyRow], pair: Sequence[str]) -> str:
    """The parties in words: people by name, others by their country; those of third countries behind the two's."""
    own = [party for party in parties if party.country in pair]
    others = [party for party in parties if party.country not in (*pair, None)]
    shown = [name for code in dict.fromkeys(party.country for party in own) for name in _of_country(own, code)]
    told = {party.country for party in others if is_person(party) or _is_body(party)}
    others = [party for party in others if party.country not in told or is_person(party) or _is_body(party)]
    rest = list(dict.fromkeys(name for party in others if (name := _other(party)) is not None))
    if len(rest) > _MOST_OTHERS:
        rest = [*rest[: _MOST_OTHERS - 1], counted(len(rest) - _MOST_OTHERS + 1, "other party", "other parties")]
    return listed([*shown, *rest])


def _of_country(parties: Sequence[PartyRow], code: str | None) -> list[str]:
    """People of the country where any is named; else its bodies; else the country."""
    ours = [party for party in parties if party.country == code]
    people = list(dict.fromkeys(party.name for party in ours if is_person(party)))
    if people:
        # "Zelenskyy" beside "Volodymyr Zelenskyy" is one and the same.
        return [name for name in people if not any(name != other and name in other for other in people)][:4]
    bodies = [_the(party.name) for party in ours if _is_body(party)]
    return list(dict.fromkeys(bodies))[:3] or [with_article(code or "")]


def _is_body(party: PartyRow) -> bool:
    return party.entity.startswith(("government_body:", "igo:")) and party.name[:1].isupper()


def _the(name: str) -> str:
    """Names of bodies of several words take an article."""
    return name if len(name.split()) < 2 or name.casefold().startswith("the ") else f"the {name}"


def _other(party: PartyRow) -> str | None:
    """A party of a third country; None where not even that is told."""
    code = party.country or ""
    if not (is_person(party) or _is_body(party)):
        return None if country_name(code) == code else with_article(code)
    if party.name == country_name(code):
        return _the(party.name)
    return f"{party.name} ({country_name(code)})" if country_name(code) != code else _the(party.name)


def topics_in_words(event: EventRow) -> str:
    """The topics that say something, as `joined`."""
    return joined(good_topics(event.topics, (*event.actors, *event.recipients)))


def joined(topics: Sequence[str]) -> str:
    """ "trade and energy"; longer ones are parted by semicolons."""
    return (" and " if all(len(topic) <= _SHORT_TOPIC and " and " not in topic for topic in topics) else "; ").join(
        topics
    )


def good_topics(topics: Sequence[str], parties: Sequence[PartyRow]) -> list[str]:
    """Topics that are no pronouns, no names of the parties, and no parts of each other."""
    names = {party.name.casefold() for party in parties}
    names |= {country_name(party.country).casefold() for party in parties if party.country is not None}
    found: list[str] = []
    for topic in (_LEADING.sub("", topic).strip(' ,;:.“”"') for topic in topics):
        bare = re.sub(r"^(?:the|his|her|their|our|its|my|your) ", "", topic.casefold())
        if (
            _POINTING.fullmatch(topic)
            or len(topic) < 4
            or topic.casefold() in load_wording().empty_topics
            or bare in names
            or _says_nothing(topic, names)
            or _is_office(topic)
        ):
            continue
        if any(topic in other or other in topic for other in found):
            continue
        found.append(topic)
    strong = [topic for topic in found if _WEAK.fullmatch(topic) is None]
    return [part(topic, _LONGEST_TOPIC) for topic in (strong or found)[:_MOST_TOPICS]]


def _says_nothing(topic: str, names: Iterable[str]) -> bool:
    """Whether nothing is left but the names of the parties and words for people and time ("the people of Ghana")."""
    rest = topic.casefold()
    for name in names:
        rest = rest.replace(name, " ")
    words = re.findall(r"[^\W_]+", rest)
    return all(word in load_wording().empty_words or word in load_wording().open_words for word in words)


def _is_office(topic: str) -> bool:
    """ "the Prime Minister"."""
    words = topic.split()
    return len(words) <= 3 and words[-1] in load_wording().titles


def part(text: str, most: int) -> str:
    """The text, at most so long: to the last comma that lies so far, else as `cut`."""
    head, comma, _ = text[: most + 1].rpartition(",")
    if len(text) <= most or not comma or len(head) < most // 3:
        return cut(text, most)
    return head


def stopped(text: str) -> str:
    """The text with a full stop, unless something else ends it."""
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def cut(text: str, most: int) -> str:
    """The text, at most so long, broken off between words."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"
