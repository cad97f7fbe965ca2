"""The first tables, and the indexes of words."""

from alembic import op

from dragoman.store import schema_corrections, schema_foreign  # noqa: F401 - loaded here for their tables
from dragoman.store.registers import search_statements
from dragoman.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and the indexes of words over what is searched."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in search_statements(connection.dialect.name):
        op.execute(statement)
