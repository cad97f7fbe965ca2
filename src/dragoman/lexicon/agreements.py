"""Words for instruments and their stages (`data/en/cues/agreements.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import data_file

STAGES = (
    "proposed", "negotiating", "agreed", "signed", "ratified", "in_force", "extended", "suspended", "withdrawn",
    "terminated",
)  # fmt: skip
DONE = ("agreed", "signed", "ratified")
"""The stages at which an instrument is made."""

_TABLES = {
    "kinds", "names", "weak", "weak_modifiers", "needs_deed", "named_only", "kept_words", "unless", "stages",
    "public", "families", "nouns", "two_sided", "subjects", "modifiers", "with_preposition", "phrase",
}  # fmt: skip
_PHRASE = {
    "quantity", "members", "content", "prepositions", "about", "parties", "issuers", "participles", "new", "vague",
    "period", "indefinite", "apart", "outsiders", "negotiators", "witness", "starting", "joining", "changing",
    "part", "generic", "naming", "small", "common", "inside_names", "empty", "remembering", "submitting", "ending",
    "named_otherwise", "signers", "holding", "sums", "awaiting", "praise", "exchanging",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementCues:
    """Head nouns by kind, and stages by governing word. `with_preposition` is keyed by (verb, preposition).

    `phrase` holds the word lists of the table of that name; the other fields are tables of the file, inverted.
    """

    kinds: dict[str, str]
    names: dict[str, str]
    weak: dict[str, str]
    weak_modifiers: frozenset[str]
    two_sided: frozenset[str]
    needs_deed: frozenset[str]
    named_only: frozenset[str]
    kept_words: frozenset[str]
    unless: dict[str, frozenset[str]]
    stages: dict[str, str]
    public_verbs: frozenset[str]
    public_kinds: frozenset[str]
    nouns: dict[str, str]
    subjects: dict[str, str]
    modifiers: dict[str, str]
    with_preposition: dict[tuple[str, str], str]
    families: tuple[frozenset[str], ...]
    phrase: dict[str, tuple[str, ...]]

    def is_instrument(self, lemma: str) -> bool:
        """Whether a noun can name an instrument, be it only with the right modifiers."""
        return lemma in self.kinds or lemma in self.weak


def read_agreements(text: str) -> AgreementCues:
    """Parse the cue file.

    Raises:
        LexiconError: unknown tables or stages.
    """
    data = tomllib.loads(text)
    _check(data)

    def inverted(table: str) -> dict[str, str]:
        return {lemma: key for key, lemmas in data[table].items() for lemma in lemmas}

    pairs = {(verb, preposition): stage for key, stage in data["with_preposition"].items()
             for verb, _, preposition in [key.partition(" ")]}  # fmt: skip
    return AgreementCues(
        kinds=inverted("kinds"),
        names=inverted("names"),
        weak=inverted("weak"),
        weak_modifiers=frozenset(data["weak_modifiers"]["words"]),
        two_sided=frozenset(data["two_sided"]["words"]),
        needs_deed=frozenset(data["needs_deed"]["kinds"]),
        named_only=frozenset(data["named_only"]["kinds"]),
        kept_words=frozenset(data["kept_words"]["kinds"]),
        unless={kind: frozenset(words) for kind, words in data["unless"].items()},
        stages=inverted("stages"),
        public_verbs=frozenset(data["public"]["verbs"]),
        public_kinds=frozenset(data["public"]["kinds"]),
        nouns=inverted("nouns"),
        subjects=inverted("subjects"),
        modifiers=inverted("modifiers"),
        with_preposition=pairs,
        families=tuple(map(frozenset, data["families"]["groups"])),
        phrase={key: tuple(words) for key, words in data["phrase"].items()},
    )


def _check(data: dict[str, Any]) -> None:
    if set(data) != _TABLES:
        raise LexiconError(f"agreements.toml: tables must be {sorted(_TABLES)}")
    if set(data["phrase"]) != _PHRASE:
        raise LexiconError(f"agreements.toml: lists of [phrase] must be {sorted(_PHRASE)}")
    tables = (data[name] for name in ("stages", "nouns", "subjects", "modifiers"))
    named = {*data["with_preposition"].values(), *(stage for table in tables for stage in table)}
    if unknown := named - set(STAGES):
        raise LexiconError(f"agreements.toml: no such stages {sorted(unknown)}")


@cache
def load_agreements() -> AgreementCues:
    """The cues of the package."""
    return read_agreements(data_file("en/cues/agreements.toml").read_text("utf8"))
