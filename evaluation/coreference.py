"""Scores which reports tell of one event: B³ over labelled mentions, in articles of our own and in raw texts.

    python -m evaluation.coreference [SHARED] [--verbose]

tests/cases/coreference/ holds groups of reports that are alike; each names the events that it tells of. The articles
are coded and added to a chronicle as any others, so what the coder misreads weighs too. A labelled mention that was not
coded is counted in the share found and otherwise left out: there is nothing to join.

Source: Bagga and Baldwin 1998, Entity-based cross-document coreferencing using the vector space model (B³).
"""

import argparse
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dragoman.ingest.add import add
from dragoman.records.articles import Article
from dragoman.store import schema
from dragoman.store.connect import Store
from evaluation.figures import Array, Measured, estimate, share
from evaluation.floors import verdict
from evaluation.raw import kremlin, whitehouse

CASES = Path(__file__).parents[1] / "tests" / "cases" / "coreference"
SETS = ("articles", "raw")


@dataclass(frozen=True, slots=True)
class Label:
    """That a document, the report of that number in its group, tells of an event named within the group.

    `key` finds the mention: a word or two of its sentence, or the codes of countries that all take part (in capitals),
    then the first mention of that type in the document with them.
    """

    group: str
    number: int
    event: str
    document: str
    type: str
    key: str


def load_labels(name: str) -> list[Label]:
    """The labels of one set."""
    return [
        Label(group["name"], number, event, _id(name, group["name"], number, report), kind, key)
        for group in _groups(name)
        for number, report in enumerate(group["reports"])
        for event, kind, key in report["tells"]
    ]


def load_articles(name: str, shared: Path) -> list[Article]:
    """The articles of one set, those of raw texts read from where they lie."""
    reports = [(g["name"], n, report) for g in _groups(name) for n, report in enumerate(g["reports"])]
    if name == "articles":
        return [
            Article(_id(name, group, number, report), report["text"], published=report["on"], publisher=report["by"])
            for group, number, report in reports
        ]
    wanted = {report["url"] for _, _, report in reports}
    return [article for read in (whitehouse, kremlin) for article in read(shared) if article.url in wanted]


def _groups(name: str) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["group"]
    return groups


def _id(name: str, group: str, number: int, report: Mapping[str, Any]) -> str:
    return f"{group} {number}" if name == "articles" else str(report["url"])


def found_events(store: Store, labels: Sequence[Label], name: str) -> dict[Label, str | None]:
    """The event in the chronicle to which each labelled mention belongs, None where it was not coded."""
    with store.read() as connection:
        return {label: _event_of(connection, label, name) for label in labels}


def _event_of(connection: Connection, label: Label, name: str) -> str | None:
    m, d, p = schema.mentions, schema.documents, schema.participants
    query = (
        select(m)
        .join(d, d.c.id == m.c.document)
        .where((d.c.name if name == "articles" else d.c.url) == label.document, m.c.type == label.type)
        .order_by(m.c.start)
    )
    if label.key.isupper():
        for country in label.key.split():
            query = query.where(m.c.id.in_(select(p.c.mention).where(p.c.country == country)))
        return next((str(row.event) for row in connection.execute(query)), None)
    rows = [row for row in connection.execute(query) if label.key in _told_in(connection, row)]
    rows.sort(key=lambda row: label.key not in row.trigger)
    return str(rows[0].event) if rows else None


def _told_in(connection: Connection, row: Any) -> str:
    """The sentences in which a mention is told: its own, and those that tell of it again."""
    s = schema.sentences
    numbers = {row.sentence, *(also["sentence"] for also in row.record["also"])}
    texts = connection.execute(select(s.c.text).where(s.c.document == row.document, s.c.number.in_(numbers)))
    return "\n".join(texts.scalars())


def b_cubed(
    gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]
) -> dict[Hashable, tuple[float, float]]:
    """Precision and recall of each item, from its class and its cluster."""
    classes: dict[Hashable, set[Hashable]] = defaultdict(set)
    clusters: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, label in gold.items():
        classes[label].add(item)
        clusters[found[item]].add(item)
    scores = {}
    for item, label in gold.items():
        one, other = classes[label], clusters[found[item]]
        scores[item] = (len(one & other) / len(other), len(one & other) / len(one))
    return scores


def b_cubed_f1(sums: Array) -> Array:
    """From sums of (precision, recall, items, items)."""
    precision, recall = (sums[..., i] / sums[..., 2].clip(1) for i in (0, 1))
    return 2 * precision * recall / (precision + recall).clip(1e-9)


def pairs(labels: Iterable[Label]) -> Iterator[tuple[Label, Label, bool]]:
    """Two labelled mentions of a group each, and whether they are one event."""
    by_group: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_group[label.group].append(label)
    for group in by_group.values():
        for one, other in combinations(group, 2):
            if one.document != other.document:
                yield one, other, one.event == other.event


def measure(labels: Sequence[Label], events: Mapping[Label, str | None], name: str) -> Measured:
    """Figures of one set, with a note for each pair that is wrong."""
    measured = Measured()
    coded = [label for label in labels if events[label] is not None]
    scores = b_cubed({label: (label.group, label.event) for label in coded}, {label: events[label] for label in coded})
    units = [(*scores[label], 1, 1) for label in coded]
    measured.figures[f"{name}_b_cubed"] = estimate(units, b_cubed_f1)
    measured.figures[f"{name}_coded"] = estimate([(events[label] is not None, 1) for label in labels], share)
    judged = [(one, other, same, events[one] == events[other]) for one, other, same in pairs(coded)]
    measured.figures[f"{name}_pairs"] = estimate([(same == told, 1) for _, _, same, told in judged], share)
    for one, other, same, told in judged:
        if same != told:
            what = "parted" if same else "joined"
            measured.wrong[f"{name} {one.group} {one.number} {other.number}"] = what
            told = f"{one.event} {one.document} | {other.event} {other.document}"
            measured.notes.append(f"{what}  {one.group}: {told}")
    for label in labels:
        if events[label] is None:
            measured.wrong[f"{name} {label.group} {label.number} {label.type}"] = "not coded"
            measured.notes.append(f"not coded  {label}")
    precision, recall, count, _ = measured.figures[f"{name}_b_cubed"].counts
    same_pairs = sum(same for _, _, same, _ in judged)
    measured.tables[name] = {
        "precision": precision / count,
        "recall": recall / count,
        "pairs": len(judged),
        "pairs of one event": same_pairs,
    }
    return measured


def measured(shared: Path) -> Measured | None:
    """Figures of both sets; None where the raw texts are not there."""
    if not (shared / "data" / "raw").is_dir():
        return None
    together = Measured()
    for name in SETS:
        labels = load_labels(name)
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "set.db", create=True) as store:
            add(store, load_articles(name, shared))
            one = measure(labels, found_events(store, labels, name), name)
        together.figures |= one.figures
        together.wrong |= one.wrong
        together.tables |= one.tables
        together.notes += one.notes
    return together


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="list every pair that is wrong")
    given = parser.parse_args(arguments)
    found = measured(given.shared)
    if found is None:
        print("SKIPPED, the raw texts are not there")
        return 0
    for name, figure in found.figures.items():
        print(f"{name:20}{figure.value:.3f}")
    for name, table in found.tables.items():
        print(name, ", ".join(f"{what} {value:.3g}" for what, value in table.items()))
    if given.verbose:
        print(*found.notes, sep="\n")
    return verdict("coreference", found.values())


if __name__ == "__main__":
    sys.exit(main())
