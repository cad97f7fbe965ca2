"""Measures the model of the package on gold tokens against its bars.

Example: python evaluation/parsing.py --data ../shared/data

UPOS, heads (UAS), relations (LAS) and lemmas are scored over all syntactic words, punctuation
included, as the official scorer of Universal Dependencies does. Its LAS compares universal
relations ("nsubj" for "nsubj:pass"); the bars here are held against the stricter figure with
subtypes, and both are shown. Names are scored by exact spans of PER, ORG and LOC.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.analyze.encoder import Encoded, Encoder

BARS = {
    "ewt-test": {"upos": 96.7, "uas": 92.0, "las": 89.9, "lemma": 97.0},
    "gum-test": {"upos": 96.8, "uas": 89.8, "las": 87.4, "lemma": 97.0},
    "uner_ewt-test": {"f1": 75.0},
    "model": {"megabytes": 60.0, "load_s": 1.5, "words_per_s": 3000.0, "peak_mb": 700.0},
}
MOST = {"megabytes", "load_s", "peak_mb"}
"""Bars that a figure must stay below."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence of a treebank; heads count from 1 and 0 is the root."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows: list[list[str]] = []
        for line in stream:
            line = line.rstrip("\n")
            if not line and rows:
                yield rows
                rows = []
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
        if rows:
            yield rows


def read_treebank(path: Path) -> list[Gold]:
    """The sentences of a gzipped CoNLL-U file."""
    return [
        Gold(
            tuple(r[1] for r in rows), tuple(r[2] for r in rows), tuple(r[3] for r in rows),
            tuple(int(r[6]) for r in rows), tuple(r[7] for r in rows),
        )
        for rows in _blocks(path)
    ]  # fmt: skip


def read_entities(path: Path) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words and BIO labels of the sentences of a gzipped Universal NER file."""
    return [(tuple(r[1] for r in rows), tuple(r[2] for r in rows)) for rows in _blocks(path)]


def score_trees(gold: Sequence[Gold], found: Sequence[Encoded]) -> dict[str, float]:
    """Percentages over all words of the treebank."""
    names = ("upos", "uas", "las", "las_universal", "lemma")
    hits = dict.fromkeys(names, 0)
    total = 0
    for want, got in zip(gold, found, strict=True):
        for i, head in enumerate(want.heads):
            total += 1
            attached = got.heads[i] + 1 == head
            ours, theirs = got.deprels[i], want.deprels[i]
            hits["upos"] += got.upos[i] == want.upos[i]
            hits["uas"] += attached
            hits["las"] += attached and ours == theirs
            hits["las_universal"] += attached and ours.partition(":")[0] == theirs.partition(":")[0]
            hits["lemma"] += want.lemmas[i] in {"_", got.lemmas[i]}
    return {name: 100 * hits[name] / max(total, 1) for name in names}


def spans(labels: Sequence[str], types: frozenset[str] = frozenset({"PER", "ORG", "LOC"})) -> set[tuple[int, int, str]]:
    """Spans (start, end, type) of a sequence of BIO labels."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            found.add((start, i, labels[start][2:]))
            start = None
        if start is None and label != "O":
            start = i
    return {span for span in found if span[2] in types}


def score_entities(gold: Sequence[Sequence[str]], found: Sequence[Encoded]) -> dict[str, float]:
    """Precision, recall and F1 of exact spans, in all and F1 by type."""
    scores: dict[str, float] = {}
    for kind in ("all", "PER", "ORG", "LOC"):
        types = frozenset({"PER", "ORG", "LOC"} if kind == "all" else {kind})
        right = ours = theirs = 0
        for labels, encoded in zip(gold, found, strict=True):
            want, got = spans(labels, types), spans(encoded.entities, types)
            right, ours, theirs = right + len(want & got), ours + len(got), theirs + len(want)
        f1 = 200 * right / max(1, ours + theirs)
        if kind == "all":
            scores = {"f1": f1, "precision": 100 * right / max(1, ours), "recall": 100 * right / max(1, theirs)}
        else:
            scores[f"f1_{kind}"] = f1
    return scores


def measure(data: Path, model: Path | None, threads: int) -> dict[str, dict[str, float]]:
    """All figures: by test set, and of the model itself."""
    began = time.perf_counter()
    encoder = Encoder.load(model, threads=threads)
    loaded = time.perf_counter() - began
    figures: dict[str, dict[str, float]] = {}
    words = 0
    spent = 0.0
    for name in ("ewt-test", "gum-test"):
        gold = read_treebank(data / f"ud/{name}.conllu.gz")
        began = time.perf_counter()
        found = encoder.encode([sentence.words for sentence in gold])
        spent += time.perf_counter() - began
        words += sum(len(sentence.words) for sentence in gold)
        figures[name] = score_trees(gold, found)
    tagged = read_entities(data / "ner/uner_ewt-test.iob2.gz")
    figures["uner_ewt-test"] = score_entities([t for _, t in tagged], encoder.encode([w for w, _ in tagged]))
    folder = model or Path(__file__).parent.parent / "src/dragoman/data/model"
    figures["model"] = {
        "megabytes": sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 1e6,
        "load_s": loaded,
        "words_per_s": words / spent,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    return figures


def shortfalls(figures: dict[str, dict[str, float]], bars: dict[str, dict[str, float]]) -> list[str]:
    """One line for each bar that is not met."""
    return [
        f"{part} {name}: {figures[part][name]:.2f}, bar {bar}"
        for part, wanted in bars.items()
        for name, bar in wanted.items()
        if part in figures and (figures[part][name] > bar if name in MOST else figures[part][name] < bar)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, help="a model's folder; the package's own by default")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    if not (args.data / "ud/ewt-test.conllu.gz").is_file():
        print(f"no test data under {args.data}: give the folder with --data DIR", file=sys.stderr)
        return 2
    figures = measure(args.data, args.model, args.threads)
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        for part, values in figures.items():
            print(part)
            for name, value in values.items():
                bar = BARS.get(part, {}).get(name)
                print(f"  {name:<14}{value:9.2f}" + ("" if bar is None else f"   bar {bar}"))
    missed = shortfalls(figures, BARS)
    for line in missed:
        print(f"below the bar: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
