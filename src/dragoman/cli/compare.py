"""`dragoman compare`: our events beside those of another system."""

import csv
import io
import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.asking import filter_options

if TYPE_CHECKING:
    from dragoman.query.compare import CompareRow

_Cells = tuple[str, str, int, int, int]
_NO_TYPE = "no type"


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--layer", metavar="NAME", required=True, help="The layer to compare with.")
@filter_options
@click.option("--by", type=click.Choice(("month", "quarter", "year")), default="month", help="Period.")
@click.option("--shared", is_flag=True, help="Only what is reported in documents that both know, by their addresses.")
@click.option("--format", "layout", type=click.Choice(("table", "csv", "jsonl")), default="table")
def compare(chronicle: str, layer: str, by: str, shared: bool, layout: str, **filters: Any) -> None:
    """Count our events and those of a layer side by side, by type and period, and those that both have."""
    from dragoman.chronicle import Chronicle

    given = {name: value for name, value in filters.items() if value not in (None, ())}
    with Chronicle(chronicle) as opened:
        rows = opened.compare(layer, by=by, shared=shared, **given)
    click.echo(_written(rows, layer, layout), nl=False)


def _written(rows: "Sequence[CompareRow]", layer: str, layout: str) -> str:
    cells = [(row.period or "no period", row.type or _NO_TYPE, row.ours, row.theirs, row.both) for row in rows]
    if layout == "jsonl":
        keys = ("period", "type", "ours", "theirs", "both")
        return "".join(json.dumps({**dict(zip(keys, row, strict=True)), "layer": layer}) + "\n" for row in cells)
    if layout == "csv":
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([("period", "type", "ours", layer, "both"), *cells])
        return stream.getvalue()
    return _table(cells, layer) if cells else "nothing found\n"


def _table(cells: list[_Cells], layer: str) -> str:
    """A block for each period, with its sum where it has several types; at the end one for all periods."""
    lines: list[tuple[str, ...]] = [("period", "type", "ours", layer, "both")]
    for period, rows in groupby(cells, key=lambda row: row[0]):
        lines += _block(period, list(rows))
    if len({row[0] for row in cells}) > 1:
        in_order = sorted(cells, key=lambda row: (row[1] == _NO_TYPE, row[1]))
        by_type = groupby(in_order, key=lambda row: row[1])
        lines += _block("all periods", [_sum("", type_, list(rows)) for type_, rows in by_type])
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    form = "  ".join(f"{{:{'<' if column < 2 else '>'}{width}}}" for column, width in enumerate(widths)) + "\n"
    return "".join(form.format(*line) for line in lines)


def _block(period: str, rows: list[_Cells]) -> list[tuple[str, ...]]:
    summed = [*rows, _sum(period, "all types", rows)] if len(rows) > 1 else rows
    return [("" if number else period, row[1], *map(str, row[2:])) for number, row in enumerate(summed)]


def _sum(period: str, type_: str, rows: list[_Cells]) -> _Cells:
    return period, type_, sum(row[2] for row in rows), sum(row[3] for row in rows), sum(row[4] for row in rows)
