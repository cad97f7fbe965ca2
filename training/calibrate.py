"""Fits how often types and parties of events are right, and shows how far confidences may be believed.

    python training/calibrate.py --shared ../shared        # after judge.py, and whenever patterns changed much

Two small logistic functions: one for the type, fitted to the verdicts (with scores of networks that had not seen them)
and whole documents: the benchmark's development part, and those of our own that may be read; one for the parties of
events whose type is right, fitted to these documents and PLOVER's own sentences. The table is made by halves: for each
half of the documents both are fitted without it, so that no confidence in the table was fitted to its own document.
Where `judge.py` has left no verdicts, the function for the type stays as it is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from frames import coder_of
from numpy.typing import NDArray

from dragoman.analyze.encoder import Encoder
from dragoman.events.confidence import reading
from dragoman.events.judge import Reading, load_judge, log_odds
from dragoman.formats.jsonl import to_line
from dragoman.pipeline import code_article
from dragoman.records.articles import Article
from evaluation import gsr, own
from evaluation.bench import articles
from evaluation.scorer import Document, load_scorer
from evaluation.tables import calibration_error, reliability

OF_TYPE = ("judged", "stated", "unknown", "proposed")
OF_PARTIES = ("silent", "indirect")
ASSURING = ("judged", "stated")
BENCH = 6
"""An event of the benchmark counts as much as so many verdicts: whole documents, judged by more than one reader."""

RUNS = Path(__file__).parent / "runs" / "judge"
Weights = dict[str, float]
Rows = NDArray[np.float32]
META = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "judge" / "meta.json"


@dataclass(frozen=True, slots=True)
class Judged:
    """An event whose gold is known, and the judge's log odds of its type."""

    document: str
    judged: float
    reading: Reading
    type: bool
    who: bool

    def given(self) -> dict[str, float]:
        """What its confidence rests on, by name."""
        return {"judged": self.judged, "stated": log_odds(self.reading.stated), **self.reading.doubts()}


def fit_logistic(inputs: Rows, right: Rows, ridge: float = 1.0) -> NDArray[np.float64]:
    """Weights of a logistic function by Newton's method; the first is the intercept, which is not held back."""
    design = np.concatenate([np.ones((len(inputs), 1)), inputs], axis=1).astype(np.float64)
    held = np.eye(design.shape[1]) * ridge
    held[0, 0] = 0
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        share = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - share) - held @ weights
        weights += np.linalg.solve(design.T @ (design * (share * (1 - share))[:, None]) + held, slope)
    return weights


def _readings(article: Article, encoder: Encoder) -> list[tuple[float, Reading]]:
    judge = load_judge()
    coder = coder_of(article, encoder, judge)
    assert coder.proposer is not None
    rows = coder.proposer.scores([draft.match.trigger for draft in coder.drafts])
    return [(log_odds(judge.of(row, one.type)), one) for row, one in zip(rows, map(reading, coder.drafts), strict=True)]


def of_documents(folder: Path, shared: Path, encoder: Encoder) -> list[Judged]:
    """Events of a folder of documents with their gold, in the scorer's eyes."""
    scorer, found = load_scorer(shared / "bench" / "score.py"), []
    for article in articles(folder):
        gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
        scored = Document(scorer, article.id, gold, json.loads(to_line(code_article(article)))).scored()
        for (odds, read), (_, kind, who, _) in zip(_readings(article, encoder), scored.sure, strict=True):
            found.append(Judged(article.id, odds, read, kind, who))
    return found


def of_sentences(shared: Path, encoder: Encoder) -> list[Judged]:
    """Events of PLOVER's own sentences: who is right where a dyad of gold is met."""
    file, found = shared / "data" / "plover" / "PLOVER_GSR_CAMEO.json", []
    for number, (text, gold) in enumerate(gsr.read_gold(file.read_text(encoding="utf-8")).items(), start=1):
        article = Article(id=f"gsr-{number}", text=text)
        for event, (odds, read) in zip(code_article(article).events, _readings(article, encoder), strict=True):
            _, pairs = gsr.found_in([event])
            met = gsr.matched(pairs, gold.dyads) == len(pairs)
            found.append(Judged(article.id, odds, read, event.type in gold.roots, met))
    return found


def fit(names: Sequence[str], rows: Sequence[dict[str, float]], right: Sequence[bool]) -> Weights:
    """Weights by name. What would raise a confidence by a doubt, or lower it by an assurance, is left out."""
    table = np.array([[row[name] for name in names] for row in rows], dtype=np.float32)
    weights = fit_logistic(table, np.array(right, dtype=np.float32))
    kept = [name for name, w in zip(names, weights[1:], strict=True) if (w > 0) == (name in ASSURING)]
    if len(kept) < len(names):
        return fit(kept, rows, right)
    return {name: round(float(w), 4) for name, w in zip(("intercept", *names), weights, strict=True)}


def share(weights: Weights, row: dict[str, float]) -> float:
    """The value of a logistic function."""
    total = weights["intercept"] + sum(weight * row[name] for name, weight in weights.items() if name != "intercept")
    return float(1 / (1 + np.exp(-total)))


def calibration(
    verdicts: Sequence[dict[str, float]], bench: list[Judged], sentences: Sequence[Judged], known: Weights
) -> dict[str, Weights]:
    """Both functions; without verdicts the `known` one for the type."""
    right = [event for event in (*bench * BENCH, *sentences) if event.type]
    parties = fit(OF_PARTIES, [e.given() for e in right], [e.who for e in right])
    if not verdicts:
        return {"type": known, "parties": parties}
    rows = [*verdicts, *(event.given() for event in bench for _ in range(BENCH))]
    right_types = [event.type for event in bench for _ in range(BENCH)]
    of_type = fit(OF_TYPE, rows, [*(bool(row["right"]) for row in verdicts), *right_types])
    return {"type": of_type, "parties": parties}


def believed(event: Judged, weights: dict[str, Weights]) -> float:
    """The confidence of an event."""
    return share(weights["type"], event.given()) * share(weights["parties"], event.given())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    encoder = Encoder.load()
    folders = (given.shared / "bench" / "dev", own.FOLDER / "read")
    bench = [event for folder in folders for event in of_documents(folder, given.shared, encoder)]
    sentences = of_sentences(given.shared, encoder)
    file = RUNS / "verdicts.json"
    verdicts = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    meta = json.loads(META.read_text(encoding="utf-8"))
    known = meta["calibration"]["type"]
    names = sorted({event.document for event in bench})
    sure = []
    for half in (set(names[::2]), set(names[1::2])):
        weights = calibration(verdicts, [event for event in bench if event.document not in half], sentences, known)
        sure += [(believed(e, weights), e.type, e.who, e.who) for e in bench if e.document in half]
    table = reliability(sure)
    for row in table:
        print(f"{row['from']} to {row['to']}: {row['events']:3} events, {row['confidence']:.2f} said, "
              f"{row['type']:.2f} type right, {row['who']:.2f} type and who")  # fmt: skip
    print(f"off by {calibration_error(table):.3f} on average")
    meta["calibration"] = calibration(verdicts, bench, sentences, known)
    META.write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    print(meta["calibration"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
