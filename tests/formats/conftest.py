"""A chronicle of the documents of `exported.py`, on both databases."""

from collections.abc import Iterator

import pytest

from dragoman.coreference.update import update_events
from dragoman.store.connect import Store
from dragoman.store.runs import begin_run
from dragoman.store.write import write_document
from tests.formats.exported import DOCUMENTS
from tests.store.conftest import fresh_database, postgres_server

__all__ = ["postgres_server", "store"]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if request.param == "sqlite":
        location = str(tmp_path_factory.mktemp("chronicle") / "a.db")
    else:
        location = fresh_database(request.getfixturevalue("postgres_server"))
    with Store(location, create=True) as opened:
        with opened.write() as connection:
            run = begin_run(connection, ["add"])
            ids = [write_document(connection, coded, run=run) for coded in DOCUMENTS]
            update_events(connection, [id_ for id_ in ids if id_ is not None])
        yield opened
