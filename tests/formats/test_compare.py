"""Our events beside those of a layer: what both have, within a day, and what was reported in the same documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import dialect

from dragoman.cli import main
from dragoman.coreference.update import update_events
from dragoman.formats.exports import gdelt, gdelt_mentions
from dragoman.formats.imports.load import import_layer
from dragoman.query.compare import CompareRow, _also_theirs, compare
from dragoman.query.filters import Filters
from dragoman.store import schema
from dragoman.store.connect import Store
from dragoman.store.runs import begin_run
from dragoman.store.write import write_document
from tests.formats.exported import DOCUMENTS
from tests.store.conftest import location, postgres_server

__all__ = ["location", "postgres_server"]

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
CALLS = "https://agency.example/calls"


def event(id: str, day: str, code: str, one: str, other: str, url: str = "https://elsewhere.example/") -> str:
    cells = {
        "GLOBALEVENTID": id, "SQLDATE": day, "EventCode": code, "QuadClass": "1", "Actor1CountryCode": one,
        "Actor2CountryCode": other, "SOURCEURL": url,
    }  # fmt: skip
    return "\t".join({**dict.fromkeys(gdelt.COLUMNS, ""), **cells}.values())


def mention(id: str, url: str) -> str:
    cells = {"GLOBALEVENTID": id, "MentionTimeDate": "20250603101500", "MentionType": "1", "MentionIdentifier": url}
    return "\t".join({**dict.fromkeys(gdelt_mentions.COLUMNS, ""), **cells}.values())


@pytest.fixture
def store(location: str, tmp_path: Path) -> Iterator[Store]:
    with Store(location, create=True) as opened:
        with opened.write() as connection:
            run = begin_run(connection, ["add"])
            ids = [write_document(connection, coded, run=run) for coded in DOCUMENTS]
            update_events(connection, [id_ for id_ in ids if id_ is not None])
        lines = [
            event("1", "20250504", "042", "GHA", "TGO"),  # a day before the visit, told from the other side
            event("2", "20250507", "040", "TGO", "GHA"),  # two days after it
            event("3", "20250601", "041", "NAM", "XKX", CALLS),
            event("4", "20250601", "010", "NAM", "XKX", CALLS),
            event("5", "20250601", "190", "NAM", "XKX"),
            event("6", "20250601", "051", "NAM", "AGO"),
        ]
        (tmp_path / "events").write_text("\n".join(lines), "utf-8")
        (tmp_path / "mentions").write_text(
            "\n".join([mention("6", CALLS), mention("5", "https://x.example/")]), "utf-8"
        )
        import_layer(opened, tmp_path / "events", format="gdelt", layer="GDELT")
        import_layer(opened, tmp_path / "mentions", format="gdelt-mentions", layer="GDELT")
        yield opened


def test_what_both_have_is_counted(store: Store) -> None:
    with store.read() as connection:
        rows = compare(connection, "GDELT", Filters.make(since="2025"), by="year")
        months = compare(connection, "GDELT", Filters.make(between=("GHA", "TGO")))
    assert rows == [
        CompareRow("2025", "ASSAULT", 1, 1, 0),
        CompareRow("2025", "CONSULT", 2, 3, 2),
        CompareRow("2025", "SUPPORT", 0, 1, 0),
        CompareRow("2025", "", 0, 1, 0),
    ]
    assert months == [CompareRow("2025-05", "CONSULT", 1, 2, 1)]


def test_shared_documents_are_those_with_one_address_on_both_sides(store: Store) -> None:
    with store.read() as connection:
        rows = compare(connection, "GDELT", Filters.make(since="2025"), by="year", shared=True)
    assert rows == [
        CompareRow("2025", "ASSAULT", 1, 0, 0),
        CompareRow("2025", "CONSULT", 1, 1, 1),
        CompareRow("2025", "SUPPORT", 0, 1, 0),  # told by a report that the mentions name
        CompareRow("2025", "", 0, 1, 0),
    ]


def test_the_example_of_the_docs_is_what_the_command_prints(store: Store) -> None:
    place = store.location if store.sqlite else store.url.set(drivername="postgresql").render_as_string(False)
    result = CliRunner().invoke(main, ["compare", place, "--layer", "GDELT", "--since", "2025", "--by", "year"])
    assert f"```\n{result.output}```" in DOCS.read_text("utf-8")


def test_what_both_have_is_looked_up_by_pair_and_day(store: Store) -> None:
    if not store.sqlite:
        pytest.skip("PostgreSQL chooses by its own statistics")
    query = select(schema.events.c.id).where(_also_theirs("GDELT", "sqlite"))
    plain = query.compile(dialect=dialect(), compile_kwargs={"literal_binds": True})
    with store.read() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {plain}")]
    assert len([step for step in plan if "ix_foreign_events_pair (layer=? AND actor_country=? AND" in step]) == 2
    assert len([step for step in plan if " events" in step]) == 1  # the events themselves, asked for once
