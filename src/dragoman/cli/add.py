"""`dragoman add`: articles into a chronicle."""

import datetime as dt
import os
import sys

import click

from dragoman.cli.inputs import published_option
from dragoman.cli.outcome import figures, tell_problems


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

    SOURCE is plain text, HTML, JSON, JSON Lines, CSV, TSV, Parquet, an RSS or Atom feed, or a WARC archive, packed
    (.gz, .zst) or not; a folder, a zip or a glob of these; or, with --fetch, the address of a page or feed.

    What is known already is passed over, so that the same call again, or one that was killed, goes on where it
    stopped. The same article republished is linked and not counted twice. What fails stops nothing and is kept on
    record: see 'dragoman problems'.
    """
    from dragoman.cli.progress import Progress
    from dragoman.ingest.add import add as add_articles
    from dragoman.ingest.sources.count import count_articles
    from dragoman.ingest.sources.fetch import Fetcher
    from dragoman.ingest.sources.walk import Walk
    from dragoman.store.connect import Store

    shown = sys.stderr.isatty()
    walk = Walk(published, _columns(columns), Fetcher() if fetch else None)
    progress = Progress(shown=shown, total=count_articles(sources) if shown else None, limit=limit)
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
            progress.close()
            click.echo(figures(tally))
            click.echo(f"{tally.words} words: {tally.events} events, {tally.statements} statements")
            if walk.passed_over:
                kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(walk.passed_over.items()))
                click.echo(f"dragoman: files of other kinds were passed over: {kinds}", err=True)
            tell_problems(store, chronicle, tally)
    finally:
        progress.close()
        walk.close()
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
