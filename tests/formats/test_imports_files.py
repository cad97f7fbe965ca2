"""Files in the layouts in which the systems publish them (`files/`; all rows invented) come in whole."""

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.errors import InputError, UsageError
from dragoman.formats.imports import read
from dragoman.formats.imports.load import Imported, import_layer
from dragoman.store import schema_foreign
from dragoman.store.connect import Store
from dragoman.store.read import read_problems

FILES = Path(__file__).parent / "files"
ICEWS = FILES / "events.2014.20150313084929.tab"
POLECAT = FILES / "ngecEvents.20230103111842.Release603.DV.txt"
GDELT = FILES / "20150218230000.export.CSV"
GDELT_1 = FILES / "20130401.export.CSV"
GDELT_OLD = FILES / "1979.csv"
MENTIONS = FILES / "20150218230000.mentions.CSV"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "layers.db", create=True) as store:
        yield store


def come_in(store: Store, path: Path, format: str) -> tuple[Imported, list[dict[str, Any]]]:
    """What became of the lines of a file, and the records of the layer in the order of the file's days and ids."""
    found = import_layer(store, path, format=format, layer="theirs")
    assert found.seen == found.added + found.known + found.unreadable
    table = schema_foreign.foreign_mentions if format == "gdelt-mentions" else schema_foreign.foreign_events
    with store.read() as connection:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    return found, sorted(
        rows, key=lambda row: (row["day"], row["record"].get("Event ID", row.get("id", "")), row["row"])
    )


def told(store: Store) -> list[tuple[str, str]]:
    with store.read() as connection:
        return [(row.source, row.detail) for row in read_problems(connection)]


def test_a_year_of_icews(empty: Store) -> None:
    found, rows = come_in(empty, ICEWS, "icews")
    assert found == Imported(8, 8, 0, 0, 8)
    assert [(r["actor_country"], r["recipient_country"], r["cameo"], r["type"], r["score"]) for r in rows] == [
        ("SRB", "BIH", "111", "ACCUSE", -2.0),
        ("BGD", "VNM", "040", "CONSULT", 1.0),
        ("VNM", "BGD", "040", "CONSULT", 1.0),
        ("COG", "COD", "042", "CONSULT", 1.9),
        ("COD", "COG", "043", "CONSULT", 2.8),
        ("CIV", None, "020", None, 3.0),
        ("UKR", "UKR", "190", "ASSAULT", -10.0),
        (None, "DNK", "010", None, 0.0),
    ]
    assert len({row["id"] for row in rows}) == 6  # a meeting and a visit stand there from both sides
    assert rows[5]["actor_name"] == "Lawmaker (Côte d'Ivoire)"
    assert rows[6]["actor_name"] == 'Popular "Front" (Ukraine)'
    assert "Target Sectors" not in rows[3]["record"]
    assert (rows[0]["place_name"], rows[0]["lat"], rows[7]["lat"]) == ("Sarajevo", 43.8486, None)


def test_icews_saved_again_by_another_program(empty: Store) -> None:
    found, rows = come_in(empty, FILES / "events.2019.resaved.tab", "icews")
    assert (found.added, found.unreadable) == (2, 0)
    assert [(row["actor_name"], row["cameo"], row["type"]) for row in rows] == [
        ("José Peña", "036", "AGREE"), ("José Peña", "1011", "REQUEST"),
    ]  # fmt: skip
    assert rows[0]["record"]["Province"] == "Ciudad de México"
    assert "District" not in rows[0]["record"]


def test_a_week_of_polecat(empty: Store) -> None:
    found, rows = come_in(empty, POLECAT, "polecat")
    assert (found.seen, found.added, found.unreadable, found.records) == (5, 4, 1, 6)
    pairs = {(r["type"], r["mode"], r["actor_country"], r["recipient_country"], r["quad"], r["score"]) for r in rows}
    assert pairs == {
        ("CONSULT", "visit", "PRT", "AGO", 1, 4.0),
        ("ASSAULT", "firearms", None, "XKX", 4, -9.0),
        ("ASSAULT", "firearms", None, "SRB", 4, -9.0),
        ("REQUEST", None, "UNO", "TCD", 3, 0.0),
        ("SANCTION", "discontinue", "USA", "USA", 4, -6.0),  # dependencies count as their sovereign
        ("SANCTION", "discontinue", "USA", "DNK", 4, -6.0),
    }
    assert told(empty) == [(f"{POLECAT.name}:7", "'FEAST' is no type of PLOVER")]
    visit = next(row for row in rows if row["type"] == "CONSULT")
    assert (visit["day"], visit["place_name"], visit["place_country"]) == ("2023-01-02", "Luanda", "AGO")
    assert visit["actor_name"] == "Minister's delegation (Portugal)"
    assert next(row for row in rows if row["type"] == "REQUEST")["actor_name"] == 'The "Committee" of Experts'


