"""`dragoman import`: events of other systems, as a layer beside our own."""

import sys
from pathlib import Path

import click

FORMATS = ("polecat", "icews", "gdelt", "gdelt-mentions")
_TOLD = 5


@click.command("import")
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("file", metavar="FILE")
@click.option("--format", "layout", type=click.Choice(FORMATS), required=True, help="Layout of the file.")
@click.option("--layer", metavar="NAME", required=True, help="The layer that they are added to.")
@click.pass_context
def import_(context: click.Context, chronicle: str, file: str, layout: str, layer: str) -> None:
    """Add the events of a file of another system to a layer, to compare with our own.

    The same file again adds nothing. The first lines that cannot be read are told, all are counted and listed by
    dragoman problems.
    """
    from dragoman.chronicle import Chronicle

    unread: list[str] = []
    with Chronicle(chronicle) as opened:
        found = opened.import_layer(file, format=layout, layer=layer, unread=unread.append)
    for line in unread[:_TOLD]:
        print(f"dragoman: {line}", file=sys.stderr)
    if len(unread) > _TOLD:
        print(f"dragoman: … and {len(unread) - _TOLD} more; see dragoman problems", file=sys.stderr)
    told = f"{found.seen} seen = {found.added} added + {found.known} known + {found.unreadable} unreadable"
    print(f"dragoman: {Path(file).name}: {told}", file=sys.stderr)
    if found.unreadable:
        context.exit(1)
