"""The ontology: event types, modes, contexts, statuses, sectors, and the CAMEO table.

Read from `data/ontology/plover.toml` and `data/ontology/cameo.tsv`; docs/codebook.md is generated from them.

Source: PLOVER 2.0 (Open Event Data Alliance); CAMEO 1.1b3 (Schrodt 2012).
"""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from dragoman.errors import LexiconError, UsageError

_DATA = files("dragoman") / "data" / "ontology"
_Value = TypeVar("_Value")
_VERBAL = frozenset({1, 3})


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done. `cameo` is None where the code of the type holds."""

    name: str
    score: float
    definition: str
    cameo: str | None
    cameo_host: str | None


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 types of event.

    `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; `score` runs from
    -10 (conflict) to 10. `future` is the type as which a future event of this type is coded, None where it keeps its
    own; `warning` the type of a deed of this type that is held out as a warning.
    """

    name: str
    quad: int
    score: float
    cameo: str
    cameo_signed: str | None
    recipient_required: bool
    definition: str
    confusable: str
    examples: tuple[str, ...]
    future: str | None
    warning: str | None
    modes: Mapping[str, Mode]

    @property
    def verbal(self) -> bool:
        """Whether an event of this type is done by words."""
        return self.quad in _VERBAL


@dataclass(frozen=True, slots=True)
class Cameo:
    """One CAMEO code and what it is in PLOVER. `mended` says why a cell differs from the published mapping."""

    code: str
    label: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    mended: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What we do where the manual contradicts itself or leaves a choice, and why."""

    question: str
    choice: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of PLOVER as this package reads it. Descriptions are keyed by name; `codes` stand in place of a country."""

    version: str
    types: Mapping[str, EventType]
    statuses: Mapping[str, str]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    codes: Mapping[str, str]
    legacy: Mapping[str, tuple[str, str | None]]
    decisions: tuple[Decision, ...]
    cameo_table: Mapping[str, Cameo]

    def quad(self, event_type: str) -> int:
        """The quad class of a type, 1 to 4."""
        return self._type(event_type).quad

    def score(self, event_type: str, mode: str | None = None) -> float:
        """The conflict-cooperation score of a mode, of its type where there is no mode."""
        kind = self._type(event_type)
        return kind.score if mode is None else self._mode(kind, mode).score

    def cameo(
        self, event_type: str, mode: str | None = None, *, agreement_signed: bool = False, host: bool = False
    ) -> str:
        """The CAMEO code, a string with its leading zero.

        Args:
            event_type: A PLOVER type.
            mode: One of the type's modes, or None.
            agreement_signed: Whether the event is the signing of an agreement.
            host: Whether it is told from the side of the host of a visit.
        """
        kind = self._type(event_type)
        found = self._mode(kind, mode) if mode is not None else None
        if agreement_signed and kind.cameo_signed is not None:
            return kind.cameo_signed
        if found is None:
            return kind.cameo
        if host and found.cameo_host is not None:
            return found.cameo_host
        return found.cameo or kind.cameo

    def _type(self, name: str) -> EventType:
        if name not in self.types:
            raise UsageError(f"no event type {name!r}; there are {', '.join(self.types)}")
        return self.types[name]

    def _mode(self, kind: EventType, name: str) -> Mode:
        if name not in kind.modes:
            raise UsageError(f"{kind.name} has no mode {name!r}; it has {', '.join(kind.modes) or 'none'}")
        return kind.modes[name]


@cache
def load_ontology() -> Ontology:
    """The ontology, read and checked once.

    Raises:
        LexiconError: A data file breaks its schema; the message names the file and the value.
    """
    return parse_ontology(
        tomllib.loads((_DATA / "plover.toml").read_text(encoding="utf-8")),
        (_DATA / "cameo.tsv").read_text(encoding="utf-8").splitlines(),
    )


def parse_ontology(raw: Mapping[str, Any], cameo_lines: Iterable[str]) -> Ontology:
    """The ontology held in a parsed `plover.toml` and the lines of `cameo.tsv`.

    Raises:
        LexiconError: A key is unknown or missing, or a name points nowhere.
    """
    keys = {"version", "types", "statuses", "contexts", "sectors", "codes", "legacy", "decisions"}
    _check_keys("plover.toml", raw, keys)
    ontology = Ontology(
        version=raw["version"],
        types=_frozen({name: _event_type(name, table) for name, table in raw["types"].items()}),
        statuses=_frozen(raw["statuses"]),
        contexts=_frozen(raw["contexts"]),
        sectors=_frozen(raw["sectors"]),
        codes=_frozen(raw["codes"]),
        legacy=_frozen({old: (new["type"], new.get("mode")) for old, new in raw["legacy"].items()}),
        decisions=tuple(_decision(table) for table in raw["decisions"]),
        cameo_table=_frozen(_cameo_table(cameo_lines)),
    )
    _check_references(ontology)
    return ontology


