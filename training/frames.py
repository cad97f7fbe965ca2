"""Reads texts with the package and keeps, for every predicate, what the judge sees and what the rules say of it."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.clean.document import make_document
from dragoman.events.code import EventCoder
from dragoman.events.frames import Frames, features, is_candidate
from dragoman.events.judge import Judge
from dragoman.lexicon.patterns import load_patterns
from dragoman.mentions.actors import find_entities
from dragoman.mentions.dates import find_dates
from dragoman.mentions.firstperson import resolve_first_person
from dragoman.mentions.places import find_places
from dragoman.mentions.releases import issued
from dragoman.mentions.statements import find_statements
from dragoman.pipeline import speech
from dragoman.records.articles import Article

_LONGEST = 12_000
_SEEN = 7
"""So many words in a row shared with a benchmark document keep a sentence out of training."""

_GLUED = (
    (re.compile(r" ([.,;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[$]) "), r"\1"),
    (re.compile(r" ('s|n't|'re|'ve|'ll|'d|'m|')\b"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One predicate. `kind`: rule, shape, known, open, cue; `type` is the rules' type, "none" where there is none."""

    source: str
    document: str
    sentence: str
    word: str
    lemma: str
    kind: str
    type: str
    stated: float
    unknown: bool
    counter: bool


def fingerprint(sentence: str) -> str:
    """The name of a sentence in the verdicts: no text enters the repository."""
    return hashlib.sha1(" ".join(sentence.split())[:300].encode()).hexdigest()[:12]


def newswire(data: Path, bench: Path, most: int, first: Container[str]) -> list[Article]:
    """Sentences of the Groningen Meaning Bank, those of the benchmark's documents left out.

    Those whose fingerprints are in `first` are among them in any case.
    """
    grams = {
        tuple(words[at : at + _SEEN])
        for path in bench.glob("*.txt")
        for words in [re.findall(r"\w+", path.read_text(encoding="utf-8").lower())]
        for at in range(len(words))
    }
    sentences: dict[str, None] = {}
    for words in _blocks(data / "ner" / "gmb_ner.conll.gz"):
        text = " ".join(words)
        for pattern, replacement in _GLUED:
            text = pattern.sub(replacement, text)
        plain = re.findall(r"\w+", text.lower())
        if not any(tuple(plain[at : at + _SEEN]) in grams for at in range(len(plain) - _SEEN + 1)):
            sentences[text.replace("`` ", '"').replace(" ''", '"')] = None
    texts = list(sentences)
    random.Random(1).shuffle(texts)
    texts.sort(key=lambda text: fingerprint(text) not in first)
    return [Article(id=f"newswire-{number}", text=text) for number, text in enumerate(texts[:most])]


def _blocks(path: Path) -> Iterator[list[str]]:
    words: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                words.append(line.split("\t")[0])
            elif words:
                yield words
                words = []


def releases(data: Path, name: str, key: str, most: int) -> list[Article]:
    """Documents of `raw/`: statements and readouts."""
    with gzip.open(data / "raw" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(1).shuffle(rows)
    found = []
    for number, row in enumerate(rows[:most]):
        text = row[key] if isinstance(row[key], str) else "\n\n".join(filter(None, [row["lead"], *row[key]]))
        day = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
        found.append(Article(id=f"{name}-{number}", text=text[:_LONGEST], title=row["title"], published=day))
    return found


def stories(data: Path, most: int) -> list[Article]:
    """The weakly labelled stories."""
    with zipfile.ZipFile(data / "weak" / "synthetic_plover_stories.csv.zip") as archive:
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open(archive.namelist()[0]), "utf-8")))
    random.Random(1).shuffle(rows)
    return [Article(id=f"story-{number}", text=row["text"]) for number, row in enumerate(rows[:most])]


def pattern_sentences() -> list[Article]:
    """The sentences beside the patterns; ids of counter-examples begin with "not"."""
    found = []
    for pattern in load_patterns().patterns:
        found += [Article(id=f"example|{pattern.id}", text=example.text) for example in pattern.examples]
        found += [Article(id=f"not|{pattern.id}", text=text) for text in pattern.not_examples]
    return found


def collect(
    source: str, articles: Iterable[Article], encoder: Encoder, report: Callable[[str], None]
) -> tuple[list[Seen], NDArray[np.float16]]:
    """Every predicate that acts in the articles, with the judge's row for each."""
    seen: list[Seen] = []
    rows: list[NDArray[np.float16]] = []
    for number, article in enumerate(articles, start=1):
        try:
            found, row = _of_article(source, article, encoder)
        except (ValueError, IndexError, KeyError) as error:
            report(f"{article.id}: {error!r}")
            continue
        seen += found
        rows += [row] if found else []
        if number % 2000 == 0:
            report(f"{source}: {number} articles, {len(seen)} predicates")
    return seen, np.concatenate(rows)


def coder_of(article: Article, encoder: Encoder, judge: Judge | None = None) -> EventCoder:
    """The coder of one article, as the pipeline makes it."""
    tree = Tree(analyze(make_document(article), encoder, vectors=True))
    dates = find_dates(tree)
    places = find_places(tree, dates)
    entities = find_entities(tree, places, dates)
    statements = find_statements(tree, entities, dates)
    said = speech(statements, entities)
    entities = resolve_first_person(tree, entities, [*said, *issued(tree, entities, said)])
    return EventCoder(tree, entities, dates, places, statements, judge)


def _of_article(source: str, article: Article, encoder: Encoder) -> tuple[list[Seen], NDArray[np.float16]]:
    coder = coder_of(article, encoder)
    tree = coder.tree
    matcher = coder.matcher
    matches = matcher.match_all()
    by_trigger, closed = {match.trigger: match for match in matches}, matcher.closed(matches)
    frames = Frames(coder.clauses, coder.participants, matcher.paths)
    seen, kept = [], []
    for token in tree.tokens:
        if token.upos not in ("VERB", "NOUN", "ADJ"):
            continue
        match, frame = by_trigger.get(token.index), frames.at(token.index)
        if match is None and (token.index in closed or not is_candidate(frame)):
            continue
        pattern = match.pattern if match else matcher.shapes.at(token.index)
        kind = "rule" if match else "cue" if token.index in coder.reporting else "shape" if pattern else "open"
        if kind == "open" and matcher.shapes.candidates(token.index):
            kind = "known"
        parties = [*match.actors, *match.recipients] if match else [*frame.actors, *frame.recipients]
        unknown = any(entity.country is None for entity, _ in parties)
        bounds = tree.sentence_of(token.index)
        kept.append(frame)
        seen.append(
            Seen(
                source,
                article.id,
                fingerprint(tree.text[bounds.start : bounds.end]),
                token.text,
                token.lemma.lower(),
                kind,
                pattern.type if pattern and kind in ("rule", "shape") else "none",
                pattern.confidence if pattern else 0.0,
                unknown,
                article.id.startswith("not|"),
            )
        )
    vectors = tree.analysis.vectors
    if not kept or vectors is None:
        return [], np.zeros((0, 0), np.float16)
    return seen, features(kept, coder.clauses, vectors).astype(np.float16)
