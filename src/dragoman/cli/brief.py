"""`dragoman brief`: a sourced page on the relations of two countries."""

import datetime as dt
import sys
from pathlib import Path

import click

from dragoman.cli.inputs import day

LAYOUTS = ("markdown", "html", "pdf")
_BY_SUFFIX = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}


@click.command()
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--since", metavar="DATE", help="From 2023, 2023-05 or 2023-05-07 on (EDTF).")
@click.option("--until", metavar="DATE", help="Up to and with the same.")
@click.option("--min-confidence", type=float, metavar="P", help="Leave out what is less sure; 0.6 by default.")
@click.option("--uncorrected", is_flag=True, help="As the machine alone has it, without people's corrections.")
@click.option("--made", callback=day, metavar="DATE", help="The day to put on it; today by default.")
@click.option("--format", "layout", type=click.Choice(LAYOUTS), help="By default as OUT ends, else markdown.")
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of the standard output.")
def brief(
    chronicle: str,
    one: str,
    other: str,
    since: str | None,
    until: str | None,
    min_confidence: float | None,
    uncorrected: bool,
    made: dt.date | None,
    layout: str | None,
    output: str | None,
) -> None:
    """Write a brief on the relations of two countries, by codes or English names.

    Meetings and visits by level, agreements with their stages, points of friction, help and promises, what each said
    of the other, what is coming and who holds which office; every line with its sentence, document, date and link.
    """
    from dragoman.chronicle import Chronicle
    from dragoman.query.filters import MIN_CONFIDENCE

    chosen = layout or _BY_SUFFIX.get(Path(output).suffix.lower() if output else "", "markdown")
    if chosen == "pdf" and output is None:
        raise click.UsageError("PDF needs a file: -o FILE.pdf")
    floor = MIN_CONFIDENCE if min_confidence is None else min_confidence
    with Chronicle(chronicle) as opened:
        found = opened.brief(
            one, other, since=since, until=until, made=made, min_confidence=floor, uncorrected=uncorrected
        )
    from dragoman.formats.brief import to_html, to_markdown, to_pdf

    data = to_pdf(found) if chosen == "pdf" else (to_html if chosen == "html" else to_markdown)(found).encode()
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
