"""What the commands that ask a chronicle share: filters as options, paging, and how answers are written."""

import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., None])

LAYOUTS = ("table", "csv", "jsonl", "parquet")
_BY_SUFFIX = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_FILTERS = (
    click.option("--between", nargs=2, metavar="A B", help="Both countries take part (codes or English names)."),
    click.option("--facing", nargs=2, metavar="A B", help="One of the two acts on the other, or both mutually."),
    click.option("--actor", multiple=True, metavar="WHO", help="A country, or part of a name, on the acting side."),
    click.option("--recipient", multiple=True, metavar="WHOM", help="The same on the receiving side."),
    click.option("--type", multiple=True, metavar="TYPE", help="Event type (CONSULT, SANCTION, …)."),
    click.option("--mode", multiple=True, metavar="MODE", help="Mode (visit, phone, arrest, …)."),
    click.option(
        "--status", multiple=True, metavar="STATUS", help="actual, future, hypothetical, negated, historical."
    ),
    click.option("--context", multiple=True, metavar="CONTEXT", help="Context (military, economic, …)."),
    click.option("--topic", multiple=True, metavar="WORDS", help="Words that stand in a topic or title."),
    click.option("--since", metavar="DATE", help="From 2023, 2023-05 or 2023-05-07 on (EDTF)."),
    click.option("--until", metavar="DATE", help="Up to and with the same."),
    click.option("--place", multiple=True, metavar="PLACE", help="A country's code, or part of the name of a place."),
    click.option("--level", multiple=True, metavar="LEVEL", help="head, minister or official takes part."),
    click.option("--publisher", multiple=True, metavar="NAME", help="Reported by this publisher."),
    click.option("--min-confidence", type=float, metavar="P", help="Confidence from 0 to 1."),
    click.option("--text", metavar="WORDS", help='Words of the sentence; "in quotation marks" in that order.'),
    click.option("--uncorrected", is_flag=True, help="As the machine alone has it, without people's corrections."),
)
_OUTPUT = (
    click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N rows; a table shows 50 by default."),
    click.option("--page", type=click.IntRange(1), default=1, help="Which page of --limit rows, from 1."),
    click.option("--format", "layout", type=click.Choice(LAYOUTS), help="By default as OUT ends, else a table."),
    click.option("-o", "--output", metavar="OUT", help="Write to this file instead of the standard output."),
)
_TABLE_ROWS = 50


def filter_options(command: _Command) -> _Command:
    """Adds the options that sift."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def file_options(command: _Command) -> _Command:
    """Adds the options that say how rows are written."""
    for option in reversed(_OUTPUT[2:]):
        command = option(command)
    return command


def output_options(command: _Command) -> _Command:
    """Adds the options that say how many rows, and how they are written."""
    for option in reversed(_OUTPUT):
        command = option(command)
    return command


def answer(
    chronicle: str,
    question: str,
    given: dict[str, Any],
    *,
    limit: int | None,
    page: int,
    layout: str | None,
    output: str | None,
) -> None:
    """Ask a chronicle (`question` is a method of `Chronicle`) and write the answer."""
    from dragoman.chronicle import Chronicle

    chosen = layout_of(layout, output)
    most = limit or (_TABLE_ROWS if chosen == "table" and output is None else None)
    if page > 1 and most is None:
        raise click.UsageError("--page needs --limit")
    filters = {name: value for name, value in given.items() if value not in (None, ())}
    with Chronicle(chronicle) as opened:
        rows = getattr(opened, question)(limit=most, offset=(page - 1) * (most or 0), **filters)
        write_rows(rows, chosen, output)


def layout_of(layout: str | None, output: str | None) -> str:
    """The layout that is asked for, by name or by how the output ends.

    Raises:
        click.UsageError: It needs a file and there is none.
    """
    chosen = layout or _BY_SUFFIX.get(Path(output).suffix.lower() if output else "", "table")
    if chosen == "parquet" and output is None:
        raise click.UsageError("Parquet needs a file: -o FILE.parquet")
    return chosen


def write_rows(rows: Iterable[Any], layout: str, output: str | None) -> None:
    """Write rows in one of `LAYOUTS`.

    Raises:
        click.ClickException: The file cannot be written.
    """
    from dragoman.formats.answers import to_table, write_csv, write_jsonl, write_parquet

    try:
        if layout == "parquet":
            write_parquet(rows, Path(output or ""))
        elif layout == "table":
            width = 100 if output else max(60, min(120, shutil.get_terminal_size().columns))
            text = "".join(to_table(rows, width=width))
            _written(text.encode("utf-8", "replace"), output)
        else:
            write = write_csv if layout == "csv" else write_jsonl
            if output is None:
                write(rows, sys.stdout.buffer)
            else:
                with Path(output).open("wb") as stream:
                    write(rows, stream)
    except OSError as error:
        raise click.ClickException(f"cannot write {output or 'the standard output'}: {error.strerror}") from error


def _written(data: bytes, output: str | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        Path(output).write_bytes(data)
