"""Measures the model of the package on gold tokens: parts of speech, trees, lemmas, names, and what it costs.

Example: python -m evaluation.parsing --data ../shared/data

UPOS, heads (UAS), relations (LAS) and lemmas are scored over all syntactic words, punctuation
included, as the official scorer of Universal Dependencies does. Its LAS compares universal
relations ("nsubj" for "nsubj:pass"); beside it stands the stricter figure with subtypes. Names are
scored by exact spans of PER, ORG and LOC.
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
from dragoman.settings import Settings
from evaluation.figures import Measured, estimate, estimates, f1, share
from evaluation.floors import verdict

TREE_FIGURES = ("upos", "uas", "las", "las_universal", "lemma")
TREEBANKS = {"ewt": "ewt-test", "gum": "gum-test"}
NAMES = "ner/uner_ewt-test.iob2.gz"
MODEL_LIMITS = {"megabytes": 60.0, "load_s": 1.5, "peak_mb": 700.0}
"""What the model may cost at most."""

LEAST_WORDS_PER_S = 3000.0


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


def tree_counts(want: Gold, got: Encoded) -> dict[str, tuple[int, int]]:
    """Of one sentence: words that are right and words there are, for each figure."""
    hits = dict.fromkeys(TREE_FIGURES, 0)
    for i, head in enumerate(want.heads):
        attached = got.heads[i] + 1 == head
        ours, theirs = got.deprels[i], want.deprels[i]
        hits["upos"] += got.upos[i] == want.upos[i]
        hits["uas"] += attached
        hits["las"] += attached and ours == theirs
        hits["las_universal"] += attached and ours.partition(":")[0] == theirs.partition(":")[0]
        hits["lemma"] += want.lemmas[i] in {"_", got.lemmas[i]}
    return {name: (right, len(want.heads)) for name, right in hits.items()}


def score_trees(gold: Sequence[Gold], found: Sequence[Encoded]) -> dict[str, float]:
    """Percentages over all words of the treebank."""
    counts = [tree_counts(want, got) for want, got in zip(gold, found, strict=True)]
    words = sum(len(want.heads) for want in gold)
    return {name: 100 * sum(count[name][0] for count in counts) / max(words, 1) for name in TREE_FIGURES}


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


def name_counts(
    labels: Sequence[str], encoded: Encoded, types: frozenset[str] = frozenset({"PER", "ORG", "LOC"})
) -> tuple[int, int, int]:
    """Of one sentence: spans that are right, found, and in gold."""
    want, got = spans(labels, types), spans(encoded.entities, types)
    return len(want & got), len(got), len(want)


def score_entities(gold: Sequence[Sequence[str]], found: Sequence[Encoded]) -> dict[str, float]:
    """Precision, recall and F1 of exact spans, in all and F1 by type."""
    scores: dict[str, float] = {}
    for kind in ("all", "PER", "ORG", "LOC"):
        types = frozenset({"PER", "ORG", "LOC"} if kind == "all" else {kind})
        right = ours = theirs = 0
        for labels, encoded in zip(gold, found, strict=True):
            counts = name_counts(labels, encoded, types)
            right, ours, theirs = right + counts[0], ours + counts[1], theirs + counts[2]
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
    for name in TREEBANKS.values():
        gold = read_treebank(data / f"ud/{name}.conllu.gz")
        began = time.perf_counter()
        found = encoder.encode([sentence.words for sentence in gold])
        spent += time.perf_counter() - began
        words += sum(len(sentence.words) for sentence in gold)
        figures[name] = score_trees(gold, found)
    tagged = read_entities(data / NAMES)
    figures["uner_ewt-test"] = score_entities([t for _, t in tagged], encoder.encode([w for w, _ in tagged]))
    folder = model or Path(__file__).parent.parent / "src/dragoman/data/model"
    figures["model"] = {
        "megabytes": sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 1e6,
        "load_s": loaded,
        "words_per_s": words / spent,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    return figures


def measured(shared: Path) -> Measured | None:
    """The figures of trees and names as shares, sentence by sentence; None where a test file is absent."""
    data = shared / "data"
    files = [data / f"ud/{name}.conllu.gz" for name in TREEBANKS.values()]
    if not all(file.is_file() for file in (*files, data / NAMES)):
        return None
    encoder = Encoder.load(threads=Settings.from_environment().threads)
    result = Measured()
    for part, file in zip(TREEBANKS, files, strict=True):
        gold = read_treebank(file)
        found = encoder.encode([sentence.words for sentence in gold])
        counts = [tree_counts(want, got) for want, got in zip(gold, found, strict=True)]
        figures = estimates(counts, dict.fromkeys(TREE_FIGURES, share))
        result.figures |= {f"{part}_{name}": figure for name, figure in figures.items()}
    tagged = read_entities(data / NAMES)
    names = zip(tagged, encoder.encode([words for words, _ in tagged]), strict=True)
    result.figures["names"] = estimate([name_counts(labels, got) for (_, labels), got in names], f1)
    return result


def floor_figures(figures: dict[str, dict[str, float]]) -> dict[str, float]:
    """What `measure` gives as the shares that floors are held against."""
    shares = {f"{p}_{name}": figures[file][name] / 100 for p, file in TREEBANKS.items() for name in TREE_FIGURES}
    return {**shares, "names": figures["uner_ewt-test"]["f1"] / 100}


def costs_too_much(figures: dict[str, float]) -> list[str]:
    """One line for each limit of the model that is broken."""
    lines = [
        f"{name}: {figures[name]:.2f}, at most {most}" for name, most in MODEL_LIMITS.items() if figures[name] > most
    ]
    if figures["words_per_s"] < LEAST_WORDS_PER_S:
        lines.append(f"words_per_s: {figures['words_per_s']:.0f}, at least {LEAST_WORDS_PER_S:.0f}")
    return lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, help="a model's folder; the package's own by default")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args(arguments)
    if not (args.data / "ud/ewt-test.conllu.gz").is_file():
        print(f"parsing: SKIPPED, there is no {args.data}/ud/ewt-test.conllu.gz")
        return 0
    figures = measure(args.data, args.model, args.threads)
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        for part, values in figures.items():
            print(part)
            for name, value in values.items():
                print(f"  {name:<14}{value:9.2f}")
    costly = costs_too_much(figures["model"])
    for line in costly:
        print(f"the model costs too much: {line}", file=sys.stderr)
    return max(verdict("parsing", floor_figures(figures)), min(len(costly), 1))


if __name__ == "__main__":
    sys.exit(main())
