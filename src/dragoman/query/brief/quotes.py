"""Who said what of the other country, in the exact words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.clauses import ends_open, is_broken
from dragoman.query.brief.deeds import substance
from dragoman.query.brief.evidence import Named, Span, chunks, naming
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import day_in_words
from dragoman.query.rows import StatementRow
from dragoman.store import schema

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
    direct = [one for one in statements if one.form != "indirect" and _speaks_for_state(one)]
    documents = {one.source.document for one in direct}
    spans, sentences, named = (
        _spans(connection, direct),
        _sentences(connection, documents),
        naming(connection, documents),
    )
    heard: set[tuple[str, str | None]] = set()
    for one in sorted(direct, key=lambda one: (-_WEIGHT.get(one.speaker_level or "", 0.0), one.sort_day or "", one.id)):
        for code, other in (tuple(pair), tuple(reversed(pair))):
            if one.speaker_country != code or other not in one.about:
                continue
            document = one.source.document
            shown = _telling(sentences[document], spans[one.id], named[document], (code, other))
            if shown is None or (document, shown.sentence) in used or (document, one.speaker) in heard:
                continue
            used.add((document, shown.sentence))
            heard.add((document, one.speaker))
            found[code].append(_draft(one, shown))
    return found


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


def _telling(
    sentences: Sequence[_Sentence], spans: Sequence[Span], named: Sequence[Named], sides: tuple[str, str]
) -> _Words | None:
    """What is said in the sentence that names the other country and says most; of equals the first.

    A statement of one sentence need not name it itself: what it is about was read from what stands around it.
    """
    pieces = [
        (sentence, max(sentence.start, first), min(sentence.end, last))
        for sentence in sentences
        for first, last in spans
        if sentence.start < last and first < sentence.end
    ]
    # Of a long speech only what says something is worth showing.
    best, most = None, 0.0 if len(pieces) <= _SHORT_SPEECH else 1.0
    for sentence, start, end in pieces:
        text = " ".join(sentence.text[start - sentence.start : end - sentence.start].split()).strip(_MARKS)
        if not _stands_alone(text):
            continue
        here = _between(named, start, end)
        if len(pieces) > 1 and all(one.who != sides[1] for one in here):
            continue
        if (worth := _worth(text, here, start, sides)) > most:
            best, most = _Words(text, worth, " ".join(sentence.text.split())), worth
    return best


def _between(named: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """Those that begin within bounds, of a list in the order of the text."""
    return named[bisect_left(named, start, key=_start) : bisect_left(named, end, key=_start)]


def _start(one: Named) -> int:
    return one.start


def _stands_alone(text: str) -> bool:
    """Whether words are whole and no courtesy or question: a brief shows no others."""
    if not _SHORTEST_QUOTE <= len(text) <= _LONGEST_QUOTE or text.rstrip(_MARKS).endswith("?"):
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


def _sentences(connection: Connection, documents: Iterable[str]) -> Mapping[str, list[_Sentence]]:
    s = schema.sentences
    found: dict[str, list[_Sentence]] = defaultdict(list)
    for some in chunks(sorted(documents)):
        for row in connection.execute(select(s).where(s.c.document.in_(some)).order_by(s.c.document, s.c.number)):
            found[row.document].append(_Sentence(row.start, row.end, row.text))
    return found
