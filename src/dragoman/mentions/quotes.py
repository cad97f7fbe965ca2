"""Finds what stands between quotation marks: paired, across paragraphs, nested; apostrophes and inches left out.

A quotation may run over several paragraphs, with the opening mark repeated at the head of each or only at the first,
and the closing mark at the very end. What stands between marks is told apart by `kind`:

- speech: words that stand by themselves, as somebody said or wrote them;
- piece: a clause or phrase taken over into the writer's own sentence;
- scare: a short expression without a verb ("a “productive” meeting");
- title: the name of a work or document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.analyze.tree import Tree
from dragoman.records.spans import Span

# How far a quotation without a repeated opening mark is followed, in paragraphs: letters and messages are quoted whole.
_REACH = 40
# A quoted stretch of fewer words without a verb is a scare quote.
_SCARE_WORDS = 6

_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
_SINGLE = re.compile(r"['‘’]")
_OPENERS = frozenset({"“", "„", "«", "``"})
_CLOSERS = frozenset({"”", "»", "''"})
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/“„\"‘'")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}—–-/.,;:?!”\"…’'")
_CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_INNER_CLOSING = " \t\n\u00a0'’”\""
_TRIMMED = " \t\n\u00a0,.;"


@dataclass(frozen=True, slots=True)
class QuotedRegion:
    """What stands between one opening and one closing quotation mark.

    `opened` and `closed` are the offsets of the stretch with its marks; `pieces` is what was said, one span for each
    paragraph, without marks, commas and full stops at the edges. `ending` is the last character before the closing
    mark and before marks of inner quotations, `depth` 0 for a quotation that lies in no other, and `complete` false
    where no closing mark was found.
    """

    opened: int
    closed: int
    pieces: tuple[Span, ...]
    kind: str
    depth: int
    ending: str
    complete: bool

    @property
    def start(self) -> int:
        """Offset of the first quoted character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset behind the last quoted character."""
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    paragraph: int
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """A paired quotation before its words are looked at; `parts` are half-open offsets, one for each paragraph."""

    opened: int
    closed: int
    parts: tuple[tuple[int, int], ...]
    complete: bool


def quoted_regions(tree: Tree) -> tuple[QuotedRegion, ...]:
    """All quotations of the document in text order, outer ones before those that they hold.

    Single marks count only where they pair up within a paragraph and are no apostrophes.
    """
    text, paragraphs = tree.text, tree.analysis.document.paragraphs
    pairs = [*_double_pairs(text, paragraphs), *_single_pairs(text, paragraphs)]
    pairs.sort(key=lambda pair: (pair.opened, -pair.closed))
    regions: list[QuotedRegion] = []
    open_ends: list[int] = []
    for pair in pairs:
        while open_ends and open_ends[-1] <= pair.opened:
            open_ends.pop()
        if open_ends and pair.closed > open_ends[-1]:
            continue
        region = _region(tree, pair, len(open_ends))
        if region is not None:
            regions.append(region)
            open_ends.append(pair.closed)
    return tuple(regions)


def _region(tree: Tree, pair: _Pair, depth: int) -> QuotedRegion | None:
    text = tree.text
    pieces = tuple(span for span in (trim(text, start, end) for start, end in pair.parts) if span is not None)
    if not pieces:
        return None
    ending = text[pair.parts[0][0] : pair.parts[-1][1]].rstrip(_INNER_CLOSING)[-1:]
    kind = _kind(tree, pieces, ending)
    return QuotedRegion(pair.opened, pair.closed, pieces, kind, depth, ending, pair.complete)


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without blanks, commas, semicolons and full stops at its edges; None where nothing is left.

    A full stop that ends an abbreviation ("U.S.") goes too: the words are the same.
    """
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end, text[start:end]) if start < end else None


