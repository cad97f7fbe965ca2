"""`dragoman visits`."""

from typing import Any

import click

from dragoman.cli.asking import answer, filter_options, output_options


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@filter_options
@output_options
def visits(
    chronicle: str, limit: int | None, page: int, layout: str | None, output: str | None, **filters: Any
) -> None:
    """Visits: who went to see whom."""
    answer(chronicle, "visits", filters, limit=limit, page=page, layout=layout, output=output)
