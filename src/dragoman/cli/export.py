"""`dragoman export`: events in the layouts of this field."""

import sys
from typing import Any

import click

from dragoman.cli.asking import filter_options

FORMATS = ("polecat", "icews", "gdelt", "gdelt-mentions", "phoenix", "plover", "jsonl", "parquet")


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--format", "layout", type=click.Choice(FORMATS), required=True, help="Layout of the file.")
@click.option("-o", "--output", metavar="OUT", required=True, help="Write to this file.")
@click.option("--made", metavar="WHEN", help="When it was made, for the manifest.")
@filter_options
def export(chronicle: str, layout: str, output: str, made: str | None, **filters: Any) -> None:
    """Write events to a file that other programs of this field read, and OUT.manifest.json beside it.

    What took place is written, unless --status says otherwise; jsonl and parquet hold everything.
    """
    from dragoman.chronicle import Chronicle

    given = {name: value for name, value in filters.items() if value not in (None, ())}
    with Chronicle(chronicle) as opened:
        manifest = opened.export(layout, output, made=made, **given)
    left = "".join(f", {count} left out ({why})" for why, count in manifest["left_out"].items())
    told = f"{manifest['rows']} rows of {manifest['events']} events{left}"
    print(f"dragoman: wrote {output}: {told}", file=sys.stderr)
