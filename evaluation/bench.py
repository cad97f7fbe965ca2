"""Codes the benchmark's development documents and scores them with the benchmark's own scorer.

    python -m evaluation.bench [SHARED] [--verbose] [--only NAME] [--records OUT]

Publication dates come from the folder's index.json. Ends with 1 if a floor of floors.json is broken; where the folder
is absent it says so and ends with 0.
"""

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.formats.jsonl import to_line
from dragoman.pipeline import code_article
from dragoman.records.articles import Article
from evaluation.figures import Figure, Measured, estimate, estimates, f1, failed, per_thousand, rounded, share
from evaluation.floors import verdict
from evaluation.scorer import Document, load_scorer
from evaluation.tables import calibration_error, confusion, reliability

_FIGURE = re.compile(
    r"^(?:(events|who|full|statements|agreements|offices) .*F1|(status|date|place|speakers|stages) +accuracy) ([\d.]+)",
    re.MULTILINE,
)
_SCORES = ("events", "who", "full", "statements", "agreements", "offices")
_SHARES = ("status", "date", "place", "speakers", "stages")
_KINDS = {"wire": "wire", "kremlin": "release", "wh": "release", "official": "release"}
CONFIDENCE_ERROR = "confidence_error_at_most"
FALSE_EVENTS = "false_events_per_1000_words_at_most"
_FALSE = re.compile(r"^false events per 1,000 words ([\d.]+)", re.MULTILINE)


def articles(folder: Path) -> Iterator[Article]:
    """The documents of a benchmark folder, in the order of its index."""
    for row in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        published = dt.date.fromisoformat(row["date"]) if row.get("date") else None
        text = (folder / f"{row['name']}.txt").read_bytes().decode("utf-8")
        yield Article(id=row["name"], text=text, published=published)


def figures(printed: str) -> dict[str, float]:
    """The figures that floors are held against, out of what the scorer prints."""
    found = {scored or judged: float(value) for scored, judged, value in _FIGURE.findall(printed)}
    rate = _FALSE.search(printed)
    if rate:
        found[FALSE_EVENTS] = float(rate[1])
    return found


def measured(shared: Path) -> Measured | None:
    """All figures, document by document; None where the folder is absent."""
    return measured_on(shared / "bench" / "dev", shared)


def measured_on(folder: Path, shared: Path) -> Measured | None:
    """The same for another folder of documents with their gold; the scorer is always the benchmark's."""
    file = shared / "bench" / "score.py"
    if not (folder / "index.json").is_file() or not file.is_file():
        return None
    scorer, result = load_scorer(file), Measured()
    kinds, counts, sure = kinds_of(folder), [], []
    types: Counter[tuple[str | None, str | None]] = Counter()
    for article in articles(folder):
        coded = code_article(article)
        gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
        scored = Document(scorer, article.id, gold, json.loads(to_line(coded))).scored()
        counts.append((kinds[article.id], scored.counts))
        result.wrong |= scored.wrong | failed(coded)
        types.update(scored.types)
        sure += scored.sure
    result.figures = estimated([counted for _, counted in counts])
    result.tables = {
        "kinds": {kind: _by_kind(kind, counts) for kind in sorted({kind for kind, _ in counts})},
        "types": confusion(types),
        "reliability": reliability(sure),
    }
    result.figures[CONFIDENCE_ERROR] = Figure(calibration_error(result.tables["reliability"]))
    return result


def estimated(counts: list[dict[str, tuple[float, ...]]]) -> dict[str, Figure]:
    """The figures over some documents."""
    return {
        **estimates(counts, dict.fromkeys(_SCORES, f1) | dict.fromkeys(_SHARES, share)),
        FALSE_EVENTS: estimate([counted["false"] for counted in counts], per_thousand),
    }


def _by_kind(kind: str, counts: list[tuple[str, dict[str, tuple[float, ...]]]]) -> dict[str, Any]:
    chosen = [counted for name, counted in counts if name == kind]
    figures = estimated(chosen)
    return {"documents": len(chosen), "figures": {name: rounded(figure.value) for name, figure in figures.items()}}


def kinds_of(folder: Path) -> dict[str, str]:
    """Name of a document → "wire", "release" or "news", by where the index says that it comes from."""
    rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return {row["name"]: _KINDS.get(row["id"].partition(":")[0], "news") for row in rows}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the benchmark's development documents.")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="list what was missed and what was false")
    parser.add_argument("--only", metavar="NAME", help="code this document alone; floors are not held")
    parser.add_argument("--records", type=Path, metavar="OUT", help="keep the records in this file")
    given = parser.parse_args(arguments)
    folder, scorer = given.shared / "bench" / "dev", given.shared / "bench" / "score.py"
    if not (folder / "index.json").is_file() or not scorer.is_file():
        print(f"bench: SKIPPED, there is no benchmark in {given.shared}/bench")
        return 0
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        gold, records = folder, given.records or Path(scratch) / "records.jsonl"
        if given.only:
            gold = Path(scratch) / "gold"
            gold.mkdir()
            (gold / f"{given.only}.json").write_bytes((folder / f"{given.only}.json").read_bytes())
        with records.open("wb") as stream:
            for article in articles(folder):
                if given.only in (None, article.id):
                    coded = code_article(article)
                    failures += len(coded.problems)
                    for problem in coded.problems:
                        print(f"FAILED  {article.id} {problem.stage}: {problem.reason}: {problem.detail}")
                    stream.write(to_line(coded))
        command = [sys.executable, str(scorer), str(gold), str(records), *(["--verbose"] * given.verbose)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    print(printed, end="")
    if given.only:
        return 0
    return max(verdict("bench", figures(printed)), min(failures, 1))


if __name__ == "__main__":
    sys.exit(main())
