"""What people say of events and agreements, put over what the machine has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from dragoman.lexicon.agreements import STAGES
from dragoman.lexicon.ontology import load_ontology
from dragoman.mentions.temporal_calendar import read_edtf
from dragoman.records.corrections import Correction
from dragoman.store.corrections import read_corrections, standing

Row = dict[str, Any]
Said = Mapping[str, Any]
"""Field → what people say that it is."""

BASIS = "correction"
"""The basis of a date that people gave."""


@dataclass(frozen=True, slots=True)
class Pair:
    """That two mentions are one event (`same`) or are not. Of two pairs the one of the higher `turn` was said later."""

    a: str
    b: str
    same: bool
    turn: int


@dataclass(frozen=True, slots=True)
class People:
    """All that people say of events, or of agreements. `any` is False where nobody ever said anything."""

    any: bool
    by_target: Mapping[str, Sequence[Correction]]
    pairs: Sequence[Pair]

    def of(self, members: Iterable[str]) -> Said:
        """What is said of the event or agreement that has these mentions: the last word on each field."""
        found = sorted((one for id_ in members for one in self.by_target.get(id_, ())), key=lambda one: one.order)
        return {one.field: one.value for one in found}

    def partners(self, ids: Collection[str]) -> set[str]:
        """The mentions of which people say that they are one event with one of these."""
        return {other for pair in self.pairs if pair.same for one, other in _both_ways(pair) if one in ids}

    def grouping(self, members: Iterable[str]) -> str:
        """Why these are one event where the machine finds another: people joined some of them, or parted others."""
        ids = frozenset(members)
        return "same" if any(pair.same and {pair.a, pair.b} <= ids for pair in self.pairs) else "apart"

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of mentions, both ways round, that are not one event."""
        return frozenset(both for pair in self.pairs if not pair.same for both in _both_ways(pair))


def load_people(connection: Connection, kind: str) -> People:
    """What people say of the events ("event") or agreements ("agreement") of a chronicle."""
    told = read_corrections(connection, kind)
    by_target: dict[str, list[Correction]] = defaultdict(list)
    pairs = []
    for turn, one in enumerate(standing(told)):
        if one.field in ("same", "apart"):
            pairs.append(Pair(one.target, one.value, one.field == "same", turn))
        else:
            by_target[one.target].append(one)
    return People(bool(told), by_target, _agreeing(pairs))


def _both_ways(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.a, pair.b), (pair.b, pair.a)


def _agreeing(pairs: Sequence[Pair]) -> list[Pair]:
    """Those that can hold together: what was said later holds against what was said before.

    Where two are one, what is apart from the one is apart from the other.
    """
    held: list[Pair] = []
    one_of: dict[str, frozenset[str]] = {}
    apart: list[Pair] = []
    for pair in reversed(pairs):
        a, b = (one_of.get(id_, frozenset({id_})) for id_ in (pair.a, pair.b))
        if pair.same:
            if any(_lies_across(other, a, b) for other in apart):
                continue
            one_of |= dict.fromkeys(a | b, a | b)
        elif a & b:
            continue
        else:
            apart.append(pair)
        held.append(pair)
    lifted = [
        replace(pair, a=a, b=b)
        for pair in apart
        for a in sorted(one_of.get(pair.a, {pair.a}))
        for b in sorted(one_of.get(pair.b, {pair.b}))
    ]
    return [*(pair for pair in held if pair.same), *lifted]


def _lies_across(pair: Pair, one: Collection[str], other: Collection[str]) -> bool:
    return any(a in one and b in other for a, b in _both_ways(pair))


def joined(groups: Sequence[Sequence[str]], pairs: Sequence[Pair]) -> list[list[str]]:
    """Groups of mentions, those joined that people say are one event; not where what they said later keeps apart two
    others of these groups."""
    found = {id_: frozenset(group) for group in groups for id_ in group}
    apart = [pair for pair in pairs if not pair.same]
    for pair in sorted((pair for pair in pairs if pair.same), key=lambda pair: -pair.turn):
        a, b = found.get(pair.a), found.get(pair.b)
        if a is None or b is None or any(o.turn > pair.turn and _lies_across(o, a, b) for o in apart):
            continue
        found |= dict.fromkeys(a | b, a | b)
    return sorted(sorted(group) for group in set(found.values()))


