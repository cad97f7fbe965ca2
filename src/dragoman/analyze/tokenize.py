"""Words, exact to the character, by the conventions of UD English (EWT, GUM).

Spaces part chunks; within a chunk one ordered expression finds web addresses, numbers, abbreviations, words, and runs
of signs. A chunk is always cut in the same way given what follows it, so that its cuts are remembered.

Source: UD English tokenization guidelines, as practised in UD_English-EWT 2.x and GUM.
"""

import re
import unicodedata
from functools import cache, lru_cache

from dragoman.lexicon.abbreviations import abbreviations, cuts

# A zero-width space parts words as a space does; the other invisible characters do not.
_CHUNK = re.compile(r"[^\s\u200b]+")
_PLAIN = re.compile(r"[\x21-\x7e‘’“”–—…€£°]+")
_SIMPLE = re.compile(r"([A-Za-z]+)([,;:)!?]?)")
_PARAGRAPH_END = re.compile(r"\n\s*\n")

# What follows a chunk, so far as it matters to a final full stop.
_END, _STARTER, _CAPITAL, _LOWER, _DIGIT, _OTHER = range(6)

_APOSTROPHE = "['’`´ʼ]"
_CLITIC = re.compile(rf"(?i)(.*[^\W_])(n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))")
_JOINED_SENTENCES = re.compile(r"(?<=[a-z]{2}|\d\d)\.(?=[A-Z][a-z’']|[AI]$)")

Spans = list[tuple[int, int]]
Cut = tuple[tuple[int, int], ...]


def tokenize(text: str) -> Spans:
    """The words of a text as half-open offsets, in order.

    Words never overlap. Every character lies in one of them, save spaces and characters which no one sees
    (controls, marks of direction, zero-width ones at the edge of a word).
    """
    found: Spans = []
    chunks = list(_CHUNK.finditer(text))
    for number, match in enumerate(chunks):
        chunk, offset = match.group(), match.start()
        simple = _SIMPLE.fullmatch(chunk)
        if simple and not _contraction(simple.group(1)):
            end = offset + simple.end(1)
            found.append((offset, end))
            if simple.group(2):
                found.append((end, end + 1))
            continue
        following = _OTHER
        if "." in chunk:
            following = _following(text, match.end(), chunks[number + 1].group() if number + 1 < len(chunks) else "")
        found.extend((offset + start, offset + end) for start, end in _cut(chunk, following))
    return found


def _following(text: str, end: int, chunk: str) -> int:
    """The class of what follows a chunk that ends at `end`."""
    if not chunk or (text[end] == "\n" and _PARAGRAPH_END.match(text, end)):
        return _END
    first = chunk.lstrip("\"'“‘([")[:1]
    if first.isdigit():
        return _DIGIT
    if first.isupper():
        word = re.match(r"\W*(\w+)", chunk)
        if word and word.group(1) in abbreviations().times:
            return _OTHER
        return _STARTER if word and word.group(1) in abbreviations().starters else _CAPITAL
    return _LOWER if first.islower() else _OTHER


@lru_cache(maxsize=65536)
def _cut(chunk: str, following: int) -> Cut:
    if _PLAIN.fullmatch(chunk):
        return tuple(_cut_plain(chunk, following))
    return tuple(_cut_with_marks(chunk, following))


def _cut_with_marks(chunk: str, following: int) -> Spans:
    """Cuts a chunk that holds letters of all kinds: invisible characters and marks do not count, and stay inside."""
    kept = [i for i, char in enumerate(chunk) if not _is_unseen(char) and not _is_mark(char)]
    if not kept:
        marks = [i for i, char in enumerate(chunk) if _is_mark(char)]
        return [(marks[0], marks[-1] + 1)] if marks else []
    found: Spans = []
    for start, end in _cut_plain("".join(chunk[i] for i in kept), following):
        first, last = kept[start], kept[end - 1] + 1
        while last < len(chunk) and _is_mark(chunk[last]):
            last += 1
        # A joiner makes one sign of two ("👩‍🚀").
        if found and chunk[found[-1][1] : first] == "\u200d":
            first = found.pop()[0]
        elif not found and _is_mark(chunk[0]):
            first = 0
        found.append((first, last))
    return found


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Cc"}


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _cut_plain(chunk: str, following: int) -> Spans:
    expression = _expression()
    found: Spans = []
    at, end = 0, len(chunk)
    while at < end:
        match = expression.match(chunk, at)
        if match is None:
            found.append((at, at + 1))
            at += 1
            continue
        kind = match.lastgroup
        if kind == "word":
            found.extend(_word(chunk, at, match.end(), following))
        elif kind in {"initials", "abbreviation"}:
            found.append((at, _stop(chunk, at, match.end(), following)))
        else:
            found.append((at, match.end()))
        at = found[-1][1]
    return found


def _word(chunk: str, start: int, end: int, following: int) -> Spans:
    """A word, with the stop that may be its own, cut into its parts."""
    joined = _JOINED_SENTENCES.search(chunk, start, end)
    if joined:
        end = joined.start()
    word = chunk[start:end]
    contraction = _contraction(word)
    if contraction:
        found = []
        for length in contraction:
            found.append((start, start + length))
            start += length
        return found
    tails: Spans = []
    while match := _CLITIC.fullmatch(chunk, start, end):
        if _is_decade(match.group()) or match.group().lower() in {"ma'am", "ma’am"}:
            break
        tails.insert(0, match.span(2))
        end = match.end(1)
    if not tails and chunk[end : end + 1] == ".":
        end = _stop(chunk, start, end + 1, following)
    return [(start, end), *tails]


