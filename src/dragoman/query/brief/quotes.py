"""Who said what of the other country, in the exact words."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.clauses import asks, ends_open, is_broken
from dragoman.query.brief.deeds import substance
from dragoman.query.brief.evidence import Named, Span, naming
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import day_in_words
from dragoman.query.rows import StatementRow
from dragoman.store import schema
from dragoman.store.batches import chunks

_LONGEST_QUOTE, _LONG_QUOTE = 320, 200
_SHORTEST_QUOTE = 40
_SHORT_SPEECH = 3
_EARLY = 80
"""What a sentence is about is named among its first letters."""

_WEIGHT = {"head": 3.0, "minister": 2.0, "official": 1.0}
_MARKS = " “”\"‘’'"


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str


_Piece = tuple[_Sentence, int, int]
"""A sentence, and the bounds of what of it is said."""


class _Text:
    """The sentences of a document in which something is said, and whom it names, each in the order of the text."""

    def __init__(self, sentences: Sequence[_Sentence], named: Sequence[Named]) -> None:
        self._sentences, self._named = sentences, named
        self._begin, self._end = [one.start for one in sentences], [one.end for one in sentences]
        self._at = [one.start for one in named]

    def pieces(self, spans: Sequence[Span]) -> list[_Piece]:
        """What stands within some spans, sentence by sentence."""
        found = []
        for first, last in spans:
            here = slice(bisect_right(self._end, first), bisect_left(self._begin, last))
            found += [(one, max(one.start, first), min(one.end, last)) for one in self._sentences[here]]
        return sorted(found, key=lambda piece: piece[1:])

    def naming(self, pieces: Sequence[_Piece], who: str) -> list[_Piece]:
        """Those pieces that name a country."""
        at = [one.start for one in self._named if one.who == who]
        return [piece for piece in pieces if bisect_left(at, piece[1]) < bisect_left(at, piece[2])]

    def named_in(self, start: int, end: int) -> Sequence[Named]:
        """Those who are named within bounds."""
        return self._named[bisect_left(self._at, start) : bisect_left(self._at, end)]


@dataclass(frozen=True, slots=True)
class _Words:
    """Exact words, how much they are worth showing, and the whole sentence in which they stand."""

    text: str
    worth: float
    sentence: str


def quote_drafts(
    connection: Connection, statements: Sequence[StatementRow], pair: Sequence[str], used: set[tuple[str, str]]
) -> dict[str, list[Draft]]:
    """Lines of direct speech by the country of the speaker: of each statement the sentence that names the other.

    Args:
        connection: Of `Store.read`.
        statements: What speakers of either country said of the other. Those who hold no office do not count.
        pair: The two countries.
        used: Sentences that have been shown; those of the lines are added.
    """
    found: dict[str, list[Draft]] = {code: [] for code in pair}
    sides = ((pair[0], pair[1]), (pair[1], pair[0]))
    direct = [
        (one, side)
        for one in statements
        for side in sides
        if one.form != "indirect" and one.speaker_country == side[0] and side[1] in one.about and _speaks_for_state(one)
    ]
    spans = _spans(connection, [one for one, _ in direct])
    texts = _texts(connection, [(one, spans[one.id]) for one, _ in direct])
    heard: set[tuple[str, str | None]] = set()
    for one, side in sorted(direct, key=_by_rank):
        document = one.source.document
        if (document, one.speaker) in heard:
            continue
        shown = _telling(texts[document], spans[one.id], side)
        if shown is None or (document, shown.sentence) in used:
            continue
        used.add((document, shown.sentence))
        heard.add((document, one.speaker))
        found[side[0]].append(_draft(one, shown))
    return found


def _by_rank(spoken: tuple[StatementRow, Any]) -> tuple[float, str, str]:
    one, _ = spoken
    return -_WEIGHT.get(one.speaker_level or "", 0.0), one.sort_day or "", one.id


def _draft(one: StatementRow, shown: _Words) -> Draft:
    where = " · ".join(part for part in (one.medium, one.occasion) if part)
    return Draft(
        order=f"{one.sort_day or ''} {one.id}",
        day=day_in_words(one.sort_day) if one.sort_day else "undated",
        text=f"{one.speaker}" + (f" ({where})" if where else ""),
        sources=(replace(one.source, sentence=shown.sentence),),
        quote=shown.text,
        weight=_WEIGHT.get(one.speaker_level or "", 0.0) + shown.worth,
        first=one.sort_day,
        corrected=one.corrected,
    )


def _speaks_for_state(one: StatementRow) -> bool:
    """Whether a speaker holds an office and is named: of those of no high office by more than a surname."""
    words = (one.speaker or "").split()
    if not words or not words[0][:1].isupper() or ";" in "".join(words) or words[-1] in load_wording().titles:
        return False
    return one.speaker_level in ("head", "minister") or (one.speaker_level == "official" and len(words) > 1)


def _telling(text: _Text, spans: Sequence[Span], sides: tuple[str, str]) -> _Words | None:
    """What is said in the sentence that names the other country and says most; of equals the first.

    A statement of one sentence need not name it itself: what it is about was read from what stands around it.
    """
    said = text.pieces(spans)
    # Of a long speech only what says something is worth showing.
    best, most = None, 0.0 if len(said) <= _SHORT_SPEECH else 1.0
    for sentence, start, end in text.naming(said, sides[1]) if len(said) > 1 else said:
        words = " ".join(sentence.text[start - sentence.start : end - sentence.start].split()).strip(_MARKS)
        if not _stands_alone(words):
            continue
        if (worth := _worth(words, text.named_in(start, end), start, sides)) > most:
            best, most = _Words(words, worth, " ".join(sentence.text.split())), worth
    return best


def _stands_alone(text: str) -> bool:
    """Whether words are whole and no courtesy or question: a brief shows no others."""
    if not _SHORTEST_QUOTE <= len(text) <= _LONGEST_QUOTE or asks(text):
        return False
    return not (load_wording().courteous_words.search(text) or is_broken(text) or ends_open(text.rstrip(" ….,")))


def _worth(text: str, named: Sequence[Named], start: int, sides: tuple[str, str]) -> float:
    """How much a sentence says of the other side: less where it names it in passing, among others or late, by an
    adjective alone, leans on the sentence before it, or tells of hopes."""
    others = {one.who for one in named if one.who not in sides}
    other = [one for one in named if one.who == sides[1]]
    early = any(one.start - start < _EARLY for one in other)
    by_name = any(one.form != "demonym" for one in other)
    leans = text.split()[0].lower().strip(_MARKS + ",") in load_wording().leaning_words
    weak = bool(load_wording().hopeful_words.search(text)) + leans / 2 + (len(text) > _LONG_QUOTE)
    return 1 + substance(text) + early + by_name / 2 - 0.75 * len(others) - weak


def _spans(connection: Connection, statements: Sequence[StatementRow]) -> dict[str, list[Span]]:
    s = schema.statements
    found = {}
    for some in chunks([one.id for one in statements]):
        for row in connection.execute(select(s.c.id, s.c.record).where(s.c.id.in_(some))):
            found[row.id] = [(span["start"], span["end"]) for span in row.record["content"]]
    return found


def _texts(connection: Connection, statements: Iterable[tuple[StatementRow, Sequence[Span]]]) -> Mapping[str, _Text]:
    """The documents in which statements stand: the sentences from the first word said in them to the last one."""
    bounds: dict[str, Span] = {}
    for one, spans in statements:
        first, last = bounds.get(one.source.document, spans[0])
        bounds[one.source.document] = min(first, spans[0][0]), max(last, spans[-1][1])
    s = schema.sentences
    sentences: dict[str, list[_Sentence]] = defaultdict(list)
    for some in chunks(sorted(bounds)):
        here = (and_(s.c.document == id_, s.c.start < bounds[id_][1], s.c.end > bounds[id_][0]) for id_ in some)
        query = select(s.c.document, s.c.start, s.c.end, s.c.text).where(or_(*here))
        for document, start, end, text in connection.execute(query.order_by(s.c.document, s.c.number)):
            sentences[document].append(_Sentence(start, end, text))
    named = naming(connection, bounds, bounds)
    return {id_: _Text(sentences[id_], named[id_]) for id_ in bounds}
