"""Paragraphs of plain text, however its lines were broken."""

import re
from dataclasses import dataclass
from itertools import pairwise

# Longer lines are paragraphs, shorter ones lists; programs that wrap text keep between these.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 130
# A line is wrapped when its successor's first word would not have fit; so many characters may be missing, for
# markup that was taken away after wrapping.
_SLACK = 4
# A link in a line cannot be broken: such a line says nothing about the width.
_LONGEST_WORD = 40
# Where so many line ends, of at least so many, part a sentence before a small letter, lines were broken at random.
_TORN_SHARE, _FEWEST_TORN = 0.5, 3
_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣●–—]\s+|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|#{1,6}\s|>)")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def find_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the paragraphs, without the space around them.

    Blank lines part paragraphs. Within a block, lines are joined where they were wrapped to a width (the next word
    would not have fit), where a sentence runs on in small letters, or, in a text that is broken amid its sentences
    all over, where a line does not end a sentence; otherwise each is a paragraph, as are headlines and the items of a
    list.
    """
    blocks = _blocks(text)
    width = _wrap_width(blocks)
    torn = _is_torn(blocks)
    found: list[tuple[int, int]] = []
    for block in blocks:
        start = block[0].start
        for line, following in pairwise(block):
            if not _runs_on(line, following, width, torn):
                found.append((start, line.end))
                start = following.start
        found.append((start, block[-1].end))
    return tuple(found)


def _blocks(text: str) -> list[list[_Line]]:
    blocks: list[list[_Line]] = [[]]
    for match in re.finditer(r"[^\n]+|\n(?=[^\S\n]*\n)", text):
        content = match.group().strip("\ufeff\u200b \t\r\f\v\xa0\u2003\u3000")
        if content.strip():
            start = match.start() + match.group().index(content)
            blocks[-1].append(_Line(start, start + len(content), content))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrap_width(blocks: list[list[_Line]]) -> int:
    """The width to which the text was wrapped, 0 if it was not."""
    breakable = [[line for line in block if _is_breakable(line)] for block in blocks]
    lines = [line for block in breakable for line in block]
    broken = _broken(blocks)
    width = max((len(line.text) for block in breakable if len(block) > 1 for line in block), default=0)
    if not broken or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or _is_exceeded(lines, width):
        return 0
    full = [line for line, following in broken if _is_full(line, following, width)]
    inside = [line for line in full if not _TERMINAL.search(line.text)]
    return width if 2 * len(full) >= len(broken) and 2 * len(inside) >= len(full) else 0


def _is_exceeded(lines: list[_Line], width: int) -> bool:
    """Whether a line is longer than the width; a title, which ends without a stop, may be."""
    return any(len(line.text) > width and _TERMINAL.search(line.text) for line in lines)


def _broken(blocks: list[list[_Line]]) -> list[tuple[_Line, _Line]]:
    return [pair for block in blocks for pair in pairwise(block) if not _BULLET.match(pair[1].text)]


def _is_breakable(line: _Line) -> bool:
    return len(line.text) <= _LONGEST_WORD or max(map(len, line.text.split())) <= _LONGEST_WORD


def _is_torn(blocks: list[list[_Line]]) -> bool:
    broken = _broken(blocks)
    torn = sum(_runs_on_small(line, following) for line, following in broken)
    return torn >= _FEWEST_TORN and torn >= _TORN_SHARE * len(broken)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width - _SLACK


def _runs_on(line: _Line, following: _Line, width: int, torn: bool) -> bool:
    if _BULLET.match(following.text):
        return False
    if width and _is_full(line, following, width):
        return True
    return _runs_on_small(line, following) or (torn and not _TERMINAL.search(line.text))


def _runs_on_small(line: _Line, following: _Line) -> bool:
    return following.text[0].islower() and not _TERMINAL.search(line.text)
