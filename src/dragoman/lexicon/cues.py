"""Reporting words and forms of utterance: what reports speech ("said", "according to"), and where it was uttered.

The tables are `data/en/cues/reporting.toml` and `data/en/cues/media.toml`; their headers say what each key means.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import check_keys, check_value, read_toml

FRAMES = frozenset({"quote", "clause", "object", "infinitive", "addressee", "label", "fact", "backed"})
_REPORTING = "en/cues/reporting.toml"
_MEDIA = "en/cues/media.toml"
_VERB_KEYS = ("id", "frames", "lemmas", "prepositions", "particle", "with", "nouns", "nouns_not", "loose")
_REPORTING_LISTS = (
    "aspects", "days", "deeds", "blockers", "negations", "nobody", "conditions", "carriers", "relayed", "anonymous",
    "mouthpieces", "first_person", "pronouns",
)  # fmt: skip
_MEDIA_LISTS = ("prepositions", "extents", "listeners", "occasions", "platforms")
_MEDIUM_KEYS = ("label", "phrases", "document", "issued")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A group of verbs that report in the same frames."""

    id: str
    lemmas: frozenset[str]
    frames: frozenset[str]
    prepositions: frozenset[str]
    particle: str | None
    with_word: str | None
    nouns: frozenset[str]
    nouns_not: frozenset[str]
    loose: bool


@dataclass(frozen=True, slots=True)
class ReportingCues:
    """Everything that tells a report of speech from other sentences.

    `verbs` go by lemma, `forms` give the lemma of each inflected form.
    """

    verbs: Mapping[str, tuple[ReportingVerb, ...]]
    forms: Mapping[str, str]
    attribution: tuple[tuple[str, ...], ...]
    aspects: frozenset[str]
    days: frozenset[str]
    deeds: frozenset[str]
    blockers: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    conditions: frozenset[str]
    carriers: frozenset[str]
    relayed: frozenset[str]
    anonymous: frozenset[str]
    mouthpieces: frozenset[str]
    first_person: frozenset[str]
    pronouns: frozenset[str]
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Medium:
    """A form of utterance. `document`: may itself be what "says"; `issued`: titles name its issuer."""

    label: str
    document: bool
    issued: bool


@dataclass(frozen=True, slots=True)
class MediaCues:
    """Forms of utterance by the words that name them (lower case), and what stands around them."""

    phrases: Mapping[tuple[str, ...], Medium]
    longest: int
    verbs: Mapping[str, str]
    prepositions: frozenset[str]
    extents: frozenset[str]
    listeners: frozenset[str]
    occasions: frozenset[str]
    platforms: frozenset[tuple[str, ...]]

    def match(self, words: Sequence[str], at: int) -> tuple[int, Medium] | None:
        """The longest phrase that begins at word `at` (words in lower case): its length and the medium."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            medium = self.phrases.get(tuple(words[at : at + length]))
            if medium is not None:
                return length, medium
        return None


@cache
def reporting_cues() -> ReportingCues:
    """The reporting words of English.

    Raises:
        LexiconError: the table breaks its schema, or gives one lemma to two groups that nothing tells apart.
    """
    return reporting_of(read_toml(_REPORTING), _REPORTING)


@cache
def media_cues() -> MediaCues:
    """The forms of utterance.

    Raises:
        LexiconError: the table breaks its schema, or gives one phrase to two media.
    """
    return media_of(read_toml(_MEDIA), _MEDIA)


def reporting_of(table: Mapping[str, Any], where: str) -> ReportingCues:
    """Reporting words from a table that was read; `where` names it in errors."""
    check_keys(table, (*_REPORTING_LISTS, "attribution", "verbs", "irregular", "confidence"), where)
    verbs: dict[str, tuple[ReportingVerb, ...]] = {}
    for row in table["verbs"]:
        verb = _verb(row, where)
        for lemma in sorted(verb.lemmas):
            known = verbs.get(lemma, ())
            if any(_clash(verb, other) for other in known):
                raise LexiconError(f"{where}: {lemma!r} stands in {verb.id!r} and in {known[0].id!r}")
            verbs[lemma] = (*known, verb)
    confidence = {str(rule): float(value) for rule, value in table["confidence"].items()}
    lists = {key: frozenset(_words(table, key, where)) for key in _REPORTING_LISTS}
    phrases = tuple(tuple(str(word) for word in phrase) for phrase in table["attribution"])
    forms = {form: lemma for lemma in verbs for form in inflected(lemma)}
    for lemma, irregular in table["irregular"].items():
        check_value(lemma, verbs, f"{where}, irregular")
        forms.update({str(form): lemma for form in irregular})
    return ReportingCues(verbs=verbs, forms=forms, attribution=phrases, confidence=confidence, **lists)


def media_of(table: Mapping[str, Any], where: str) -> MediaCues:
    """Forms of utterance from a table that was read; `where` names it in errors."""
    check_keys(table, (*_MEDIA_LISTS, "media", "verbs"), where)
    phrases: dict[tuple[str, ...], Medium] = {}
    for row in table["media"]:
        check_keys(row, _MEDIUM_KEYS, f"{where}, {row.get('label')!r}")
        medium = Medium(str(row["label"]), bool(row.get("document", False)), bool(row.get("issued", False)))
        for phrase in _words(row, "phrases", where):
            if tuple(phrase.split()) in phrases:
                raise LexiconError(f"{where}: {phrase!r} names two media")
            phrases[tuple(phrase.split())] = medium
    return MediaCues(
        phrases=phrases,
        longest=max(len(phrase) for phrase in phrases),
        verbs={str(lemma): str(label) for lemma, label in table["verbs"].items()},
        prepositions=frozenset(_words(table, "prepositions", where)),
        extents=frozenset(_words(table, "extents", where)),
        listeners=frozenset(_words(table, "listeners", where)),
        occasions=frozenset(_words(table, "occasions", where)),
        platforms=frozenset(tuple(name.split()) for name in _words(table, "platforms", where)),
    )


def inflected(lemma: str) -> tuple[str, ...]:
    """The forms of a regular verb; wrong ones for an irregular verb, which no text has."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    doubled = lemma + lemma[-1]
    return lemma, plural, lemma + "ed", lemma + "ing", doubled + "ed", doubled + "ing"


def _verb(row: Mapping[str, Any], where: str) -> ReportingVerb:
    place = f"{where}, {row.get('id')!r}"
    check_keys(row, _VERB_KEYS, place)
    frames = frozenset(check_value(str(frame), FRAMES, place) for frame in row["frames"])
    return ReportingVerb(
        id=str(row["id"]),
        lemmas=frozenset(_words(row, "lemmas", place)),
        frames=frames,
        prepositions=frozenset(_words(row, "prepositions", place)) if "prepositions" in row else frozenset(),
        particle=row.get("particle"),
        with_word=row.get("with"),
        nouns=frozenset(_words(row, "nouns", place)) if "nouns" in row else frozenset(),
        nouns_not=frozenset(_words(row, "nouns_not", place)) if "nouns_not" in row else frozenset(),
        loose=bool(row.get("loose", False)),
    )


def _clash(one: ReportingVerb, other: ReportingVerb) -> bool:
    """Whether nothing but their ids tells two groups of one lemma apart."""
    return (one.particle, one.with_word) == (other.particle, other.with_word)


def _words(table: Mapping[str, Any], key: str, where: str) -> Iterable[str]:
    found = table.get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise LexiconError(f"{where}: {key} must be a list of strings")
    if len(set(found)) != len(found):
        twice = sorted({word for word in found if found.count(word) > 1})
        raise LexiconError(f"{where}: {key} names {twice} twice")
    return found
