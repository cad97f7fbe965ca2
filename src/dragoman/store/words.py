"""Text as it is searched: words in small letters without accents, the same in both databases."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_BREAK = " x1fx "
"""A word that nobody writes: no phrase reaches over it."""


def folded(text: str) -> list[str]:
    """The words of a text: small letters, no accents ("Erdoğan" is found as "erdogan"), no punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def searchable(texts: Iterable[str]) -> str:
    """Texts as they are put into an index of words; a phrase is found within one of them alone."""
    return _BREAK.join(" ".join(folded(text)) for text in dict.fromkeys(texts))
