"""Writes the trained model as the package carries it: model.onnx, vocab.txt, meta.json.

Weights are stored in half precision and cast to single in the graph; onnxruntime folds the casts
when it loads. The graph is written by hand, so that no exporter's version changes it.

Example: python training/export.py --run training/runs/model
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).parent))

from corpora import SOURCES
from network import ARC, ATTENTION_HEADS, LAYERS, REL, WIDTH
from train import RUNS, base_folder

OPSET = 20
PACKAGE = Path(__file__).parent.parent / "src/dragoman/data/model"


class Graph:
    """Collects nodes and weights; each method adds a node and returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.stored: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def add(self, kind: str, *inputs: str, name: str | None = None, **attributes: object) -> str:
        """A node with one output."""
        self.count += 1
        output = name or f"{kind.lower()}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def constant(self, name: str, value: np.ndarray) -> str:
        """A small exact constant."""
        self.stored.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def half(self, name: str, value: np.ndarray) -> str:
        """A weight stored in half precision, still to be cast."""
        return self.constant(name, value.astype(np.float16))

    def weight(self, name: str, value: np.ndarray | None = None) -> str:
        """A weight in single precision, stored in half."""
        stored = self.half(name, self.weights[name] if value is None else value)
        cast = f"{name}.cast"
        if not any(cast in node.output for node in self.nodes):
            self.add("Cast", stored, name=cast, to=TensorProto.FLOAT)
        return cast

    def shape(self, *sizes: int) -> str:
        """A constant shape for Reshape (0 keeps a dimension, -1 infers it)."""
        return self.constant("shape_" + "_".join(map(str, sizes)), np.array(sizes, dtype=np.int64))

    def scalar(self, value: float) -> str:
        """A float constant."""
        return self.constant(f"scalar_{value}", np.array(value, dtype=np.float32))

    def linear(self, x: str, name: str, bias: np.ndarray | None = None) -> str:
        """x @ W.T + b."""
        product = self.add("MatMul", x, self.weight(name + ".weight", self.weights[name + ".weight"].T))
        return self.add("Add", product, self.weight(name + ".bias", bias))

    def norm(self, x: str, name: str) -> str:
        """Layer normalization."""
        scale, bias = self.weight(name + ".weight"), self.weight(name + ".bias")
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def gelu(self, x: str) -> str:
        """The exact GELU."""
        return self.add("Gelu", x)

    def mlp(self, x: str, name: str) -> str:
        """Linear and GELU."""
        return self.gelu(self.linear(x, name + ".0"))


def _attention(g: Graph, x: str, mask: str, prefix: str) -> str:
    each = WIDTH // ATTENTION_HEADS
    weight, bias = g.weights[prefix + "qkv.weight"], g.weights[prefix + "qkv.bias"]
    parts = []
    for number, name in enumerate(("q", "k", "v")):
        rows = slice(number * WIDTH, (number + 1) * WIDTH)
        scale = each**-0.5 if name == "q" else 1.0
        product = g.add("MatMul", x, g.weight(f"{prefix}{name}.weight", weight[rows].T * scale))
        added = g.add("Add", product, g.weight(f"{prefix}{name}.bias", bias[rows] * scale))
        split = g.add("Reshape", added, g.shape(0, 0, ATTENTION_HEADS, each))
        parts.append(g.add("Transpose", split, perm=[0, 2, 3, 1] if name == "k" else [0, 2, 1, 3]))
    scores = g.add("Softmax", g.add("Add", g.add("MatMul", parts[0], parts[1]), mask), axis=-1)
    mixed = g.add("Transpose", g.add("MatMul", scores, parts[2]), perm=[0, 2, 1, 3])
    return g.linear(g.add("Reshape", mixed, g.shape(0, 0, WIDTH)), prefix + "out")


def _encoder(g: Graph) -> str:
    """The words' vectors, [B, W, 2 * WIDTH + SHAPE_WIDTH]."""
    pad = g.add("Equal", "pieces", g.constant("zero", np.array(0, dtype=np.int64)))
    axes = g.constant("axes_1_2", np.array([1, 2], dtype=np.int64))
    wide = g.add("Unsqueeze", g.add("Cast", pad, to=TensorProto.FLOAT), axes)
    mask = g.add("Mul", wide, g.scalar(-10000.0))
    pieces = g.add("Gather", g.half("pieces.weight", g.weights["pieces.weight"]), "pieces", axis=0)
    pieces = g.add("Cast", pieces, to=TensorProto.FLOAT)
    length = g.add("Shape", "pieces", start=1, end=2)
    zero = g.constant("zeros_1", np.array([0], dtype=np.int64))
    positions = g.add("Slice", g.weight("positions.weight"), zero, length, zero)
    shapes = g.add("Gather", g.weight("shape_in.weight"), "piece_shapes", axis=0)
    x = g.norm(g.add("Add", g.add("Add", pieces, positions), shapes), "norm")
    mix = np.exp(g.weights["mix"] - g.weights["mix"].max())
    mix /= mix.sum()
    total = ""
    for i in range(LAYERS):
        prefix = f"layers.{i}."
        x = g.norm(g.add("Add", x, _attention(g, x, mask, prefix)), prefix + "norm1")
        inner = g.linear(g.gelu(g.linear(x, prefix + "up")), prefix + "down")
        x = g.norm(g.add("Add", x, inner), prefix + "norm2")
        share = g.add("Mul", x, g.scalar(float(mix[i])))
        total = g.add("Add", total, share) if total else share
    # Flat indexes: row * P + position, so that one Gather serves the whole batch.
    flat = g.add("Reshape", total, g.shape(-1, WIDTH))
    batch = g.add("Squeeze", g.add("Shape", "pieces", start=0, end=1))
    step = g.add("Squeeze", length)
    limit = g.add("Mul", batch, step)
    starts = g.add("Range", g.constant("zero", np.array(0, dtype=np.int64)), limit, step)
    starts = g.add("Unsqueeze", starts, g.constant("axis_1", np.array([1], dtype=np.int64)))
    ends = [g.add("Gather", flat, g.add("Add", at, starts), axis=0) for at in ("first", "last")]
    return g.add(
        "Concat", *ends, g.add("Gather", g.weight("shape_out.weight"), "shapes", axis=0), axis=-1, name="vectors"
    )


