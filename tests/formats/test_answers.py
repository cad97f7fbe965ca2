"""Rows are written so that they can be read back."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq

from dragoman.formats.answers import flat, to_table, write_csv, write_jsonl, write_parquet
from dragoman.query.rows import EventRow, PartyRow, Source

SOURCE = Source("d1", "Talks, again", "Agency", "2024-03-12", None, "Kenya and “Ghana” met.", 0, 3)
ROW = EventRow(
    "e1", "CONSULT", None, "actual", None, 1, 2.5, "2024-03-12", "2024-03-12", "2024-03-12", "2024-03-12", "Nairobi",
    "KEN", -1.3, 36.8, (PartyRow("Daniel Ouma", "KEN", "head", ("GOV",)), PartyRow("Ghana", "GHA", None, ())), (),
    ("piracy",), ("diplomatic",), 0.9, 2, 2, ("A", "B"), "2024-03-12", "2024-03-13", {}, SOURCE,
)  # fmt: skip


def test_csv_reads_back() -> None:
    stream = io.BytesIO()
    assert write_csv([ROW, ROW], stream) == 2
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"))))
    assert [row["actors"] for row in rows] == ["Daniel Ouma; Ghana"] * 2
    assert rows[0]["actor_countries"] == "KEN; GHA"
    assert rows[0]["sentence"] == SOURCE.sentence


def test_json_lines_keep_the_shape() -> None:
    stream = io.BytesIO()
    write_jsonl([ROW], stream)
    assert json.loads(stream.getvalue())["actors"][0] == {
        "name": "Daniel Ouma", "country": "KEN", "level": "head", "sectors": ["GOV"], "entity": "",
    }  # fmt: skip


def test_parquet_reads_back(tmp_path: Path) -> None:
    assert write_parquet((ROW for _ in range(3)), tmp_path / "a.parquet") == 3
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.num_rows == 3
    assert table.to_pylist()[0] == flat(ROW)


def test_nothing_is_written_as_nothing(tmp_path: Path) -> None:
    stream = io.BytesIO()
    assert write_csv([], stream) == write_jsonl([], stream) == write_parquet([], tmp_path / "a.parquet") == 0
    assert stream.getvalue() == b""
    assert "".join(to_table([], width=80)) == "nothing found\n"


def test_people_see_what_happened_and_what_shows_it() -> None:
    shown = "".join(to_table([ROW], width=80))
    assert shown.splitlines() == [
        "2024-03-12  CONSULT  Daniel Ouma (KEN) · Ghana (GHA)  in Nairobi, KEN  [e1]",
        "    on piracy",
        "    2 reports, 2024-03-12 to 2024-03-13",
        "    “Kenya and “Ghana” met.”",
        "    Talks, again, Agency, 2024-03-12 [d1]",
        "",
    ]
