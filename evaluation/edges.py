"""Checks the edge cases of the design notes: sentences of ours on which systems of this field fail.

    python -m evaluation.edges [ITEM …]

The cases lie in `tests/cases/edge_cases/`, a file for each item of the notes; a case is a table with

* `text`, and `published` where a day matters, `publisher` where it matters whose text it is;
* `events` — lines that must be found: "TYPE status ACTORS > RECIPIENTS" (countries joined by "+", "_" for a participant
  without one);
* `absent` — what must not be found: "TYPE", or "TYPE status"; `eventless` — true where no event at all may be found;
* `dates`, `places` — "TYPE: EDTF", "TYPE: KEN"; "TYPE: -" for an event of that type without date or place;
* `counts` — "TYPE: dead 3" ("-" for none); `tally` — "TYPE: 1", how many records of that type;
* `topics` — "TYPE: the Indo-Pacific; Gaza" (all topics of one event of that type);
* `modes` — "TYPE: visit" ("-" for none); `reported_by` — "TYPE: NAME" ("-" for nobody);
* `statements` — "SPEAKER | form | content" (all of the words, "…" between pieces); `silent` — true where no statement
  may be found;
* `offices` — "NAME | title | country"; `agreements` — "title | stage";
* `known_failure` — why the case is expected to fail. A known failure that passes is an error: mended ones must move.
"""

import datetime as dt
import hashlib
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.pipeline import code_article
from dragoman.records.articles import Article
from dragoman.records.coded import CodedDocument
from dragoman.records.events import Event, Participant
from dragoman.records.statements import Statement
from evaluation.figures import Measured, estimate, share
from evaluation.floors import verdict

FOLDER = Path(__file__).parents[1] / "tests" / "cases" / "edge_cases"
_ON_RECORDS = frozenset({"events", "absent", "tally", "statements", "silent", "eventless", "offices", "agreements"})
_ON_EVENTS = frozenset({"dates", "places", "counts", "topics", "modes", "reported_by"})
KEYS = frozenset({"text", "published", "publisher", "known_failure"}) | _ON_RECORDS | _ON_EVENTS


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the item of the design notes, and its table."""

    item: int
    table: dict[str, Any]

    @property
    def known_failure(self) -> bool:
        return "known_failure" in self.table


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases, by item.

    Raises:
        ValueError: A table has an unknown key or no text; the message names file and text.
    """
    found = []
    for file in sorted(folder.glob("*.toml")):
        for table in tomllib.loads(file.read_text("utf-8"))["case"]:
            if "text" not in table or set(table) - KEYS:
                raise ValueError(f"{file.name}: unknown keys {sorted(set(table) - KEYS)} in {table.get('text')!r}")
            found.append(Case(int(file.name[:2]), table))
    return found


def _codes(participants: Iterable[Participant]) -> str:
    return "+".join(sorted({p.country or "_" for p in participants}))


def _line(event: Event) -> str:
    return f"{event.type} {event.status} {_codes(event.actors)} > {_codes(event.recipients)}".strip()


def _wanted(text: str) -> str:
    head, _, recipients = text.partition(">")
    kind, status, actors = [*head.split(), ""][:3]  # nobody acts where nobody is named
    sides = ["+".join(sorted(side.strip().split("+"))) for side in (actors, recipients)]
    return f"{kind} {status} {sides[0]} > {sides[1]}".strip()


def _statement(statement: Statement) -> str:
    speaker = statement.speaker.name if statement.speaker is not None else "-"
    return f"{speaker} | {statement.form} | {' … '.join(span.text for span in statement.content)}"


_OF_EVENTS: dict[str, Callable[[Event], list[str]]] = {
    "dates": lambda event: [event.date.edtf if event.date is not None else "-"],
    "places": lambda event: [(event.place.country if event.place is not None else None) or "-"],
    "counts": lambda event: [f"{count.what} {count.low:.10g}" for count in event.counts] or ["-"],
    "topics": lambda event: ["; ".join(span.text for span in event.topics)],
    "modes": lambda event: list(event.modes) or ["-"],
    "reported_by": lambda event: [event.reported_by or "-"],
}


def failures(case: Case) -> Iterator[str]:
    """What is wrong with the reading of a case, a line each; nothing where all is right."""
    table = case.table
    day = dt.date.fromisoformat(table["published"]) if "published" in table else None
    coded = code_article(Article("text", table["text"], day, publisher=table.get("publisher")))
    lines = [_line(event) for event in coded.events]
    for expected in table.get("events", []):
        if _wanted(expected) not in lines:
            yield f"missed {expected!r}, found {lines}"
    for unwanted in table.get("absent", []):
        if any(f"{line} ".startswith(f"{unwanted} ") for line in lines):
            yield f"found {unwanted!r} in {lines}"
    for expected in table.get("tally", []):
        kind, _, number = expected.partition(": ")
        if sum(line.startswith(f"{kind} ") for line in lines) != int(number):
            yield f"tally: {expected!r}, found {lines}"
    for key, values in _OF_EVENTS.items():
        for expected in table.get(key, []):
            kind, _, value = expected.partition(": ")
            found = [one for event in coded.events if event.type == kind for one in values(event)]
            if value not in found:
                yield f"{key}: missed {expected!r}, found {found}"
    yield from _other_failures(table, coded)


def _other_failures(table: dict[str, Any], coded: CodedDocument) -> Iterator[str]:
    found = {
        "statements": [_statement(statement) for statement in coded.statements],
        "offices": [f"{e.name} | {o.title} | {o.country or '-'}" for e in coded.entities for o in e.offices],
        "agreements": [f"{agreement.title.text} | {agreement.stage}" for agreement in coded.agreements],
    }
    for key, lines in found.items():
        for expected in table.get(key, []):
            if expected not in lines:
                yield f"{key}: missed {expected!r}, found {lines}"
    if table.get("eventless") and coded.events:
        yield f"events found: {[_line(event) for event in coded.events]}"
    if table.get("silent") and coded.statements:
        yield f"statements found: {found['statements']}"


def measured(shared: Path) -> Measured:
    """The share of cases that pass; a known failure does not."""
    del shared  # the cases are our own
    result, passed = Measured(), []
    for case in load_cases():
        text = case.table["text"]
        wrong = list(failures(case))
        passed.append((not wrong, 1))
        if wrong:
            result.wrong[f"{case.item} {hashlib.sha256(text.encode()).hexdigest()[:10]}"] = "failed"
            result.notes += [f"{case.item} {text!r}: {line}" for line in wrong]
    result.figures["passed"] = estimate(passed, share)
    return result


def main(arguments: list[str] | None = None) -> int:
    """Print what fails, and how many cases pass."""
    items = {int(item) for item in (sys.argv[1:] if arguments is None else arguments)}
    cases = [case for case in load_cases() if not items or case.item in items]
    passed = 0
    for case in cases:
        wrong = list(failures(case))
        passed += not wrong
        for line in wrong:
            print(f"{case.item:2} {case.table['text'][:70]!r}: {'(known) ' * case.known_failure}{line}")
    print(f"edge cases {passed} of {len(cases)} passed ({passed / max(len(cases), 1):.3f})")
    return 0 if items else verdict("edges", {"passed": passed / max(len(cases), 1)})


if __name__ == "__main__":
    sys.exit(main())
