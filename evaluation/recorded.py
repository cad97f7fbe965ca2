"""The recorded run (`recorded.json`): the figures that docs/accuracy.md shows and that a change is compared with.

A run is recorded when somebody asks for it (`make evaluate RECORD=1`). Items that went wrong are kept by what is wrong
with them; what is not among them was right. The same results give the same bytes, but for the speed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dragoman.versions import versions
from evaluation.figures import Figure, Measured, rounded

RECORDED = Path(__file__).with_name("recorded.json")

Runs = dict[str, Measured]
"""Name of a measure → what it found."""


def load(file: Path = RECORDED) -> Runs:
    """A run as it was written; empty where there is no file."""
    if not file.is_file():
        return {}
    measures = json.loads(file.read_text(encoding="utf-8"))["measures"]
    return {name: _measured(told) for name, told in measures.items()}


def save(runs: Mapping[str, Measured], file: Path = RECORDED) -> None:
    """Write a run; measures that it lacks stay as the file has them."""
    kept = {**load(file), **runs}
    measures = ",\n".join(_block(name, _told(measured)) for name, measured in sorted(kept.items()))
    head = json.dumps(asdict(versions()))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'{{\n"versions": {head},\n"measures": {{\n{measures}\n}}\n}}\n', encoding="utf-8")


def _block(name: str, parts: dict[str, dict[str, Any]]) -> str:
    """One measure; each entry of its parts on a line of its own."""
    blocks = []
    for part, entries in parts.items():
        lines = ",\n".join(f"   {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in entries.items())
        blocks.append(f'  "{part}": {{\n{lines}\n  }}' if entries else f'  "{part}": {{}}')
    return f'"{name}": {{\n' + ",\n".join(blocks) + "\n}"


def _told(measured: Measured) -> dict[str, dict[str, Any]]:
    by_what: dict[str, list[str]] = {}
    for key, what in measured.wrong.items():
        by_what.setdefault(what, []).append(key)
    return {
        "figures": {name: _figure(figure) for name, figure in measured.figures.items()},
        "wrong": {what: by_what[what] for what in sorted(by_what)},
        "tables": measured.tables,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    told: dict[str, Any] = {"value": rounded(figure.value)}
    if figure.low is not None and figure.high is not None:
        told |= {"low": rounded(figure.low), "high": rounded(figure.high)}
        told["counts"] = [int(n) if n == int(n) else rounded(n) for n in figure.counts]
    return told


def _measured(told: dict[str, Any]) -> Measured:
    figures = {
        name: Figure(one["value"], one.get("low"), one.get("high"), tuple(one.get("counts", ())))
        for name, one in told["figures"].items()
    }
    wrong = {key: what for what, keys in told["wrong"].items() for key in keys}
    return Measured(figures, wrong, told["tables"])
