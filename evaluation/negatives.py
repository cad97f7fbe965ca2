"""How calm the coder stays on text that tells no news: biographies, travel guides and scholarly papers of GUM.

    python -m evaluation.negatives [SHARED] [--verbose]

Every event found there counts as false, for these documents were chosen by genre and read by nobody: a biography that
tells of a war has true events, so that the figure never falls to nought. --verbose prints each with its sentence.
"""

import argparse
import sys
from pathlib import Path

from dragoman.pipeline import code_article
from dragoman.records.articles import Article
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event
from evaluation import gum
from evaluation.figures import FALSE, Measured, estimate, failed, per_thousand
from evaluation.floors import verdict

GENRES = ("bio", "voyage", "academic")
FALSE_EVENTS = "false_events_per_1000_words_at_most"


def measured(shared: Path) -> Measured | None:
    """The rate over all documents, and by genre; None where GUM is absent."""
    folder = shared / "data" / "ud"
    if not (folder / "gum-dev.conllu.gz").is_file():
        return None
    result = Measured()
    counts: dict[str, list[tuple[int, int]]] = {genre: [] for genre in GENRES}
    for gold in gum.documents(folder, genres=GENRES):
        coded = code_article(Article(gold.id, gold.text, published=gum.created(gold)))
        counts[gold.id.split("_")[1]].append((len(coded.events), len(gold.text.split())))
        result.wrong |= failed(coded)
        for event in coded.events:
            result.wrong[f"{gold.id} {event.type} @{event.trigger.start}"] = FALSE
            result.notes.append(f"{gold.id} {_shown(event, coded)}")
    result.figures[FALSE_EVENTS] = estimate([count for genre in GENRES for count in counts[genre]], per_thousand)
    for genre in GENRES:
        result.figures[f"{genre}_{FALSE_EVENTS}"] = estimate(counts[genre], per_thousand)
    return result


def _shown(event: Event, coded: CodedDocument) -> str:
    sentence = coded.sentences[event.sentence]
    words = " ".join(coded.document.text[sentence.start : sentence.end].split())
    return f"{event.type} {event.status} {event.confidence:.2f} {event.trigger.text!r} {' '.join(event.rules)}: {words}"


def main(arguments: list[str] | None = None) -> int:
    """Print the rate; 1 where it is above its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="print every event with its sentence")
    given = parser.parse_args(arguments)
    result = measured(given.shared)
    if result is None:
        print(f"negatives: SKIPPED, there is no {given.shared}/data/ud")
        return 0
    if given.verbose:
        print(*result.notes, sep="\n")
    for name, figure in result.figures.items():
        label = name.removesuffix(FALSE_EVENTS).rstrip("_") or "all"
        print(
            f"{label:9} {figure.value:.2f} events in 1,000 words  ({figure.counts[0]:g} in {figure.counts[1]:,g} words)"
        )
    return verdict("negatives", result.values())


if __name__ == "__main__":
    sys.exit(main())
