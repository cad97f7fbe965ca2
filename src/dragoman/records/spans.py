"""A stretch of the document's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open code-point offsets into `Document.text`, with the text that lies there."""

    start: int
    end: int
    text: str
