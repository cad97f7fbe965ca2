"""The judge: a small network over the encoder's word vectors that says which event, if any, a frame tells of.

It was trained on what the patterns find and on verdicts of our own (see `training/README.md`), and runs beside the
patterns: it finds events that they leave out (`proposals.py`) and says how sure a reading is (`confidence`).
"""

import hashlib
import io
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.events.frames import MARKS, SLOTS

FORMAT = 1
"""Version of the files; `meta.json` must name the same."""

NONE = "none"
"""The class of frames that tell of no event."""

_BLOCK = 4
"""Frames scored at once. Always as many, so that a frame has the same scores in any company; and so few that NumPy's
library of matrix products keeps to one thread: its threads wait for each other longer than such products take."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of two logistic functions: how often types are right, and how often parties are where the type is.

    Keys are "intercept" and names of what `confidence` puts in. Source: `training/calibrate.py`.
    """

    type: Mapping[str, float]
    parties: Mapping[str, float]


class Judge:
    """Scores frames. Loaded once by `load_judge`; holds no state."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], meta: dict[str, object], version: str) -> None:
        self._weights = weights
        self.types: tuple[str, ...] = tuple(meta["types"])  # type: ignore[arg-type]
        self.thresholds: dict[str, float] = dict(meta["thresholds"])  # type: ignore[call-overload]
        self.calibration = Calibration(**meta["calibration"])  # type: ignore[arg-type]
        self.version = version
        """First 12 hexadecimal digits of the sha256 of the weights."""
        self._column = {name: at for at, name in enumerate(self.types)}

    def scores(self, rows: NDArray[np.float32]) -> Scores:
        """Probabilities of the classes `types`, of each frame.

        Args:
            rows: what `frames.features` gives.

        Returns:
            Shape (frames, types).
        """
        total = len(rows)
        padded = np.zeros((-(-total // _BLOCK) * _BLOCK, rows.shape[1]), dtype=np.float32)
        padded[:total] = rows
        blocks = [self._block(padded[start : start + _BLOCK]) for start in range(0, len(padded), _BLOCK)]
        return np.concatenate(blocks)[:total] if blocks else np.zeros((0, len(self.types)), dtype=np.float32)

    def _block(self, rows: NDArray[np.float32]) -> Scores:
        weights = self._weights
        width = len(weights["slot_0"])
        slots = [rows[:, at * width : (at + 1) * width] @ weights[f"slot_{at}"] for at in range(SLOTS)]
        seen = np.concatenate([*slots, rows[:, SLOTS * width :]], axis=1)
        total = np.zeros((len(rows), len(self.types)), dtype=np.float32)
        for first, bias, last, ending in zip(
            weights["first"], weights["first_bias"], weights["last"], weights["last_bias"], strict=True
        ):
            raw = np.maximum(seen @ first + bias, 0) @ last + ending
            raw = np.exp(raw - raw.max(axis=1, keepdims=True))
            total += raw / raw.sum(axis=1, keepdims=True)
        return total / np.float32(len(weights["first"]))

    def of(self, scores: NDArray[np.float32], event_type: str) -> float:
        """The probability of one type in a row of `scores`."""
        return float(scores[self._column[event_type]])

    def best(self, scores: NDArray[np.float32]) -> tuple[str, float]:
        """The likeliest type of event in a row of `scores`, with its probability."""
        events = [at for at, name in enumerate(self.types) if name != NONE]
        at = max(events, key=lambda column: float(scores[column]))
        return self.types[at], float(scores[at])

    def confidence(self, scores: NDArray[np.float32], reading: "Reading") -> float:
        """How likely type and parties of a reading are right, 0 to 1.

        Args:
            scores: the row of `scores` of its frame.
            reading: what is known of it.
        """
        said = {"judged": log_odds(self.of(scores, reading.type)), "stated": log_odds(reading.stated)}
        given = {**said, **reading.doubts()}
        return _weighed(self.calibration.type, given) * _weighed(self.calibration.parties, given)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the confidence of an event rests on beside the judge's scores.

    Attributes:
        type: the type that its pattern gives, before tense is looked at.
        stated: the pattern's own confidence.
        proposed: whether the judge proposed it.
        unknown: whether the country of a party is unknown.
        silent: whether it has no recipient though its pattern looks for one.
        indirect: whether a party is meant by a pronoun or a common noun.
    """

    type: str
    stated: float
    proposed: bool = False
    unknown: bool = False
    silent: bool = False
    indirect: bool = False

    def doubts(self) -> dict[str, float]:
        """What makes it less certain, as numbers."""
        return {
            "proposed": float(self.proposed),
            "unknown": float(self.unknown),
            "silent": float(self.silent),
            "indirect": float(self.indirect),
        }


def log_odds(share: float) -> float:
    """Logarithm of the odds, nothing being more certain than 99 in 100."""
    bounded = min(max(share, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))


def _weighed(weights: Mapping[str, float], given: Mapping[str, float]) -> float:
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in given.items())
    return 1 / (1 + math.exp(-total))


@cache
def load_judge() -> Judge:
    """The judge of the package.

    Raises:
        ModelError: a file is missing, broken or of another format.
    """
    folder = resources.files("dragoman") / "data" / "judge"
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        packed = (folder / "weights.npz").read_bytes()
        with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
            weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
    except (OSError, ValueError) as error:
        raise ModelError(f"the judge is incomplete in {folder}: {error}") from error
    if meta.get("format") != FORMAT or meta.get("marks") != MARKS:
        raise ModelError(
            f"the judge in {folder} has format {meta.get('format')!r} and {meta.get('marks')!r} marks; "
            f"this version reads format {FORMAT} with {MARKS}"
        )
    return Judge(weights, meta, hashlib.sha256(packed).hexdigest()[:12])
