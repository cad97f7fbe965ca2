"""Scores tokens and sentences from raw text against UD English EWT and the news documents of GUM.

Documents are rebuilt as text from `# text`, paragraphs and SpaceAfter; spans are compared over the characters that are
no spaces, as in the CoNLL 2018 shared task.

    python -m evaluation.segmentation [--data ../shared/data]
"""

import argparse
import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.analyze.sentences import split_sentences
from dragoman.analyze.tokenize import tokenize
from evaluation.figures import Measured, estimates, f1
from evaluation.floors import verdict


@dataclass
class Gold:
    """A document as text, with its true tokens and sentences as offsets."""

    id: str
    text: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    misc: list[str] = field(default_factory=list)
    """The last column of each token."""


def read_gold(path: Path) -> Iterator[Gold]:
    """The documents of a CoNLL-U file."""
    gold: Gold | None = None
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            line = line.rstrip("\n")
            if line:
                lines.append(line)
                continue
            if any(comment.startswith("# newdoc") for comment in lines):
                if gold is not None:
                    yield gold
                comments = dict(c[2:].split(" = ", 1) for c in lines if c.startswith("#") and " = " in c)
                gold = Gold(comments["newdoc id"], comments=comments)
            assert gold is not None
            _add(gold, lines)
            lines = []
    if gold is not None:
        yield gold


def _add(gold: Gold, lines: list[str]) -> None:
    """Adds one sentence to a document."""
    fresh = not gold.paragraphs or any(line.startswith("# newpar") for line in lines)
    parts = [gold.text.rstrip() + "\n\n" if fresh and gold.text else gold.text]
    at = start = len(parts[0])
    multiword_end, multiword_spaced = 0, True
    for row in (line.split("\t") for line in lines if not line.startswith("#")):
        spaced = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            multiword_end, multiword_spaced = int(row[0].split("-")[1]), spaced
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        if number <= multiword_end:
            spaced = multiword_spaced and number == multiword_end
        gold.tokens.append((at, at + len(row[1])))
        gold.misc.append(row[9])
        parts.append(row[1] + (" " if spaced else ""))
        at += len(parts[-1])
    gold.text = "".join(parts)
    end = gold.tokens[-1][1]
    gold.sentences.append((start, end))
    if fresh:
        gold.paragraphs.append((start, end))
    else:
        gold.paragraphs[-1] = (gold.paragraphs[-1][0], end)


@dataclass
class Count:
    """Spans in the truth, found, and both."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
        """Counts one document."""
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(set(gold) & set(found))

    def counts(self) -> tuple[int, int, int]:
        return self.right, self.found, self.gold

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def predict(gold: Gold) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Our tokens and sentences of a document, as offsets."""
    tokens = tokenize(gold.text)
    ends = split_sentences(gold.text, tokens, gold.paragraphs)
    return tokens, [(tokens[s.first][0], tokens[s.last - 1][1]) for s in ends]


def score(documents: list[Gold]) -> tuple[Count, Count]:
    """Token and sentence counts over documents."""
    tokens, sentences = Count(), Count()
    for gold in documents:
        found_tokens, found_sentences = predict(gold)
        tokens.add(gold.tokens, found_tokens)
        sentences.add(gold.sentences, found_sentences)
    return tokens, sentences


SETS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "ewt": ("EWT test", ("ewt-test",), ""),
    "news": ("GUM news, dev and test", ("gum-dev", "gum-test"), "_news_"),
    "news_train": ("GUM news, train", ("gum-train",), "_news_"),
    "gum": ("GUM test", ("gum-test",), ""),
}


def read_set(folder: Path, files: tuple[str, ...], part: str) -> list[Gold]:
    """The documents of some files whose id holds `part`."""
    return [gold for file in files for gold in read_gold(folder / f"{file}.conllu.gz") if part in gold.id]


def measured(shared: Path) -> Measured | None:
    """Words and sentences of each set, document by document, as shares; None where the treebanks are absent."""
    folder = shared / "data" / "ud"
    if not folder.is_dir():
        return None
    result = Measured()
    for name, (_, files, part) in SETS.items():
        units: list[dict[str, tuple[int, int, int]]] = []
        for gold in read_set(folder, files, part):
            tokens, sentences = score([gold])
            units.append({f"{name}_words": tokens.counts(), f"{name}_sentences": sentences.counts()})
        result.figures |= estimates(units, dict.fromkeys(units[0], f1))
    return result


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures; 1 when one of them is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds ud/")
    given = parser.parse_args(arguments)
    folder = given.data / "ud"
    if not folder.is_dir():
        print(f"segmentation: SKIPPED, there is no {folder}")
        return 0
    figures: dict[str, float] = {}
    print(f"{'set':26}{'documents':>10}{'token F1':>10}{'sentence F1':>13}")
    for name, (title, files, part) in SETS.items():
        documents = read_set(folder, files, part)
        tokens, sentences = score(documents)
        figures |= {f"{name}_words": tokens.f1 / 100, f"{name}_sentences": sentences.f1 / 100}
        print(f"{title:26}{len(documents):10}{tokens.f1:10.2f}{sentences.f1:13.2f}")
    return verdict("segmentation", figures)


if __name__ == "__main__":
    sys.exit(main())
