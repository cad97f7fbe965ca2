"""`dragoman agreements`."""

from typing import Any

import click

from dragoman.cli.asking import answer, filter_options, output_options


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@filter_options
@output_options
def agreements(
    chronicle: str, limit: int | None, page: int, layout: str | None, output: str | None, **filters: Any
) -> None:
    """Agreements with their stages; --actor and --between are parties, --topic words of the title."""
    answer(chronicle, "agreements", filters, limit=limit, page=page, layout=layout, output=output)
