"""`dragoman add`: articles into a chronicle."""

import datetime as dt
import os
import sys
import time
from typing import TYPE_CHECKING

import click

from dragoman.cli.inputs import published_option

if TYPE_CHECKING:
    from dragoman.ingest.add import Tally


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@published_option
@click.option("--workers", type=click.IntRange(1), help="Processes that code; by default one for each core.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after N articles that are not known yet.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="In tables and JSON Lines: which column holds text, published, title, publisher, url or id.",
)
@click.option("--fetch", is_flag=True, help="Fetch addresses: sources that are URLs, and links of feeds.")
def add(
    chronicle: str,
    sources: tuple[str, ...],
    published: dt.date | None,
    workers: int | None,
    limit: int | None,
    columns: tuple[str, ...],
    fetch: bool,
) -> None:
    """Add articles to a chronicle: a file, or the URL of a PostgreSQL database. It is made where there is none.

    SOURCE is plain text, HTML, JSON Lines, CSV, TSV, Parquet, an RSS or Atom feed, or a WARC archive, packed (.gz,
    .zst) or not; a folder or a glob of these; or, with --fetch, the address of a page or feed.

    What is known already is passed over, so that the same call again, or one that was killed, goes on where it
    stopped. The same article republished is linked and not counted twice. What fails is kept on record: see
    'dragoman problems'.
    """
    from dragoman.ingest.add import add as add_articles
    from dragoman.ingest.sources.fetch import Fetcher
    from dragoman.ingest.sources.walk import Walk
    from dragoman.store.connect import Store

    walk = Walk(published, _columns(columns), Fetcher() if fetch else None)
    progress = _Progress(shown=sys.stderr.isatty(), limit=limit)
    try:
        with Store(chronicle, create=True) as store:
            tally = add_articles(
                store,
                walk.articles(sources),
                command=["add", *sources],
                workers=workers or os.cpu_count() or 1,
                limit=limit,
                report=progress.show,
            )
    finally:
        progress.close()
        walk.close()
    parts = [f"{getattr(tally, name)} {name}" for name in ("added", "known", "duplicate", "empty", "failed")]
    click.echo(f"{tally.seen} seen = {' + '.join(parts)}")
    click.echo(f"{tally.words} words: {tally.events} events, {tally.statements} statements")
    if tally.failed:
        raise SystemExit(1)


def _columns(written: tuple[str, ...]) -> dict[str, str]:
    from dragoman.clean.reading import FIELDS

    found = {}
    for one in written:
        ours, equals, theirs = one.partition("=")
        if not equals or ours not in FIELDS or not theirs:
            raise click.UsageError(
                f"--column {one!r}: write OURS=THEIRS with one of {', '.join(FIELDS)} before the sign"
            )
        found[ours] = theirs
    return found


class _Progress:
    """One line on the terminal: how many, how fast, and how long still, where a limit tells."""

    def __init__(self, *, shown: bool, limit: int | None) -> None:
        self._shown, self._limit = shown, limit
        self._began = self._last = time.monotonic()

    def show(self, tally: "Tally") -> None:
        now = time.monotonic()
        if not self._shown or now - self._last < 0.2:
            return
        self._last = now
        spent = max(now - self._began, 0.001)
        left = ""
        if self._limit is not None and tally.added:
            left = f", {spent * (self._limit - tally.added) / tally.added:,.0f} s left"
        figures = f"{tally.seen} seen, {tally.added} added, {tally.words / spent:,.0f} words/s{left}"
        click.echo(f"\r\x1b[K{figures}", err=True, nl=False)

    def close(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
