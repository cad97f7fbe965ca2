"""`dragoman corrections`: what people say against the records."""

import click

from dragoman.cli.asking import file_options, layout_of, write_rows


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("id_", required=False, metavar="[ID]")
@file_options
def corrections(chronicle: str, id_: str | None, layout: str | None, output: str | None) -> None:
    """All corrections, or those of one record: what the machine says, what people say, who, when and why.

    As JSON Lines they can be carried to another chronicle: dragoman correct OTHER --from FILE.
    """
    from dragoman.chronicle import Chronicle

    with Chronicle(chronicle) as opened:
        write_rows(opened.corrections(id_), layout_of(layout, output), output)
