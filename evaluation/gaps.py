"""Lists predicates between political actors that no pattern covers, most frequent first: where the lexicon has gaps.

    python -m evaluation.gaps [SHARED] [--every N] [--source NAME] [--least N]

Reads every Nth document of the raw and the weakly labelled texts. A row: how often, in how many documents, part of
speech, lemma, the object's lemma where that is no actor ("raise [concern]"), the paths by which the actors hang on it,
the types of events found in the same sentences, and two of the sentences. Sentences are for looking at; they never
enter the repository.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.analyze.tree import Tree
from dragoman.events.clauses import Clauses
from dragoman.events.participants import Participants, is_political
from dragoman.events.paths import Paths
from dragoman.lexicon.patterns import load_patterns
from dragoman.mentions.index import EntityIndex
from dragoman.pipeline import Reading, read_article
from evaluation.raw import SOURCES

_PREPOSITIONS = ("with", "to", "against", "on", "for", "from", "in", "at", "over", "between", "by", "of", "toward")
_EXAMPLES = 2


@dataclass
class Shape:
    """How often a shape was seen, where, beside which types, and examples of it."""

    count: int = 0
    documents: set[str] = field(default_factory=set)
    beside: Counter[str] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)


class Gaps:
    """Collects uncovered shapes, document by document."""

    def __init__(self) -> None:
        self.shapes: dict[tuple[str, str, str, str], Shape] = {}
        self.light = load_patterns().classes.get("light", frozenset())

    def add(self, reading: Reading) -> None:
        tree = Tree(reading.analysis)
        clauses = Clauses(tree)
        participants = Participants(clauses, EntityIndex(reading.coded.entities))
        paths = Paths(tree, clauses, self.light)
        spans = [s for e in reading.coded.events for s in (e.trigger, *e.also)]
        covered = {t.index for span in spans for t in tree.tokens_between(span.start, span.end)}
        cues = [s.cue for s in reading.coded.statements if s.cue is not None]
        covered |= {t.index for span in cues for t in tree.tokens_between(span.start, span.end)}
        types = Counter((e.sentence, e.type) for e in reading.coded.events)
        for token in tree.tokens:
            if token.upos not in ("VERB", "NOUN", "ADJ") or token.index in covered:
                continue
            found = self._actors(token.index, token.upos, paths, participants)
            first = ("subj", "by", "poss", "mod", "lsubj", "between")
            if len({entity for _, entity in found}) < 2 or not any(path in first for path, _ in found):
                continue
            objects = paths.reach(token.index, ("obj",)) if token.upos == "VERB" else ()
            thing = next((tree.tokens[i].lemma.lower() for i in objects if not participants.at(i)), "")
            shape = self.shapes.setdefault(
                (token.upos, token.lemma.lower(), thing, " ".join(dict.fromkeys(path for path, _ in found))), Shape()
            )
            sentence = tree.sentence_of(token.index)
            shape.count += 1
            shape.documents.add(reading.coded.document.id)
            shape.beside.update(kind for (at, kind) in types if at == sentence.index)
            if len(shape.sentences) < _EXAMPLES:
                words = reading.coded.document.text[sentence.start : sentence.end]
                shape.sentences.append(" ".join(words.split()))

    @staticmethod
    def _actors(index: int, upos: str, paths: Paths, participants: Participants) -> list[tuple[str, str]]:
        """(path, entity id) of the political actors that hang on a token."""
        steps = ["subj", "obj", *_PREPOSITIONS] if upos != "NOUN" else ["poss", "mod", "lsubj", *_PREPOSITIONS]
        seen: dict[str, str] = {}
        for step in steps:
            for at in paths.reach(index, (step,)):
                for entity, _ in participants.at(at):
                    if is_political(entity):
                        seen.setdefault(entity.id, step)
        return [(step, id_) for id_, step in seen.items()]


def main(arguments: list[str] | None = None) -> int:
    """Print the shapes as tab-separated rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--every", type=int, default=10, help="read every Nth document")
    parser.add_argument("--source", choices=tuple(SOURCES), default="whitehouse")
    parser.add_argument("--least", type=int, default=2, help="leave out shapes seen less often")
    given = parser.parse_args(arguments)
    gaps = Gaps()
    for number, article in enumerate(SOURCES[given.source](given.shared)):
        if number % given.every == 0:
            gaps.add(read_article(article))
    ranked = sorted(gaps.shapes.items(), key=lambda item: (-len(item[1].documents), item[0]))
    for (upos, lemma, thing, signature), shape in ranked:
        if shape.count >= given.least:
            beside = " ".join(f"{kind}:{n}" for kind, n in shape.beside.most_common(3))
            predicate = f"{lemma} [{thing}]" if thing else lemma
            print(shape.count, len(shape.documents), upos, predicate, signature, beside, *shape.sentences, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
