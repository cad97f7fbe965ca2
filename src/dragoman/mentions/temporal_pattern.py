"""Turns the pattern language of `data/en/cues/temporal.toml` into regular expressions.

The language is described at the head of that file. A pattern also tells with which words it can begin, so that the
scanner tries it nowhere else.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.errors import LexiconError
from dragoman.lexicon.temporal import Slot, TemporalRule, load_temporal

DIGITS = "#"
"""Stands for "a word that begins with a digit" among the first words of a pattern."""

_SPACE = r"\s{1,3}"
_SIGNS = {
    "-": r"\s?[-‐‑–—]\s?",
    "_": r"(?:\s?[-‐‑–]\s?|\s{1,3})",
    ",": r"\s?,\s{0,3}",
    ";": r"\s?,?\s{1,3}",
    "/": r"\s?/\s?",
    ".": r"\.",
    ":": r"\s?:\s?",
    "+": r"\s?",
    "<": r"\s?\(\s?",
    ">": r"\s?\)",
}
_OPTIONAL_SIGNS = {**_SIGNS, ",": r"\s?,", ";": r"\s?,"}
_PIECES = re.compile(r"\{[^}]*\}|[\[\]()|]|[^\s\[\](){}|]+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str


@dataclass(frozen=True, slots=True)
class _Slot:
    label: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class _Choice:
    options: "tuple[tuple[_Node, ...], ...]"
    optional: bool


_Node = _Word | _Sign | _Slot | _Choice


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule made ready: its expression and the slot behind each label."""

    rule: TemporalRule
    expression: re.Pattern[str]
    slots: Mapping[str, Slot]

    def values(self, match: re.Match[str]) -> dict[str, int | str]:
        """The values of the labels that took part in a match, over the constants of the rule."""
        found = dict(self.rule.constants)
        for label, slot in self.slots.items():
            text = match.group(label)
            if text is not None:
                found[label.rstrip("23456789")] = value_of(slot, text)
        return found


def value_of(slot: Slot, text: str) -> int | str:
    """The value of a word or number in a slot."""
    lookup = _lookup(slot.name)
    folded = " ".join(text.lower().replace("’", "'").split())
    for form in (folded, folded.rstrip(".")):
        if form in lookup:
            return lookup[form]
    number = re.search(r"\d+", text)
    if number is None:
        raise LexiconError(f"slot {slot.name}: no value for {text!r}")
    return int(number.group())


@functools.cache
def _lookup(name: str) -> dict[str, int | str]:
    slot = load_temporal().slots[name]
    return {phrase.lower().replace("’", "'"): value for phrase, value in slot.words.items()}


def _parse(text: str, slots: Mapping[str, Slot]) -> tuple[_Node, ...]:
    pieces = iter(_PIECES.findall(text))
    options = _parse_options(pieces, "", slots)
    if len(options) != 1:
        raise LexiconError(f"pattern {text!r}: a choice needs brackets")
    return options[0]


def _parse_options(pieces: Iterator[str], close: str, slots: Mapping[str, Slot]) -> tuple[tuple[_Node, ...], ...]:
    options: list[list[_Node]] = [[]]
    for piece in pieces:
        if piece == close:
            return tuple(tuple(option) for option in options)
        if piece in "[(":
            inner = _parse_options(pieces, "]" if piece == "[" else ")", slots)
            options[-1].append(_Choice(inner, piece == "["))
        elif piece == "|":
            options.append([])
        elif piece.startswith("{"):
            label, _, name = piece[1:-1].partition(":")
            if (name or label) not in slots:
                raise LexiconError(f"unknown slot {name or label!r}, known are {sorted(slots)}")
            options[-1].append(_Slot(label, slots[name or label]))
        else:
            options[-1].append(_Sign(piece) if piece in _SIGNS else _Word(piece))
    if close:
        raise LexiconError(f"a bracket is not closed: {close!r} is missing")
    return tuple(tuple(option) for option in options)


@functools.cache
def _slot_expression(name: str) -> str:
    slot = load_temporal().slots[name]
    options = []
    for phrase in sorted(slot.words, key=len, reverse=True):
        written = _SPACE.join(re.escape(part).replace("'", "['’]") for part in phrase.split())
        if slot.capital:
            written = f"(?-i:{written}|{written.upper()})" if phrase.isalpha() else f"(?-i:{written})"
        longer = (o for o in slot.words if slot.words[o] == slot.words[phrase] and len(o) > len(phrase))
        options.append(written + (r"\.?" if slot.dotted and any(longer) else r"\b"))
    if slot.digits:
        options.append(rf"(?:{slot.digits})(?!\d)")
    return "|".join(options)


