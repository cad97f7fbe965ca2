"""`dragoman events`."""

from typing import Any

import click

from dragoman.cli.asking import answer, filter_options, output_options


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@filter_options
@output_options
def events(
    chronicle: str, limit: int | None, page: int, layout: str | None, output: str | None, **filters: Any
) -> None:
    """Events: who did what to whom, when and where, each counted once however many reports tell of it."""
    answer(chronicle, "events", filters, limit=limit, page=page, layout=layout, output=output)
