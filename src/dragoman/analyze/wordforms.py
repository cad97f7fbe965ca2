"""From an inflected word to its base form: a table of exceptions, then rules that prefer words known to exist.

The table (`data/en/lemmas.tsv`) holds the forms of which the rules below make something else than the treebanks do;
`training/wordforms.py` makes it. Known base forms are `data/en/baseforms.tsv`. Where neither helps, what the model
ranked first is taken.
"""

from functools import cache
from importlib import resources

_VOWELS = frozenset("aeiou")
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")
_OPEN = ("VERB", "NOUN")


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    text = (resources.files("dragoman") / "data" / "en" / "lemmas.tsv").read_text("utf8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {(form, upos): lemma for form, upos, lemma in rows}


@cache
def _known() -> dict[str, frozenset[str]]:
    text = (resources.files("dragoman") / "data" / "en" / "baseforms.tsv").read_text("utf8")
    found: dict[str, set[str]] = {"VERB": set(), "NOUN": set()}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, upos = line.partition("\t")
            found[upos].add(word)
    return {upos: frozenset(words) for upos, words in found.items()}


def lemma_of(word: str, upos: str, ranked: str) -> str:
    """The lemma of a word.

    Args:
        word: as written.
        upos: its part of speech.
        ranked: the model's first choice, taken where table and rules are silent.
    """
    form = word.lower().replace("’", "'")
    exception = _exceptions().get((form, upos))
    if exception is not None:
        return exception
    if upos == "PROPN":
        return ranked
    prefix, hyphen, last = form.rpartition("-")
    if upos not in _OPEN or not last.isalpha():
        return ranked
    base = _exceptions().get((last, upos)) or regular(last, upos, _known()[upos])
    return prefix + hyphen + base


def regular(form: str, upos: str, known: frozenset[str]) -> str:
    """The base form by rule: the first candidate that is known, else the first; a form that is known stays."""
    candidates = verb_candidates(form) if upos == "VERB" else noun_candidates(form)
    for candidate in candidates:
        if candidate in known:
            return candidate
    return form if form in known or not candidates else candidates[0]


def verb_candidates(form: str) -> list[str]:
    """Base forms of which a verb form may be made, the likeliest first where none is known."""
    if form.endswith("ied") and len(form) > 4:
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("ies") and len(form) > 4:
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("ing") and len(form) > 4:
        return _stems(form[:-3])
    if form.endswith("ed") and len(form) > 3:
        return _stems(form[:-2])
    if form.endswith("es") and form[:-2].endswith(_SIBILANT):
        return [form[:-1], form[:-2]] if form[:-2].endswith(("s", "z", "o")) else [form[:-2], form[:-1]]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 2:
        return [form[:-1]]
    return []


def _stems(stem: str) -> list[str]:
    """Stems before -ed and -ing: doubled consonants undone, a silent e put back."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        plain = stem[:-1]
        return [stem, plain] if stem[-1] in "slz" else [plain, stem]
    mute = stem + "e"
    if not any(c in _VOWELS or c == "y" for c in stem):
        return [mute, stem]
    # A silent e is likely after these where no list knows the word: "urg-", "accus-", "deploy-" not.
    likely = stem.endswith(("at", "it", "ut", "c", "g", "s", "v", "z", "u", "dl", "bl", "pl", "gl", "tl", "ir", "ur"))
    return [mute, stem] if likely and not stem.endswith(("ss", "ng", "eat", "oat")) else _bare_first(stem, mute)


def _bare_first(stem: str, mute: str) -> list[str]:
    """ "rat-ed" comes of "rate": a single vowel and consonant would have doubled; longer words mostly keep the stem."""
    short = len(stem) <= 4 and stem[-1] not in _VOWELS and stem[-2:-1] and stem[-2] in _VOWELS
    single = short and (len(stem) < 3 or stem[-3] not in _VOWELS)
    return [mute, stem] if single and stem[-1] not in "wxy" else [stem, mute]


def noun_candidates(form: str) -> list[str]:
    """Singulars of which a noun form may be made, the likeliest first where none is known."""
    if form.endswith("men") and len(form) > 5:
        return [form[:-3] + "man"]
    if not form.endswith("s") or form.endswith(("ss", "us", "is")) or len(form) < 3:
        return []
    if form.endswith("ies") and len(form) > 4:
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("ves"):
        return [form[:-1], form[:-3] + "f", form[:-3] + "fe"]
    if form.endswith("es") and form[:-2].endswith(_SIBILANT):
        ending = form[:-2]
        if ending.endswith("s") and not ending.endswith("ss"):
            return [form[:-1], ending, ending[:-1] + "sis"]
        return [ending, form[:-1]] if ending.endswith(("x", "ch", "sh", "ss", "o")) else [form[:-1], ending]
    return [form[:-1]]
