"""The ontology says what PLOVER 2.0 says, with our decisions where it disagrees with itself."""

import copy
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from dragoman.errors import LexiconError, UsageError
from dragoman.lexicon.ontology import load_ontology, parse_ontology

DATA = files("dragoman") / "data" / "ontology"
ONTOLOGY = load_ontology()


def raw() -> dict[str, Any]:
    return tomllib.loads((DATA / "plover.toml").read_text(encoding="utf-8"))


def cameo_lines() -> list[str]:
    return (DATA / "cameo.tsv").read_text(encoding="utf-8").splitlines()


def test_holds_the_whole_of_plover() -> None:
    assert len(ONTOLOGY.types) == 16
    assert len(ONTOLOGY.contexts) == 37
    assert len(ONTOLOGY.sectors) == 25
    assert list(ONTOLOGY.statuses) == ["actual", "future", "hypothetical", "negated", "historical"]
    assert sum(len(kind.modes) for kind in ONTOLOGY.types.values()) == 4 + 6 + 4 + 3 + 4 + 6 + 6 + 4 + 4 + 10 + 15
    assert len(ONTOLOGY.cameo_table) == 312


@pytest.mark.parametrize(
    ("event_type", "mode", "quad", "score"),
    [
        ("AGREE", None, 1, 2.5),
        ("CONSULT", "visit", 1, 4.0),
        ("CONSULT", None, 1, 2.5),
        ("AID", None, 2, 10.0),
        ("RETREAT", "resign", 2, 4.5),
        ("REQUEST", None, 3, 0.0),
        ("ACCUSE", None, 3, -3.0),
        ("SANCTION", "expel", 4, -5.5),
        ("ASSAULT", "unconventional", 4, -10.0),
    ],
)
def test_gives_quad_and_score(event_type: str, mode: str | None, quad: int, score: float) -> None:
    assert ONTOLOGY.quad(event_type) == quad
    assert ONTOLOGY.score(event_type, mode) == score


@pytest.mark.parametrize(
    ("event_type", "mode", "hints", "code"),
    [
        ("CONSULT", "phone", {}, "041"),
        ("CONSULT", "visit", {}, "042"),
        ("CONSULT", "visit", {"host": True}, "043"),
        ("CONSULT", "third-party", {}, "044"),
        ("CONSULT", "multilateral", {}, "040"),
        ("SUPPORT", None, {"agreement_signed": True}, "057"),
        ("SUPPORT", None, {}, "050"),
        ("RETREAT", "ceasefire", {}, "0871"),
        ("ACCUSE", "investigate", {}, "090"),
        ("REQUEST", "meet", {}, "106"),
        ("SANCTION", "expel", {}, "166"),
        ("SANCTION", "convict", {}, "160"),
        ("ASSAULT", "aerial", {}, "180"),
        ("CONSULT", None, {"agreement_signed": True, "host": True}, "040"),
    ],
)
def test_gives_the_cameo_code(event_type: str, mode: str | None, hints: dict[str, bool], code: str) -> None:
    assert ONTOLOGY.cameo(event_type, mode, **hints) == code


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("055", "CONCEDE", None),
        ("056", "CONCEDE", None),
        ("116", "SANCTION", "convict"),
        ("163", "SANCTION", "discontinue"),
        ("0813", "CONCEDE", None),
        ("0814", "CONCEDE", None),
        ("195", "ASSAULT", "aerial"),
        ("183", "ASSAULT", "explosives"),
        ("1831", "ASSAULT", "suicide-attack"),
    ],
)
def test_mends_the_bad_cells_of_the_published_mapping(code: str, event_type: str, mode: str | None) -> None:
    row = ONTOLOGY.cameo_table[code]
    assert (row.type, row.mode) == (event_type, mode)


def test_says_why_each_mended_cell_was_mended() -> None:
    assert ONTOLOGY.cameo_table["163"].mended
    assert ONTOLOGY.cameo_table["040"].mended is None


@pytest.mark.parametrize("promised", ["CONSULT", "SUPPORT", "COOPERATE", "AID"])
def test_codes_a_promise_as_agree(promised: str) -> None:
    assert ONTOLOGY.types[promised].future == "AGREE"


def test_codes_a_future_retreat_as_concede_and_leaves_concede_alone() -> None:
    assert ONTOLOGY.types["RETREAT"].future == "CONCEDE"
    assert ONTOLOGY.types["CONCEDE"].future is None


def test_quad_and_score_agree_in_sign() -> None:
    for kind in ONTOLOGY.types.values():
        for score in [kind.score, *(mode.score for mode in kind.modes.values())]:
            assert (score > 0) == (kind.quad <= 2) or kind.name == "REQUEST"


def test_names_the_types_there_are_when_asked_for_another() -> None:
    with pytest.raises(UsageError, match="no event type 'FIGHT'; there are AGREE"):
        ONTOLOGY.quad("FIGHT")
    with pytest.raises(UsageError, match="CONSULT has no mode 'demo'; it has visit"):
        ONTOLOGY.score("CONSULT", "demo")


def test_refuses_an_unknown_key() -> None:
    broken = raw()
    broken["types"]["AID"]["colour"] = "green"
    with pytest.raises(LexiconError, match=r"types\.AID\]: unknown key 'colour'"):
        parse_ontology(broken, cameo_lines())


def test_refuses_a_missing_key() -> None:
    broken = raw()
    del broken["types"]["AID"]["quad"]
    with pytest.raises(LexiconError, match="key 'quad' is missing"):
        parse_ontology(broken, cameo_lines())


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("types", "AID", "quad"), 5, "quad 5 is not"),
        (("types", "AID", "score"), 11, "outside -10 to 10"),
        (("types", "AID", "future"), "PROMISE", "no event type 'PROMISE'"),
        (("types", "AID", "cameo"), "999", "no CAMEO code '999'"),
        (("legacy", "FIGHT", "type"), "BATTLE", "no event type 'BATTLE'"),
        (("legacy", "FIGHT", "mode"), "fists", "ASSAULT has no mode 'fists'"),
    ],
)
def test_refuses_a_value_that_points_nowhere(path: tuple[str, ...], value: object, message: str) -> None:
    broken = copy.deepcopy(raw())
    table = broken
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    with pytest.raises(LexiconError, match=message):
        parse_ontology(broken, cameo_lines())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("040\tAgain\tCONSULT\t\t\t", "code '040' stands twice"),
        ("999\tNew\tCONSULT\t\tweather\t", "no context 'weather'"),
    ],
)
def test_refuses_a_broken_cameo_row(line: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_ontology(raw(), [*cameo_lines(), line])


def test_refuses_other_columns() -> None:
    with pytest.raises(LexiconError, match="columns are"):
        parse_ontology(raw(), ["code\tlabel"])
