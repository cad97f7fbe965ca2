"""What is known of one mention of an agreement, and whether two are of one.

An instrument is told from others by what its title says, its kind, its parties, and the days of its stages.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Row

from dragoman.coreference.views import content_words
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.agreements import load_agreements
from dragoman.lexicon.places import load_gazetteer

ALIKE = 0.6
"""From this share of common words on two titles name one instrument."""

ALIKE_ONE_SIDED = 0.75
"""The same where only one party is known of one of the two."""

LEAST = 0.4
"""The mean likeness of all mentions of two groups from which they are one agreement."""

DAYS = dt.timedelta(days=5)
"""How far apart an instrument without a title of its own ("a memorandum") may be told of."""

_CODE = re.compile(r"\d|\b[A-Z]{3,}\b")
"""Numbers and abbreviations name an instrument, too: the S-400 deal, the NPP contract."""

_COUNT = re.compile(r"[$€£]\s?\d[\d.,]*(?:\s(?:million|billion|trillion))?|(?<![\w-])\d[\d.,]*\s[a-z]+s\b")
"""… but not sums and counts: $225 million, 20 countries."""

_WITH = re.compile(r"\bwith\b(?!.*\b(?:on|to|for|about|that|of|regarding|concerning)\b).*", re.IGNORECASE)
"""With whom it is, where nothing follows on what: that names no instrument."""

_SEVERAL = re.compile(r"\b(?:agreements|accords|treaties|memorandums|memoranda|contracts|deals|protocols|documents)\b")
"""Several instruments told of together, in small letters: no name of one."""

_PAIR = 2
_NEVER, _BARE, _HALF_BARE = -9.0, 0.5, 0.4
_STEM = 7
_ISO_DAY = 10
_EMPTY = frozenset({"between", "with", "government", "governments", "mutual", "understanding", "republic", "federation",
                    "people", "state", "states", "united", "kingdom", "their", "countries"})  # fmt: skip


_EXACT, _COARSE, _REPORTED, _UNKNOWN = range(4)


@dataclass(frozen=True, slots=True)
class Told:
    """When a mention tells a stage to have been reached: EDTF, its first day, and how sure that is (0 is surest)."""

    stage: str
    date: str | None
    first: str | None
    rank: int

    @property
    def is_dated(self) -> bool:
        """Whether the text tells the day, month or year."""
        return self.rank <= _COARSE

    @property
    def is_report(self) -> bool:
        """Whether its date is but that of the report."""
        return self.rank == _REPORTED


@dataclass(frozen=True, slots=True)
class Pact:
    """One mention of an agreement. `words` are those of its title and subject, less the words for instruments.

    `told` are its stages, the furthest one first.
    """

    id: str
    document: str
    publisher: str | None
    published: str | None
    sentence: str
    title: str
    kind: str
    subject: str | None
    period: str | None
    sides: frozenset[str]
    names: tuple[tuple[str, str | None], ...]
    words: frozenset[str]
    told: tuple[Told, ...]

    @property
    def several(self) -> bool:
        """Whether it tells of several instruments at once ("security agreements with 20 countries")."""
        return _SEVERAL.search(self.title) is not None

    @property
    def is_name(self) -> bool:
        """Whether the title is written as a name ("Bilateral Security Agreement")."""
        return sum(word[:1].isupper() for word in self.title.split()) > 1

    @property
    def when(self) -> str | None:
        """The first day of the stage that it tells of, else the day of the report."""
        return self.told[0].first or self.published

    def day(self, stage: str) -> dt.date | None:
        """The day on which it says a stage was reached, None where it tells none."""
        days = (told.first for told in self.told if told.stage == stage and told.rank == _EXACT and told.first)
        return next(map(dt.date.fromisoformat, days), None)


def likeness(a: Pact, b: Pact) -> float:
    """How alike two mentions are, from 0 to 1; below 0 where they cannot be one agreement.

    Mentions of one document are different agreements: its own were joined when it was read. So are those of other
    parties, periods and kinds, and those that reached one stage on different days.
    """
    if a.document == b.document or not _same_parties(a, b) or not _same_kind(a.kind, b.kind):
        return _NEVER
    if a.several != b.several:
        return _NEVER
    if (a.period and b.period and a.period != b.period) or _on_other_days(a, b):
        return _NEVER
    if not a.sides or not b.sides:
        return float(a.title.casefold() == b.title.casefold())
    if a.words and b.words:
        return len(a.words & b.words) / len(a.words | b.words)
    if a.sides != b.sides or a.kind != b.kind or a.when is None or b.when is None:
        return 0.0
    near = abs(dt.date.fromisoformat(a.when) - dt.date.fromisoformat(b.when)) <= DAYS
    return (_BARE if a.words == b.words else _HALF_BARE) if near else 0.0


def same(a: Pact, b: Pact) -> bool:
    """Whether two mentions may be one agreement: the same parties, and a title alike.

    Without a title of their own the kinds must agree, and the days on which they are told of. Of whom only one party
    is known, the title must agree more closely, and say more than a word.
    """
    alike = likeness(a, b)
    if not a.words or not b.words or not a.sides or not b.sides:
        return alike > 0
    if a.sides != b.sides and min(len(a.sides), len(b.sides)) < _PAIR:
        return alike >= ALIKE_ONE_SIDED and min(len(a.words), len(b.words)) >= _PAIR
    # One word ("security") tells agreements of the same sides apart, not those of others.
    alone = len(a.words & b.words) < _PAIR and (a.sides != b.sides or len(a.sides) < _PAIR)
    return alike >= ALIKE and not alone


def _same_parties(a: Pact, b: Pact) -> bool:
    if not a.sides or not b.sides:
        return goes_by_name(a.title) and goes_by_name(b.title)
    return bool(a.sides & b.sides) and (a.sides <= b.sides or b.sides <= a.sides)


def goes_by_name(title: str) -> bool:
    """Whether a title is one instrument's alone, whoever is party to it: by a place or a code ("the Minsk agreements").

    "Mutual Defense Treaty" is the title of many.
    """
    capitals = re.findall(r"\b[A-Z][\w’'-]{3,}", title)
    return _CODE.search(title) is not None or any(load_gazetteer().find(word) for word in capitals)


def _same_kind(a: str, b: str) -> bool:
    families = load_agreements().families
    return a == b or any(a in family and b in family for family in families)


def _on_other_days(a: Pact, b: Pact) -> bool:
    for told in a.told:
        one, other = a.day(told.stage), b.day(told.stage)
        if one is not None and other is not None and abs(one - other) > DAYS:
            return True
    return False


def pact_of(row: Row[Any], parties: tuple[tuple[str, str | None], ...]) -> Pact:
    """A mention from its row of `pacts` with the publisher and day of its document and its sentence, and its parties'
    names and countries."""
    return Pact(
        id=row.id,
        document=row.document,
        publisher=row.publisher,
        published=row.published,
        sentence=row.sentence_text or "",
        title=row.title,
        kind=row.kind,
        subject=row.subject,
        period=row.period_edtf,
        sides=frozenset(country or name for name, country in parties),
        names=parties,
        words=_own_words(row.title, parties) - _words_for_instruments(),
        told=_told(row),
    )


@cache
def _words_for_instruments() -> frozenset[str]:
    """Words that say what kind of thing an agreement is, or praise it, not which one it is."""
    cues = load_agreements()
    words = content_words(" ".join((*cues.kinds, *cues.weak, *cues.weak_modifiers)))
    words |= content_words(" ".join((*cues.phrase["new"], *cues.phrase["vague"], *cues.phrase["empty"])))
    return frozenset(map(_stem, words | {f"{word}s" for word in words} | _EMPTY))


def _stem(word: str) -> str:
    """The beginning of a word, in American spelling: "neighbourly" and "neighborliness" are one."""
    return word.replace("our", "or")[:_STEM]


def _own_words(title: str, parties: Sequence[tuple[str, str | None]]) -> frozenset[str]:
    """The stems of a title's words without sums, and without the names of its parties and their adjectives ("the
    Danish-Swedish treaty")."""
    words = content_words(_COUNT.sub("", title)) - content_words(" ".join(name for name, _ in parties))
    lands = {country for _, country in parties}
    actors = load_actors()
    return frozenset(
        _stem(word)
        for word in words
        if (found := actors.named(word.capitalize())) is None or found.actor.country not in lands
    )


