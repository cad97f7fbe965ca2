"""Who said what of the other country, in the exact words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from dragoman.lexicon.wording import load_wording
from dragoman.query.brief.records import Draft
from dragoman.query.brief.words import cut, day_in_words
from dragoman.query.rows import StatementRow
from dragoman.store import schema

_LONGEST_QUOTE = 320
_SHORTEST_QUOTE = 40
_SHORT_SPEECH = 3
_CHUNK = 400
_WEIGHT = {"head": 3.0, "minister": 2.0, "official": 1.0}
_MARKS = " “”\"‘’'"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Words:
    """Exact words, and the whole sentence in which they stand."""

    text: str
    sentence: str


def quote_drafts(
    connection: Connection, statements: Sequence[StatementRow], pair: Sequence[str], used: set[tuple[str, str]]
) -> dict[str, list[Draft]]:
    """Lines of direct speech by the country of the speaker: of each statement the sentence that names the other.

    Args:
        connection: Of `Store.read`.
        statements: What speakers of either country said of the other.
        pair: The two countries.
        used: Sentences that have been shown; those of the lines are added.
    """
    found: dict[str, list[Draft]] = {code: [] for code in pair}
    direct = [one for one in statements if one.form != "indirect" and _is_named(one.speaker)]
    spans, naming, sentences = _spans(connection, direct), _naming(connection, direct), _sentences(connection, direct)
    heard: set[tuple[str, str | None]] = set()
    for one in sorted(direct, key=lambda one: (-_WEIGHT.get(one.speaker_level or "", 0.0), one.sort_day or "", one.id)):
        for code, other in (tuple(pair), tuple(reversed(pair))):
            if one.speaker_country != code or other not in one.about:
                continue
            document = one.source.document
            shown = _telling(sentences[document], spans[one.id], naming[document, other])
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
        quote=cut(shown.text, _LONGEST_QUOTE),
        weight=_WEIGHT.get(one.speaker_level or "", 0.0) + _worth(shown.text) // 2,
    )


def _is_named(speaker: str | None) -> bool:
    return speaker is not None and speaker[:1].isupper() and ";" not in speaker


def _telling(sentences: Sequence[_Sentence], spans: Sequence[Span], naming: Sequence[Span]) -> _Words | None:
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
    best, most = None, 0 if len(pieces) <= _SHORT_SPEECH else 1
    for sentence, start, end in pieces:
        text = " ".join(sentence.text[start - sentence.start : end - sentence.start].split()).strip(_MARKS)
        if len(text) < _SHORTEST_QUOTE or not (len(pieces) == 1 or any(start <= at < end for at, _ in naming)):
            continue
        if (worth := _worth(text)) > most:
            best, most = _Words(text, " ".join(sentence.text.split())), worth
    return best


def _worth(text: str) -> int:
    """How much a sentence says: 0 for a courtesy or a question."""
    words = load_wording()
    if words.courteous_words.search(text) or text.rstrip(_MARKS).endswith("?"):
        return 0
    return 1 + min(len(words.telling_words.findall(text)), 4) - ("- —" in text or len(text) > _LONGEST_QUOTE)


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _spans(connection: Connection, statements: Sequence[StatementRow]) -> dict[str, list[Span]]:
    s = schema.statements
    found = {}
    for some in _chunks([one.id for one in statements]):
        for row in connection.execute(select(s.c.id, s.c.record).where(s.c.id.in_(some))):
            found[row.id] = [(span["start"], span["end"]) for span in row.record["content"]]
    return found


def _documents(statements: Sequence[StatementRow]) -> list[str]:
    return sorted({one.source.document for one in statements})


def _naming(connection: Connection, statements: Sequence[StatementRow]) -> Mapping[tuple[str, Any], list[Span]]:
    """Where a document names a country or somebody of it, pronouns left out."""
    e = schema.entities
    found: dict[tuple[str, Any], list[Span]] = defaultdict(list)
    for some in _chunks(_documents(statements)):
        query = select(e.c.document, e.c.country, e.c.mentions).where(e.c.document.in_(some), e.c.country.isnot(None))
        for row in connection.execute(query):
            spans = [(m["start"], m["end"]) for m in row.mentions if m["form"] != "pronoun"]
            found[row.document, row.country].extend(spans)
    return found


def _sentences(connection: Connection, statements: Sequence[StatementRow]) -> Mapping[str, list[_Sentence]]:
    s = schema.sentences
    found: dict[str, list[_Sentence]] = defaultdict(list)
    for some in _chunks(_documents(statements)):
        for row in connection.execute(select(s).where(s.c.document.in_(some)).order_by(s.c.document, s.c.number)):
            found[row.document].append(_Sentence(row.start, row.end, row.text))
    return found
