"""How well temporal expressions are read: our own table, and the dates of GUM as a check.

    python -m evaluation.temporal [SHARED] [--verbose]

The table (`tests/cases/temporal.toml`) says every expression of a sentence. One is right where the same words were
found with the same interval (EDTF), kind and precision. `right` is the share of them that are; `precise` the share of
all that was found. GUM marks dates alone, by habits of its own ("2010" in "since 2010"), and resolves by what the whole
document says: `found` is the share that any expression of ours overlaps, `right` the share of those that mean the same
days (see `agree`).
"""

import argparse
import datetime as dt
import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.clean.document import make_document
from dragoman.mentions.dates import find_dates
from dragoman.records.articles import Article
from dragoman.records.mentions import TemporalExpression
from dragoman.settings import Settings
from evaluation import gum
from evaluation.figures import FALSE, MISSED, Measured, estimate, share
from evaluation.floors import verdict

TABLE = Path(__file__).parents[1] / "tests" / "cases" / "temporal.toml"
Case = dict[str, Any]
_YEAR = dt.timedelta(days=366)


class Reader:
    """Finds the expressions of texts."""

    def __init__(self) -> None:
        self.encoder = Encoder.load(threads=Settings.from_environment().threads)

    def __call__(self, article: Article) -> tuple[TemporalExpression, ...]:
        return find_dates(Tree(analyze(make_document(article), self.encoder)))


def key(case: Case) -> str:
    """A short name for a case: its sentence, read on its day."""
    return hashlib.sha256(f"{case['sentence']} {case.get('on')}".encode()).hexdigest()[:10]


def load_cases() -> list[Case]:
    """The cases of the table."""
    cases: list[Case] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]
    return cases


def told(found: tuple[TemporalExpression, ...]) -> list[list[str]]:
    """Expressions as the table writes them."""
    return [[one.text, one.edtf or "", one.kind, one.precision] for one in found]


def measured(shared: Path) -> Measured:
    """The figures of our table."""
    del shared  # the table is our own
    read, result = Reader(), Measured()
    right, precise = [], []
    for case in load_cases():
        found = told(read(Article("case", case["sentence"], published=case.get("on"))))
        wanted = [list(one) for one in case["finds"]]
        hits = sum(one in found for one in wanted)
        right.append((hits, len(wanted)))
        precise.append((hits, len(found)))
        if found != wanted:
            result.wrong[key(case)] = MISSED if hits < len(wanted) else FALSE
            result.notes.append(f"{case['sentence']!r}: {found} instead of {wanted}")
    result.figures = {"right": estimate(right, share), "precise": estimate(precise, share)}
    return result


def measured_on_gum(shared: Path) -> Measured | None:
    """The figures of GUM's dates, document by document; None where it is absent."""
    folder = shared / "data" / "ud"
    if not (folder / "gum-dev.conllu.gz").is_file():
        return None
    read, result = Reader(), Measured()
    found, right = [], []
    for gold in gum.documents(folder):
        annotated = [date for date in gum.dates(gold) if date.comparable]
        pairs = list(_matched(annotated, read(Article(gold.id, gold.text, published=gum.created(gold)))))
        met = [(date, one) for date, one in pairs if one is not None]
        agreed = [date for date, one in met if agree(date, one)]
        found.append((len(met), len(annotated)))
        right.append((len(agreed), len(met)))
        for number, (date, one) in enumerate(pairs):
            if date not in agreed:
                result.wrong[f"{gold.id} {number}"] = MISSED if one is None else "interval"
                got = "nothing" if one is None else f"{one.text!r} {one.edtf}"
                words = gold.text[date.start : date.end]
                result.notes.append(f"{gold.id}: {words!r} is {date.first}/{date.last}: {got}")
    result.figures = {"found": estimate(found, share), "right": estimate(right, share)}
    return result


def _matched(
    annotated: list[gum.Dated], ours: tuple[TemporalExpression, ...]
) -> Iterator[tuple[gum.Dated, TemporalExpression | None]]:
    """Each annotated date with the expression of ours that shares most with it."""
    for date in annotated:
        shared = [(min(one.end, date.end) - max(one.start, date.start), one) for one in ours]
        best = max(shared, key=lambda pair: pair[0], default=None)
        yield date, best[1] if best is not None and best[0] > 0 else None


def agree(date: gum.Dated, ours: TemporalExpression) -> bool:
    """Whether both mean the same days.

    "since" and "until" leave a side of ours open. Where our words reach beyond those annotated ("1887 – 1888" is two
    dates in GUM), one side suffices. A century may begin with its year 0 or 1.
    """
    sides = list(_sides(date, ours))
    wider = ours.start < date.start or ours.end > date.end
    return bool(sides) and (any(sides) if wider else all(sides))


def _sides(date: gum.Dated, ours: TemporalExpression) -> Iterator[bool]:
    assert date.first is not None
    assert date.last is not None
    leeway = _YEAR if date.last - date.first > 90 * _YEAR else dt.timedelta()
    open_sided = ours.start_date is None or ours.end_date is None
    for mine, theirs, other in ((ours.start_date, date.first, date.last), (ours.end_date, date.last, date.first)):
        if mine is not None:
            yield abs(mine - theirs) <= leeway or (open_sided and mine == other)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    given = parser.parse_args(arguments)
    broken = 0
    for name, measure in (("temporal", measured), ("gum_dates", measured_on_gum)):
        result = measure(given.shared)
        if result is None:
            print(f"{name}: SKIPPED, there is no {given.shared}/data/ud")
            continue
        if given.verbose:
            print(*result.notes, sep="\n")
        for figure, now in result.figures.items():
            print(f"{name:9} {figure:8} {now.value:.3f}  ({now.counts[0]:g} of {now.counts[1]:g})")
        broken |= verdict(name, result.values())
    return broken


if __name__ == "__main__":
    sys.exit(main())