def _kind(tree: Tree, pieces: Sequence[Span], ending: str) -> str:
    words = [t for t in tree.tokens_between(pieces[0].start, pieces[-1].end) if t.upos not in ("PUNCT", "SYM")]
    if not words:
        return "scare"
    content = [t for t in words if t.upos in _CONTENT_TAGS]
    capital = not pieces[0].text[0].islower()
    finished = ending in ".?!…,—–-" and ending != ""
    if len(words) > 1 and content and ending not in ".?!…" and all(not t.text[0].islower() for t in content):
        return "title"
    has_verb = any(t.upos in ("VERB", "AUX") for t in words)
    several = tree.sentence_of(words[0].index).index != tree.sentence_of(words[-1].index).index
    if several and has_verb:
        return "speech"
    if capital and (has_verb or finished or len(words) >= _SCARE_WORDS):
        return "speech"
    return "piece" if has_verb or len(words) >= _SCARE_WORDS else "scare"


def _double_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[_Mark]:
    marks = []
    for number, (start, end) in enumerate(paragraphs):
        for found in _DOUBLE.finditer(text, start, end):
            sign, at, behind = found.group(), found.start(), found.end()
            before = text[at - 1] if at > start else " "
            after = text[behind] if behind < end else " "
            if sign != '"':
                marks.append(_Mark(at, behind, number, sign in _OPENERS, sign in _CLOSERS))
                continue
            opens = before in _BEFORE_OPENING and after not in " \t\n\u00a0"
            closes = after in _AFTER_CLOSING and before not in " \t\n\u00a0"
            marks.append(_Mark(at, behind, number, opens or not closes, closes or not opens))
    return marks


def _double_pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[_Pair]:
    marks = _double_marks(text, paragraphs)
    at = 0
    while at < len(marks):
        if not marks[at].opens:
            at += 1
            continue
        pair, at = _pair_from(paragraphs, marks, at)
        if pair is not None:
            yield pair


def _pair_from(paragraphs: Sequence[tuple[int, int]], marks: list[_Mark], at: int) -> tuple[_Pair | None, int]:
    """The quotation that mark `at` opens, and the place in `marks` at which to go on."""
    opening = marks[at]
    parts: list[tuple[int, int]] = []
    start, number = opening.end, opening.paragraph
    following = at + 1
    while True:
        mark = marks[following] if following < len(marks) else None
        if mark is not None and mark.paragraph == number:
            if mark.closes:
                parts.append((start, mark.start))
                return _Pair(opening.start, mark.end, tuple(parts), True), following + 1
            # A second opening mark: the first was never closed.
            return None, following
        parts.append((start, paragraphs[number][1]))
        if mark is None:
            break
        head = paragraphs[number + 1][0]
        if mark.opens and mark.start == head:
            start, number, following = mark.end, number + 1, following + 1
        elif mark.closes and not mark.opens and mark.paragraph - number <= _REACH:
            parts.extend(paragraphs[number + 1 : mark.paragraph])
            parts.append((paragraphs[mark.paragraph][0], mark.start))
            return _Pair(opening.start, mark.end, tuple(parts), True), following + 1
        else:
            break
    return _Pair(opening.start, paragraphs[number][1], tuple(parts), False), following


def _single_pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[_Pair]:
    for start, end in paragraphs:
        marks = [found.start() for found in _SINGLE.finditer(text, start, end)]
        free = start
        for place, at in enumerate(marks):
            if at < free or not _opens_single(text, at, start, end):
                continue
            closing = _closing_single(text, marks[place + 1 :], start, end)
            if closing is not None and closing > at + 2:
                yield _Pair(at, closing + 1, ((at + 1, closing),), True)
                free = closing + 1


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’" or (at > start and text[at - 1] not in _BEFORE_OPENING):
        return False
    after = text[at + 1 : at + 2]
    return at + 1 < end and (after.isalpha() or after in '“"[…$€£') and text[at : at + 2] != "''"


def _closing_single(text: str, marks: Sequence[int], start: int, end: int) -> int | None:
    """The mark that closes; "leaders’ meeting" closes only where nothing better follows."""
    possessive = None
    for at in marks:
        if _opens_single(text, at, start, end):
            break
        before, after = text[at - 1], text[at + 1 : at + 2] if at + 1 < end else " "
        if text[at] == "‘" or before.isspace() or after not in _AFTER_CLOSING:
            continue
        if before != "s" or after not in " \t\u00a0":
            return at
        possessive = at if possessive is None else possessive
    return possessive
