"""The command line: a file per command.

Exit codes: 0 everything was coded; 1 some input failed, or a stage failed on it, and the others were coded; 2 the
command was called wrongly; 3 nothing can be coded, for the model is missing or a data file is broken; 130 stopped
from the keyboard.
"""

from typing import Any

import click

from dragoman import __version__
from dragoman.cli.add import add
from dragoman.cli.agreements import agreements
from dragoman.cli.analyze import analyze
from dragoman.cli.brief import brief
from dragoman.cli.code import code
from dragoman.cli.compare import compare
from dragoman.cli.correct import correct
from dragoman.cli.corrections import corrections
from dragoman.cli.events import events
from dragoman.cli.explain import explain
from dragoman.cli.export import export
from dragoman.cli.import_ import import_
from dragoman.cli.offices import offices
from dragoman.cli.problems import problems
from dragoman.cli.reports import reports
from dragoman.cli.statements import statements
from dragoman.cli.tally import tally
from dragoman.cli.visits import visits
from dragoman.cli.watch import watch
from dragoman.errors import ChronicleError, ExportError, InputError, LexiconError, ModelError, UsageError

EXIT_FAILED, EXIT_BROKEN, EXIT_STOPPED = 1, 3, 130


class _Commands(click.Group):
    """A group that turns the package's errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from error
        except (ChronicleError, ExportError, InputError) as error:
            raise click.ClickException(str(error)) from error
        except (ModelError, LexiconError) as error:
            click.echo(f"dragoman: {error}", err=True)
            ctx.exit(EXIT_BROKEN)
        except (KeyboardInterrupt, click.Abort):
            click.echo("dragoman: stopped", err=True)
            ctx.exit(EXIT_STOPPED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="dragoman %(version)s")
def main() -> None:
    """Read diplomatic news into dated, countable records, each with the sentence that shows it.

    Exit codes: 0 all coded; 1 some inputs failed, the others were coded; 2 wrong usage; 3 the model or a data file is
    missing or broken; 130 stopped from the keyboard.
    """


_COMMANDS = (
    *(code, analyze, explain, add, watch, problems),
    *(events, statements, agreements, visits, offices, tally, export, import_, compare),
    *(brief, reports, correct, corrections),
)
for _command in _COMMANDS:
    main.add_command(_command)
