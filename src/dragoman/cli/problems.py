"""`dragoman problems`: what could not be read or coded."""

import click


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--run", type=int, metavar="N", help="Of this run alone; by default of all.")
def problems(chronicle: str, run: int | None) -> None:
    """List what could not be read or coded: run, source, stage, reason, detail, separated by tabs."""
    from dragoman.store.connect import Store
    from dragoman.store.read import read_problems

    with Store(chronicle) as store, store.read() as connection:
        for row in read_problems(connection, run):
            click.echo("\t".join((str(row.run), row.source, row.stage, row.reason, " ".join(row.detail.split()))))
