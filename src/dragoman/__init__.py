"""Dragoman reads diplomatic news into dated, countable records, each with the sentence that shows it.

>>> import dragoman
>>> coded = dragoman.code("…", published="2023-12-27")
>>> for event in coded.events: ...
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.chronicle import Chronicle
    from dragoman.pipeline import code, code_article, code_articles
    from dragoman.records.articles import Article
    from dragoman.records.coded import CodedDocument
    from dragoman.records.encode import encode
    from dragoman.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Chronicle",
    "CodedDocument",
    "Settings",
    "__version__",
    "code",
    "code_article",
    "code_articles",
    "encode",
]

_HOMES = {
    "Article": "dragoman.records.articles",
    "Chronicle": "dragoman.chronicle",
    "CodedDocument": "dragoman.records.coded",
    "Settings": "dragoman.settings",
    "code": "dragoman.pipeline",
    "code_article": "dragoman.pipeline",
    "code_articles": "dragoman.pipeline",
    "encode": "dragoman.records.encode",
}


def __getattr__(name: str) -> Any:
    # Public names load on first use: `dragoman --help` need not wait for the inference runtime.
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
