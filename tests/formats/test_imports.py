"""Files of other systems come in as they are; what we export comes back with the same days, types and pairs."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.chronicle import Chronicle
from dragoman.errors import InputError, UsageError
from dragoman.formats.exports import gdelt, icews, polecat
from dragoman.formats.exports.write import export
from dragoman.formats.imports.load import Imported, import_layer
from dragoman.query.compare import compare
from dragoman.query.filters import Filters
from dragoman.store import schema, schema_foreign
from dragoman.store.connect import Store
from dragoman.store.foreign import layers

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"


def rows(store: Store, layer: str = "theirs") -> list[dict[str, Any]]:
    f = schema_foreign.foreign_events
    with store.read() as connection:
        found = connection.execute(select(f).where(f.c.layer == layer).order_by(f.c.day, f.c.id, f.c.row))
        return [dict(row) for row in found.mappings()]


def polecat_line(**cells: str) -> str:
    plain = {
        "Event ID": "P1", "Event Date": "2024-03-12", "Event Type": "CONSULT", "Event Mode": "visit",
        "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION", "Actor Name": "Ana Lima", "Actor Country": "PRT",
        "Recipient Name": "None", "Recipient Country": "AGO", "Country": "AGO", "Latitude": "-8.8",
        "Longitude": "13.2", "Publication Date": "2024-03-13", "Language": "en", "Version": "1",
    }  # fmt: skip
    return "\t".join({**dict.fromkeys(polecat.COLUMNS, ""), **plain, **cells}.values())


def icews_line(**cells: str) -> str:
    plain = {
        "Event ID": "7", "Event Date": "2024-03-12", "Source Name": "Citizen (Russia)", "Source Sectors": "Social",
        "Source Country": "Russian Federation", "Event Text": "Consult", "CAMEO Code": "040", "Intensity": "1",
        "Target Name": "China", "Target Sectors": "", "Target Country": "China", "Story ID": "9",
        "Sentence Number": "2", "Publisher": "Agency", "Country": "Côte d'Ivoire", "Latitude": "5.3",
        "Longitude": "-4.0",
    }  # fmt: skip
    return "\t".join({**dict.fromkeys(icews.COLUMNS, ""), **plain, **cells}.values())


def gdelt_line(**cells: str) -> str:
    plain = {
        "GLOBALEVENTID": "11", "SQLDATE": "20240312", "Actor1Code": "NAMGOV", "Actor1Name": "NAMIBIA",
        "Actor1CountryCode": "NAM", "Actor2KnownGroupCode": "UNO", "EventCode": "010", "QuadClass": "1",
        "GoldsteinScale": "0", "ActionGeo_FullName": "Windhoek, Namibia", "ActionGeo_CountryCode": "WA",
        "ActionGeo_Lat": "0", "ActionGeo_Long": "0", "SOURCEURL": "https://a.example/1",
    }  # fmt: skip
    return "\t".join({**dict.fromkeys(gdelt.COLUMNS, ""), **plain, **cells}.values())


def written(path: Path, *lines: str, heading: tuple[str, ...] = ()) -> Path:
    head = ["\t".join(heading)] if heading else []
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "layers.db", create=True) as store:
        yield store


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt"])
def test_what_was_exported_comes_back(store: Store, name: str, tmp_path: Path) -> None:
    with store.read() as connection:
        export(connection, name, tmp_path / "a", Filters())
    found = import_layer(store, tmp_path / "a", format=name, layer="theirs")
    assert (found.seen, found.unreadable) == (found.added, 0)
    un = None if name == "icews" else "UNO"  # which is no country with a name
    assert {(r["day"], r["type"], frozenset({r["actor_country"], r["recipient_country"]})) for r in rows(store)} == {
        ("2025-05-05", "CONSULT", frozenset({"TGO", "GHA"})),
        ("2025-06-01", "CONSULT", frozenset({"XKX", "NAM"})),
        ("2025-06-01", "CONSULT", frozenset({"XKX", un})),
        ("2025-06-01", "CONSULT", frozenset({"NAM", un})),
        ("2025-06-02", "ASSAULT", frozenset({None})),
    }
    with store.read() as connection:
        counted = compare(connection, "theirs", Filters.make(between=("GHA", "TGO")))
    assert [(row.period, row.type, row.ours, row.theirs) for row in counted] == [("2025-05", "CONSULT", 1, 1)]


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt"])
def test_the_same_file_again_changes_nothing(store: Store, name: str) -> None:
    first = import_layer(store, GOLDEN / f"events.{name}", format=name, layer="theirs")
    before = rows(store)
    second = import_layer(store, GOLDEN / f"events.{name}", format=name, layer="theirs")
    assert (second.added, second.known, second.records) == (0, first.seen, 0)
    assert rows(store) == before
    assert import_layer(store, GOLDEN / f"events.{name}", format=name, layer="other").added == first.added
    with store.read() as connection:
        assert layers(connection) == ["other", "theirs"]


def test_headings_come_again_and_have_other_columns(empty: Store, tmp_path: Path) -> None:
    heading = ("Headline", *("Event Intensity" if c == "Intensity" else c for c in polecat.COLUMNS), "Feed")
    line = f"Talks\t{polecat_line()}\tf"
    path = written(tmp_path / "a", line, "\t".join(heading), "", line.replace("P1", "P2"), heading=heading)
    assert import_layer(empty, path, format="polecat", layer="theirs") == Imported(2, 2, 0, 0, 2)
    assert [row["score"] for row in rows(empty)] == [4.0, 4.0]
    assert rows(empty)[0]["record"]["Headline"] == "Talks"


def test_stray_tabs_are_found(empty: Store, tmp_path: Path) -> None:
    lines = [
        polecat_line(**{"Event ID": "A", "Actor Name": "Ana\tLima"}),
        polecat_line(**{"Event ID": "B", "Story People": "Ana\t\tLima"}),
        polecat_line(**{"Event ID": "C"}) + "\t\t",
    ]
    path = written(tmp_path / "a", *lines, heading=polecat.COLUMNS)
    assert import_layer(empty, path, format="polecat", layer="theirs").added == 3
    assert [(row["id"], row["actor_country"], row["recipient_country"]) for row in rows(empty)] == [
        ("A", "PRT", "AGO"), ("B", "PRT", "AGO"), ("C", "PRT", "AGO"),
    ]  # fmt: skip


def test_several_countries_in_a_cell_are_pairs_of_one_event(empty: Store, tmp_path: Path) -> None:
    line = polecat_line(**{"Actor Country": "PRT; ESP", "Recipient Country": "None"})
    found = import_layer(
        empty, written(tmp_path / "a", line, heading=polecat.COLUMNS), format="polecat", layer="theirs"
    )
    assert (found.seen, found.added, found.records) == (1, 1, 2)
    assert {(row["id"], row["actor_country"], row["recipient_country"]) for row in rows(empty)} == {
        ("P1", "PRT", None), ("P1", "ESP", None),
    }  # fmt: skip


def test_names_of_countries_lost_zeros_and_ids_that_are_not_unique(empty: Store, tmp_path: Path) -> None:
    other_way = {"Source Country": "China", "Target Country": "Russian Federation", "CAMEO Code": "40", "Event ID": "8"}
    lines = [icews_line(), icews_line(**other_way), icews_line(**{"Event Date": "2024-03-13", "CAMEO Code": "211"})]
    assert import_layer(
        empty, written(tmp_path / "a", *lines, heading=icews.COLUMNS), format="icews", layer="theirs"
    ).records == 3  # fmt: skip
    found = rows(empty)
    assert {(row["actor_country"], row["recipient_country"]) for row in found} == {("RUS", "CHN"), ("CHN", "RUS")}
    assert [(row["cameo"], row["type"]) for row in found] == [("040", "CONSULT"), ("040", "CONSULT"), ("0211", None)]
    assert {row["place_country"] for row in found} == {"CIV"}
    assert len({row["id"] for row in found}) == 2
    with empty.read() as connection:
        told = compare(connection, "theirs", Filters.make(between=("RUS", "CHN")), by="year")
    assert [(row.period, row.type, row.theirs) for row in told] == [("2024", "CONSULT", 1), ("2024", "", 1)]


def test_statements_have_no_type_and_nothing_lies_at_zero(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.CSV.gz"
    path.write_bytes(gzip.compress((gdelt_line() + "\n").encode()))
    import_layer(empty, path, format="gdelt", layer="theirs")
    (row,) = rows(empty)
    assert (row["cameo"], row["type"], row["quad"]) == ("010", None, 1)
    assert (row["actor_country"], row["recipient_country"], row["place_country"]) == ("NAM", "UNO", "NAM")
    assert (row["lat"], row["lon"], row["url"]) == (None, None, "https://a.example/1")


def test_rows_that_cannot_be_read_are_counted_and_told(empty: Store, tmp_path: Path) -> None:
    bad = [icews_line(**{"Event Date": "soon"}), icews_line(**{"CAMEO Code": "999"}), icews_line(Latitude="95")]
    path = written(tmp_path / "a.tab", icews_line(), *bad, heading=icews.COLUMNS)
    found = import_layer(empty, path, format="icews", layer="theirs")
    assert (found.seen, found.added, found.unreadable) == (4, 1, 3)
    p = schema.problems
    with empty.read() as connection:
        told = connection.execute(select(p.c.source, p.c.detail).order_by(p.c.id)).all()
    assert [tuple(row) for row in told] == [
        ("a.tab:3", "'soon' is no day"),
        ("a.tab:4", "'999' is no code of CAMEO"),
        ("a.tab:5", "'95' is not between -90 and 90"),
    ]


def test_a_file_of_another_layout_is_refused(empty: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no heading of polecat"):
        import_layer(empty, written(tmp_path / "a", gdelt_line()), format="polecat", layer="theirs")
    with pytest.raises(InputError, match="not one of its 1 lines"):
        import_layer(empty, written(tmp_path / "a", "one\ttwo"), format="gdelt", layer="theirs")
    with pytest.raises(InputError, match="cannot read"):
        import_layer(empty, tmp_path / "none", format="gdelt", layer="theirs")


def test_layers_and_filters_that_do_not_exist_are_refused(empty: Store, tmp_path: Path) -> None:
    with empty.read() as connection, pytest.raises(UsageError, match="there are none"):
        compare(connection, "theirs", Filters())
    with empty.read() as connection, pytest.raises(UsageError, match="know no publisher"):
        compare(connection, "theirs", Filters.make(publisher="A"))


def test_python_mirrors_it(tmp_path: Path) -> None:
    with Chronicle(tmp_path / "a.db", create=True) as chronicle:
        chronicle.import_layer(GOLDEN / "events.gdelt", format="gdelt", layer="theirs")
        (row,) = chronicle.compare("theirs", by="year", type="ASSAULT")
    assert (row.period, row.type, row.ours, row.theirs) == ("2025", "ASSAULT", 0, 1)