def test_gdelt_2(empty: Store) -> None:
    found, rows = come_in(empty, GDELT, "gdelt")
    assert (found.added, found.unreadable) == (4, 0)
    by_id = {row["id"]: row for row in rows}
    sides = {id_: (row["actor_country"], row["recipient_country"], row["place_country"]) for id_, row in by_id.items()}
    assert sides == {
        "410412347": ("GHA", "UNO", "GHA"), "410412348": ("ROU", None, "ROU"),
        "410412349": ("PSE", "ISR", "PSE"), "410412350": (None, "XKX", None),
    }  # fmt: skip
    assert (by_id["410412348"]["cameo"], by_id["410412348"]["type"], by_id["410412348"]["day"]) == (
        "0231", None, "2014-02-18",
    )  # fmt: skip
    assert (by_id["410412350"]["lat"], by_id["410412350"]["url"]) == (None, "http://example.net/p")
    assert by_id["410412347"]["record"]["ActionGeo_ADM2Code"] == "1078"


@pytest.mark.parametrize(("path", "width"), [(GDELT_1, 58), (GDELT_OLD, 57)])
def test_gdelt_1(empty: Store, path: Path, width: int) -> None:
    found, rows = come_in(empty, path, "gdelt")
    assert found.unreadable == 0
    first = rows[0]
    if width == 58:
        assert (first["cameo"], first["quad"], first["score"], first["place_country"]) == ("0871", 2, 9.0, "NGA")
        assert (first["lat"], first["lon"], first["url"]) == (10.0, 8.0, "http://example.com/truce")
        assert rows[1]["recipient_country"] == "TLS"
    else:
        assert (first["day"], first["recipient_country"], first["url"]) == ("1979-01-05", "SUN", None)
    assert first["record"]["DATEADDED"].startswith("2013")


def test_gdelt_mentions(empty: Store) -> None:
    found, rows = come_in(empty, MENTIONS, "gdelt-mentions")
    assert found == Imported(4, 3, 0, 1, 3)
    assert told(empty) == [(f"{MENTIONS.name}:4", "'soon' is no day")]
    by_day = [(row["event"], row["day"], row["publisher"], row["sentence"], row["confidence"]) for row in rows]
    assert sorted(by_day) == [
        ("410412347", "2015-02-18", "example.com", 1, 1.0),
        ("410412347", "2015-02-19", "example.org", 4, 0.5),
        ("410412349", "2015-02-18", "BBC Monitoring", 3, 0.2),
    ]
    assert {row["url"] for row in rows} == {"http://www.example.com/news/accra-visit", "http://example.org/b", None}


@pytest.mark.parametrize("suffix", [".gz", ".zip"])
@pytest.mark.parametrize(("path", "format"), [(ICEWS, "icews"), (POLECAT, "polecat"), (GDELT, "gdelt")])
def test_packed_as_published(empty: Store, tmp_path: Path, path: Path, format: str, suffix: str) -> None:
    packed = tmp_path / f"{path.name}{suffix}"
    if suffix == ".gz":
        packed.write_bytes(gzip.compress(path.read_bytes()))
    else:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
    found, rows = come_in(empty, packed, format)
    plain = import_layer(empty, path, format=format, layer="theirs")
    assert (plain.added, plain.known) == (0, found.added)
    assert len(rows) == found.records


