"""Paragraphs of plain text, however its lines were broken."""

import re
from dataclasses import dataclass
from itertools import pairwise

# Longer lines are paragraphs, shorter ones lists; programs that wrap text keep between these.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 130
# A line is wrapped when its successor's first word would not have fit; so many characters may be missing, for
# markup that was taken away after wrapping.
_SLACK = 4
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
    would not have fit) or where a sentence runs on in small letters; otherwise each is a paragraph, as are headlines
    and the items of a list.
    """
    blocks = _blocks(text)
    width = _wrap_width(blocks)
    found: list[tuple[int, int]] = []
    for block in blocks:
        start = block[0].start
        for line, following in pairwise(block):
            if not _runs_on(line, following, width):
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
    lines = [line for block in blocks for line in block]
    broken = [pair for block in blocks for pair in pairwise(block) if not _BULLET.match(pair[1].text)]
    width = max((len(line.text) for block in blocks if len(block) > 1 for line in block), default=0)
    if not broken or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or any(len(line.text) > width for line in lines):
        return 0
    full = [line for line, following in broken if _is_full(line, following, width)]
    inside = [line for line in full if not _TERMINAL.search(line.text)]
    return width if 2 * len(full) >= len(broken) and 2 * len(inside) >= len(full) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width - _SLACK


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    if _BULLET.match(following.text):
        return False
    if width and _is_full(line, following, width):
        return True
    return following.text[0].islower() and not _TERMINAL.search(line.text)
