"""Finds the temporal expressions of a document and places them in the calendar.

A grammar held in data (`data/en/cues/temporal.toml`) recognizes them; each is resolved against the anchor: the day of
the dateline, else of publication, never today. Without an anchor "Wednesday" stays without a date.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analyze.tree import Tree
from dragoman.lexicon.temporal import load_temporal
from dragoman.mentions import temporal_calendar as cal
from dragoman.mentions.temporal_calendar import Value
from dragoman.mentions.temporal_context import CHECKS
from dragoman.mentions.temporal_pattern import DIGITS, Pattern, pattern, starters
from dragoman.mentions.temporal_resolve import RESOLVERS
from dragoman.mentions.temporal_setting import Setting
from dragoman.mentions.temporal_tense import direction
from dragoman.records.analysis import Sentence, Token
from dragoman.records.articles import Document
from dragoman.records.mentions import TemporalExpression

_WORD = re.compile(r"\w+")
_THOUSANDS = re.compile(r"\d,$")
_FRONT = 12  # characters of a sentence in which its first expression begins
_LEAD = 28  # characters before an expression in which a prefix may stand
_OPEN = ("since", "until", "by")
_EDGES = ("early", "mid", "late", "end")
_SERIES = re.compile(r"\s*(?:,|,?\s(?:and|or))\s+(?:(?:on|in)\s+)?")


@dataclass(frozen=True, slots=True)
class _Found:
    """A match that passed the checks of its rule, not yet resolved; `edge` cuts it ("early", "the end of")."""

    pattern: Pattern
    start: int
    end: int
    values: dict[str, int | str]
    tokens: tuple[Token, ...]
    edge: str | None = None

    @property
    def rule(self) -> str:
        """Id of the rule, with the word that cuts it."""
        id_ = self.pattern.rule.id
        return id_ if self.edge is None else f"{self.edge}+{id_}"


@dataclass(frozen=True, slots=True)
class _Resolved:
    """An expression with its meaning. `rules` grows with each word that changed it."""

    start: int
    end: int
    value: Value
    rule: str


@dataclass(frozen=True, slots=True)
class _Around:
    """What an expression is read with.

    `today` and `anchor` as in `anchor_of`; `previous`: the expression before; `year`: the past year with which a
    sentence of this paragraph began ("In 2015 …"), to which later months and days without a year belong.
    """

    today: dt.date | None
    anchor: str
    previous: Value | None = None
    year: int | None = None


def find_dates(tree: Tree) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of a document in text order; they do not overlap."""
    today, anchor = anchor_of(tree.analysis.document)
    found: list[TemporalExpression] = []
    around = _Around(today, anchor)
    paragraph = -1
    for sentence in tree.analysis.sentences:
        if sentence.paragraph != paragraph:
            paragraph, around = sentence.paragraph, replace(around, year=None)
        done, around = _sentence(tree, sentence, around)
        found.extend(_record(tree.text, resolved) for resolved in done if resolved.value.kind != "none")
    return tuple(found)


def anchor_of(document: Document) -> tuple[dt.date | None, str]:
    """The day from which relative expressions count, and whose it is: dateline, published, none."""
    if document.dateline is not None and document.dateline.date is not None:
        return document.dateline.date, "dateline"
    return document.published, "none" if document.published is None else "published"


def _record(text: str, resolved: _Resolved) -> TemporalExpression:
    value = resolved.value
    return TemporalExpression(
        start=resolved.start,
        end=resolved.end,
        text=text[resolved.start : resolved.end],
        edtf=value.edtf,
        start_date=value.start,
        end_date=value.end,
        kind=value.kind,
        precision=value.precision,
        anchor=value.anchor,
        rule=resolved.rule,
    )


def _sentence(tree: Tree, sentence: Sentence, around: _Around) -> tuple[list[_Resolved], _Around]:
    """The expressions of a sentence, and what the next one is read with."""
    found = list(_scan(tree, sentence))
    done: list[_Resolved] = []
    at = 0
    while at < len(found):
        one = found[at]
        joint = _range_opener(tree.text, one, found[at + 1], sentence) if at + 1 < len(found) else None
        resolved = None
        if joint is not None:
            resolved = _range(tree, one, found[at + 1], joint, around)
        if resolved is not None:
            at += 1
        else:
            values = _completed(tree.text, one, found[at + 1 :])
            value = _resolve(tree, one, values, around)
            resolved = None if value is None else _Resolved(one.start, one.end, value, one.rule)
        at += 1
        if resolved is None:
            continue
        resolved = _prefixed(tree.text, resolved, done[-1].end if done else sentence.start)
        around = _told(around, resolved, sentence)
        done.append(resolved)
    return done, around


