"""Reads embedded posts: "… pic.twitter.com/abc — Name (@handle) December 27, 2023"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyze.tree import Tree
from dragoman.mentions.index import EntityIndex
from dragoman.mentions.quotes import trim
from dragoman.mentions.speakers import Found
from dragoman.records.spans import Span

_SIGNED = re.compile(r"[—–-]{1,2}\s*(?P<name>[^\n@()]{2,60}?)\s*\((?P<handle>@\w{2,30})\)(?P<day>[^\n]{0,40})")
_LINK = re.compile(r"(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w+|https?://\S+")
_TITLE = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof|H\.?E)\.?\s+", re.IGNORECASE)
# A post may stand as several paragraphs; so many are looked at for words that the document quotes elsewhere.
_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: its owner's name and handle, the words of its last paragraph, and how far back it may reach.

    `reaches` are stretches that end with the post, from one paragraph to several; `start`, `end` cover the post's last
    paragraph with its signature and links.
    """

    name: str
    handle: str
    body: Span
    reaches: tuple[tuple[Span, ...], ...]
    signature: Span
    start: int
    end: int


def posts(tree: Tree) -> Iterator[Post]:
    """The embedded posts of a document, told by their signatures."""
    text, paragraphs = tree.text, tree.analysis.document.paragraphs
    for number, (start, end) in enumerate(paragraphs):
        signed = _SIGNED.search(text, start, end)
        if signed is None:
            continue
        body_end = signed.start()
        first, behind = number, start
        if not text[start:body_end].strip() and number > 0:
            first, (behind, body_end) = number - 1, paragraphs[number - 1]
        link = _LINK.search(text, behind, body_end)
        body = trim(text, behind, link.start() if link is not None else body_end)
        if body is None:
            continue
        name = _TITLE.sub("", signed["name"].strip())
        signature = Span(signed.start("name"), signed.end("name"), signed["name"])
        yield Post(name, signed["handle"], body, _reaches(tree, first, body), signature, behind, end)


def _reaches(tree: Tree, number: int, body: Span) -> tuple[tuple[Span, ...], ...]:
    text, paragraphs = tree.text, tree.analysis.document.paragraphs
    reaches: list[tuple[Span, ...]] = [(body,)]
    for earlier in range(number - 1, max(-1, number - _PARAGRAPHS), -1):
        span = trim(text, *paragraphs[earlier])
        if span is not None:
            reaches.append((span, *reaches[-1]))
    return tuple(reaches)


def owner(post: Post, index: EntityIndex) -> Found | None:
    """The person or body that an account belongs to, None where the document names nobody like it."""
    for entity in index.entities:
        for mention in entity.mentions:
            if post.signature.start <= mention.start < post.signature.end and entity.kind != "place":
                return entity, mention
    words = [word.strip(".,").lower() for word in post.name.split()]
    for entity in index.entities:
        last = entity.name.lower().split()[-1:]
        if entity.kind == "person" and words and last == words[-1:]:
            return entity, entity.mentions[0]
    return None
