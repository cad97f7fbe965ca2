"""The first tables, and full-text search over sentences."""

from alembic import op

from dragoman.store.schema import metadata

revision = "0001"
down_revision = None

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE sentences_search USING fts5("
    "text, content='sentences', content_rowid='id', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE TRIGGER sentences_insert AFTER INSERT ON sentences BEGIN "
    "INSERT INTO sentences_search(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER sentences_delete AFTER DELETE ON sentences BEGIN "
    "INSERT INTO sentences_search(sentences_search, rowid, text) VALUES ('delete', old.id, old.text); END",
)
_POSTGRES_SEARCH = ("CREATE INDEX ix_sentences_search ON sentences USING gin (to_tsvector('simple', text))",)


def upgrade() -> None:
    """Make all tables of the schema, and the index of words over sentences."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in _SQLITE_SEARCH if connection.dialect.name == "sqlite" else _POSTGRES_SEARCH:
        op.execute(statement)
