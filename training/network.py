"""The network: the MiniLM encoder with a word's shape beside its pieces, and a head per task.

Everything is plain PyTorch, so that export.py can write the same arithmetic as an ONNX graph.
Position 0 of every sentence of words is its [CLS] piece, which stands for the root.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

LAYERS, WIDTH, ATTENTION_HEADS, INNER = 6, 384, 12, 1536
SHAPE_WIDTH = 48
ARC, REL, TASK = 384, 128, 256


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head chooses from."""

    shapes: int
    upos: int
    xpos: int
    deprel: int
    script: int
    entity: int
    sources: int


class Layer(nn.Module):
    """One transformer layer, normalized after each half, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, p, _ = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = (q * (WIDTH // ATTENTION_HEADS) ** -0.5) @ k.transpose(-2, -1)
        mixed = torch.softmax(scores + mask.to(scores.dtype), -1, dtype=scores.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, p, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class SharedDropout(nn.Module):
    """Drops the same features of every word in a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        keep = torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype).bernoulli_(1 - self.rate)
        return x * (keep / (1 - self.rate))


def _mlp(inner: int, out: int, rate: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inner, out), nn.GELU(), SharedDropout(rate))


@dataclass(slots=True)
class Output:
    """Scores for words 0 (the root) to W - 1 of each sentence; shapes in brackets."""

    upos: Tensor  # [B, W, upos]
    xpos: Tensor  # [B, W, xpos]
    script: Tensor  # [B, W, script]
    entity: Tensor  # [B, W, entity]
    factuality: Tensor  # [B, W]
    arc: Tensor  # [B, W, W]: dependent, head
    rel_dep: Tensor  # [B, W, REL + 1]
    rel_head: Tensor  # [B, W, REL + 1]


class Network(nn.Module):
    """Encoder and heads; see `Output` for what comes out."""

    def __init__(self, vocabulary: int, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shape_in = nn.Embedding(sizes.shapes, WIDTH)
        nn.init.zeros_(self.shape_in.weight)
        self.shape_out = nn.Embedding(sizes.shapes, SHAPE_WIDTH)
        self.dropout = SharedDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0] * (LAYERS - 2) + [0.5, 1.0]))
        inner = 2 * WIDTH + SHAPE_WIDTH
        self.word_dropout = SharedDropout(0.2)
        self.tags = _mlp(inner, TASK, 0.2)
        self.upos, self.xpos = nn.Linear(TASK, sizes.upos), nn.Linear(TASK, sizes.xpos)
        self.script = nn.Linear(TASK, sizes.script)
        self.names = nn.Linear(inner, TASK)
        self.name_source = nn.Embedding(sizes.sources, TASK)
        nn.init.zeros_(self.name_source.weight)
        self.names_dropout = SharedDropout(0.2)
        self.entity = nn.Linear(TASK, sizes.entity)
        self.fact = _mlp(inner, 64, 0.2)
        self.factuality = nn.Linear(64, 1)
        self.arc_dep, self.arc_head = _mlp(inner, ARC, 0.33), _mlp(inner, ARC, 0.33)
        self.rel_dep, self.rel_head = _mlp(inner, REL, 0.33), _mlp(inner, REL, 0.33)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(sizes.deprel, REL + 1, REL + 1))

    def forward(
        self, pieces: Tensor, piece_shapes: Tensor, first: Tensor, last: Tensor, shapes: Tensor, source: Tensor
    ) -> Output:
        """Scores of a padded batch.

        Args:
            pieces: [B, P] piece numbers, 0 where padded.
            piece_shapes: [B, P] the shape of each piece's word.
            first, last: [B, W] where each word's first and last piece stands; 0 where padded.
            shapes: [B, W] the shape of each word; 0 for the root and where padded.
            source: [B] the annotation scheme to follow for entities.
        """
        pad = pieces.eq(0)[:, None, None, :]
        mask = torch.zeros(pad.shape).masked_fill(pad, -1e4)
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.shape_in(piece_shapes)
        x = self.dropout(self.norm(x))
        weights = torch.softmax(self.mix, 0)
        mixed = torch.zeros(())
        for weight, layer in zip(weights, self.layers, strict=True):
            x = layer(x, mask)
            mixed = mixed + weight * x.float()
        gather = lambda at: torch.gather(mixed, 1, at[:, :, None].expand(-1, -1, WIDTH))  # noqa: E731
        words = torch.cat([gather(first), gather(last), self.shape_out(shapes)], -1)
        return self._heads(self.word_dropout(words), source)

    def _heads(self, words: Tensor, source: Tensor) -> Output:
        tags = self.tags(words)
        names = self.names_dropout(F.gelu(self.names(words) + self.name_source(source)[:, None]))
        dep, head = self.arc_dep(words), self.arc_head(words)
        with torch.autocast("cpu", enabled=False):
            arc = (dep.float() @ self.arc[:-1] + self.arc[-1]) @ head.float().transpose(1, 2)
            return Output(
                upos=self.upos(tags.float()),
                xpos=self.xpos(tags.float()),
                script=self.script(tags.float()),
                entity=self.entity(names.float()),
                factuality=self.factuality(self.fact(words).float()).squeeze(-1),
                arc=arc / ARC**0.5,
                rel_dep=_with_one(self.rel_dep(words).float()),
                rel_head=_with_one(self.rel_head(words).float()),
            )

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores [N, deprel] of N pairs of dependents and heads, each [N, REL + 1]."""
        n, r = dep.shape[0], self.rel.shape[0]
        mixed = (dep @ self.rel.permute(1, 0, 2).reshape(REL + 1, -1)).view(n, r, REL + 1)
        return torch.einsum("nrd,nd->nr", mixed.float(), head)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones(*x.shape[:-1], 1, dtype=x.dtype)], -1)


def load_base(network: Network, path: Path) -> None:
    """Puts the published weights of all-MiniLM-L6-v2 (safetensors) into the encoder."""
    w = load_file(path)
    e = "embeddings."
    state = {
        "pieces.weight": w[e + "word_embeddings.weight"],
        "positions.weight": w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0],
        "norm.weight": w[e + "LayerNorm.weight"],
        "norm.bias": w[e + "LayerNorm.bias"],
    }
    parts = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for i in range(LAYERS):
        theirs = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            qkv = [w[f"{theirs}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(qkv)
            for ours, name in parts.items():
                state[f"layers.{i}.{ours}.{kind}"] = w[f"{theirs}{name}.{kind}"]
    unexpected = network.load_state_dict(state, strict=False).unexpected_keys
    if unexpected:
        raise ValueError(f"weights that the network does not know: {unexpected}")
