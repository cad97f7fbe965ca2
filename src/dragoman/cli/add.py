"""`dragoman add`: articles into a chronicle."""

import datetime as dt
import os
import sys
import time
from typing import TYPE_CHECKING

import click

from dragoman.cli.inputs import articles, published_option

if TYPE_CHECKING:
    from dragoman.ingest.add import Tally


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@published_option
@click.option("--workers", type=click.IntRange(1), help="Processes that code; by default one for each core.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after N articles that are not known yet.")
def add(
    chronicle: str, sources: tuple[str, ...], published: dt.date | None, workers: int | None, limit: int | None
) -> None:
    """Add articles to a chronicle: a file, or the URL of a PostgreSQL database. It is made where there is none.

    What is known already is passed over, so that the same call again, or one that was killed, goes on where it
    stopped. The same article republished is linked and not counted twice. What fails is kept on record: see
    'dragoman problems'.
    """
    from dragoman.ingest.add import add as add_articles
    from dragoman.store.connect import Store

    progress = _Progress(shown=sys.stderr.isatty())
    command = ["add", *sources]
    with Store(chronicle, create=True) as store:
        tally = add_articles(
            store,
            articles(sources, published),
            command=command,
            workers=workers or os.cpu_count() or 1,
            limit=limit,
            report=progress.show,
        )
    progress.close()
    parts = [f"{getattr(tally, name)} {name}" for name in ("added", "known", "duplicate", "empty", "failed")]
    click.echo(f"{tally.seen} seen = {' + '.join(parts)}")
    click.echo(f"{tally.words} words: {tally.events} events, {tally.statements} statements")
    if tally.failed:
        raise SystemExit(1)


class _Progress:
    """One line on the terminal: how many, how fast."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._began = self._last = time.monotonic()

    def show(self, tally: "Tally") -> None:
        now = time.monotonic()
        if not self._shown or now - self._last < 0.2:
            return
        self._last = now
        rate = tally.words / max(now - self._began, 0.001)
        click.echo(f"\r\x1b[K{tally.seen} seen, {tally.added} added, {rate:,.0f} words/s", err=True, nl=False)

    def close(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