def _expression(nodes: tuple[_Node, ...]) -> str:
    """The expression of a sequence: gaps stand between its parts, none before the first and after the last."""
    out: list[str] = []
    pending: str | None = None
    begun, glued = False, True
    for node in nodes:
        if isinstance(node, _Sign):
            pending, glued = _SIGNS[node.text], False
            continue
        gap = "" if glued else (pending or _SPACE)
        signed, pending = pending is not None, None
        if isinstance(node, _Choice) and node.optional:
            if signed:  # the sign stands whether or not the optional part does
                out.append(gap)
            piece, glued = _optional(node, "" if signed else gap, begun and not signed)
            out.append(piece)
        elif isinstance(node, _Choice) and any(len(o) == 1 and isinstance(o[0], _Sign) for o in node.options):
            out.append(gap if gap != _SPACE else "")
            out.append("(?:" + "|".join(_joint(option) for option in node.options) + ")")
            begun = glued = True
        else:
            out.append(gap + _single(node))
            begun, glued = True, False
    return "".join(out) + (pending or "")


def _joint(option: tuple[_Node, ...]) -> str:
    if len(option) == 1 and isinstance(option[0], _Sign):
        return _SIGNS[option[0].text]
    return _SPACE + _expression(option) + _SPACE


def _single(node: _Node) -> str:
    if isinstance(node, _Word):
        return re.escape(node.text).replace("'", "['’]").replace("’", "['’]")
    if isinstance(node, _Slot):
        return f"(?P<{node.label}>{_slot_expression(node.slot.name)})"
    assert isinstance(node, _Choice)
    return "(?:" + "|".join(_expression(option) for option in node.options) + ")"


def _optional(node: _Choice, gap: str, begun: bool) -> tuple[str, bool]:
    """An optional part with its gap inside, and whether what follows needs no gap of its own."""
    option = node.options[0]
    if len(node.options) == 1 and len(option) == 1 and isinstance(option[0], _Sign):
        return f"(?:{_OPTIONAL_SIGNS[option[0].text]})?", not begun
    body = "|".join(_expression(o) for o in node.options)
    if len(node.options) > 1:
        body = f"(?:{body})"
    elif isinstance(option[-1], _Sign):
        return f"{gap}(?:{body})?", True
    elif isinstance(option[0], _Sign):
        return f"(?:{_SIGNS[option[0].text]}{_expression(option[1:])})?", not begun
    if not begun:
        return f"(?:{body}{_SPACE})?", True
    return f"(?:{gap or ''}{body})?", gap == ""


def _firsts(nodes: tuple[_Node, ...]) -> tuple[set[str], bool]:
    """Words with which a sequence can begin, and whether it can be empty."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, _Sign):
            continue
        if isinstance(node, _Choice):
            empty = node.optional
            for option in node.options:
                words, nothing = _firsts(option)
                found |= words
                empty = empty or nothing
            if not empty:
                return found, False
            continue
        found |= _first_words(node)
        return found, False
    return found, True


def _first_words(node: _Word | _Slot) -> set[str]:
    phrases = [node.text] if isinstance(node, _Word) else list(node.slot.words)
    found = {match.group().lower() for phrase in phrases if (match := re.search(r"\w+", phrase))}
    if isinstance(node, _Slot) and node.slot.digits:
        found.add(DIGITS)
    return {DIGITS if word[0].isdigit() else word for word in found}


def _slots_in(nodes: tuple[_Node, ...]) -> Iterator[tuple[str, Slot]]:
    for node in nodes:
        if isinstance(node, _Slot):
            yield node.label, node.slot
        elif isinstance(node, _Choice):
            for option in node.options:
                yield from _slots_in(option)


@functools.cache
def _parsed(number: int) -> tuple[_Node, ...]:
    lexicon = load_temporal()
    return _parse(lexicon.rules[number].pattern, lexicon.slots)


@functools.cache
def pattern(number: int) -> Pattern:
    """The pattern of the rule with this number in the lexicon, compiled on first use."""
    nodes = _parsed(number)
    expression = re.compile(_expression(nodes) + r"(?![\w])", re.IGNORECASE)
    return Pattern(load_temporal().rules[number], expression, dict(_slots_in(nodes)))


@functools.cache
def starters() -> Mapping[str, tuple[int, ...]]:
    """Numbers of the rules that can begin with a word (in small letters, or `DIGITS`)."""
    index: dict[str, list[int]] = {}
    for number in range(len(load_temporal().rules)):
        for word in _firsts(_parsed(number))[0]:
            index.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in index.items()}
