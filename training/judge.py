"""Trains the judge and writes `src/dragoman/data/judge/`.

    python training/judge.py --data ../shared/data --bench ../shared/bench/dev [--fresh]

What is read is kept under training/runs/judge (git ignores it); --fresh reads again, for instance after the patterns
changed. Takes a quarter of an hour on two cores to read, two minutes to train.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from frames import Seen, collect, newswire, pattern_sentences, releases, stories
from numpy.typing import NDArray
from torch import nn

from dragoman.analyze.encoder import VECTOR_WIDTH, Encoder
from dragoman.events.frames import MARKS, SLOTS
from dragoman.events.judge import FORMAT, NONE, log_odds
from dragoman.lexicon.ontology import load_ontology

HERE = Path(__file__).parent
RUNS = HERE / "runs" / "judge"
SIZES = (128, 48, 48, 48, 48)
HIDDEN = 96
EPOCHS = 5
NETWORKS = 3
NEGATIVE = 0.5
"""Weight of a predicate on which the rules are silent: that may be their fault."""
SHAPE = 0.5
"""Weight of a predicate whose pattern found no parties."""
COUNTER = 3.0
"""Weight of a counter-example of a pattern."""
VERDICT = 6.0
"""Weight of a verdict of ours."""
THRESHOLDS = {"shape": 0.85, "known": 0.85, "open": 0.9}
"""How sure the judge must be to propose an event: of held-out verdicts above, eight in ten were right."""

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an event of a type at a word of a sentence is right; `kind` is how it was found."""

    kind: str
    type: str
    right: bool


