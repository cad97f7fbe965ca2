"""Run the examples of the event patterns and print those that fail.

    python -m evaluation.patterns [TYPE …] [--quiet]

An example fails where its pattern does not fire in it or the countries of actors and recipients are others; a
counter-example fails where its pattern fires. The exit status is 1 where anything failed.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dragoman
from dragoman.lexicon.patterns import Example, Pattern, load_patterns
from dragoman.records.events import Event, Participant
from evaluation.figures import Measured, estimate, share


def codes(participants: tuple[Participant, ...]) -> tuple[str, ...]:
    """Country codes, sorted, each once; "_" for a participant without."""
    return tuple(sorted({p.country or "_" for p in participants}))


def parties_right(event: Event, example: Example) -> bool:
    """Whether the countries are those of the example; "_" in the example stands for anyone."""
    if example.actors is None or example.recipients is None:
        return True
    return codes(event.actors) == tuple(sorted(set(example.actors))) and codes(event.recipients) == tuple(
        sorted(set(example.recipients))
    )


def failures(pattern: Pattern) -> Iterator[str]:
    """A line for each example of the pattern that fails."""
    for example in pattern.examples:
        events = dragoman.code(example.text).events
        fired = [event for event in events if pattern.id in event.rules]
        if not fired:
            others = ", ".join(rule for event in events for rule in event.rules) or "nothing"
            yield f"{pattern.id}: silent on {example.text!r} (fired: {others})"
        elif not any(parties_right(event, example) for event in fired):
            found = f"{'+'.join(codes(fired[0].actors))} > {'+'.join(codes(fired[0].recipients))}"
            wanted = f"{'+'.join(example.actors or ())} > {'+'.join(example.recipients or ())}"
            yield f"{pattern.id}: {found} instead of {wanted} in {example.text!r}"
    for text in pattern.not_examples:
        if any(pattern.id in event.rules for event in dragoman.code(text).events):
            yield f"{pattern.id}: fires on counter-example {text!r}"


def measured(shared: Path) -> Measured:
    """The share of sentences that are right, pattern by pattern."""
    del shared  # the sentences are our own
    result, right = Measured(), []
    for pattern in load_patterns().patterns:
        sentences = len(pattern.examples) + len(pattern.not_examples)
        lines = list(failures(pattern))
        right.append((sentences - len(lines), sentences))
        if lines:
            result.wrong[pattern.id] = f"{len(lines)} of {sentences}"
            result.notes += lines
    result.figures["right"] = estimate(right, share)
    result.tables["patterns"] = len(right)
    return result


def main() -> int:
    """Print failures and a count by type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("types", nargs="*", type=str.lower)
    parser.add_argument("--quiet", action="store_true", help="print the counts alone")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for pattern in load_patterns().patterns:
        kind = pattern.id.partition(".")[0]
        if options.types and kind not in options.types:
            continue
        total[kind] += len(pattern.examples) + len(pattern.not_examples)
        for line in failures(pattern):
            failed[kind] += 1
            if not options.quiet:
                print(line)
    for kind, count in total.items():
        patterns = sum(p.id.startswith(kind + ".") for p in load_patterns().patterns)
        print(f"{kind:10} {patterns:4} patterns  {count - failed[kind]:4} of {count} sentences right")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
