"""JSON Lines: one object per document, as the interchange contract has it."""

import json

from dragoman.records.coded import CodedDocument
from dragoman.records.encode import encode


def to_line(coded: CodedDocument) -> bytes:
    """One line of UTF-8 with its line feed.

    A text with half a surrogate pair (broken JSON in) cannot be written as UTF-8; such a line is escaped to ASCII.
    """
    value = encode(coded)
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False).encode() + b"\n"
