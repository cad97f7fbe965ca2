"""The tables of layers: events of other systems (`foreign_events`) with their reports (`foreign_mentions`)."""

from sqlalchemy import Column, Index, Integer, Text

from dragoman.store.schema import Json, Long, Real, table

foreign_events = table(
    "foreign_events",
    Column("layer", Text, primary_key=True),
    # From the bytes of its line, so that the same line is there once however often its file is added.
    Column("row", Long, primary_key=True),
    # What several rows share that tell of one event.
    Column("id", Text, nullable=False),
    Column("day", Text),
    Column("type", Text),
    Column("mode", Text),
    Column("cameo", Text),
    Column("quad", Integer),
    Column("score", Real),
    Column("actor_name", Text),
    Column("actor_country", Text),
    Column("recipient_name", Text),
    Column("recipient_country", Text),
    Column("place_name", Text),
    Column("place_country", Text),
    Column("lat", Real),
    Column("lon", Real),
    Column("url", Text),
    Column("record", Json, nullable=False),
    Index("ix_foreign_events_pair", "layer", "actor_country", "recipient_country", "day"),
)

foreign_mentions = table(
    "foreign_mentions",
    # The reports of events of another system (GDELT's Mentions), by the id that the events have there.
    Column("layer", Text, primary_key=True),
    Column("row", Long, primary_key=True),
    Column("event", Text, nullable=False),
    Column("day", Text),
    Column("publisher", Text),
    Column("url", Text, index=True),
    Column("sentence", Integer),
    Column("confidence", Real),
    Column("record", Json, nullable=False),
    Index("ix_foreign_mentions_event", "layer", "event"),
)
