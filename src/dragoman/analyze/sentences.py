"""Sentences: where they end, by rules over words and lines.

A sentence never crosses a paragraph. A paragraph without final punctuation (a headline) is a sentence of its own.
"""

import re
from collections.abc import Sequence

from dragoman.records.analysis import Sentence

Spans = Sequence[tuple[int, int]]

_TERMINAL = re.compile(r"[.!?…]+|。")
_CLOSERS = frozenset("\"'”’)]»") | {"''"}


def split_sentences(text: str, tokens: Spans, paragraphs: Spans) -> list[Sentence]:
    """The sentences of a text, each with the half-open range of its tokens and the number of its paragraph.

    Args:
        text: the document's text.
        tokens: offsets of the words, in order.
        paragraphs: offsets of the paragraphs, in order; words outside of them count to the one before.
    """
    found: list[Sentence] = []
    first = 0
    for number in range(len(paragraphs)):
        last = first
        bound = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text) + 1
        while last < len(tokens) and tokens[last][0] < bound:
            last += 1
        start = first
        for stop in [*_ends(text, tokens, first, last), last]:
            if stop > start:
                found.append(Sentence(len(found), tokens[start][0], tokens[stop - 1][1], start, stop, number))
                start = stop
        first = last
    return found


def _ends(text: str, tokens: Spans, first: int, last: int) -> list[int]:
    """Indexes of the words which begin a new sentence within a paragraph."""
    words = [text[start:end] for start, end in tokens[first:last]]
    found: list[int] = []
    start = 0
    at = 0
    while at < len(words) - 1:
        word = words[at]
        if _TERMINAL.fullmatch(word):
            following = at + 1
            while following < len(words) and words[following] in _CLOSERS and _joined(tokens, first + following):
                following += 1
            if following < len(words) and _is_end(words, start, at, following):
                found.append(first + following)
                start = following
            at = following
            continue
        at += 1
    return found


def _joined(tokens: Spans, index: int) -> bool:
    return tokens[index - 1][1] == tokens[index][0]


def _is_end(words: list[str], start: int, at: int, following: int) -> bool:
    if at == start + 1 and words[start].isdigit():
        return False
    word = words[following]
    if word[0].islower():
        return words[at] == "." and following == at + 1
    return True
