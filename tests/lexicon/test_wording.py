"""The wording of briefs: every type has words, and a file that breaks its schema is refused."""

from typing import Any

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.tables import read_toml
from dragoman.lexicon.wording import load_wording, wording_of


def said(type: str, mode: str | None, trigger: str, intends: str | None = None) -> str:
    return load_wording().deed(type, mode, intends, trigger).says.format(who="A", whom="B")


def test_every_type_and_mode_has_words() -> None:
    for name, kind in load_ontology().types.items():
        for mode in (None, *kind.modes):
            assert said(name, mode, "").startswith("A ")


@pytest.mark.parametrize(
    ("type", "mode", "trigger", "words"),
    [
        ("CONSULT", "phone", "had a telephone conversation", "A spoke by phone with B"),
        ("CONSULT", "phone", "sent a letter", "A exchanged messages with B"),
        ("CONSULT", None, "met", "A met B"),
        ("CONSULT", None, "negotiations", "A held talks with B"),
        ("ACCUSE", "disapprove", "strongly condemned", "A condemned B"),
        ("SANCTION", "expel", "expelled", "A expelled diplomats of B"),
        ("AGREE", None, "pledged", "A made a promise to B"),
    ],
)
def test_deeds_are_put_by_type_mode_and_trigger(type: str, mode: str | None, trigger: str, words: str) -> None:
    assert said(type, mode, trigger) == words


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "DANCE", "says": "{who} {whom}", "mutual": "{who}"},
        {"type": "AID", "mode": "visit", "says": "{who} {whom}", "mutual": "{who}"},
        {"type": "AID", "says": "{who}", "mutual": "{who}"},
        {"type": "AID", "says": "{who} {whom}", "mutual": "{who}", "colour": "red"},
        {"type": "AID", "words": ["gave"], "says": "{who} {whom}", "mutual": "{who}"},
    ],
)
def test_a_file_that_breaks_its_schema_is_refused(broken: dict[str, Any]) -> None:
    tables = dict(read_toml("en/wording.toml"))
    deeds: Any = tables["deeds"]
    with pytest.raises(LexiconError):
        wording_of({**tables, "deeds": [*deeds, broken]})
