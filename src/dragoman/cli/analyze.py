"""`dragoman analyze`: the linguistic analysis that the records rest on."""

import datetime as dt

import click

from dragoman.cli.inputs import only_article, published_option


@click.command()
@click.argument("file", metavar="FILE")
@published_option
@click.option(
    "--format", "layout", type=click.Choice(["conllu"]), default="conllu", show_default=True, help="How to write it."
)
def analyze(file: str, published: dt.date | None, layout: str) -> None:
    """Show words, sentences, trees and names of an article as CoNLL-U.

    FILE is plain text, JSON Lines (its first article is taken), or - for the standard input.
    """
    from dragoman.formats.conllu import to_conllu
    from dragoman.pipeline import analyze_article

    article = only_article(file, published)
    click.echo(to_conllu(analyze_article(article)).encode("utf-8", "replace"), nl=False)