def names_something(title: str, parties: Sequence[str]) -> bool:
    """Whether a title says which one instrument it is, not only what kind of thing and of whom (codes of countries)."""
    if _SEVERAL.search(title):
        return False
    title = _WITH.sub("", title)
    own = _own_words(title, [(code, code) for code in parties]) - _words_for_instruments()
    return bool(own) or _CODE.search(_COUNT.sub("", title)) is not None


def _told(row: Row[Any]) -> tuple[Told, ...]:
    """The stages of a mention with their days: its own, then those of which it tells when they were before."""
    before = row.record["rules"][-1].endswith(".before")
    own = {"edtf": row.date_edtf, "from": row.date_from, "precision": row.date_precision}
    first = _dated(row.stage, own) if row.date_edtf is not None else None
    if first is None:
        known = None if before else row.published
        first = Told(row.stage, known, known, _UNKNOWN if known is None else _REPORTED)
    earlier = [_dated(one["stage"], one["date"]) for one in row.record.get("earlier", ())]
    return (first, *(told for told in earlier if told is not None))


def _dated(stage: str, date: Mapping[str, str]) -> Told | None:
    """A stage with a date that is a day, a month or a year; None for other dates."""
    edtf = date["edtf"]
    if date["precision"] == "day" and len(edtf) == _ISO_DAY:
        return Told(stage, edtf, edtf, _EXACT)
    plain = edtf.replace("-", "").isdecimal() and date["precision"] in ("year", "month")
    return Told(stage, edtf, date["from"], _COARSE) if plain else None


def readable(title: str, kind: str) -> str:
    """A title that says what it is: what stands in a list as "customs" is the "agreement on customs".

    Words of praise before it are left out: "new", "landmark".
    """
    cues = load_agreements()
    first, _, rest = title.partition(" ")
    while rest and first in (*cues.phrase["new"], *cues.phrase["praise"]):
        title = rest
        first, _, rest = title.partition(" ")
    words = {word.removesuffix("s") for word in re.findall(r"\w+", title.casefold())}
    known = words & {*cues.kinds, *cues.weak} or any(name in title for name in cues.names)
    return title if known or kind in title.casefold() else f"{kind} on {title}"
