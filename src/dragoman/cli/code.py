"""`dragoman code`: articles in, records out."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dragoman.cli.inputs import BAD_DATE, articles, published_option

if TYPE_CHECKING:
    from dragoman.records.coded import CodedDocument

FORMATS = ("table", "jsonl", "markdown")
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown"}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@published_option
@click.option(
    "--format",
    "layout",
    type=click.Choice(FORMATS),
    help="How to write the records; by default as the name of OUT ends, else a table.",
)
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of the standard output.")
def code(files: tuple[str, ...], published: dt.date | None, layout: str | None, output: str | None) -> None:
    """Code articles: who did what to whom, when, where and on what, who said what, what was signed.

    FILE is plain text (UTF-8), JSON Lines with the fields id, date and text (.jsonl; the names of NGEC's input are
    known too), or - for the standard input. An input that cannot be read is told of and left out; the others are
    coded.
    """
    to_file = output is not None and output != "-"
    chosen = layout or (_BY_SUFFIX.get(Path(output).suffix.lower(), "table") if output else "table")
    if output is not None and to_file:
        _refuse_overwriting(output, files)
    report = _Report(progress=sys.stderr.isatty() and (to_file or not sys.stdout.isatty()))
    sink = _Sink(output if to_file else None)
    try:
        for coded in _coded(files, published, report):
            if coded.document.text or chosen == "jsonl":
                _write(coded, chosen, sink)
    finally:
        sink.close()
        report.close()
    if report.failures:
        raise SystemExit(1)


def _coded(files: tuple[str, ...], published: dt.date | None, report: "_Report") -> "Iterator[CodedDocument]":
    from dragoman.pipeline import code_article, failure
    from dragoman.records.articles import Article
    from dragoman.records.coded import Problem

    misread: tuple[Problem, ...] = ()
    for item in articles(files, published):
        if isinstance(item, Article):
            report.reading(item.id)
            coded = code_article(item)
            coded, misread = replace(coded, problems=(*misread, *coded.problems)), ()
        elif item.reason == BAD_DATE:
            misread = (Problem("read", item.reason, item.detail),)
            continue
        else:
            coded = failure(item)
        report.done(coded)
        yield coded


def _refuse_overwriting(output: str, files: tuple[str, ...]) -> None:
    for file in files:
        if Path(file).exists() and Path(output).exists() and Path(file).samefile(output):
            raise click.UsageError(f"{output} is both an input and the output; nothing was written")


class _Unwritable(click.ClickException):
    """The output cannot be written: the disk is full, or it is not ours."""

    exit_code = 2


class _Sink:
    """Where records go. A file is opened at the first record, so that a run which codes nothing empties none."""

    def __init__(self, output: str | None) -> None:
        self._path = None if output is None else Path(output)
        self._stream: BinaryIO | None = None if output is not None else sys.stdout.buffer
        self.terminal = output is None and sys.stdout.isatty()
        if self._path is not None and (self._path.is_dir() or not self._path.absolute().parent.is_dir()):
            raise _Unwritable(f"cannot write {output}: it is a folder, or its folder does not exist")

    def write(self, data: bytes) -> None:
        if self._stream is None and self._path is not None:
            try:
                self._stream = self._path.open("wb")
            except OSError as error:
                raise _Unwritable(f"cannot write {self._path}: {error.strerror}") from error
        if self._stream is not None:
            try:
                self._stream.write(data)
                self._stream.flush()
            except BrokenPipeError:
                raise  # whoever read has seen enough; click ends quietly
            except OSError as error:
                raise _Unwritable(f"cannot write {self._path or 'the standard output'}: {error.strerror}") from error

    def close(self) -> None:
        if self._stream is not None and self._path is not None:
            # What could not be written has been told of already.
            with suppress(OSError):
                self._stream.close()


def _write(coded: "CodedDocument", layout: str, sink: _Sink) -> None:
    if layout == "jsonl":
        from dragoman.formats.jsonl import to_line

        sink.write(to_line(coded))
    elif layout == "markdown":
        from dragoman.formats.markdown import to_markdown

        sink.write(to_markdown(coded).encode("utf-8", "replace"))
    else:
        from dragoman.formats.table import to_text

        sink.write(to_text(coded, terminal=sink.terminal).encode("utf-8", "replace"))


class _Report:
    """What the standard error is told: progress on a terminal, failures, and the dates that were missing."""

    def __init__(self, *, progress: bool) -> None:
        self._progress = progress
        self.failures = 0
        self._documents = self._events = self._statements = 0
        self._undated: list[str] = []

    def reading(self, name: str) -> None:
        self._line(f"coding {self._documents + 1}: {name}")

    def done(self, coded: "CodedDocument") -> None:
        self._documents += bool(coded.document.text)
        self._events += len(coded.events)
        self._statements += len(coded.statements)
        if coded.document.text and coded.document.published is None:
            self._undated.append(coded.document.id)
        for problem in coded.problems:
            self.failures += 1
            read = problem.stage == "read"
            self._say(problem.detail if read else f"{coded.document.id}: {problem.stage} failed: {problem.reason}")
            if not read and problem.detail:
                self._say(f"  {problem.detail}")

    def close(self) -> None:
        self._line("")
        if len(self._undated) == 1:
            self._say(f"{self._undated[0]}: no publication date, so days of the week stay open; give --published DATE")
        elif self._undated:
            self._say(f"{len(self._undated)} inputs have no publication date, {self._undated[0]} the first of them")
        if self._progress:
            self._say(f"{self._documents} coded: {self._events} events, {self._statements} statements")

    def _say(self, message: str) -> None:
        self._line("")
        click.echo(f"dragoman: {' '.join(message.split())}", err=True)

    def _line(self, text: str) -> None:
        if self._progress:
            click.echo(f"\r\x1b[K{text[:76]}", err=True, nl=False)
