"""The model at work: words of sentences in; tags, trees, lemmas and names out.

The model is an ONNX graph (``data/model``) that onnxruntime runs on the CPU. A sentence is padded
to a width that depends on nothing but its own length, and shares a run only with others of that
width, so that the same sentence gives the same bytes whatever stands beside it. Each run keeps to
one thread and several runs go on at once: an article's runs are small, and to share out every
product of a small run among threads costs more than it gains.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analyze.lemmas import lemma
from dragoman.analyze.syntax import decode_entities, decode_heads, proper_names
from dragoman.analyze.wordpiece import WordPieces, shape
from dragoman.errors import ModelError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FORMAT = 1
"""Version of the graph's inputs and outputs; `meta.json` must name the same."""

WIDTHS = (8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128, 160, 200, 256)
"""Widths in pieces that a sentence is padded to; the last is the most that is run at once."""

VECTOR_WIDTH = 384
"""Numbers in a word vector."""

_RUN_PIECES = 768
"""Pieces in one run: enough for products at full speed, little enough for two runs to stay far below 700 MB."""

_BREAKS = frozenset('.,;:!?)”"…')


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the model says of one sentence of n words; every tuple has n items.

    Attributes:
        upos: Universal parts of speech.
        heads: Index of each word's head within the sentence, -1 for the root.
        deprels: UD relations with subtypes.
        lemmas: Lemmas.
        entities: BIO labels over PER, ORG, LOC, NORP.
        factuality: -3 (certainly not) to 3 (certainly so); means something for predicates only.
        xpos: Penn tags ("VBD"), for tense and number.
        vectors: Shape (n, VECTOR_WIDTH), half precision, where they were asked for: the mean of a word's first and last
            piece.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    lemmas: tuple[str, ...]
    entities: tuple[str, ...]
    factuality: tuple[float, ...]
    xpos: tuple[str, ...] = ()
    vectors: NDArray[np.float16] | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of words short enough for the model: all of a sentence, save in monsters."""

    sentence: int
    start: int
    end: int
    pieces: tuple[tuple[int, ...], ...]
    width: int


class Encoder:
    """Loads the model once and encodes sentences.

    Use `Encoder.load`. One instance may serve several threads; it holds no state between calls
    save the cache of word pieces.
    """

    def __init__(
        self, session: Any, vocabulary: Sequence[str], meta: dict[str, Any], version: str, threads: int = 1
    ) -> None:
        self._session = session
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, "encoder") if threads > 1 else None
        self._cutter = WordPieces(vocabulary)
        self._labels: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in meta["labels"].items()}
        self.version = version
        """First 12 hexadecimal digits of the sha256 of the graph: the model's identity."""

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 2) -> Encoder:
        """Loads the model of the package, or the one in folder `path`.

        Args:
            path: A folder with ``model.onnx``, ``vocab.txt`` and ``meta.json``.
            threads: Runs that may go on at once.

        Raises:
            ModelError: A file is missing or the model is of another format.
        """
        folder: Traversable = path or resources.files("dragoman").joinpath("data", "model")
        try:
            meta = json.loads(folder.joinpath("meta.json").read_text(encoding="utf-8"))
            vocabulary = folder.joinpath("vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
            graph = folder.joinpath("model.onnx").read_bytes()
        except OSError as error:
            raise ModelError(f"the model is incomplete in {folder}: {error}") from error
        if meta.get("format") != FORMAT:
            raise ModelError(f"the model in {folder} has format {meta.get('format')!r}; this version reads {FORMAT}")
        return cls(_session(graph), vocabulary, meta, hashlib.sha256(graph).hexdigest()[:12], threads)

    def encode(self, sentences: Sequence[Sequence[str]], *, vectors: bool = False) -> list[Encoded]:
        """Analyzes sentences, each a sequence of words, in the order given.

        Args:
            sentences: Words as written. An empty sentence gives an `Encoded` of empty tuples.
            vectors: Whether to return word vectors too.
        """
        windows = [w for index, words in enumerate(sentences) for w in self._windows(index, words)]
        parts: dict[int, list[tuple[int, Encoded]]] = {index: [] for index in range(len(sentences))}
        groups = _groups(windows, self._threads)
        work = partial(self._run, sentences=sentences, vectors=vectors)
        runs = self._pool.map(work, groups) if self._pool and len(groups) > 1 else map(work, groups)
        for group, run in zip(groups, runs, strict=True):
            for window, encoded in zip(group, run, strict=True):
                parts[window.sentence].append((window.start, encoded))
        return [_joined([e for _, e in sorted(parts[i], key=lambda p: p[0])]) for i in range(len(sentences))]

    def _windows(self, index: int, words: Sequence[str]) -> Iterator[_Window]:
        pieces = tuple(self._cutter.pieces(word) for word in words)
        start = 0
        while start < len(words):
            end, size = start, 2
            while end < len(words) and size + len(pieces[end]) <= WIDTHS[-1]:
                size += len(pieces[end])
                end += 1
            if end < len(words):
                # A monster: cut after the last mark in the second half of the window, if there is one.
                end = next((i + 1 for i in range(end - 1, (start + end) // 2, -1) if words[i] in _BREAKS), end)
                size = 2 + sum(map(len, pieces[start:end]))
            yield _Window(index, start, end, pieces[start:end], next(w for w in WIDTHS if w >= size))
            start = end

    def _run(self, group: list[_Window], sentences: Sequence[Sequence[str]], vectors: bool) -> list[Encoded]:
        words = [sentences[w.sentence][w.start : w.end] for w in group]
        names = ["upos", "xpos", "script", "entity", "factuality", "arc", "relation"]
        got = self._session.run(names + ["vectors"] * vectors, self._inputs(group, words))
        return [self._read([array[row] for array in got], words[row]) for row in range(len(group))]

    def _inputs(self, group: list[_Window], words: list[Sequence[str]]) -> dict[str, NDArray[np.int64]]:
        size = (len(group), group[0].width)
        pieces, piece_shapes, first, last, shapes = (np.zeros(size, dtype=np.int64) for _ in range(5))
        for row, window in enumerate(group):
            at = 1
            pieces[row, 0] = self._cutter.start
            for index, (word, cut) in enumerate(zip(words[row], window.pieces, strict=True), start=1):
                number = shape(word, first=window.start == 0 and index == 1)
                pieces[row, at : at + len(cut)] = cut
                piece_shapes[row, at : at + len(cut)] = number
                first[row, index], last[row, index], shapes[row, index] = at, at + len(cut) - 1, number
                at += len(cut)
            pieces[row, at] = self._cutter.end
        return {"pieces": pieces, "piece_shapes": piece_shapes, "first": first, "last": last, "shapes": shapes}

    def _read(self, arrays: list[NDArray[Any]], words: Sequence[str]) -> Encoded:
        end = len(words) + 1
        upos_ids, xpos_ids, scripts, entity, factuality, arc, relation = arrays[:7]
        labels = self._labels
        upos = tuple(labels["upos"][i] for i in upos_ids[1:end].tolist())
        heads = decode_heads(arc[:end, :end])
        ranked = scripts[1:end].tolist()
        kinds = relation[np.arange(1, end), np.array(heads, dtype=np.intp) + 1].tolist()
        return Encoded(
            upos=upos,
            heads=heads,
            deprels=tuple(
                "root" if head < 0 else labels["deprel"][kind] for head, kind in zip(heads, kinds, strict=True)
            ),
            lemmas=tuple(
                self._lemma(word, tag, tuple(ids)) for word, tag, ids in zip(words, upos, ranked, strict=True)
            ),
            entities=proper_names(decode_entities(entity[1:end], labels["entity"]), upos),
            factuality=tuple(factuality[1:end].clip(-3, 3).tolist()),
            xpos=tuple(labels["xpos"][i] for i in xpos_ids[1:end].tolist()),
            vectors=_vectors(arrays[7][1:end]) if len(arrays) > 7 else None,
        )

    def _lemma(self, word: str, upos: str, ranked: tuple[int, ...]) -> str:
        return _cached_lemma(word, upos, tuple(self._labels["script"][i] for i in ranked))


@lru_cache(maxsize=50_000)
def _cached_lemma(word: str, upos: str, scripts: tuple[str, ...]) -> str:
    return lemma(word, upos, scripts)


def _session(graph: bytes) -> Any:
    import onnxruntime  # heavy: only when a model is needed

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, which differ between versions
        raise ModelError(f"onnxruntime cannot load the model: {error}") from error


def _vectors(words: NDArray[np.float32]) -> NDArray[np.float16]:
    """Word vectors out of what the heads see: first piece, last piece, shape."""
    return ((words[:, :VECTOR_WIDTH] + words[:, VECTOR_WIDTH : 2 * VECTOR_WIDTH]) * 0.5).astype(np.float16)


def _groups(windows: list[_Window], threads: int) -> list[list[_Window]]:
    """The runs, the longest first, so that threads that take one after another end at about the same time."""
    by_width: dict[int, list[_Window]] = {}
    for window in windows:
        by_width.setdefault(window.width, []).append(window)
    # The tables of arcs and relations grow with the square of the width.
    most = min(_RUN_PIECES, sum(window.width for window in windows) // threads)
    groups: list[list[_Window]] = []
    for width, same in by_width.items():
        step = max(1, most // width)
        groups.extend(same[start : start + step] for start in range(0, len(same), step))
    return sorted(groups, key=lambda group: len(group) * group[0].width, reverse=True)


def _joined(parts: list[Encoded]) -> Encoded:
    """One sentence of its windows: the roots of later ones hang on the first root."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Encoded((), (), (), (), (), ())
    root = parts[0].heads.index(-1)
    heads: list[int] = []
    deprels: list[str] = []
    for number, part in enumerate(parts):
        offset = len(heads)
        heads.extend(h + offset if h >= 0 else (root if number else -1) for h in part.heads)
        deprels.extend("parataxis" if number and h < 0 else d for h, d in zip(part.heads, part.deprels, strict=True))
    chain = [p.vectors for p in parts if p.vectors is not None]
    return Encoded(
        upos=tuple(t for p in parts for t in p.upos),
        heads=tuple(heads),
        deprels=tuple(deprels),
        lemmas=tuple(t for p in parts for t in p.lemmas),
        entities=tuple(t for p in parts for t in p.entities),
        factuality=tuple(t for p in parts for t in p.factuality),
        xpos=tuple(t for p in parts for t in p.xpos),
        vectors=np.concatenate(chain) if chain else None,
    )
