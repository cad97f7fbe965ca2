"""The tables behind the figures: which type is taken for which, and how far a confidence may be believed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.figures import rounded

NONE = "none"
"""Stands for no event: the column of those missed, the row of those that are false."""

_BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def confusion(pairs: Mapping[tuple[str | None, str | None], int]) -> dict[str, dict[str, int]]:
    """Gold type → type found → how often; both may be "none"."""
    table: dict[str, dict[str, int]] = {}
    for (gold, found), count in sorted(pairs.items(), key=str):
        table.setdefault(gold or NONE, {})[found or NONE] = count
    return table


def added(one: Mapping[str, Mapping[str, int]], other: Mapping[str, Mapping[str, int]]) -> dict[str, Counter[str]]:
    """Two confusion tables as one."""
    return {gold: Counter(one.get(gold, {})) + Counter(other.get(gold, {})) for gold in sorted({*one, *other})}


def calibration_error(rows: Iterable[Mapping[str, Any]]) -> float:
    """How far confidences lie from the shares whose type and who are right, bucket by bucket; the mean over events."""
    rows = list(rows)
    off = sum(row["events"] * abs(row["confidence"] - row["who"]) for row in rows)
    return float(off / max(sum(row["events"] for row in rows), 1))


def reliability(events: Iterable[tuple[float, bool, bool, bool]]) -> list[dict[str, Any]]:
    """For each bucket of confidence: events, their mean confidence, the shares with type, who and everything right.

    Args:
        events: confidence of an event, and whether its type, its who and all of it are right.
    """
    buckets: dict[int, list[tuple[float, bool, bool, bool]]] = {}
    for event in events:
        number = max(i for i, low in enumerate(_BUCKETS[:-1]) if event[0] >= low)
        buckets.setdefault(number, []).append(event)
    rows = []
    for number, found in sorted(buckets.items()):
        mean, kind, who, full = (rounded(sum(column) / len(found)) for column in zip(*found, strict=True))
        bounds = {"from": _BUCKETS[number], "to": _BUCKETS[number + 1]}
        rows.append({**bounds, "events": len(found), "confidence": mean, "type": kind, "who": who, "full": full})
    return rows
