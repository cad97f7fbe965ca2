"""From an article as handed to us to the document that every later stage points into."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from dragoman.clean.dateline import find_date_line, find_dateline
from dragoman.clean.paragraphs import find_paragraphs
from dragoman.records.articles import Article, Dateline, Document


def make_document(article: Article) -> Document:
    """The document of an article: its text with one kind of line end, paragraphs, dateline, and publication date.

    `published` is the date given with the article; without one, a full date in the dateline or on a line of its own
    at the head of the text; otherwise None, never today. Offsets into the given text hold as long as it has neither
    a byte order mark nor foreign line ends.
    """
    text = article.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = find_paragraphs(text)
    dateline = find_dateline(text, paragraphs, article.published)
    published, basis = _published(article, text, paragraphs, dateline)
    if dateline is not None and dateline.date is None and published is not None:
        dateline = find_dateline(text, paragraphs, published)
    return Document(
        id=article.id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        published_basis=basis,
        dateline=dateline,
        paragraphs=paragraphs,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
    )


def _published(
    article: Article, text: str, paragraphs: Sequence[tuple[int, int]], dateline: Dateline | None
) -> tuple[dt.date | None, str]:
    """The publication date, and on what it rests."""
    if article.published is not None:
        return article.published, article.published_basis
    if dateline is not None and dateline.date is not None:
        return dateline.date, "dateline"
    day = find_date_line(text, paragraphs)
    return (day, "text") if day is not None else (None, "none")
