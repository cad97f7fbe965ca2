"""`dragoman offices`."""

from typing import Any

import click

from dragoman.cli.asking import answer, filter_options, output_options


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@filter_options
@output_options
def offices(
    chronicle: str, limit: int | None, page: int, layout: str | None, output: str | None, **filters: Any
) -> None:
    """Who is said to hold which office, with the first and last day on which it is said."""
    answer(chronicle, "offices", filters, limit=limit, page=page, layout=layout, output=output)