def read_verdicts() -> dict[tuple[str, str], Verdict]:
    """(sentence, word) → verdict. Source: our reading of sentences that no pattern was written for."""
    with (HERE / "verdicts.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(r["sentence"], r["word"]): Verdict(r["kind"], r["type"], r["right"] == "yes") for r in rows}


def read_all(data: Path, bench: Path, *, fresh: bool) -> tuple[list[Seen], NDArray[np.float16]]:
    """Predicates of all sources, read once."""
    RUNS.mkdir(parents=True, exist_ok=True)
    sources = {
        "newswire": lambda: newswire(data, bench, 36_000, {sentence for sentence, _ in read_verdicts()}),
        "kremlin": lambda: releases(data, "kremlin_news_en", "paragraphs", 450),
        "whitehouse": lambda: releases(data, "wh_foreign_policy", "markdown", 450),
        "stories": lambda: stories(data, 2_600),
        "patterns": pattern_sentences,
    }
    encoder = Encoder.load()
    parts = []
    for name, articles in sources.items():
        path = RUNS / f"{name}.pickle"
        if fresh or not path.exists():
            path.write_bytes(pickle.dumps(collect(name, articles(), encoder, print)))
        parts.append(pickle.loads(path.read_bytes()))
    return [seen for part, _ in parts for seen in part], np.concatenate([rows for _, rows in parts])


def fit_slots(rows: NDArray[np.float16]) -> list[Rows]:
    """For each slot the directions in which its vectors differ most, scaled to about one (principal components)."""
    sample = rows[np.random.default_rng(0).permutation(len(rows))[:12_000]].astype(np.float32)
    found = []
    for slot, size in enumerate(SIZES):
        vectors = sample[:, slot * VECTOR_WIDTH : (slot + 1) * VECTOR_WIDTH]
        vectors = vectors[np.abs(vectors).sum(axis=1) > 0]
        values, directions = np.linalg.eigh(np.cov(vectors.T))
        scale = np.sqrt(values[::-1][:size].clip(1e-4))
        found.append((directions[:, ::-1][:, :size] / np.maximum(scale, scale[0] * 0.15)).astype(np.float32))
    return found


def projected(rows: NDArray[np.float16], slots: Sequence[Rows]) -> Rows:
    """Rows as the networks see them."""
    blocks = []
    for start in range(0, len(rows), 5000):
        block = rows[start : start + 5000].astype(np.float32)
        parts = [block[:, at * VECTOR_WIDTH : (at + 1) * VECTOR_WIDTH] @ slot for at, slot in enumerate(slots)]
        blocks.append(np.concatenate([*parts, block[:, SLOTS * VECTOR_WIDTH :]], axis=1))
    return np.concatenate(blocks).astype(np.float32)


def labels(seen: Sequence[Seen], types: Sequence[str]) -> tuple[NDArray[np.int64], Rows]:
    """Class and weight of each predicate, before verdicts."""
    column = {name: at for at, name in enumerate(types)}
    classes = np.array([column[s.type] for s in seen])
    weights = np.where(classes > 0, 1.0, NEGATIVE).astype(np.float32)
    for at, one in enumerate(seen):
        if one.kind == "shape":
            weights[at] = SHAPE
        if one.source == "patterns" and one.kind != "rule":
            # Beside the trigger that a sentence is an example of others may stand.
            refused = one.counter and one.kind in ("known", "shape")
            classes[at], weights[at] = (0, COUNTER) if refused else (classes[at], 0.0)
    return classes, weights


class Network(nn.Module):
    """One hidden layer."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, classes)
        self.seen, self.hidden = nn.Dropout(0.2), nn.Dropout(0.3)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        return self.last(self.hidden(torch.relu(self.first(self.seen(rows)))))


def train(rows: Rows, classes: NDArray[np.int64], weights: Rows, seed: int, count: int) -> Network:
    """One network."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    network = Network(rows.shape[1], count)
    used = np.where(weights > 0)[0]
    steps = EPOCHS * (len(used) // 256 + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps + 1, pct_start=0.1)
    inputs, wanted, weight = torch.from_numpy(rows), torch.from_numpy(classes), torch.from_numpy(weights)
    network.train()
    for _ in range(EPOCHS):
        shuffled = torch.from_numpy(order.permutation(used))
        for start in range(0, len(used), 256):
            batch = shuffled[start : start + 256]
            losses = nn.functional.cross_entropy(
                network(inputs[batch]), wanted[batch], reduction="none", label_smoothing=0.02
            )
            loss = (losses * weight[batch]).sum() / weight[batch].sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


def predict(networks: Sequence[Network], rows: Rows) -> Rows:
    """Mean probabilities."""
    with torch.no_grad():
        parts = [torch.softmax(network(torch.from_numpy(rows)), -1).numpy() for network in networks]
    return np.mean(parts, axis=0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench/dev"))
    parser.add_argument("--fresh", action="store_true", help="read the texts again")
    given = parser.parse_args()
    torch.set_num_threads(1)
    types = (NONE, *sorted(load_ontology().types))
    seen, raw = read_all(given.data, given.bench, fresh=given.fresh)
    slots = fit_slots(raw)
    rows = projected(raw, slots)
    classes, weights = labels(seen, types)
    verdicts = read_verdicts()
    judged = [
        (at, verdicts[(one.sentence, one.word)]) for at, one in enumerate(seen) if (one.sentence, one.word) in verdicts
    ]
    print(f"{len(seen)} predicates, {(classes > 0).sum()} with a type, {len(judged)} of {len(verdicts)} verdicts found")
    column = {name: at for at, name in enumerate(types)}

    def taught(held_out: int | None) -> tuple[NDArray[np.int64], Rows]:
        """Labels with the verdicts in, those of one fold held out."""
        its_classes, its_weights = classes.copy(), weights.copy()
        for number, (at, verdict) in enumerate(judged):
            its_classes[at] = column[verdict.type] if verdict.right else 0
            its_weights[at] = 0.0 if number % 5 == held_out else VERDICT
        return its_classes, its_weights

    crossed = np.zeros((len(judged), len(types)), dtype=np.float32)
    for fold in range(5):
        places = [number for number in range(len(judged)) if number % 5 == fold]
        networks = [train(rows, *taught(fold), seed, len(types)) for seed in range(2)]
        crossed[places] = predict(networks, rows[[judged[number][0] for number in places]])
    shares = np.array([crossed[number][column[verdict.type]] for number, (_, verdict) in enumerate(judged)])
    report(judged, shares)
    keep_scores(seen, judged, shares)
    networks = [train(rows, *taught(None), seed, len(types)) for seed in range(NETWORKS)]
    export(types, slots, networks)
    return 0


def report(judged: Sequence[tuple[int, Verdict]], shares: Rows) -> None:
    """Of verdicts held out: how many proposals would be right at which threshold."""
    for kind in ("rule", "shape", "known", "open"):
        of_kind = [
            (share, verdict.right) for share, (_, verdict) in zip(shares, judged, strict=True) if verdict.kind == kind
        ]
        cells = [
            f"≥ {least}: {sum(right for share, right in of_kind if share >= least)}"
            f"/{sum(share >= least for share, _ in of_kind)}"
            for least in (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95)
        ]
        print(f"{kind:6} " + "  ".join(cells))


def keep_scores(seen: Sequence[Seen], judged: Sequence[tuple[int, Verdict]], shares: Rows) -> None:
    """Keeps the scores of held-out verdicts for `calibrate.py`."""
    rows = [
        {
            "judged": log_odds(float(share)),
            "stated": log_odds(seen[at].stated if verdict.kind in ("rule", "shape") else 0.8),
            "unknown": float(seen[at].unknown),
            "proposed": float(verdict.kind != "rule"),
            "right": float(verdict.right),
        }
        for share, (at, verdict) in zip(shares, judged, strict=True)
    ]
    (RUNS / "verdicts.json").write_text(json.dumps(rows), encoding="utf-8")


def _calibration(meta: Path) -> dict[str, dict[str, float]]:
    """The weights that `calibrate.py` found, as they stand."""
    if not meta.exists():
        return {"type": {"intercept": 2.0}, "parties": {"intercept": 2.0}}
    found: dict[str, dict[str, float]] = json.loads(meta.read_text(encoding="utf-8"))["calibration"]
    return found


def export(types: Sequence[str], slots: Sequence[Rows], networks: Sequence[Network]) -> None:
    """Writes weights in half precision and what goes with them."""
    folder = HERE.parent / "src" / "dragoman" / "data" / "judge"
    folder.mkdir(exist_ok=True)
    half = lambda tensors: np.stack([t.detach().numpy() for t in tensors]).astype(np.float16)  # noqa: E731
    arrays = {f"slot_{at}": slot.astype(np.float16) for at, slot in enumerate(slots)}
    arrays["first"] = half([n.first.weight.T for n in networks])
    arrays["first_bias"] = half([n.first.bias for n in networks])
    arrays["last"] = half([n.last.weight.T for n in networks])
    arrays["last_bias"] = half([n.last.bias for n in networks])
    packed = io.BytesIO()
    np.savez(packed, **arrays)  # type: ignore[arg-type]
    (folder / "weights.npz").write_bytes(packed.getvalue())
    meta = {
        "format": FORMAT,
        "marks": MARKS,
        "types": types,
        "thresholds": THRESHOLDS,
        "calibration": _calibration(folder / "meta.json"),
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
