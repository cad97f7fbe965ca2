"""`dragoman compare`: our events beside those of another system."""

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.asking import filter_options

if TYPE_CHECKING:
    from dragoman.query.compare import CompareRow


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--layer", metavar="NAME", required=True, help="The layer to compare with.")
@filter_options
@click.option("--by", type=click.Choice(("month", "quarter", "year")), default="month", help="Period.")
@click.option("--format", "layout", type=click.Choice(("table", "csv", "jsonl")), default="table")
def compare(chronicle: str, layer: str, by: str, layout: str, **filters: Any) -> None:
    """Count our events and those of a layer side by side, by type and period."""
    from dragoman.chronicle import Chronicle

    given = {name: value for name, value in filters.items() if value not in (None, ())}
    with Chronicle(chronicle) as opened:
        rows = opened.compare(layer, by=by, **given)
    click.echo(_written(rows, layer, layout), nl=False)


def _written(rows: "Sequence[CompareRow]", layer: str, layout: str) -> str:
    cells = [(row.period or "no period", row.type or "no type", row.ours, row.theirs) for row in rows]
    names = ("period", "type", "ours", layer)
    if layout == "jsonl":
        keys = ("period", "type", "ours", "theirs")
        return "".join(json.dumps({**dict(zip(keys, row, strict=True)), "layer": layer}) + "\n" for row in cells)
    if not cells:
        return "nothing found\n" if layout == "table" else ""
    if layout == "csv":
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([names, *cells])
        return stream.getvalue()
    widths = [max(len(str(row[column])) for row in (names, *cells)) for column in range(4)]
    return "".join(
        f"{period:<{widths[0]}}  {type_:<{widths[1]}}  {ours:>{widths[2]}}  {theirs:>{widths[3]}}\n"
        for period, type_, ours, theirs in (names, *cells)
    )
