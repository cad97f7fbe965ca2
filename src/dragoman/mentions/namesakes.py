"""Which names mean one person: "Sergey Lavrov", "S. Lavrov" and "Lavrov" are one, two people of one surname are two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.reference import load_names
from dragoman.mentions.names import NameSpan

_ARTICLED = 3


@dataclass(slots=True, eq=False)
class Person:
    """One person of the document: the spans that name them, and what the names tell."""

    spans: list[NameSpan] = field(default_factory=list)
    words: tuple[str, ...] = ()
    gender: str | None = None


Barred = Callable[[Person, NameSpan], bool]


def join_names(spans: Sequence[NameSpan], barred: Barred | None = None) -> list[Person]:
    """The persons of a document, in order of first mention.

    Names of several words are joined first; a single word then goes to the person before it whose surname it is, or
    else the next one, or becomes a person of its own.

    Args:
        spans: the names.
        barred: whether a name of one word cannot be that of a person, whatever the letters say.
    """
    persons: list[Person] = []
    for span in spans:
        if len(span.words) > 1:
            known = next((p for p in persons if same_name(p.words, span.words) and _genders_agree(p, span)), None)
            _enter(persons, known, span)
    long = list(persons)
    for span in spans:
        if len(span.words) == 1:
            fitting = [[p for p in known if barred is None or not barred(p, span)] for known in (long, persons)]
            _enter(persons, _bearer(fitting[0], span) or _bearer(fitting[1], span), span)
    for person in persons:
        person.spans.sort(key=lambda span: span.first)
    return sorted(persons, key=lambda person: person.spans[0].first)


def _enter(persons: list[Person], known: Person | None, span: NameSpan) -> None:
    if known is None:
        known = Person(words=span.words)
        persons.append(known)
    known.spans.append(span)
    known.gender = known.gender or span.gender
    if _fullness(span.words) > _fullness(known.words):
        known.words = span.words


def _fullness(words: tuple[str, ...]) -> tuple[int, int]:
    """Names are fuller with more words that are no initials, then with more letters."""
    return sum(len(word) > 1 for word in words), sum(map(len, words))


def _genders_agree(person: Person, span: NameSpan) -> bool:
    return person.gender is None or span.gender is None or person.gender == span.gender


def _bearer(persons: Sequence[Person], span: NameSpan) -> Person | None:
    """The person whom a single word names: by surname the one mentioned last, else by any part of the name."""
    word = span.words[0]
    for matches in (_is_surname, _is_part, _is_misspelt):
        found = [p for p in persons if matches(p.words, word) and _genders_agree(p, span)]
        if found:
            before = [p for p in found if _last_before(p, span.first) >= 0]
            return max(before, key=lambda p: _last_before(p, span.first)) if before else found[0]
    return None


def _last_before(person: Person, at: int) -> int:
    return max((span.first for span in person.spans if span.first < at), default=-1)


def _is_surname(words: tuple[str, ...], word: str) -> bool:
    return _one_surname(words[-1], word) or variants(words[-1]) & {word} != frozenset()


def _one_surname(a: str, b: str) -> bool:
    """Whether two surnames are equal, but for the article of an Arabic one: "Mr. Hamadi" is Karim al-Hamadi."""
    short, long = sorted((a, b), key=len)
    article = long.removesuffix(short)
    return a == b or (len(short) > _ARTICLED and article != long and article in load_names().articles)


def _is_part(words: tuple[str, ...], word: str) -> bool:
    return (len(word) > 2 and word in words) or (len(word) == 2 and word == words[0])


def _is_misspelt(words: tuple[str, ...], word: str) -> bool:
    return len(word) > 6 and _one_apart(words[-1], word)


def _one_apart(a: str, b: str) -> bool:
    """Whether two words differ by one letter added, dropped or changed."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]


def variants(word: str) -> frozenset[str]:
    """A name with its short and long forms ("joe": joe, joseph)."""
    return load_names().nicknames.get(word, frozenset((word,)))


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of several words may name one person.

    Equal words in any order, one name within the other, or equal surnames with given names that agree.
    """
    if a == b or set(a) == set(b):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    full = [word for word in short if len(word) > 1]
    if len(full) > 1 and set(full) <= set(long):
        return True
    if not (
        _one_surname(a[-1], b[-1]) or variants(a[-1]) & variants(b[-1]) or (len(a[-1]) > 6 and _one_apart(a[-1], b[-1]))
    ):
        return False
    return _given_agree(a[0], b[0])


def _given_agree(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return bool(variants(a) & variants(b)) or (len(a) > 4 and len(b) > 4 and _one_apart(a, b))
