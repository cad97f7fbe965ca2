"""Runs every measure, two at a time, and shows figure, target, floor and the change since the recorded run.

    python -m evaluation.evaluate [SHARED] [--only NAME …] [--quick] [--record] [--verbose]

Ends with 1 where a figure is below its floor. A measure whose data is absent says SKIPPED. The results lie in
build/evaluation.json afterwards, for `python -m evaluation.compare`; --record makes them the recorded run, which
docs/accuracy.md shows.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from evaluation import (
    bench,
    coreference,
    edges,
    factuality,
    gsr,
    negatives,
    own,
    parsing,
    patterns,
    segmentation,
    signings,
    speed,
    temporal,
    toponyms,
    visits,
)
from evaluation.compare import LAST, SHOWN, report
from evaluation.figures import Figure, Measured
from evaluation.floors import AT_MOST, breaches, load_floors
from evaluation.recorded import Runs, load, save

MEASURES: dict[str, Callable[[Path], Measured | None]] = {
    "bench": bench.measured,
    "unread": own.unread,
    "read": own.read,
    "gsr": gsr.measured,
    "edges": edges.measured,
    "temporal": temporal.measured,
    "gum_dates": temporal.measured_on_gum,
    "toponyms": toponyms.measured,
    "negatives": negatives.measured,
    "segmentation": segmentation.measured,
    "parsing": parsing.measured,
    "factuality": factuality.measured,
    "patterns": patterns.measured,
    "coreference": coreference.measured,
    "visits": visits.measured,
    "signings": signings.measured,
    "speed": speed.measured,
}
"""Each gives figures and items, or None where its data is absent."""

QUICK = ("bench", "unread", "read", "gsr", "edges", "temporal", "toponyms", "negatives", "segmentation")
"""What `make test` holds."""

_ALONE = frozenset({"speed"})
_LONG = ("visits", "signings", "patterns", "toponyms", "negatives", "gum_dates", "parsing")
_PROCESSES = 2
_LEAST_CHANGE = 0.0005
_TARGETS = Path(__file__).with_name("targets.json")


def targets() -> dict[str, dict[str, float]]:
    """Measure → figure → what it should reach; at most that where its name ends in "_at_most"."""
    wanted: dict[str, dict[str, float]] = json.loads(_TARGETS.read_text(encoding="utf-8"))
    return wanted


def reached(name: str, value: float, wanted: float) -> bool:
    """Whether a figure is where it should be."""
    return value <= wanted if name.endswith(AT_MOST) else value >= wanted


def run(names: Sequence[str], shared: Path) -> dict[str, Measured | None]:
    """What each measure found, in the order of `MEASURES`. The long ones begin first; speed is taken when all rest."""
    together = [name for name in (*_LONG, *MEASURES) if name in names and name not in _ALONE]
    with ProcessPoolExecutor(_PROCESSES, initializer=_take_one_core) as pool:
        started = {name: pool.submit(MEASURES[name], shared) for name in dict.fromkeys(together)}
        found = {name: future.result() for name, future in started.items()}
    found |= {name: MEASURES[name](shared) for name in names if name in _ALONE}
    return {name: found[name] for name in MEASURES if name in found}


def _take_one_core() -> None:
    os.environ["DRAGOMAN_THREADS"] = "1"


def table(found: dict[str, Measured | None], before: Runs) -> Iterator[str]:
    """A row for each figure."""
    yield f"{'measure':13}{'figure':38}{'now':>8}  {'95 %':17}{'target':>8}{'floor':>8}{'change':>9}"
    for name, measured in found.items():
        if measured is None:
            yield f"{name:13}SKIPPED, its data is not there"
            continue
        floors, wanted = load_floors(name), targets().get(name, {})
        then = before[name].figures if name in before else {}
        for figure, now in measured.figures.items():
            yield _row(name, figure, now, wanted.get(figure), floors.get(figure), then.get(figure))


def _row(name: str, figure: str, now: Figure, wanted: float | None, floor: float | None, before: Figure | None) -> str:
    interval = "" if now.low is None or now.high is None else f"{now.low:.3f} to {now.high:.3f}"
    moved = 0.0 if before is None else now.value - before.value
    digits = ".3f" if now.value < 100 else ",.0f"
    change = f"{moved:+{digits}}" if abs(moved) >= _LEAST_CHANGE else ""
    shown = f"{now.value:{digits}}"
    told = ["" if bound is None else f"{bound:g}" for bound in (wanted, floor)]
    words = figure.removesuffix(AT_MOST).replace("_", " ")
    row = f"{name:13}{words:38}{shown:>8}  {interval:17}{told[0]:>8}{told[1]:>8}{change:>9}"
    if floor is not None and not reached(figure, now.value, floor):
        return f"{row}  BELOW THE FLOOR"
    return f"{row}  below target" if wanted is not None and not reached(figure, now.value, wanted) else row.rstrip()


def main(arguments: list[str] | None = None) -> int:
    """Run, print, compare; 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--only", nargs="+", choices=tuple(MEASURES), metavar="NAME", help="run these measures alone")
    parser.add_argument("--quick", action="store_true", help="run what make test holds")
    parser.add_argument("--record", action="store_true", help="make this the recorded run")
    parser.add_argument("--verbose", action="store_true", help="list every item that went wrong, and every change")
    given = parser.parse_args(arguments)
    names = given.only or (QUICK if given.quick else tuple(MEASURES))
    before, found = load(), run(names, given.shared)
    print(*table(found, before), sep="\n")
    runs = {name: measured for name, measured in found.items() if measured is not None}
    if given.verbose:
        for name, measured in runs.items():
            print(*(f"{name} {note}" for note in measured.notes), sep="\n")
    for line in report(before, runs, most=None if given.verbose else SHOWN):
        print(line)
    if runs:
        LAST.unlink(missing_ok=True)
        save(runs, LAST)
    if given.record:
        save(runs)
        print("recorded; make docs shows it in docs/accuracy.md")
    broken = [
        f"{name}: {line}" for name, measured in runs.items() for line in breaches(measured.values(), load_floors(name))
    ]
    for line in broken:
        print(f"BELOW THE FLOOR  {line}")
    print(f"evaluate: {f'{len(broken)} floors are broken' if broken else 'all floors hold'}")
    return min(len(broken), 1)


if __name__ == "__main__":
    sys.exit(main())
