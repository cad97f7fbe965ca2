"""Gains and losses of one run against another, item by item.

    python -m evaluation.compare [BEFORE [AFTER]]

BEFORE is the recorded run, AFTER the last one of `make evaluate`, unless others are given. An item is named as its
measure names it: "dev01 event 3 CONSULT" is the fourth event of that document's gold, "17 false AID" a type found in
the 17th sentence of PLOVER's that its makers did not find there. A case that is new and fails counts as lost.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.figures import FALSE, MISSED
from evaluation.floors import AT_MOST
from evaluation.recorded import RECORDED, Runs, load

LAST = Path(__file__).parents[1] / "build" / "evaluation.json"
"""Where every run of `make evaluate` leaves its results."""

SHOWN = 20
"""Items of each kind that a summary lists."""


@dataclass
class Changes:
    """Lines for items that became better, worse, or wrong in another way."""

    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.other)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """What became of the items of one measure, given what is wrong with them before and after."""
    found = Changes()
    for key in sorted({*before, *after}):
        old, new = before.get(key, ""), after.get(key, "")
        if old == new:
            continue
        line = f"{key}: {old or 'right'} → {new or 'right'}"
        change = _weight(new) - _weight(old)
        (found.gained if change < 0 else found.lost if change > 0 else found.other).append(line)
    return found


def _weight(wrong: str) -> int:
    """How bad it is: missed and false are worse than any aspect of what was found."""
    if wrong in (MISSED, FALSE):
        return 100
    return len(wrong.split("+")) if wrong else 0


def report(before: Runs, after: Runs, *, most: int | None = SHOWN) -> Iterator[str]:
    """Lines for every measure that both runs have: figures that moved, then items, `most` of each kind."""
    for name, now in after.items():
        then = before.get(name)
        if then is None:
            continue
        for figure, value in now.values().items():
            old = then.figures.get(figure)
            if old is not None and abs(value - old.value) >= 0.00005:
                better = (value < old.value) == figure.endswith(AT_MOST)
                mark = "better" if better else "worse"
                yield f"{name} {figure.removesuffix(AT_MOST)}: {old.value:.4g} → {value:.4g} ({mark})"
        found = changes(then.wrong, now.wrong)
        for sign, what, lines in (("+", "gained", found.gained), ("-", "lost", found.lost), ("~", "else", found.other)):
            if lines:
                yield f"{name}: {len(lines)} {what}"
                yield from (f"  {sign} {line}" for line in lines[:most])
                if most is not None and len(lines) > most:
                    yield f"  {sign} … and {len(lines) - most} more"


def main(arguments: list[str] | None = None) -> int:
    """Print the changes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", nargs="?", type=Path, default=RECORDED)
    parser.add_argument("after", nargs="?", type=Path, default=LAST)
    given = parser.parse_args(arguments)
    for file in (given.before, given.after):
        if not file.is_file():
            print(f"compare: there is no run in {file}; make evaluate leaves one in {LAST.name}")
            return 1
    lines = list(report(load(given.before), load(given.after), most=None))
    print(*(lines or ["compare: nothing changed"]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