def _frozen(table: dict[str, _Value]) -> Mapping[str, _Value]:
    return MappingProxyType(table)


def _check_keys(
    where: str, table: Mapping[str, Any], required: set[str], optional: frozenset[str] = frozenset()
) -> None:
    unknown, missing = set(table) - required - optional, required - set(table)
    if unknown:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {sorted(required | optional)}")
    if missing:
        raise LexiconError(f"{where}: key {sorted(missing)[0]!r} is missing")


def _event_type(name: str, table: Mapping[str, Any]) -> EventType:
    _check_keys(
        f"plover.toml [types.{name}]",
        table,
        {"quad", "score", "cameo", "recipient_required", "definition", "examples", "confusable"},
        frozenset({"cameo_signed", "future", "warning", "modes"}),
    )
    if table["quad"] not in (1, 2, 3, 4):
        raise LexiconError(f"plover.toml [types.{name}]: quad {table['quad']!r} is not 1, 2, 3 or 4")
    return EventType(
        name=name,
        quad=table["quad"],
        score=_score(name, table["score"]),
        cameo=table["cameo"],
        cameo_signed=table.get("cameo_signed"),
        recipient_required=table["recipient_required"],
        definition=table["definition"],
        confusable=table["confusable"],
        examples=tuple(table["examples"]),
        future=table.get("future"),
        warning=table.get("warning"),
        modes=_frozen({mode: _mode(f"{name}.{mode}", mode, row) for mode, row in table.get("modes", {}).items()}),
    )


def _mode(where: str, name: str, table: Mapping[str, Any]) -> Mode:
    required, optional = {"score", "definition"}, frozenset({"cameo", "cameo_host"})
    _check_keys(f"plover.toml [{where}]", table, required, optional)
    return Mode(name, _score(where, table["score"]), table["definition"], table.get("cameo"), table.get("cameo_host"))


def _score(where: str, value: float) -> float:
    if not -10 <= value <= 10:
        raise LexiconError(f"plover.toml [{where}]: score {value!r} lies outside -10 to 10")
    return float(value)


def _decision(table: Mapping[str, Any]) -> Decision:
    _check_keys("plover.toml [[decisions]]", table, {"question", "choice", "reason"})
    return Decision(table["question"], table["choice"], table["reason"])


def _cameo_table(lines: Iterable[str]) -> dict[str, Cameo]:
    columns = ["code", "label", "type", "mode", "contexts", "mended"]
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if reader.fieldnames != columns:
        raise LexiconError(f"cameo.tsv: columns are {reader.fieldnames}, not {columns}")
    found: dict[str, Cameo] = {}
    for row in reader:
        code = row["code"]
        if code in found:
            raise LexiconError(f"cameo.tsv: code {code!r} stands twice")
        contexts = tuple(part for part in row["contexts"].split("; ") if part)
        found[code] = Cameo(
            code, row["label"], row["type"] or None, row["mode"] or None, contexts, row["mended"] or None
        )
    return found


def _check_references(ontology: Ontology) -> None:
    for kind in ontology.types.values():
        codes = [kind.cameo, kind.cameo_signed]
        codes += [code for mode in kind.modes.values() for code in (mode.cameo, mode.cameo_host)]
        for code in codes:
            if code is not None and code not in ontology.cameo_table:
                raise LexiconError(f"plover.toml [types.{kind.name}]: no CAMEO code {code!r} in cameo.tsv")
        for other in (kind.future, kind.warning):
            if other is not None and other not in ontology.types:
                raise LexiconError(f"plover.toml [types.{kind.name}]: no event type {other!r}")
    pairs: list[tuple[str, str | None, str | None, tuple[str, ...]]] = [
        (f"plover.toml [legacy] {old}", *new, ()) for old, new in ontology.legacy.items()
    ]
    pairs += [(f"cameo.tsv {row.code}", row.type, row.mode, row.contexts) for row in ontology.cameo_table.values()]
    for where, name, mode, contexts in pairs:
        if name is None:
            continue
        if name not in ontology.types:
            raise LexiconError(f"{where}: no event type {name!r}")
        if mode is not None and mode not in ontology.types[name].modes:
            raise LexiconError(f"{where}: {name} has no mode {mode!r}")
        for context in contexts:
            if context not in ontology.contexts:
                raise LexiconError(f"{where}: no context {context!r}")
