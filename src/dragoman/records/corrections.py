"""What people say against a record of the machine."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

FIELDS: dict[str, tuple[str, ...]] = {
    "event": (
        *("type", "mode", "status", "date", "place", "actors", "recipients", "contexts"),
        *("wrong", "same", "apart"),
    ),
    "statement": ("speaker", "wrong"),
    "agreement": ("stage", "date", "parties", "wrong"),
    "office": ("person", "title", "country", "wrong"),
    "correction": ("withdrawn",),
}
"""What can be corrected, by kind of record. `wrong`: there is no such thing. `same`, `apart`: whether two reports tell
of one event. `withdrawn`: a correction is taken back."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that somebody says is otherwise than the machine read it. It is never changed, only followed by others.

    Attributes:
        kind: One of `FIELDS`.
        target: The id of the record: of an event that of the mention on which it was made; of an office the person,
            title and country that the machine read, as a JSON list; of a withdrawal the id of the correction.
        field: What is corrected, one of the fields of its kind.
        value: What people say that it is, as JSON; None where they say that it is unknown.
        author: Who says so.
        made: When, ISO 8601 in UTC. Of two corrections of one field the later one holds.
        note: Why.
    """

    kind: str
    target: str
    field: str
    value: Any
    author: str
    made: str
    note: str | None = None

    @property
    def id(self) -> str:
        """From all of it, so that it is the same in every chronicle that it is carried to."""
        told = (self.kind, self.target, self.field, self.value, self.author, self.made, self.note)
        written = json.dumps(told, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands among all: by time, and always the same where the times are equal."""
        return self.made, self.id
