"""A chronicle of invented articles, made once and copied for each test, on both databases."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from dragoman.chronicle import Chronicle
from dragoman.records.articles import Article
from tests.store.conftest import fresh_database, postgres_server

__all__ = ["chronicle", "make", "postgres_server"]

TOLD = [
    ("2024-03-12", "Herald",
     "Kenyan President Daniel Ouma met Ghanaian President Kofi Boateng in Nairobi on Tuesday to discuss piracy."),
    ("2024-03-14", "Times",
     "Presidents Daniel Ouma of Kenya and Kofi Boateng of Ghana held talks in Nairobi on March 12."),
    ("2024-04-03", "Herald",
     "Norway imposed sanctions on Belarus on Wednesday. “This is a grave step,” Norwegian Prime Minister Kari Lund "
     "said of Belarus."),
    ("2024-05-06", "Times",
     "Kenya and Ghana signed a fisheries agreement in Accra on Monday. Ghanaian Foreign Minister Ama Mensah welcomed "
     "it."),
    ("2024-05-08", "Herald", "Kenya and Ghana held talks in Accra on May 6."),
]  # fmt: skip

ARTICLES = [
    Article(f"a{number}", told, dt.date.fromisoformat(day), title=f"News {number}", publisher=by)
    for number, (day, by, told) in enumerate(TOLD)
]


@pytest.fixture(scope="session")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """By kind of database: the location of a chronicle of all articles, which nobody changes."""
    made: dict[str, str] = {}

    def location(kind: str) -> str:
        if kind not in made:
            if kind == "sqlite":
                made[kind] = str(tmp_path_factory.mktemp("filled") / "a.db")
            else:
                made[kind] = fresh_database(request.getfixturevalue("postgres_server"))
            with Chronicle(made[kind], create=True) as opened:
                opened.add(ARTICLES)
        return made[kind]

    return location


@pytest.fixture(params=["sqlite", "postgresql"])
def chronicle(request: pytest.FixtureRequest, filled: Callable[[str], str], tmp_path: Path) -> Iterator[Chronicle]:
    """A chronicle of all articles."""
    source = filled(request.param)
    if request.param == "sqlite":
        location = str(tmp_path / "a.db")
        shutil.copy(source, location)
    else:
        location = _copied(source, request.getfixturevalue("postgres_server"))
    with Chronicle(location) as opened:
        yield opened


def _copied(source: str, server: str) -> str:
    empty = fresh_database(server)
    names = [make_url(url).database for url in (empty, source)]
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{names[0]}"'))
        connection.execute(text(f'CREATE DATABASE "{names[0]}" TEMPLATE "{names[1]}"'))
    engine.dispose()
    return empty


@pytest.fixture(params=["sqlite", "postgresql"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Chronicle]:
    """Makes empty chronicles by name."""

    def made(name: str) -> Chronicle:
        if request.param == "sqlite":
            return Chronicle(tmp_path / f"{name}.db", create=True)
        return Chronicle(fresh_database(request.getfixturevalue("postgres_server")), create=True)

    return made
