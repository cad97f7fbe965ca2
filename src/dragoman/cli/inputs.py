"""What the commands share: the publication date as an option, and reading inputs one by one."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.records.articles import Article, Unreadable

BAD_DATE = "bad date"
"""The reason of an `Unreadable` after which the article itself follows, without a date."""


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """A day as people write it, for `callback` of an option."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2023-12-27", context, parameter) from None


published_option = click.option(
    "--published",
    callback=day,
    metavar="DATE",
    help="Day of publication (2023-12-27) of inputs that do not tell their own; 'on Wednesday' is read by it.",
)


def articles(sources: Iterable[str], published: dt.date | None) -> "Iterator[Article | Unreadable]":
    """The articles of all sources in order; what cannot be read comes as a record that says why."""
    from dragoman.clean.reading import read_articles

    for source in sources:
        yield from read_articles(source, published=published)


def only_article(source: str, published: dt.date | None) -> "Article":
    """The first article of a source.

    Raises:
        click.ClickException: It cannot be read.
    """
    from dragoman.records.articles import Article

    for item in articles([source], published):
        if isinstance(item, Article):
            return item
        if item.reason != BAD_DATE:
            raise click.ClickException(item.detail)
        click.echo(f"dragoman: {item.detail}", err=True)
    raise click.ClickException(f"{source}: holds no article")