def _told(around: _Around, resolved: _Resolved, sentence: Sentence) -> _Around:
    """What later expressions are read with after this one."""
    value = resolved.value
    if value.kind not in ("date", "time") or value.start is None or value.end is None:
        return around
    around = replace(around, previous=value)
    past = around.today is None or value.start.year < around.today.year
    if value.anchor == "none" and value.start.year == value.end.year and resolved.start - sentence.start <= _FRONT:
        around = replace(around, year=value.start.year if past else None)
    return around


def _completed(text: str, one: _Found, following: list[_Found]) -> dict[str, int | str]:
    """The values of an expression, with the year of the one it stands in a series with ("in April and May 2009")."""
    if "month" not in one.values or {"year", "this"} & one.values.keys():
        return one.values
    end = one.end
    for other in following:
        if "month" not in other.values or not _SERIES.fullmatch(text[end : other.start]):
            break
        for name in ("year", "this"):
            if name in other.values:
                return {name: other.values[name], **one.values}
        end = other.end
    return one.values


def _scan(tree: Tree, sentence: Sentence) -> Iterator[_Found]:
    """The longest match at each word, from left to right, that its rule's checks and resolver let pass."""
    text, index = tree.text, starters()
    position = floor = sentence.start
    while (word := _WORD.search(text, position, sentence.end)) is not None:
        key = word.group().lower()
        numbers = index.get(DIGITS if key[0].isdigit() else key, ())
        if key[0].isdigit() and _THOUSANDS.search(text, max(0, word.start() - 2), word.start()):
            numbers = ()  # the end of "5,000"
        best = _longest(tree, numbers, word.start(), sentence.end) if numbers else None
        if best is not None:
            yield _cut(tree.text, best, floor)
            floor = best.end
        position = word.end() if best is None else best.end


def _longest(tree: Tree, numbers: tuple[int, ...], start: int, end: int) -> _Found | None:
    matches = []
    for number in numbers:
        ready = pattern(number)
        match = ready.expression.match(tree.text, start, end)
        if match is not None:
            matches.append((match.end(), -number, ready, match))
    for _, _, ready, match in sorted(matches, key=lambda m: m[:2], reverse=True):
        tokens = tree.tokens_between(match.start(), match.end())
        if not tokens or not all(CHECKS[name](tree, match, tokens) for name in ready.rule.context):
            continue
        found = _Found(ready, match.start(), match.end(), ready.values(match), tokens)
        if _resolve(tree, found, found.values, _Around(None, "none")) is not None:
            return found
    return None


def _cut(text: str, found: _Found, floor: int) -> _Found:
    """The match with the word before it that takes a part of it ("early 2020", "the end of May")."""
    begin = max(floor, found.start - _LEAD)
    match = _prefix(_EDGES).search(text[begin : found.start])
    if match is None or match.lastgroup is None:
        return found
    setting = Setting(None, "none", lambda: None, None, text[found.start : found.end])
    value = RESOLVERS[found.pattern.rule.resolve](found.values, setting)
    if value is None or value.kind != "date" or value.precision not in load_temporal().parts[match.lastgroup]:
        return found
    return replace(found, start=begin + match.start(match.lastgroup), edge=match.lastgroup)


def _resolve(tree: Tree, found: _Found, values: dict[str, int | str], around: _Around) -> Value | None:
    start, end = found.tokens[0].start, found.end
    head = tree.head_of_span(start, end)
    way = functools.cache(lambda: None if head is None or is_label(tree, start, end) else direction(tree, head))
    words = tree.text[found.start : end] if found.edge is None else tree.text[start:end]
    if around.year is not None and "month" in values and not {"year", "this"} & values.keys() and way() != "future":
        values = {**values, "year": around.year}
    setting = Setting(around.today, around.anchor, way, around.previous, words)
    value = RESOLVERS[found.pattern.rule.resolve](values, setting)
    return value if found.edge is None or value is None else _apply(found.edge, value)


def is_label(tree: Tree, start: int, end: int) -> bool:
    """Whether an expression is the label of a line: "May 3: Minister Lind's call with …". No tense is its own."""
    first = tree.tokens_between(start, end)[0]
    return tree.sentence_of(first.index).start == first.start and tree.text[end : end + 1] == ":"


@functools.cache
def _alone() -> re.Pattern[str]:
    return re.compile(r"\s*(?:" + "|".join(re.escape(w) for w in load_temporal().range_words) + r")\s*(?:the\s+)?")


