"""Word pieces: how a word becomes the numbers that the encoder reads.

The vocabulary is that of the uncased BERT family. Words come in already tokenized, so a
word is cleaned, lower-cased, freed of accents, split at punctuation and then cut greedily
into the longest known pieces. Whatever the word, at least one piece comes out, and never
more than ``MAX_PIECES``: the head and the tail of a monster are kept, its middle is not.

Source: Devlin et al. 2019 and the reference tokenizer of that paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

MAX_PIECES = 24
"""Most pieces that one word may take: above this, only a hash or a web address."""

MAX_CHUNK = 100
"""Longest run of letters that is looked up; a longer one is unknown, as in the reference."""

SHAPES = (
    "none", "lower", "title", "upper", "initial", "mixed", "acronym",
    "digits", "digits+letters", "punctuation", "symbol", "uncased",
)  # fmt: skip
"""Names of the word shapes; a shape's number is its index here, plus ``len(SHAPES)`` for the
first word of a sentence."""

_CACHE_LIMIT = 200_000
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class WordPieces:
    """Cuts words into numbered pieces of a fixed vocabulary.

    Args:
        vocabulary: The pieces in the order of their numbers; must hold ``[PAD]``, ``[UNK]``,
            ``[CLS]`` and ``[SEP]``.

    Raises:
        ValueError: One of the four special pieces is missing.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        missing = [name for name in ("[PAD]", "[UNK]", "[CLS]", "[SEP]") if name not in self._ids]
        if missing:
            raise ValueError(f"the vocabulary lacks {', '.join(missing)}")
        self.pad, self.unknown = self._ids["[PAD]"], self._ids["[UNK]"]
        self.start, self.end = self._ids["[CLS]"], self._ids["[SEP]"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Piece numbers of one word, one at least and ``MAX_PIECES`` at most."""
        known = self._cache.get(word)
        if known is None:
            known = self._cut(word)
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            self._cache[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for chunk in _chunks(_normalize(word[: MAX_CHUNK * MAX_PIECES])):
            found.extend(self._longest_first(chunk))
        if not found:
            return (self.unknown,)
        if len(found) > MAX_PIECES:
            half = MAX_PIECES // 2
            found = found[:half] + found[-half:]
        return tuple(found)

    def _longest_first(self, chunk: str) -> list[int]:
        if len(chunk) > MAX_CHUNK:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(chunk):
            prefix = "##" if start else ""
            for end in range(len(chunk), start, -1):
                number = self._ids.get(prefix + chunk[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def shape(word: str, *, first: bool = False) -> int:
    """The number of a word's shape, which tells the uncased encoder what it cannot see.

    Args:
        word: The word as written.
        first: Whether it opens its sentence, where a capital says less.

    Returns:
        An index below ``2 * len(SHAPES)``; never 0, which marks padding.
    """
    number = SHAPES.index(_shape_name(word))
    return number + len(SHAPES) if first else number


@lru_cache(maxsize=50_000)
def _shape_name(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        if any(c.isdigit() for c in word):
            return "digits"
        punctuation = all(unicodedata.category(c)[0] == "P" for c in word)
        return "punctuation" if punctuation and word else "symbol"
    if any(c.isdigit() for c in word):
        return "digits+letters"
    upper = [c.isupper() or c.istitle() for c in letters]
    if not any(upper):
        return "lower" if any(c.islower() for c in letters) else "uncased"
    if all(upper):
        if len(letters) == 1:
            return "initial"
        return "acronym" if "." in word else "upper"
    return "title" if upper[0] and not any(upper[1:]) else "mixed"


def _normalize(word: str) -> str:
    kept = []
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or (category[0] == "C" and char not in "\t\n\r"):
            continue
        kept.append(" " if category[0] == "Z" or char in "\t\n\r" else char)
    return "".join(kept)


def _chunks(text: str) -> Iterator[str]:
    run: list[str] = []
    for char in text:
        if char != " " and not _stands_alone(char):
            run.append(char)
            continue
        if run:
            yield "".join(run)
            run = []
        if char != " ":
            yield char
    if run:
        yield "".join(run)


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if code < 128:
        return not char.isalnum()
    return unicodedata.category(char)[0] == "P" or any(low <= code <= high for low, high in _CJK)
