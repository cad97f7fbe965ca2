"""`dragoman statements`."""

from typing import Any

import click

from dragoman.cli.asking import answer, filter_options, output_options


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@filter_options
@output_options
def statements(
    chronicle: str, limit: int | None, page: int, layout: str | None, output: str | None, **filters: Any
) -> None:
    """Statements: who said what; --actor is the speaker, --between a speaker of one country on the other."""
    answer(chronicle, "statements", filters, limit=limit, page=page, layout=layout, output=output)
