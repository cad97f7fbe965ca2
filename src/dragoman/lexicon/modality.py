"""Cues of status: negation, future, hypothesis, history (`data/en/cues/modality.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import data_file

_SHAPE = {
    "negation": {"beside", "openers", "towards", "excepted"},
    "auxiliaries": {"future", "hypothetical", "unasserted", "backshifted"},
    "open": {"adverbs", "kinds"},
    "conditions": {"marks", "nouns"},
    "governors": {"negated", "future", "unasserted", "clauses", "decided", "actual", "performing"},
    "denied_to_assert": {"words", "wavering"},
    "denials": {"nouns", "verbs"},
    "reporting": {"verbs"},
    "carriers": {"verbs"},
    "have_yet": {"verbs", "adverbs", "fixed", "manners"},
    "unchanging": {"verbs", "collective"},
    "modifiers": {"future", "unasserted", "negated", "historical"},
    "history": {"adverbs", "units", "remembered"},
    "ahead": {"bringing", "days", "occasions"},
    "tales": {"works"},
}


@dataclass(frozen=True, slots=True)
class ModalityCues:
    """Lemmas by what they do. `governors` and `modifiers` map a lemma to a status.

    `asserting` are governors whose denial asserts what they govern ("did not fail to meet"); `wanted` make a clause,
    but no noun, unasserted ("discussed sending").
    """

    negation: frozenset[str]
    openers: frozenset[str]
    towards: frozenset[str]
    excepted: frozenset[str]
    auxiliaries: dict[str, str]
    backshifted: frozenset[str]
    open_adverbs: frozenset[str]
    kinds: frozenset[str]
    conditions: frozenset[str]
    condition_nouns: frozenset[str]
    governors: dict[str, str]
    wanted: frozenset[str]
    asserting: frozenset[str]
    performing: frozenset[str]
    denied_nouns: frozenset[str]
    denying_verbs: frozenset[str]
    reporting: frozenset[str]
    carriers: frozenset[str]
    yet_verbs: frozenset[str]
    yet_adverbs: frozenset[str]
    fixed: frozenset[str]
    manners: frozenset[str]
    unchanging: frozenset[str]
    collective: frozenset[str]
    modifiers: dict[str, str]
    history: frozenset[str]
    history_units: frozenset[str]
    remembered: frozenset[str]
    days_ahead: frozenset[str]
    occasions_ahead: frozenset[str]
    bringing: frozenset[str]
    tales: frozenset[str]


def read_modality(text: str) -> ModalityCues:
    """Parse the cue file.

    Raises:
        LexiconError: unknown or missing tables or keys.
    """
    data: dict[str, Any] = tomllib.loads(text)
    for table, keys in _SHAPE.items():
        if set(data.get(table, {})) != keys:
            raise LexiconError(f"modality.toml: [{table}] must have the keys {sorted(keys)}")
    if unknown := set(data) - set(_SHAPE):
        raise LexiconError(f"modality.toml: unknown tables {sorted(unknown)}")

    def by_lemma(table: str, *others: str) -> dict[str, str]:
        return {lemma: status for status, lemmas in data[table].items() if status not in others for lemma in lemmas}

    return ModalityCues(
        negation=frozenset(data["negation"]["beside"]),
        openers=frozenset(data["negation"]["openers"]),
        towards=frozenset(data["negation"]["towards"]),
        excepted=frozenset(data["negation"]["excepted"]),
        auxiliaries=by_lemma("auxiliaries", "backshifted"),
        backshifted=frozenset(data["auxiliaries"]["backshifted"]),
        open_adverbs=frozenset(data["open"]["adverbs"]),
        kinds=frozenset(data["open"]["kinds"]),
        conditions=frozenset(data["conditions"]["marks"]),
        condition_nouns=frozenset(data["conditions"]["nouns"]),
        governors=by_lemma("governors", "performing", "clauses"),
        wanted=frozenset(data["governors"]["clauses"]) | frozenset(data["denied_to_assert"]["wavering"]),
        asserting=frozenset(data["denied_to_assert"]["words"]),
        performing=frozenset(data["governors"]["performing"]),
        denied_nouns=frozenset(data["denials"]["nouns"]),
        denying_verbs=frozenset(data["denials"]["verbs"]),
        reporting=frozenset(data["reporting"]["verbs"]),
        carriers=frozenset(data["carriers"]["verbs"]),
        yet_verbs=frozenset(data["have_yet"]["verbs"]),
        yet_adverbs=frozenset(data["have_yet"]["adverbs"]),
        fixed=frozenset(data["have_yet"]["fixed"]),
        manners=frozenset(data["have_yet"]["manners"]),
        unchanging=frozenset(data["unchanging"]["verbs"]),
        collective=frozenset(data["unchanging"]["collective"]),
        modifiers=by_lemma("modifiers"),
        history=frozenset(data["history"]["adverbs"]),
        history_units=frozenset(data["history"]["units"]),
        remembered=frozenset(data["history"]["remembered"]),
        days_ahead=frozenset(data["ahead"]["days"]),
        occasions_ahead=frozenset(data["ahead"]["occasions"]),
        bringing=frozenset(data["ahead"]["bringing"]),
        tales=frozenset(data["tales"]["works"]),
    )


@cache
def load_modality() -> ModalityCues:
    """The cues of the package."""
    return read_modality(data_file("en/cues/modality.toml").read_text("utf8"))
