"""What became of the articles of a run, in words."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.ingest.add import Tally
    from dragoman.store.connect import Store

_TOLD = 5
"""How many problems are told at the end; all are on record."""


def figures(tally: "Tally") -> str:
    """How many articles were seen, and what became of them."""
    parts = [f"{getattr(tally, name)} {name}" for name in ("added", "known", "duplicate", "empty", "failed")]
    return f"{tally.seen} seen = {' + '.join(parts)}"


def tell_problems(store: "Store", chronicle: str, tally: "Tally") -> None:
    """Tell the first problems of a run on the standard error, and where all are listed."""
    from dragoman.store.read import read_problems

    with store.read() as connection:
        found = read_problems(connection, tally.run, limit=_TOLD + 1)
    for row in found[:_TOLD]:
        click.echo(f"dragoman: {' '.join(row.detail.split()) or row.reason}", err=True)
    if len(found) > _TOLD:
        click.echo(f"dragoman: … and more: dragoman problems {chronicle} --run {tally.run}", err=True)
