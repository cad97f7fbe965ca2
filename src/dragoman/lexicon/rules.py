"""Where a rule is written down: the table of a data file that holds its id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise

_TABLE = re.compile(r"^\[\[?[^\]\n]+\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_ID = re.compile(r'^id\s*=\s*"([^"\n]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as its data file has it: the path below `dragoman/data`, the line it begins on, the text."""

    id: str
    path: str
    line: int
    text: str


def find_rule(rule: str) -> RuleText | None:
    """The rule of that id; None where no data file declares it (a rule of the engine itself)."""
    return _rules().get(rule)


@cache
def _rules() -> dict[str, RuleText]:
    found: dict[str, RuleText] = {}
    for path, file in sorted(_files("en", files("dragoman") / "data" / "en"), key=lambda item: item[0]):
        for rule in _tables(path, file.read_text(encoding="utf-8")):
            found.setdefault(rule.id, rule)
    return found


def _files(path: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(f"{path}/{entry.name}", entry)
        elif entry.name.endswith(".toml"):
            yield f"{path}/{entry.name}", entry


def _tables(path: str, text: str) -> Iterator[RuleText]:
    starts = [match.start() for match in _TABLE.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        body = text[start:end].rstrip()
        named = _ID.search(body)
        if named:
            yield RuleText(named.group(1), path, text.count("\n", 0, start) + 1, body)
