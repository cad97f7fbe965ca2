"""Lemmas as edit scripts: what to do to a word so that its lemma comes out.

A script is written ``case|old|new``: set the case, then replace the ending ``old`` by ``new``.
The case is ``l`` (lower), ``k`` (keep) or ``t`` (title). ``l|ies|y`` makes "country" of
"Countries"; ``k||`` leaves "Kudankulam" alone. The model ranks scripts; the first that applies
is taken, and where none does the word itself is the lemma.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.analyze.wordforms import lemma_of


def script(word: str, lemma: str) -> str:
    """The shortest script that makes `lemma` of `word`."""
    return min(
        (_suffix_edit(case, _cased(case, word), lemma) for case in "lkt"),
        key=lambda found: (len(found), "lkt".index(found[0])),
    )


def apply(script: str, word: str) -> str | None:
    """The lemma that `script` makes of `word`, or None where it does not apply."""
    case, old, new = script.split("|", 2)
    cased = _cased(case, word)
    if not cased.endswith(old):
        return None
    return (cased[: len(cased) - len(old)] + new) or None


def lemma(word: str, upos: str, scripts: Iterable[str]) -> str:
    """The lemma of `word`: by table and rules (`wordforms`), else by the first of the ranked `scripts` that applies."""
    applied = (apply(ranked, word) for ranked in scripts)
    plain = word if upos in {"PROPN", "X", "SYM", "PUNCT"} else word.lower()
    return lemma_of(word, upos, next((found for found in applied if found is not None), plain))


def _cased(case: str, word: str) -> str:
    if case == "l":
        return word.lower()
    return word if case == "k" else word[:1].upper() + word[1:].lower()


def _suffix_edit(case: str, cased: str, lemma: str) -> str:
    shared = 0
    for a, b in zip(cased, lemma, strict=False):
        if a != b:
            break
        shared += 1
    return f"{case}|{cased[shared:]}|{lemma[shared:]}"
