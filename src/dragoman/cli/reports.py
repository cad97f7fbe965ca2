"""`dragoman reports`: the reports of one event."""

import click

from dragoman.cli.asking import file_options, layout_of, write_rows


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("id_", metavar="ID")
@file_options
def reports(chronicle: str, id_: str, layout: str | None, output: str | None) -> None:
    """The reports of an event, each as the machine read it, with the ids that 'dragoman correct' parts and joins by."""
    from dragoman.chronicle import Chronicle

    with Chronicle(chronicle) as opened:
        write_rows(opened.reports(id_), layout_of(layout, output), output)
