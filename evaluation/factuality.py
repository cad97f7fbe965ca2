"""How well the text's own certainty is read, on predicates that people judged (UDS-IH2, development part).

    python -m evaluation.factuality [SHARED] [--verbose]

People said of each predicate whether it happened, from −3 (certainly not) to 3 (certainly so); what is still to come
has not happened. Two readers of ours are held against them:

* the model's head: correlation with the judgments, and the mean error in points;
* the rules' status of that predicate. Actual and historical say that it happened, every other status that it did not
  (negated) or not yet (future, decided, hypothetical, only wished for). Held against the sign of those judgments that
  are clear, one point or more from the middle: `status` is the share that agrees; `not_happened` the F1 of what did not
  happen, for most did, and a reader who always says so would agree with those.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.clean.document import make_document
from dragoman.events.clauses import Clauses
from dragoman.events.modality import Modality
from dragoman.lexicon.modality import load_modality
from dragoman.records.articles import Article
from dragoman.settings import Settings
from evaluation.figures import Measured, correlation, estimate, f1, rounded, share
from evaluation.floors import verdict

_FILE = Path("data", "factuality", "UDS_IH2-dev.jsonl.gz")
_CLEAR = 1.0
_HAPPENED = frozenset({"actual", "historical"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate: its word, what people said, what the model's head says, and the status by the rules."""

    word: str
    gold: float
    head: float
    status: str

    @property
    def clear(self) -> bool:
        return abs(self.gold) >= _CLEAR

    @property
    def happened(self) -> bool:
        return self.status in _HAPPENED


def read(file: Path) -> Iterator[tuple[str, list[Judged]]]:
    """Each sentence with its predicates, read by model and rules."""
    encoder = Encoder.load(threads=Settings.from_environment().threads)
    cues = load_modality()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            tree = Tree(analyze(make_document(Article(str(row["idx"]), row["text"])), encoder))
            modality = Modality(tree, Clauses(tree), cues)
            words = row["text"].split(" ")
            judged = []
            for target in row["targets"]:
                first = target["span1"][0]
                index = tree.token_at(sum(len(word) + 1 for word in words[:first]))
                if index is not None:
                    token = tree.tokens[index]
                    judged.append(Judged(words[first], target["label"], token.factuality, modality.status(index)))
            yield row["text"], judged


def measured(shared: Path) -> Measured | None:
    """All figures, sentence by sentence; None where the file is absent."""
    file = shared / _FILE
    if not file.is_file():
        return None
    result, sentences = Measured(), []
    for number, (text, judged) in enumerate(read(file)):
        sentences.append(judged)
        for place, one in enumerate(judged):
            if one.clear and one.happened != (one.gold > 0):
                result.wrong[f"{number}.{place}"] = one.status
                result.notes.append(f"{one.gold:+.1f} {one.status}: {one.word!r} in {text}")
    clear = [[one for one in judged if one.clear] for judged in sentences]
    result.figures = {
        "head_correlation": estimate([_moments(judged) for judged in sentences], correlation),
        "head_error_at_most": estimate(
            [(sum(abs(one.head - one.gold) for one in judged), len(judged)) for judged in sentences], share
        ),
        "status": estimate([(sum(o.happened == (o.gold > 0) for o in judged), len(judged)) for judged in clear], share),
        "not_happened": estimate([_denied(judged) for judged in clear], f1),
    }
    result.tables["statuses"] = _by_status([one for judged in sentences for one in judged])
    return result


def _moments(judged: list[Judged]) -> tuple[float, ...]:
    """What a correlation is made of."""
    x, y = [one.head for one in judged], [one.gold for one in judged]
    squares = sum(a * a for a in x), sum(b * b for b in y), sum(a * b for a, b in zip(x, y, strict=True))
    return len(judged), sum(x), sum(y), *squares


def _denied(judged: list[Judged]) -> tuple[int, int, int]:
    found, gold = [not one.happened for one in judged], [one.gold < 0 for one in judged]
    return sum(f and g for f, g in zip(found, gold, strict=True)), sum(found), sum(gold)


def _by_status(judged: list[Judged]) -> dict[str, dict[str, float]]:
    """For each status: predicates, the mean of the judgments, the share said to have happened."""
    table = {}
    for status in sorted({one.status for one in judged}):
        golds = [one.gold for one in judged if one.status == status]
        mean, happened = sum(golds) / len(golds), sum(gold > 0 for gold in golds) / len(golds)
        table[status] = {"predicates": len(golds), "mean": rounded(mean), "happened": rounded(happened)}
    return table


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="print every predicate whose status disagrees")
    given = parser.parse_args(arguments)
    result = measured(given.shared)
    if result is None:
        print(f"factuality: SKIPPED, there is no {given.shared / _FILE}")
        return 0
    if given.verbose:
        print(*result.notes, sep="\n")
    for name, figure in result.figures.items():
        print(f"{name:18} {figure.value:.3f}")
    for status, row in result.tables["statuses"].items():
        print(
            f"  {status:12} {row['predicates']:5} predicates, mean {row['mean']:+.2f}, {row['happened']:.2f} happened"
        )
    return verdict("factuality", result.values())


if __name__ == "__main__":
    sys.exit(main())
