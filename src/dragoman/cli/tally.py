"""`dragoman tally`: events counted by period, beside the documents that could have told of them."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.asking import filter_options

if TYPE_CHECKING:
    from dragoman.query.tally import TallyRow


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@filter_options
@click.option("--by", type=click.Choice(("month", "quarter", "year")), default="month", help="Period.")
@click.option(
    "--measure", type=click.Choice(("events", "meetings", "quad", "score")), default="events", help="What to count."
)
@click.option("--plot", metavar="OUT.svg", help="Draw it, too, into this file.")
@click.option("--format", "layout", type=click.Choice(("table", "csv", "jsonl")), default="table")
def tally(chronicle: str, by: str, measure: str, plot: str | None, layout: str, **filters: Any) -> None:
    """Count events (not reports) by month, quarter or year, with the number of documents beside them.

    What took place is counted, unless --status says otherwise. Meetings are counted by the highest level at which
    somebody takes part.
    """
    from dragoman.chronicle import Chronicle
    from dragoman.query.filters import Filters

    given = {name: value for name, value in filters.items() if value not in (None, ())}
    with Chronicle(chronicle) as opened:
        rows = opened.tally(by=by, measure=measure, **given)
    click.echo(_written(rows, layout), nl=False)
    if plot is not None:
        told = ", ".join(f"{k} {_told(v)}" for k, v in Filters.make(**given).told().items())
        _draw(rows, f"{measure} by {by}" + (f" ({told})" if told else ""), Path(plot))


def _told(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _written(rows: "Sequence[TallyRow]", layout: str) -> str:
    flat = [
        {
            "period": row.period or "no period",
            **row.values,
            **({} if "events" in row.values else {"events": row.events}),
            "by_report": row.by_report,
            "documents": row.documents,
        }
        for row in rows
    ]
    if layout == "jsonl":
        return "".join(json.dumps(row) + "\n" for row in flat)
    if not flat:
        return "nothing found\n" if layout == "table" else ""
    stream = io.StringIO()
    if layout == "csv":
        writer = csv.DictWriter(stream, list(flat[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat)
        return stream.getvalue()
    cells = [list(flat[0]), *(["" if value is None else f"{value}" for value in row.values()] for row in flat)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        line = "  ".join(
            f"{cell:<{w}}" if n == 0 else f"{cell:>{w}}" for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        stream.write(line.rstrip() + "\n")
    return stream.getvalue()


def _draw(rows: "Sequence[TallyRow]", title: str, path: Path) -> None:
    from dragoman.formats.chart import Chart, to_svg

    shown = [row for row in rows if row.period]
    names = list(shown[0].values) if shown else []
    chart = Chart(
        title,
        tuple(row.period for row in shown),
        tuple((name, tuple(row.values[name] for row in shown)) for name in names),
        tuple(row.documents for row in shown),
    )
    try:
        path.write_text(to_svg(chart), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
    print(f"dragoman: drew {path}", file=sys.stderr)