def test_a_year_of_polecat_is_a_zip_of_months(empty: Store, tmp_path: Path) -> None:
    packed = tmp_path / "ngecEventsDV-2023.txt.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ngecEventsDV-2023/ngecEventsDV-2023-01.txt", POLECAT.read_bytes())
        archive.writestr("ngecEventsDV-2023/ngecEventsDV-2023-02.txt", POLECAT.read_bytes().replace(b"-7f", b"-8a"))
        archive.writestr("__MACOSX/._ngecEventsDV-2023-01.txt", b"\0\5")
        archive.writestr("ngecEventsDV-2023/README.txt", "Read me first.\n")
    found, _ = come_in(empty, packed, "polecat")
    assert (found.added, found.unreadable, found.records) == (8, 3, 12)
    assert [source for source, _ in told(empty)] == [
        "ngecEventsDV-2023.txt.zip/ngecEventsDV-2023/ngecEventsDV-2023-01.txt:7",
        "ngecEventsDV-2023.txt.zip/ngecEventsDV-2023/ngecEventsDV-2023-02.txt:7",
        "ngecEventsDV-2023.txt.zip/ngecEventsDV-2023/README.txt",
    ]


def test_archives_that_are_broken_or_none_are_told(empty: Store, tmp_path: Path) -> None:
    good = tmp_path / "good.zip"
    with zipfile.ZipFile(good, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.CSV", GDELT.read_bytes() * 200)
    data = bytearray(good.read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "bad.zip").write_bytes(data)
    (tmp_path / "none.zip").write_bytes(b"PK nothing")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(GDELT.read_bytes())[:-30])
    for name in ("bad.zip", "none.zip", "cut.gz", "missing.zip"):
        with pytest.raises(InputError, match="cannot read"):
            import_layer(empty, tmp_path / name, format="gdelt", layer="theirs")


def test_encodings(empty: Store, tmp_path: Path) -> None:
    text = ICEWS.read_text("utf-8").replace("Balkan Daily Wire", "Balkan “Daily” Wire")
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        path = tmp_path / f"{encoding}.tab"
        path.write_text(text, encoding)
        found = import_layer(empty, path, format="icews", layer=encoding)
        assert (found.added, found.unreadable) == (8, 0)
    f = schema_foreign.foreign_events
    with empty.read() as connection:
        names = connection.execute(select(f.c.record).where(f.c.cameo == "111")).scalars().all()
    assert {record["Publisher"] for record in names} == {"Balkan “Daily” Wire"}
    (tmp_path / "utf-16.tab").write_text(text, "utf-16")
    with pytest.raises(UsageError, match="UTF-16"):
        import_layer(empty, tmp_path / "utf-16.tab", format="icews", layer="x")


def test_a_line_of_a_million_bytes_stops_nothing(empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_BYTES", 5_000)
    lines = GDELT.read_bytes().splitlines(keepends=True)
    (tmp_path / "a.CSV").write_bytes(lines[0] + b"x" * 12_345 + b"\n" + b"\0\0\0\n" + lines[1])
    found, _ = come_in(empty, tmp_path / "a.CSV", "gdelt")
    assert (found.seen, found.added, found.unreadable) == (4, 2, 2)
    assert [source for source, _ in told(empty)] == ["a.CSV:2", "a.CSV:3"]


def test_a_file_with_commas_or_other_columns_is_told_what_it_lacks(empty: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Event ID,Event Date,CAMEO Code\n1,2024-01-01,040\n", "utf-8")
    with pytest.raises(UsageError, match=r"lacks CAMEO Code, Event Date, Source Country …; .* parted by commas"):
        import_layer(empty, tmp_path / "a.csv", format="icews", layer="x")
    (tmp_path / "b.tab").write_text("Event ID\tEvent Date\n1\t2024-01-01\n", "utf-8")
    with pytest.raises(UsageError, match="lacks CAMEO Code, Source Country, Target Country; it has Event ID, Event D"):
        import_layer(empty, tmp_path / "b.tab", format="icews", layer="x")


def test_of_many_bad_lines_all_are_counted_and_the_first_put_on_record(
    empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.formats.imports.load.MOST_PROBLEMS", 2)
    good = GDELT.read_text("utf-8").splitlines()[0]
    path = tmp_path / "a.CSV"
    path.write_text("\n".join([good, *(good.replace("20150218", f"201502{day}") for day in (30, 31, 32, 33))]), "utf-8")
    seen: list[str] = []
    found = import_layer(empty, path, format="gdelt", layer="theirs", unread=seen.append)
    assert (found.added, found.unreadable, len(seen)) == (1, 4, 4)
    assert seen[0] == "a.CSV:2: '20150230' is no day"
    assert [detail for _, detail in told(empty)] == [
        "'20150230' is no day", "'20150231' is no day", "2 more lines cannot be read",
    ]  # fmt: skip
