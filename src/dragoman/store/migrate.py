"""The versions of the tables, and how a chronicle of an older version is brought up to date (Alembic)."""

from sqlalchemy import Connection, inspect, text

SCHEMA_VERSION = "0001"
"""The newest revision in `migrations/versions`."""


def schema_version(connection: Connection) -> str | None:
    """The revision of the tables, None where there are none of ours."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Make the tables, or bring them up to date, within the caller's transaction."""
    from alembic import command  # heavy, and needed once in a chronicle's life
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dragoman:store/migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
