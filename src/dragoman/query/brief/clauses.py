"""Exact words that can be shown: whole clauses, without false starts, to where a reader may stop."""

import re

from dragoman.analyze.wordforms import lemma_of
from dragoman.lexicon.wording import load_wording

LONGEST = 220
_SHORTEST_PART = 60
_END = re.compile(r"(?<=\w\w)(?:[;:](?=\s)|\s?—|[.!?]+[”\"’]*(?=\s|$))")
_GAP = re.compile(r"(?:[’'](?:re|ve|ll|m|d))?\s(?:[a-z]+\s){0,4}")
_GOING_ON = re.compile(r"\bcontinue[sd]? to\b")
_CUT_IN = re.compile(r"\((?:applause|laughter|inaudible|crosstalk|ph|sic)\)", re.IGNORECASE)
_BREAK = re.compile(r",(?= )|(?= (?:while|which|including|as well as|so that|because)\b)")


def clause(sentence: str, start: int) -> str | None:
    """The words of a sentence from `start` to the end of the clause; None where they cannot stand alone.

    Words longer than `LONGEST` end at the last comma before that, with "…". What breaks off, or begins again ("for
    the — for the ports"), is not shown.
    """
    rest = " ".join(sentence[start:].split())
    end = _END.search(rest)
    words = _first_clause(rest[: end.start()] if end else rest)
    if end is not None and end.group().endswith("—") and _begins_again(words, rest[end.end() :]):
        return None
    if "- " in words or is_broken(words):
        return None
    if len(words) > LONGEST:
        words = _part(words)
    words = words.strip(' ,“”"')
    return words if words and not ends_open(words.rstrip(" …")) else None


def _first_clause(words: str) -> str:
    """Without what another subject does: "…, and they agreed to meet"."""
    other = re.search(
        rf",? (?:and|but|so|while) (?:{'|'.join(sorted(load_wording().subjects))})\b", words, re.IGNORECASE
    )
    return words if other is None or other.start() < _SHORTEST_PART // 2 else words[: other.start()]


def _part(words: str) -> str:
    breaks = [found.start() for found in _BREAK.finditer(words) if _SHORTEST_PART <= found.start() <= LONGEST]
    return f"{words[: breaks[-1]]} …" if breaks else ""


def _begins_again(before: str, behind: str) -> bool:
    """Whether a speaker takes up again behind a dash what stands before it."""
    again = behind.split()[:1]
    return ends_open(before) or (bool(again) and again[0].lower() in [word.lower() for word in before.split()[-4:]])


def is_broken(words: str) -> bool:
    """Whether a speaker breaks off or begins again ("has — has stalled", "a milsi- — missile"), or is cut in on."""
    return (
        "- —" in words
        or _CUT_IN.search(words) is not None
        or re.search(r"\b(\w+) — (?:\w+ )?\1\b", words, re.IGNORECASE) is not None
    )


def asks(words: str) -> bool:
    """Whether somebody asks, which tells nothing."""
    return words.rstrip(" ”\"’'").endswith("?")


def ends_open(words: str) -> bool:
    """Whether something must follow: the last word is an article, a preposition or the like."""
    last = (words.split() or [""])[-1].lower().strip("“”\"’'")
    return last in load_wording().open_words | load_wording().auxiliaries | load_wording().be_forms


def leads_on(between: str) -> bool:
    """Whether what stands between who acts and the deed lets them be read together: "has also", "today"."""
    words = _GOING_ON.sub(" ", between).split()
    return _GAP.fullmatch(between) is not None and not load_wording().open_words & set(words)


def begins(before: str) -> bool:
    """Whether a clause may begin behind some words of its sentence, which end before its subject.

    It may not behind a noun: in "the trust President Ouma built" the noun is what was built.
    """
    words = before.split()
    while words and (words[-1][:1].isupper() or words[-1].lower() in ("the", "a", "an")):
        words.pop()
    if not words or not words[-1][-1].isalnum():
        return True
    return words[-1].endswith("ly") or words[-1].lower() in load_wording().open_words | load_wording().leaning_words


def is_finite(word: str, before: str, *, base: bool) -> bool:
    """Whether a word is the verb of a sentence: "urged", "urges", behind `before` also "urge" and "urging".

    Args:
        word: As written.
        before: What stands between the subject and the word.
        base: Whether the subject takes the bare verb ("we urge").
    """
    if not word.isalpha() or not word.islower():
        return False
    lemma = lemma_of(word, "VERB", word)
    helping = {word.lstrip("’'") for word in before.split()}
    base = base or _GOING_ON.search(before) is not None
    if word.endswith("ing"):
        return bool(helping & load_wording().be_forms)
    return lemma != word or base or bool(helping & load_wording().auxiliaries)


def is_past(word: str) -> bool:
    """Whether a word can only be a past form: "urged", "met", no plural noun."""
    return word.islower() and not word.endswith(("s", "ing")) and is_finite(word, "", base=False)
