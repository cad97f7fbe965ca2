"""The tables of what people say against the records (`corrections`), and of what follows from it (`corrected…`).

`events` and `agreements` hold what people say where they say anything. What the machine alone has there instead stands
in the same tables once more, under an id that ends in `MACHINE`; a question asks for the one or the other.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text

from dragoman.store.schema import Json, table

corrections = table(
    "corrections",
    # As `records.corrections.Correction` has it, id included; rows are added and never changed.
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Json),
    Column("note", Text),
    Column("author", Text, nullable=False),
    Column("made", Text, nullable=False),
    Index("ix_corrections_kind_target", "kind", "target"),
)

MACHINE = "~"
"""What ends the id of an event or agreement as the machine alone has it, where people say otherwise."""

corrected = table(
    "corrected",
    # Events and agreements in which something is as people say, with the fields in which it is.
    Column("kind", Text, primary_key=True),
    Column("whole", Text, primary_key=True),
    Column("fields", Json, nullable=False),
)

machine_groups = table(
    "machine_groups",
    # Which event of the machine's own a mention belongs to, where it has such a one.
    Column("member", Text, ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True),
    Column("whole", Text, nullable=False, index=True),
)

corrected_contexts = table(
    "corrected_contexts",
    Column("event", Text, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("context", Text, primary_key=True),
)

corrected_statements = table(
    "corrected_statements",
    # `wrong` is 1 where nobody said so; else who did. A statement need not be there yet.
    Column("statement", Text, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("speaker_entity", Text),
    Column("speaker_name", Text),
    Column("speaker_country", Text),
    Column("speaker_level", Text),
)

corrected_offices = table(
    "corrected_offices",
    # By what the machine read ("" for no country): `wrong` is 1 where nobody holds it so; else who holds which.
    Column("said_person", Text, primary_key=True),
    Column("said_title", Text, primary_key=True),
    Column("said_country", Text, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("person", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("country", Text),
    Column("level", Text),
)