@dataclass(frozen=True, slots=True)
class Corrected:
    """An event as people say it is: its row, the rows of its parties, its contexts where these are corrected."""

    row: Row
    parties: list[Row]
    contexts: tuple[str, ...] | None


def correct_event(row: Row, parties: Sequence[Row], said: Said, *, reported: str | None) -> Corrected:
    """Put what people say over an event.

    A mode that the type has not is left out; class and score follow from both. What people corrected they have read, so
    that it is sure.

    Args:
        row: The row of `events` as the machine has it.
        parties: Its rows of `event_parties`.
        said: What people say.
        reported: The day by which it is ordered where its own is unknown.
    """
    row = row | {"status": said.get("status", row["status"]), "confidence": 1.0} | _kind(row, said)
    if "date" in said:
        row |= _date(said["date"], reported)
    if "place" in said:
        row |= _place(said["place"])
    found = [party for party in parties if f"{party['role']}s" not in said]
    for role in ("actor", "recipient"):
        found += [
            {"event": row["id"], "role": role, "position": position, **party}
            for position, party in enumerate(said.get(f"{role}s", ()))
        ]
    return Corrected(row, found, tuple(said["contexts"]) if "contexts" in said else None)


def _kind(row: Row, said: Said) -> Row:
    if "type" not in said and "mode" not in said:
        return {}
    ontology = load_ontology()
    type_ = said.get("type", row["type"])
    mode = said.get("mode", row["mode"])
    if mode not in ontology.types[type_].modes:
        mode = None
    intends = row["intends"] if type_ == row["type"] else None
    found = {"type": type_, "mode": mode, "intends": intends}
    return found | {"quad": ontology.quad(type_), "score": ontology.score(type_, mode)}


def _date(edtf: str | None, reported: str | None) -> Row:
    value = None if edtf is None else read_edtf(edtf)
    first, last = (None, None) if value is None else (value.start, value.end)
    return {
        "date_edtf": None if value is None else value.edtf,
        "date_from": None if first is None else first.isoformat(),
        "date_to": None if last is None else last.isoformat(),
        "date_precision": None if value is None else value.precision,
        "date_basis": None if value is None else BASIS,
        "sort_day": reported if first is None else first.isoformat(),
    }


def _place(place: Mapping[str, Any] | None) -> Row:
    told = place or {}
    found = {f"place_{name}": told.get(name) for name in ("name", "country")}
    return found | {name: told.get(name) for name in ("lat", "lon", "geonames")}


def correct_agreement(row: Row, parties: Sequence[Row], said: Said) -> tuple[Row, list[Row]]:
    """Put what people say over an agreement: its row of `agreements` and its rows of `agreement_parties`."""
    told = list(parties)
    if "parties" in said:
        told = [
            {"agreement": row["id"], "position": position, "name": party["name"], "country": party["country"]}
            for position, party in enumerate(said["parties"])
        ]
    if "stage" not in said and "date" not in said:
        return row, told
    stages = _up_to(row["stages"], said.get("stage", row["stage"]))
    if "date" in said:
        stages[-1] = stages[-1] | {"date": said["date"], "by_report": False}
    days = [one["date"] for one in stages if one["date"] is not None]
    return row | {
        "stage": stages[-1]["stage"],
        "stages": stages,
        "sort_day": days[-1] if days else row["sort_day"],
    }, told


def _up_to(stages: Sequence[Row], stage: str) -> list[Row]:
    """The stages up to one. One that no report tells stands behind those before it, else in place of the last."""
    at = next((number for number, one in enumerate(stages) if one["stage"] == stage), None)
    if at is not None:
        return list(stages[: at + 1])
    last = stages[-1]
    if STAGES.index(last["stage"]) < STAGES.index(stage):
        return [*stages, {"stage": stage, "date": None, "mention": last["mention"], "by_report": False}]
    before = [one for one in stages[:-1] if STAGES.index(one["stage"]) < STAGES.index(stage)]
    return [*before, last | {"stage": stage}]
