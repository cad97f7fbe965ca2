"""A document is one line of UTF-8."""

import json
from dataclasses import replace

from dragoman.formats.jsonl import to_line
from dragoman.records.encode import encode
from tests.coded import CODED


def test_a_document_is_one_line() -> None:
    line = to_line(CODED)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == encode(CODED)


def test_letters_beyond_ascii_are_written_as_they_are() -> None:
    assert "“It was our 3rd meeting,”".encode() in to_line(CODED)


def test_half_a_surrogate_pair_is_escaped_and_not_lost() -> None:
    broken = replace(CODED, document=replace(CODED.document, text="\ud800"))
    assert b'"\\ud800"' in to_line(broken)
