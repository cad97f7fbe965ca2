"""`dragoman correct`: people's word against the machine's."""

import getpass
import json
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.asking import write_rows

if TYPE_CHECKING:
    from dragoman.chronicle import Chronicle


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("id_", required=False, metavar="ID")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="What a field is in truth; nothing for unknown."
)
@click.option("--wrong", is_flag=True, help="There is no such event, statement, agreement or holder of the office.")
@click.option("--same", metavar="ID", help="It is one event with that one.")
@click.option("--apart", metavar="ID", help="It is not one event with that one.")
@click.option("--withdraw", is_flag=True, help="Take back the correction of this id, or all of the record of this id.")
@click.option("--from", "source", metavar="FILE", help="Add the corrections of a file of JSON Lines.")
@click.option("--by", metavar="NAME", help="Who says so; by default the name of the login.")
@click.option("--note", metavar="TEXT", help="Why.")
def correct(
    chronicle: str,
    id_: str | None,
    fields: tuple[str, ...],
    wrong: bool,
    same: str | None,
    apart: str | None,
    withdraw: bool,
    source: str | None,
    by: str | None,
    note: str | None,
) -> None:
    """Correct a record: an event, statement, agreement or office, by its id or the beginning of it.

    What the machine read is kept; answers tell what people say, and that they say it. A later correction of the same
    field takes the place of an earlier one, and each can be taken back. See 'dragoman corrections'.
    """
    from dragoman.chronicle import Chronicle

    changes = _changes(fields, wrong, same, apart)
    if (source is None) == (id_ is None):
        raise click.UsageError("give the ID of a record, or --from FILE")
    if sum(map(bool, (changes, withdraw, source))) != 1:
        raise click.UsageError("say what to do: --set, --wrong, --same, --apart, or --withdraw, or --from alone")
    with Chronicle(chronicle) as opened:
        if source is not None:
            found = opened.carry(source, by=by or _login())
            waiting = f" ({found.waiting} wait for their articles)" if found.waiting else ""
            click.echo(f"{found.seen} seen = {found.added} added{waiting} + {found.known} known")
        elif withdraw:
            made = opened.withdraw(id_ or "", by=by or _login(), note=note)
            _tell(opened, {one.target for one in made})
        else:
            made = opened.correct(id_ or "", by=by or _login(), note=note, **changes)
            _tell(opened, {one.id for one in made})


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise click.UsageError("nobody is logged in by name: say who corrects, --by NAME") from None


def _changes(fields: tuple[str, ...], wrong: bool, same: str | None, apart: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for written in fields:
        field, equals, value = written.partition("=")
        if not equals or not field.strip():
            raise click.UsageError(f"--set {written!r}: write FIELD=VALUE")
        if field.strip() in found:
            raise click.UsageError(f"--set {field.strip()} is given twice; write a list with ';' between its parts")
        found[field.strip()] = _value(value)
    told = {"wrong": wrong or None, "same": same, "apart": apart}
    return found | {name: value for name, value in told.items() if value is not None}


def _value(written: str) -> Any:
    """What is written, as JSON where it begins like an object or list."""
    if not written.lstrip().startswith(("{", "[")):
        return written
    try:
        return json.loads(written)
    except ValueError as error:
        raise click.UsageError(f"{written!r} is no JSON: {error}") from None


def _tell(chronicle: "Chronicle", ids: set[str]) -> None:
    """Show the corrections that were made or taken back, as 'dragoman corrections' does."""
    write_rows([row for row in chronicle.corrections() if row.id in ids], "table", None)