@functools.cache
def _opened() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before the first and what stands between the two."""
    return tuple(
        (
            re.compile(rf"\b{opener}\s+(?:the\s+)?$", re.IGNORECASE),
            re.compile(rf"\s*,?\s*(?:{'|'.join(words)})\s+(?:the\s+)?", re.IGNORECASE),
        )
        for opener, words in load_temporal().opened_ranges.items()
    )


def _range_opener(text: str, first: _Found, last: _Found, sentence: Sentence) -> int | None:
    """Where a range begins that two neighbors form, None where they form none."""
    gap = text[first.end : last.start]
    lead = text[max(sentence.start, first.start - _LEAD) : first.start]
    for opener, joint in _opened():
        opening = opener.search(lead)
        if opening is not None and joint.fullmatch(gap):
            return first.start - len(lead) + opening.start()
    return first.start if _alone().fullmatch(gap) else None


def _range(tree: Tree, first: _Found, last: _Found, start: int, around: _Around) -> _Resolved | None:
    """Two expressions as one period; what one of them leaves out, the other tells."""
    left, right = dict(first.values), dict(last.values)
    for name in ("year", "this"):
        if name in right and not ({"year", "this"} & left.keys()) and "month" in left:
            left[name] = right[name]
        elif name in left and not ({"year", "this"} & right.keys()) and "month" in right:
            right[name] = left[name]
    begin, end = _resolve(tree, first, left, around), _resolve(tree, last, right, around)
    if begin is None or end is None or begin.kind != end.kind or begin.kind not in ("date", "time"):
        return None
    alike = first.pattern.rule.resolve == last.pattern.rule.resolve
    if not alike or (begin.precision != end.precision and not ("month" in left and "month" in right)):
        return None
    if begin.edtf is not None and end.edtf is not None and begin.start and end.start and end.start < begin.start:
        begin, end = _put_in_order(begin, end, first)
    value = cal.between(begin, end)
    rule = f"{first.rule}+{last.rule}"
    return None if value is None else _Resolved(start, last.end, value, rule)


def _put_in_order(begin: Value, end: Value, first: _Found) -> tuple[Value, Value]:
    """As in "from December to March", "Friday to Monday": the later end is moved on, or the earlier one back."""
    if end.start is None or begin.start is None:
        return begin, end
    if first.pattern.rule.resolve == "weekday":
        moved = cal.shift(begin.start, "week", -1)
        return (replace(cal.day(moved), anchor=begin.anchor), end) if moved else (begin, end)
    if "year" not in first.values and "month" in first.values:
        moved = cal.shift(begin.start, "year", -1)
        if moved is not None:
            earlier = cal.day(moved) if "day" in first.values else cal.month(moved.year, moved.month)
            return replace(earlier, anchor=begin.anchor), end
    return begin, end


@functools.cache
def _prefix(names: tuple[str, ...]) -> re.Pattern[str]:
    groups = []
    for name in names:
        phrases = load_temporal().prefixes[name]
        written = sorted((r"\s+".join(map(re.escape, p.split())) for p in phrases), key=len, reverse=True)
        groups.append(f"(?P<{name}>{'|'.join(written)})")
    return re.compile(rf"\b(?:(?:the\s+)?(?:{'|'.join(groups)}))(?:\s+|\s?[-‐–]\s?)(?:the\s+|in\s+)?$", re.IGNORECASE)


# "By the end of the year" is by its last day.
_TO_THE_END = re.compile(r"\bend\b", re.IGNORECASE)


def _prefixed(text: str, resolved: _Resolved, floor: int) -> _Resolved:
    """The expression with the word before it that leaves an end open ("since", "until", "by")."""
    if resolved.value.kind not in ("date", "time"):
        return resolved
    begin = max(floor, resolved.start - _LEAD)
    match = _prefix(_OPEN).search(text[begin : resolved.start])
    if match is None or match.lastgroup is None:
        return resolved
    whole = resolved.value
    if (
        match.lastgroup in ("by", "until")
        and whole.end is not None
        and _TO_THE_END.search(text, resolved.start, resolved.end)
    ):
        whole = replace(whole, edtf=whole.end.isoformat())
    value = _apply(match.lastgroup, whole)
    if value is None:
        return resolved
    rule = f"{match.lastgroup}+{resolved.rule}"
    return _Resolved(begin + match.start(match.lastgroup), resolved.end, value, rule)


def _apply(prefix: str, value: Value) -> Value | None:
    if value.edtf is not None and (value.start is None or value.end is None):
        return None
    if prefix == "since":
        return cal.since(value)
    if prefix in ("until", "by"):
        return cal.until(value)
    cut = load_temporal().parts[prefix].get(value.precision)
    if cut is None:
        return None
    if value.edtf is None:
        return value
    part = cal.part(value, cut)
    return None if part is None else replace(part, anchor=value.anchor)
