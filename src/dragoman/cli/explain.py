"""`dragoman explain`: how a record came about."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.inputs import only_article, published_option

if TYPE_CHECKING:
    from dragoman.analyze.tree import Tree
    from dragoman.pipeline import Reading
    from dragoman.records.analysis import Sentence


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("identifier", metavar="ID")
@published_option
def explain(file: str, identifier: str, published: dt.date | None) -> None:
    """Show how a record came about: its words, its rules, the tokens and the tree of its sentence.

    ID is that of an event, statement or agreement of FILE, as `dragoman code` shows it; its beginning is enough.
    """
    from dragoman.pipeline import read_article

    reading = read_article(only_article(file, published))
    kind, record = _record(reading, identifier)
    click.echo("\n".join(_lines(reading, kind, record)).encode("utf-8", "replace"))


def _record(reading: "Reading", identifier: str) -> tuple[str, dict[str, Any]]:
    from dragoman.records.encode import encode

    encoded = encode(reading.coded)
    kinds = {"event": "events", "statement": "statements", "agreement": "agreements"}
    records = [(kind, record) for kind, plural in kinds.items() for record in encoded[plural]]
    exact = [found for found in records if found[1]["id"] == identifier]
    matches = exact or [found for found in records if found[1]["id"].startswith(identifier)]
    if len(matches) == 1:
        return matches[0]
    listed = "".join(f"\n  {found['id']}  {kind} in sentence {found['sentence']}" for kind, found in matches or records)
    problem = "is the beginning of several ids" if matches else "is the id of no record"
    raise click.UsageError(f"{identifier!r} {problem}; there are:{listed or ' none'}")


def _lines(reading: "Reading", kind: str, record: dict[str, Any]) -> Iterator[str]:
    from dragoman.analyze.tree import Tree

    tree = Tree(reading.analysis)
    sentence = reading.analysis.sentences[record["sentence"]]
    named = f" {'-'.join([record['type'], *record['modes']])}, {record['status']}" if kind == "event" else ""
    yield f"{kind} {record['id']}{named}"
    yield ""
    yield f"Sentence {sentence.index}, characters {sentence.start} to {sentence.end}"
    yield f"  {_flat(reading.analysis.document.text[sentence.start : sentence.end])}"
    yield ""
    yield "Spans"
    for path, found in _found(kind, record):
        yield _span(reading.analysis.document.text, path, found)
    yield ""
    yield "Rules"
    for rule in record["rules"]:
        yield from _rule(rule)
    yield ""
    yield "Tree"
    yield from _tree(tree, sentence)
    yield ""
    yield "Tokens"
    yield from _tokens(tree, sentence)


def _found(path: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Whatever in the record rests on words of the text or on a date, with its path."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _found(f"{path}[{number}]", item)
    elif isinstance(value, dict):
        if "start" in value:
            yield path, value
        for key, item in value.items():
            yield from _found(key if path in ("event", "statement", "agreement") else f"{path}.{key}", item)


def _span(text: str, path: str, found: dict[str, Any]) -> str:
    start, end = found["start"], found["end"]
    where, words = ("", "") if start is None else (f"{start:>6}-{end}", _flat(text[start:end]))
    if found.get("edtf"):
        meaning = f"= {found['edtf']} (basis: {found['basis']})" if "basis" in found else f"= {found['edtf']}"
    elif found.get("name"):
        meaning = f"= {found['name']} ({found['country']})" if found.get("country") else f"= {found['name']}"
    else:
        meaning = ""
    return f"  {where:<13} {path:<14} {words}  {meaning}".rstrip()


def _rule(rule: str) -> Iterator[str]:
    from dragoman.events.proposals import RULE
    from dragoman.lexicon.rules import find_rule

    found = find_rule(rule)
    if rule == RULE:
        yield f"  {rule} (the judge found this event, data/judge; its patterns alone do not)"
        return
    if found is None:
        yield f"  {rule} (of the engine)"
        return
    yield f"  {rule} ({found.path}, line {found.line})"
    for line in found.text.splitlines():
        yield f"    {line}".rstrip()


def _tree(tree: "Tree", sentence: "Sentence") -> Iterator[str]:
    roots = [token for token in tree.tokens[sentence.first : sentence.last] if token.head < 0]
    for root in roots:
        yield f"  {_flat(root.text)}  {root.upos} {root.deprel}"
        yield from _branches(tree, root.index)


def _branches(tree: "Tree", top: int) -> Iterator[str]:
    # An explicit stack: a broken sentence may hang deeper than Python recurses.
    stack = [(child, "  ", child == tree.children(top)[-1]) for child in reversed(tree.children(top))]
    while stack:
        token, lead, last = stack.pop()
        yield f"{lead}{'└─' if last else '├─'} {_flat(token.text)}  {token.upos} {token.deprel}"
        deeper = lead + ("   " if last else "│  ")
        children = tree.children(token.index)
        stack += [(child, deeper, child == children[-1]) for child in reversed(children)]


def _tokens(tree: "Tree", sentence: "Sentence") -> Iterator[str]:
    for token in tree.tokens[sentence.first : sentence.last]:
        head = 0 if token.head < 0 else token.head - sentence.first + 1
        cells = f"{token.index - sentence.first + 1:>4} {_flat(token.text):<18} {_flat(token.lemma):<18} "
        tagged = f"{token.upos:<6} {head:>4} {token.deprel:<14} {token.entity:<7} {token.start}-{token.end}"
        yield f"  {cells}{tagged}"


def _flat(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