def _contraction(word: str) -> tuple[int, ...]:
    """The lengths of the words of which a contraction without apostrophe is made, none for other words."""
    known = cuts().contractions
    return known.get(word) or known.get(word[:1].lower() + word[1:], ())


def _is_decade(word: str) -> bool:
    return bool(re.fullmatch(r"(?i)(?:\d\d)?\d0['’]s", word))


def _stop(chunk: str, start: int, end: int, following: int) -> int:
    """Where a word ends which stands before a full stop, `end` being the offset after the stop."""
    word = chunk[start : end - 1]
    rest = chunk[end:]
    known = abbreviations()
    if rest[:1] == ".":
        return end - 1
    if rest:
        # Within the chunk something follows: letters after a missing space, or signs.
        after = re.sub(r"^\W+", "", rest)
        if after:
            following = _DIGIT if after[0].isdigit() else _CAPITAL if after[0].isupper() else _LOWER
        elif rest[0] in ",;:":
            following = _LOWER
        elif rest[0] in ")]-–—/'’":
            following = _OTHER
    if word in known.titles:
        keep = following != _END
    elif word in known.before_numbers:
        keep = following == _DIGIT
    elif word in known.calendar:
        keep = following not in {_END, _STARTER}
    elif word in known.dotted_either:
        keep = following in {_LOWER, _DIGIT, _OTHER}
    elif word in known.either:
        ends = {_END, _STARTER, _CAPITAL} if word[0].islower() else {_END, _STARTER}
        keep = following not in ends
    elif word in known.inner or word in known.dotted or "." in word:
        keep = word in known.inner or word in known.dotted or bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word))
    else:
        keep = len(word) == 1 and word.isupper() and (following == _CAPITAL or (bool(rest) and following == _LOWER))
    return end if keep else end - 1


@cache
def _expression() -> re.Pattern[str]:
    known = cuts()
    units = _any(known.units)
    domains = _any(known.top_level_domains)
    prefixes = _any((*known.prefixes, *(p.capitalize() for p in known.prefixes), *(p.upper() for p in known.prefixes)))
    known_abbreviations = abbreviations()
    letters = r"[^\W\d_]"
    not_url_end = r"\s.,;:!?'’‘\"“”)\](\[}{<>…*|"
    return re.compile(
        rf"""
          (?P<url>(?:(?:https?|ftp)://|www\.)[^\s<>"“”|]*[^{not_url_end}]
            | (?:[A-Za-z0-9-]+\.)+(?:{domains})/(?:[^\s<>"“”|]*[^{not_url_end}])?
            | (?:mailto:)?\w[\w.+%-]*@[\w-]+(?:\.\w[\w-]*)*
            | (?<![\w.])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+\.(?:[A-Za-z0-9-]+\.)*(?:{domains})(?!\w))
        | (?P<tag>[@\#][^\W\d]\w*)
        | (?P<smiley>(?<!.)[:;=]['’]?-?[)(DPp](?=[.,]?$))
        | (?P<telephone>\+\d[\d-]{{6,}}
            | (?<![\w-])(?:1-)?\d{{3}}[-./]\d{{3}}[-.]\d{{4}}(?![\w-])
            | (?<![\w-])(?!\d\d0-\d{{3}}0)\d{{3}}-\d{{4}}(?![\w-]))
        | (?P<date>(?<![\w/-])(?:\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d)(?![\w-])
            | (?<![\w/-])(?![1-9]/[2-8](?!\d))\d{{1,2}}/\d{{1,2}}(?![\w/]))
        | (?P<decade>['’]\d0s(?!\w)|['’]\d\d(?![\w'’]))
        | (?P<money>(?:{_any(known.currency_letters)})\$)
        | (?P<number>(?<![\w.])\.\d+ | \d+(?:[.,:]\d+)*(?=(?:{units})(?!\w)) | \d+(?:[.,:]\d+)+(?:st|nd|rd|th)?(?!\w))
        | (?P<initials>(?<!\w)(?:{letters}\.){{2,}})
        | (?P<abbreviation>(?<!\w)(?:{_any(known_abbreviations.dotted)})\.)
        | (?P<joined>(?<![\w.])(?:{_any(known_abbreviations.titles | known_abbreviations.calendar)})\.(?=\w)
            | (?<![\w.])(?:{_any(known_abbreviations.before_numbers)})\.(?=\d))
        | (?P<clitic>{_APOSTROPHE}(?:s|S|re|ve|ll|{_any(known.apostrophe_words)})(?!\w))
        | (?P<ampersand>(?<!\w)[A-Z]{{1,4}}(?:&[A-Z]{{1,3}})+(?!\w) | (?<![\w/])(?![cC]/[oO])[A-Za-z]/[A-Za-z](?![\w/])
            | (?<!\w)s/he(?!\w))
        | (?P<word>['’]t(?:is|was)(?!\w) | (?:(?<![\w-])(?:{prefixes})-(?=\w))?\w+(?:(?:{_APOSTROPHE}|\.)(?=\w)\w+)*)
        | (?P<run>[.?!…]{{2,}} | (?P<same>[-=*_~\#<>+^–—\\])(?P=same)+ | `` | '' | ’’ | ‘‘)
        | (?P<emoji>[\U0001F1E6-\U0001F1FF]{{2}} | .[\U0001F3FB-\U0001F3FF])
        """,
        re.VERBOSE,
    )


def _any(words: "tuple[str, ...] | frozenset[str]") -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
