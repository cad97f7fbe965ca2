"""Scores tokens and sentences from raw text against UD English EWT and the news documents of GUM.

Documents are rebuilt as text from `# text`, paragraphs and SpaceAfter; spans are compared over the characters that are
no spaces, as in the CoNLL 2018 shared task. Usage: ``python evaluation/segmentation.py --data ../shared/data``.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.analyze.sentences import split_sentences
from dragoman.analyze.tokenize import tokenize


@dataclass
class Gold:
    """A document as text, with its true tokens and sentences as offsets."""

    id: str
    text: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)


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
            for comment in lines:
                if comment.startswith("# newdoc"):
                    if gold is not None:
                        yield gold
                    gold = Gold(comment.rpartition("= ")[2])
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


SETS: tuple[tuple[str, tuple[str, ...], str, float | None, float | None], ...] = (
    ("EWT test", ("ewt-test",), "", 98.5, 72.0),
    ("GUM news, dev and test", ("gum-dev", "gum-test"), "_news_", 99.0, 92.0),
    ("GUM news, train", ("gum-train",), "_news_", None, None),
    ("GUM test", ("gum-test",), "", None, None),
)


def main() -> int:
    """Prints the figures; 1 when one of them is under its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds ud/")
    arguments = parser.parse_args()
    folder = arguments.data / "ud"
    if not folder.is_dir():
        sys.exit(f"no folder {folder}: give the folder of the training data with --data")
    missed = False
    print(f"{'set':26}{'documents':>10}{'token F1':>10}{'bar':>7}{'sentence F1':>13}{'bar':>7}")
    for name, files, part, token_bar, sentence_bar in SETS:
        documents = [g for f in files for g in read_gold(folder / f"{f}.conllu.gz") if part in g.id]
        tokens, sentences = score(documents)
        missed |= tokens.f1 < (token_bar or 0) or sentences.f1 < (sentence_bar or 0)
        bars = [f"{bar:7.1f}" if bar else "      -" for bar in (token_bar, sentence_bar)]
        print(f"{name:26}{len(documents):10}{tokens.f1:10.2f}{bars[0]}{sentences.f1:13.2f}{bars[1]}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
