"""Sentences: where they end, by rules over words.

A sentence never crosses a paragraph. A paragraph without final punctuation (a headline) is a sentence of its own.
The boundaries are those of UD English: each sentence within a quotation is one, the last keeps its attribution, and
closing quotation marks, brackets and footnote marks stay with the sentence that they close.
"""

import re
from collections.abc import Sequence

from dragoman.lexicon.abbreviations import abbreviations
from dragoman.records.analysis import Sentence

Spans = Sequence[tuple[int, int]]

_TERMINAL = re.compile(r"[.!?…]+|。")
_CLOSERS = frozenset("\"'”’)]»") | {"''", "’’"}
# These close even after a space, as web text has it.
_LOOSE_CLOSERS = frozenset(")]”»")
_BULLETS = frozenset("•▪●◦‣")
_DASHES = frozenset("-—–") | {"--", "---"}
_NOT_FIRST = re.compile(r"[,;:.…]+|[?!]+")
# So many words may name the speaker between a quotation and the verb of its attribution.
_LONGEST_SPEAKER = 6


def split_sentences(text: str, tokens: Spans, paragraphs: Spans, unbroken: Spans = ()) -> list[Sentence]:
    """The sentences of a text, each with the half-open range of its tokens and the number of its paragraph.

    Args:
        text: the document's text.
        tokens: offsets of the words, in order.
        paragraphs: offsets of the paragraphs, in order; words outside of them count to the one before.
        unbroken: stretches within which no sentence ends (a dateline).
    """
    found: list[Sentence] = []
    first = 0
    for number in range(len(paragraphs)):
        last = first
        bound = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text) + 1
        while last < len(tokens) and tokens[last][0] < bound:
            last += 1
        start = first
        for stop in [*_beginnings(text, tokens, first, last), last]:
            broken = stop < last and any(begin < tokens[stop - 1][1] <= end for begin, end in unbroken)
            if stop > start and not broken:
                found.append(Sentence(len(found), tokens[start][0], tokens[stop - 1][1], start, stop, number))
                start = stop
        first = last
    return found


def _beginnings(text: str, tokens: Spans, first: int, last: int) -> list[int]:
    """Indexes of the words, save the first, which begin a sentence within a paragraph."""
    words = [text[start:end] for start, end in tokens[first:last]]
    found: list[int] = []
    start = at = 0
    while at < len(words) - 1:
        word = words[at]
        following = at + 1
        ends = False
        if _TERMINAL.fullmatch(word):
            following = _after_closers(words, tokens, first, at)
            ends = following < len(words) and _ends_here(words, start, at, following)
        elif word[-1] == "." and len(word) > 2:
            ends = _abbreviation_ends_here(word, words[following])
        elif words[following] in _BULLETS and at > start:
            ends = True
        if ends:
            found.append(first + following)
            start = following
        at = following
    return found


def _after_closers(words: Sequence[str], tokens: Spans, first: int, at: int) -> int:
    """Index of the first word after a final mark and all that closes with it."""
    after = at + 1
    while after < len(words):
        joined = tokens[first + after - 1][1] == tokens[first + after][0]
        if words[after] in _LOOSE_CLOSERS or (words[after] in _CLOSERS and joined):
            after += 1
        elif words[after] == ">" and words[at - 1 : at] == ["<"]:
            after += 1  # words left out: "<…>"
        elif joined and words[after] == "[" and words[after + 1 : after + 2] and words[after + 1].isdigit():
            after = min(after + 3, len(words))
        else:
            break
    return after


def _ends_here(words: Sequence[str], start: int, at: int, following: int) -> bool:
    """Whether the final mark at `at`, with all that closes after it, ends the sentence that began at `start`."""
    mark, word = words[at], words[following]
    closed = following > at + 1
    if _NOT_FIRST.fullmatch(word):
        return False
    if at == start + 1 and len(words[start]) < 3 and (words[start].isdigit() or words[start].isalpha()) and not closed:
        return mark != "."  # the number of an item: "2. They met."
    if at > 0 and words[at - 1] in {"(", "["} and mark in {"?", "!", "."}:
        return False  # a mark of doubt: "(?)"
    if word[0].islower():
        return mark == "." and not closed
    if closed and word in _DASHES:
        return False
    quoted = closed and any(closer not in ")]" for closer in words[at + 1 : following])
    return not (quoted and mark != "." and _is_attribution(words, following))


def _is_attribution(words: Sequence[str], at: int) -> bool:
    """Whether a speaker's name and a verb of speech stand here: "Minister Li Wei said"."""
    speech = abbreviations().speech
    for word in words[at : at + _LONGEST_SPEAKER]:
        if word in speech:
            return True
        if not word[0].isupper() and word not in {"of", "the", ",", "'s", "’s"}:
            return False
    return False


def _abbreviation_ends_here(word: str, following: str) -> bool:
    """Whether a sentence ends with an abbreviation that keeps its stop: "in the U.S. The talks"."""
    known = abbreviations()
    if following not in known.starters:
        return False
    stem = word[:-1]
    return stem in known.either or (stem not in known.dotted and bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", stem)))