def _heads(g: Graph, words: str, source: np.ndarray) -> None:
    tags = g.mlp(words, "tags")
    for task in ("upos", "xpos"):
        g.add("ArgMax", g.linear(tags, task), axis=-1, keepdims=0, name=task)
    three = g.constant("three", np.array([3], dtype=np.int64))
    g.nodes.append(helper.make_node("TopK", [g.linear(tags, "script"), three], ["script_scores", "script"], axis=-1))
    names = g.gelu(g.linear(words, "names", g.weights["names.bias"] + source))
    g.add("Identity", g.linear(names, "entity"), name="entity")
    g.add(
        "Squeeze",
        g.linear(g.mlp(words, "fact"), "factuality"),
        g.constant("minus_1", np.array([-1])),
        name="factuality",
    )
    arc, scale = g.weights["arc"], ARC**-0.5
    dep = g.add("MatMul", g.mlp(words, "arc_dep"), g.weight("arc.matrix", arc[:-1] * scale))
    dep = g.add("Add", dep, g.weight("arc.bias", arc[-1] * scale))
    head = g.add("Transpose", g.mlp(words, "arc_head"), perm=[0, 2, 1])
    g.add("MatMul", dep, head, name="arc")
    _relations(g, words)


def _relations(g: Graph, words: str) -> None:
    """The best relation for every pair of words, [B, W, W]: dependent, head."""
    rel = g.weights["rel"]  # [relations, REL + 1, REL + 1]
    count = len(rel)
    matrix = rel[:, :-1, :].transpose(1, 0, 2).reshape(REL, -1)
    dep = g.add("MatMul", g.mlp(words, "rel_dep"), g.weight("rel.matrix", matrix))
    dep = g.add("Add", dep, g.weight("rel.bias", rel[:, -1, :].reshape(-1)))
    dep = g.add("Reshape", dep, g.shape(0, -1, REL + 1))  # [B, W * relations, REL + 1]
    ends = g.constant("rel_cut", np.array([REL, 1], dtype=np.int64))
    g.nodes.append(helper.make_node("Split", [dep, ends], ["rel_pair", "rel_alone"], axis=-1))
    head = g.add("Transpose", g.mlp(words, "rel_head"), perm=[0, 2, 1])
    scores = g.add("Add", g.add("MatMul", "rel_pair", head), "rel_alone")
    length = g.add("Shape", "pieces", start=1, end=2)
    sizes = g.add("Concat", g.shape(0), length, g.shape(count), g.shape(-1), axis=0)
    table = g.add("Reshape", scores, sizes)  # [B, W, relations, W]
    best = g.add("ArgMax", table, axis=2, keepdims=0)
    g.add("Cast", best, to=TensorProto.UINT8, name="relation")


def build(weights: dict[str, np.ndarray], source: np.ndarray) -> onnx.ModelProto:
    """The graph with the encoder's version of the annotation scheme `source` built in."""
    g = Graph(weights)
    _heads(g, _encoder(g), source)
    axes = ["batch", "width"]
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, axes)
        for n in ("pieces", "piece_shapes", "first", "last", "shapes")
    ]
    kinds = {
        "upos": (TensorProto.INT64, axes), "xpos": (TensorProto.INT64, axes),
        "script": (TensorProto.INT64, [*axes, 3]), "entity": (TensorProto.FLOAT, [*axes, None]),
        "factuality": (TensorProto.FLOAT, axes), "arc": (TensorProto.FLOAT, [*axes, "width"]),
        "relation": (TensorProto.UINT8, [*axes, "width"]), "vectors": (TensorProto.FLOAT, [*axes, None]),
    }  # fmt: skip
    outputs = [helper.make_tensor_value_info(n, kind, size) for n, (kind, size) in kinds.items()]
    graph = helper.make_graph(g.nodes, "dragoman", inputs, outputs, list(g.stored.values()))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def export(run: Path, folder: Path, weights_file: str, shares: dict[str, float]) -> Path:
    """Writes the three files of the model into `folder` and returns the graph's path."""
    state = torch.load(run / weights_file, map_location="cpu")
    weights = {name: value.float().numpy() for name, value in state.items()}
    table = weights["name_source.weight"]
    source = sum((share * table[SOURCES.index(name)] for name, share in shares.items()), np.zeros(table.shape[1]))
    folder.mkdir(parents=True, exist_ok=True)
    graph = folder / "model.onnx"
    graph.write_bytes(build(weights, source).SerializeToString())
    (folder / "vocab.txt").write_bytes((base_folder() / "vocab.txt").read_bytes())
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    meta = {"format": 1, "base": "all-MiniLM-L6-v2", "language": "en", "labels": labels}
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return graph


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=RUNS / "model")
    parser.add_argument("--to", type=Path, default=PACKAGE)
    parser.add_argument("--weights", default="average.pt")
    parser.add_argument("--scheme", default="uner=1", help="whose convention for names, e.g. uner=0.5,gum=0.5")
    args = parser.parse_args()
    shares = {name: float(share) for name, share in (part.split("=") for part in args.scheme.split(","))}
    graph = export(args.run, args.to, args.weights, shares)
    print(f"{graph}: {graph.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
