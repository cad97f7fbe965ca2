"""Names over token sequences: how a name is folded and cut, and the index that finds the longest one.

A name is found whatever the tokenizer did to its hyphens and apostrophes: both are cut away on both sides, so that
"al-Qaeda" matches the tokens ``al - Qaeda`` and ``al-Qaeda``. Dots of abbreviations vanish ("U.S." is "US"). Letters
are compared without case and accents, and the case is then checked: an abbreviation must stand in capitals (so that
"us" is no country), any other word must begin with a capital where the name has one.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

_CUTS = re.compile(r"[-‐‑‒–—'’‘`´/]+")
_MARKS = re.compile(r"([,()&:])")
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
_LONGEST_SHOUT = 3

Key = TypeVar("Key")


@lru_cache(maxsize=65536)
def pieces_of(token: str) -> tuple[str, ...]:
    """The pieces of a token with their case: accents, hyphens, apostrophes and the dots of abbreviations removed."""
    if not token.isascii():
        decomposed = unicodedata.normalize("NFD", token.translate(_PLAIN))
        token = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if token.isalnum():
        return (token,)
    if "." in token and len(token) > 1:
        token = token.replace(".", "")
    return tuple(piece for piece in _CUTS.split(token) if piece)


def fold(name: str) -> str:
    """A whole name folded for look-up: "Côte d'Ivoire" gives "cote d ivoire"."""
    return " ".join(piece for word in name.split() for piece in pieces_of(word)).lower()


@dataclass(frozen=True, slots=True)
class Form(Generic[Key]):
    """One name of something: what it names, the pieces as written, and the case that they must have."""

    of: Key
    pieces: tuple[str, ...]
    exact: bool

    def fits(self, found: Sequence[str]) -> bool:
        """Whether pieces of a text have the case that this name asks for."""
        if self.exact:
            return all(a == b for a, b in zip(self.pieces, found, strict=True))
        for own, other in zip(self.pieces, found, strict=True):
            if own[0].isupper() and not other[0].isupper():
                return False
            if len(own) > _LONGEST_SHOUT and own.isupper() and not (other.isupper() or other.istitle()):
                return False
        return True


def is_exact(pieces: Sequence[str]) -> bool:
    """Whether a name is an abbreviation short enough ("US", "IS", "DR Congo" not) to ask for its exact case."""
    return len(pieces) == 1 and len(pieces[0]) <= _LONGEST_SHOUT and pieces[0].isupper()


@dataclass(slots=True)
class NameIndex(Generic[Key]):
    """Finds the longest name that begins at a token."""

    _forms: dict[str, list[Form[Key]]] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)
    _beginnings: set[tuple[str, str]] = field(default_factory=set)

    def add(self, name: str, of: Key, *, exact: bool = False) -> None:
        """Enter a name; `exact` asks for its case letter by letter."""
        pieces = tuple(piece for word in _MARKS.sub(r" \1 ", name).split() for piece in pieces_of(word))
        if not pieces:
            raise ValueError(f"a name without letters: {name!r}")
        form = Form(of, pieces, exact or is_exact(pieces))
        forms = self._forms.setdefault(" ".join(pieces).lower(), [])
        if form in forms:
            return
        forms.append(form)
        first = pieces[0].lower()
        self._longest[first] = max(self._longest.get(first, 0), len(pieces))
        if len(pieces) > 1:
            self._beginnings.add((first, pieces[1].lower()))

    def find(self, tokens: Sequence[str], at: int) -> tuple[int, tuple[Key, ...]]:
        """The longest name at token `at`: the number of tokens, and all that bear the name. (0, ()) if none does."""
        first = pieces_of(tokens[at])
        if not first:
            return 0, ()
        longest = self._longest.get(first[0].lower(), 0)
        if not longest:
            return 0, ()
        best: tuple[int, tuple[Key, ...]] = (0, ())
        pieces: list[str] = []
        for end in range(at, len(tokens)):
            added = pieces_of(tokens[end])
            if not added:
                continue
            pieces.extend(added)
            if len(pieces) > longest:
                break
            if len(pieces) > 1 and (pieces[0].lower(), pieces[1].lower()) not in self._beginnings:
                break
            forms = self._forms.get(" ".join(pieces).lower())
            if forms:
                fitting = tuple(form.of for form in forms if form.fits(pieces))
                if fitting:
                    best = (end - at + 1, fitting)
        return best

    def names(self) -> dict[str, tuple[Key, ...]]:
        """Every folded name with all that bear it; the checks of the data read it."""
        return {key: tuple(form.of for form in forms) for key, forms in self._forms.items()}
