"""Exports keep to their layouts to the byte, hold what took place, and are read again before they are handed over."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dragoman.chronicle import Chronicle
from dragoman.errors import ExportError, UsageError
from dragoman.formats.exports import write
from dragoman.formats.exports.write import FORMATS, LAYOUTS, export
from dragoman.query.filters import Filters
from dragoman.records.encode import encode
from dragoman.store.connect import Store
from tests.formats.exported import DOCUMENTS

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"


def exported(store: Store, name: str, folder: Path, **filters: Any) -> tuple[Path, dict[str, Any]]:
    out = folder / f"events.{name}"
    with store.read() as connection:
        return out, export(connection, name, out, Filters.make(**filters))


def cells(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", [*LAYOUTS, "plover"])
def test_a_layout_is_written_to_the_byte(store: Store, name: str, tmp_path: Path) -> None:
    out, _ = exported(store, name, tmp_path)
    assert out.read_text(encoding="utf-8") == (GOLDEN / f"events.{name}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "columns"), [("polecat", 40), ("icews", 20), ("gdelt", 61), ("gdelt-mentions", 16), ("phoenix", 26)]
)
def test_every_row_has_the_columns_of_its_layout(store: Store, name: str, columns: int, tmp_path: Path) -> None:
    out, manifest = exported(store, name, tmp_path)
    assert {len(row) for row in cells(out)} == {columns} == {len(manifest["columns"])}
    assert manifest["rows"] == len(cells(out)) - LAYOUTS[name].heading


@pytest.mark.parametrize("name", FORMATS)
def test_the_manifest_tells_what_the_file_holds(store: Store, name: str, tmp_path: Path) -> None:
    out, manifest = exported(store, name, tmp_path)
    assert json.loads(out.with_name(f"{out.name}.manifest.json").read_text(encoding="utf-8")) == manifest
    assert manifest["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert manifest["versions"]["dragoman"]
    assert [path.name for path in sorted(tmp_path.iterdir())] == [out.name, f"{out.name}.manifest.json"]
    again = exported(store, name, tmp_path)[1]
    assert again == manifest


def test_what_took_place_is_exported_and_what_has_no_day_is_counted(store: Store, tmp_path: Path) -> None:
    out, manifest = exported(store, "plover", tmp_path)
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["e1", "c1", "c2"]
    assert (manifest["events"], manifest["left_out"]) == (3, {"no day": 2})
    assert manifest["query"] == {"status": ["actual", "historical"]}
    out, manifest = exported(store, "plover", tmp_path, status="future")
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["c5"]


def test_filters_hold(store: Store, tmp_path: Path) -> None:
    _, manifest = exported(store, "polecat", tmp_path, between=("GHA", "TGO"))
    assert (manifest["rows"], manifest["query"]["between"]) == (1, ["GHA", "TGO"])


def test_what_readers_stumble_over_is_not_there(store: Store, tmp_path: Path) -> None:
    with exported(store, "polecat", tmp_path)[0].open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    calls = [row for row in rows if row["Event ID"] == "c1"]
    assert [(row["Actor Country"], row["Recipient Country"]) for row in calls] == [
        ("KOS", "NAM"), ("KOS", "UNO"), ("NAM", "UNO"),
    ]  # fmt: skip
    assert {(row["Latitude"], row["Longitude"]) for row in calls} == {("", "")}
    assert {row["Actor Name"] for row in rows if row["Event ID"] == "c2"} == {"The 'Northern' Front"}
    assert cells(exported(store, "gdelt", tmp_path)[0])[0][26] == "042"


def test_what_two_did_to_each_other_stands_in_two_rows_of_icews(store: Store, tmp_path: Path) -> None:
    out, _ = exported(store, "icews", tmp_path)
    visit = [(row[0], row[4], row[6], row[10]) for row in cells(out)[1:3]]
    assert [row[1:] for row in visit] == [("Togo", "042", "Ghana"), ("Ghana", "043", "Togo")]
    assert visit[0][0] == visit[1][0]


def test_documents_come_out_as_they_were_coded(store: Store, tmp_path: Path) -> None:
    out, _ = exported(store, "jsonl", tmp_path)
    documents = {d["document"]["id"]: d for d in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    assert documents == {coded.document.id: json.loads(json.dumps(encode(coded))) for coded in DOCUMENTS}
    out, _ = exported(store, "jsonl", tmp_path, type="AID")
    assert [json.loads(line)["document"]["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        "second.txt"
    ]


def test_parquet_holds_every_status(store: Store, tmp_path: Path) -> None:
    out, manifest = exported(store, "parquet", tmp_path)
    table = pq.read_table(out)
    assert set(table["status"].to_pylist()) == {"actual", "historical", "future", "negated"}
    assert manifest["columns"] == table.column_names


def test_a_file_that_is_not_read_as_it_was_written_is_not_handed_over(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(write, "_cell", lambda value: f"{value}")  # a tab in a name
    with pytest.raises(ExportError, match="columns"):
        exported(store, "polecat", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("harm", ["cut", "altered"])
def test_a_file_that_was_cut_or_altered_on_the_disk_is_found_out(
    store: Store, name: str, harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not store.sqlite:
        pytest.skip("the disk is the same")
    checked = write._checked

    def harmed(format_: Any, path: Path, *rest: Any) -> Any:
        data, at = path.read_bytes(), path.stat().st_size // 2
        path.write_bytes(data[:-9] if harm == "cut" else data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        return checked(format_, path, *rest)

    out, manifest = exported(store, name, tmp_path)
    before = out.read_bytes()
    monkeypatch.setattr(write, "_checked", harmed)
    with pytest.raises(ExportError, match="not what was written"):
        exported(store, name, tmp_path)
    assert out.read_bytes() == before
    assert json.loads(out.with_name(f"{out.name}.manifest.json").read_text(encoding="utf-8")) == manifest
    assert len(list(tmp_path.iterdir())) == 2


def test_a_name_that_promises_a_packed_file_is_refused(store: Store, tmp_path: Path) -> None:
    with store.read() as connection, pytest.raises(UsageError, match=r"leave off \.zip"):
        export(connection, "gdelt", tmp_path / "events.CSV.zip", Filters())


def test_a_format_that_does_not_exist_and_a_folder_that_is_not_there_are_told(
    store: Store,
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match="polecat"):
        exported(store, "acled", tmp_path)
    with pytest.raises(ExportError, match="No such file"):
        exported(store, "plover", tmp_path / "none")


def test_python_mirrors_it(store: Store, tmp_path: Path) -> None:
    with Chronicle(store.url.render_as_string(hide_password=False) if not store.sqlite else store.location) as opened:
        manifest = opened.export("icews", tmp_path / "a.tab", made="2025-07-01", type="CONSULT")
    assert (manifest["rows"], manifest["made"]) == (8, "2025-07-01")
