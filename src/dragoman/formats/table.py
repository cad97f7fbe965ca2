"""A record laid out for people at a terminal, sane at 80 columns and without color."""

import io
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.formats import wording
from dragoman.records.agreements import Agreement
from dragoman.records.coded import CodedDocument, Problem
from dragoman.records.events import Event
from dragoman.records.spans import Span
from dragoman.records.statements import Statement

_QUAD_STYLES = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}
_STATUS_STYLES = {
    "actual": "",
    "future": "cyan",
    "hypothetical": "magenta",
    "negated": "bold red",
    "historical": "dim",
}
_PLAIN_WIDTH = 80
_NAME_WIDTH = len("told by")
_INDENT = (0, 0, 0, 4)


def to_text(coded: CodedDocument, *, terminal: bool = False, width: int | None = None) -> str:
    """The record as text; with escape sequences for color and the terminal's width if `terminal`.

    Args:
        coded: The document.
        terminal: Whether a terminal will show it. NO_COLOR is heeded.
        width: Columns; by default those of the terminal, 80 elsewhere.
    """
    if terminal:
        console = Console(width=width)
    else:
        console = Console(width=width or _PLAIN_WIDTH, file=io.StringIO(), color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(layout(coded))
    # Rich pads lines to the full width, which nobody wants in a file.
    return "".join(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1])


def layout(coded: CodedDocument) -> RenderableType:
    """The record as a renderable of rich."""
    parts: list[RenderableType] = [
        Rule(Text(wording.flat(coded.document.id), style="bold"), align="left", style="dim"),
        Text(wording.heading(coded.document), style="dim"),
    ]
    parts += _section("Events", [_event(coded, event) for event in coded.events])
    parts += _section("Statements", [_statement(statement) for statement in coded.statements])
    parts += _section("Agreements", [_agreement(coded, agreement) for agreement in coded.agreements])
    parts += _section("Offices", _offices(coded))
    parts += _section("Problems", [_problem(problem) for problem in coded.problems])
    if not (coded.events or coded.statements or coded.agreements or coded.problems):
        parts += [Text(), Text("Nothing here that the ontology calls an event.", style="italic")]
    return Group(*parts, Text())


def _section(title: str, rows: list[RenderableType]) -> list[RenderableType]:
    if not rows:
        return []
    return [Text(), Text.assemble((title, "bold"), (f"  {len(rows)}", "dim")), *rows]


def _event(coded: CodedDocument, event: Event) -> RenderableType:
    facts: list[tuple[str, str | None]] = [
        ("when", wording.when(event.date)),
        ("where", wording.where(event.place)),
        ("on", wording.topics(event)),
        ("count", wording.counts(event)),
        ("told by", event.reported_by),
        ("also", wording.also(event)),
    ]
    status = (event.status, _STATUS_STYLES.get(event.status, ""))
    label = Text.assemble((wording.label(event), f"bold {_QUAD_STYLES[event.quad]}"), "  ", status)
    return Group(
        Text(),
        _head(label, event.id),
        Padding(Text(wording.who_whom(event), style="bold"), _INDENT),
        Padding(_facts(facts), _INDENT),
        Padding(_evidence(coded, event.sentence, event.trigger), _INDENT),
    )


def _evidence(coded: CodedDocument, sentence: int, marked: Span) -> Text:
    found = wording.evidence(coded, sentence, marked)
    left, right = wording.quoted(f"{found.before}{found.trigger}{found.after}")
    return Text.assemble(left, found.before, (f"[{found.trigger}]", "bold"), found.after, right, style="italic")


def _head(label: Text, identifier: str) -> RenderableType:
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(Padding(label, (0, 0, 0, 2)), Text(identifier, style="dim"))
    return grid


def _facts(facts: Iterable[tuple[str, str | None]]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, min_width=_NAME_WIDTH)
    grid.add_column()
    for name, value in facts:
        if value is not None:
            grid.add_row(name, Text(wording.flat(value)))
    return grid


def _statement(statement: Statement) -> RenderableType:
    return Group(
        Text(),
        _head(Text(wording.speaker(statement.speaker), style="bold"), statement.id),
        Padding(Text(wording.manner(statement), style="dim"), _INDENT),
        Padding(Text(wording.content(statement), style="italic"), _INDENT),
    )


def _agreement(coded: CodedDocument, agreement: Agreement) -> RenderableType:
    return Group(
        Text(),
        _head(Text(wording.flat(agreement.title.text), style="bold"), agreement.id),
        Padding(Text(wording.terms(agreement)), _INDENT),
        Padding(_evidence(coded, agreement.sentence, agreement.title), _INDENT),
    )


def _offices(coded: CodedDocument) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for entity, held in wording.holders(coded):
        line = Text.assemble((wording.flat(entity.name), "bold"), "  ", wording.office(held))
        rows.append(Padding(line, (0, 0, 0, 2)))
    return rows


def _problem(problem: Problem) -> RenderableType:
    line = Text.assemble((problem.stage, "bold red"), "  ", problem.reason, ": ", wording.flat(problem.detail))
    return Padding(line, (0, 0, 0, 2))
