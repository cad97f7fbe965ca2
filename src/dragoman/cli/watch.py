"""`dragoman watch`: keeps at feeds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.outcome import figures, tell_problems

if TYPE_CHECKING:
    from dragoman.ingest.add import Tally


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("feeds", metavar="FEEDS.toml")
@click.option("--once", is_flag=True, help="Ask each feed once and end.")
@click.option("--workers", type=click.IntRange(1), default=1, help="Processes that code.")
def watch(chronicle: str, feeds: str, once: bool, workers: int) -> None:
    """Keep at the feeds that FEEDS.toml names, and add what is new, until stopped."""
    from dragoman.ingest.sources.fetch import Fetcher
    from dragoman.ingest.watch import read_feeds
    from dragoman.ingest.watch import watch as keep_at
    from dragoman.store.connect import Store

    chosen = read_feeds(Path(feeds))
    fetcher, failed = Fetcher(), 0
    try:
        with Store(chronicle, create=True) as store:

            def told(url: str, tally: "Tally") -> None:
                nonlocal failed
                failed += tally.failed
                click.echo(f"{url}: {figures(tally)}")
                tell_problems(store, chronicle, tally)

            keep_at(store, chosen, fetcher=fetcher, once=once, workers=workers, told=told)
    finally:
        fetcher.close()
    if failed:
        raise SystemExit(1)
