"""Turns examples into padded batches of numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from corpora import IGNORE, SOURCES, Example
from torch import Tensor

from dragoman.analyze import lemmas
from dragoman.analyze.wordpiece import WordPieces, shape

MAX_TRAIN_PIECES = 192
_CURLY = {"''": "”", "``": "“", "'": "’", "--": "—", "-": "–"}


@dataclass(slots=True)
class Batch:
    """Inputs as `Network.forward` takes them, and labels with IGNORE where there is none."""

    inputs: tuple[Tensor, ...]
    labels: dict[str, Tensor]
    weight: Tensor  # [B]: how much this sentence's entities count
    words: int


class Labels:
    """Numbers of labels, by task."""

    def __init__(self, inventory: dict[str, list[str]]) -> None:
        self.of = {task: {label: i for i, label in enumerate(names)} for task, names in inventory.items()}

    def numbers(self, task: str, labels: tuple[str | None, ...]) -> list[int]:
        known = self.of[task]
        return [IGNORE if label is None else known.get(label, IGNORE) for label in labels]


def augment(example: Example, rng: random.Random) -> Example:
    """Now and then the same sentence in capitals, in small letters, with curly quotes, or cut short."""
    draw = rng.random()
    words = list(example.words)
    if draw < 0.025:
        return replace(example, words=tuple(w.upper() for w in words))
    if draw < 0.04:
        return replace(example, words=tuple(w.lower() for w in words))
    if draw < 0.07 and len(words) > 3 and words[-1] in {".", "!"}:
        last = len(words)
        if example.heads is None or last not in example.heads:
            return _without_last(example)
    if draw < 0.30:
        return replace(example, words=tuple(_curly(words)))
    return example


def _curly(words: list[str]) -> list[str]:
    opened = False
    made = []
    for word in words:
        if word == '"':
            made.append("”" if opened else "“")
            opened = not opened
        elif "'" in word:
            made.append(word.replace("``", "“").replace("''", "”").replace("'", "’"))
        else:
            made.append(_CURLY.get(word, word) if word in {"``", "--"} else word)
    return made


def _without_last(e: Example) -> Example:
    cut = lambda column: None if column is None else column[:-1]  # noqa: E731
    return replace(
        e, words=e.words[:-1], upos=cut(e.upos), xpos=cut(e.xpos), heads=cut(e.heads), deprels=cut(e.deprels),
        lemmas=cut(e.lemmas), entities=cut(e.entities),
        factuality=tuple(t for t in e.factuality if t[0] < len(e.words) - 1),
    )  # fmt: skip


@dataclass(slots=True)
class _Row:
    pieces: list[int]
    piece_shapes: list[int]
    first: list[int]
    last: list[int]
    shapes: list[int]


def encode(words: tuple[str, ...], cutter: WordPieces) -> _Row:
    """One sentence's pieces and, for the root and each word, where its pieces stand."""
    row = _Row([cutter.start], [0], [0], [0], [0])
    for index, word in enumerate(words):
        number = shape(word, first=index == 0)
        found = cutter.pieces(word)
        row.first.append(len(row.pieces))
        row.last.append(len(row.pieces) + len(found) - 1)
        row.shapes.append(number)
        row.pieces.extend(found)
        row.piece_shapes.extend([number] * len(found))
    row.pieces.append(cutter.end)
    row.piece_shapes.append(0)
    return row


def _rounded(width: int) -> int:
    """Few different shapes make for few compiled kernels."""
    return -(-width // 8) * 8


def _padded(rows: list[list[int]], width: int, filler: int = 0) -> Tensor:
    return torch.tensor([r + [filler] * (width - len(r)) for r in rows])


def make_batch(
    examples: list[Example], cutter: WordPieces, labels: Labels, gmb_weight: float, source: str | None = None
) -> Batch:
    """Pads the examples into one batch."""
    rows = [encode(e.words, cutter) for e in examples]
    sources = [source or (e.source if e.source in SOURCES else "uner") for e in examples]
    width = _rounded(max(len(r.pieces) for r in rows))
    inputs = tuple(
        _padded([getattr(r, name) for r in rows], width)
        for name in ("pieces", "piece_shapes", "first", "last", "shapes")
    )
    made: dict[str, list[list[int]]] = {t: [] for t in ("upos", "xpos", "script", "entity", "heads", "deprel")}
    facts = torch.full(inputs[2].shape, float("nan"))
    for i, e in enumerate(examples):
        blank: tuple[None, ...] = (None,) * len(e.words)
        scripts = tuple(map(lemmas.script, e.words, e.lemmas)) if e.lemmas else blank
        for task, column in (
            ("upos", e.upos), ("xpos", e.xpos), ("script", scripts), ("entity", e.entities), ("deprel", e.deprels)
        ):  # fmt: skip
            made[task].append([IGNORE, *labels.numbers(task, column or blank)])
        made["heads"].append([IGNORE, *(e.heads or (IGNORE,) * len(e.words))])
        for word, value in e.factuality:
            facts[i, word + 1] = value
    tensors = {task: _padded(columns, width, IGNORE) for task, columns in made.items()} | {"factuality": facts}
    return Batch(
        (*inputs, torch.tensor([SOURCES.index(s) for s in sources])),
        tensors,
        torch.tensor([gmb_weight if e.source == "gmb" else 1.0 for e in examples]),
        sum(len(e.words) for e in examples),
    )


def batches(
    examples: list[Example],
    cutter: WordPieces,
    labels: Labels,
    *,
    words: int,
    rng: random.Random | None,
    gmb_weight: float = 0.5,
    source: str | None = None,
) -> Iterator[Batch]:
    """Batches of sentences of like length, of about `words` words, padding counted.

    Args:
        rng: Shuffles and augments; None keeps the order by length and the sentences as they are.
    """
    if rng is not None:
        examples = [augment(e, rng) for e in examples]
    sized = [(2 + sum(len(cutter.pieces(w)) for w in e.words), e) for e in examples]
    limit = MAX_TRAIN_PIECES if rng is not None else 511
    sized = [(n * (1 + 0.1 * rng.random() if rng else 1), n, e) for n, e in sized if n < limit]
    sized.sort(key=lambda item: -item[0])
    groups: list[list[Example]] = []
    while sized:
        longest = _rounded(max(n for _, n, _ in sized[:40]))
        count = max(1, int(words * 1.25) // longest)
        groups.append([e for _, _, e in sized[:count]])
        del sized[:count]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        yield make_batch(group, cutter, labels, gmb_weight, source)
