"""How many articles there are is told where that is cheap, and left open where it is not."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.ingest.sources import count
from dragoman.ingest.sources.count import count_articles
from dragoman.ingest.sources.walk import Walk
from dragoman.records.articles import Article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [json.dumps({"text": f"Text {number}."}) for number in range(5)]
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))
    (tmp_path / "d.csv").write_text('text\n"two\nlines, ""quoted"""\nplain\n"last\none"', "utf-8")
    pq.write_table(pa.Table.from_pylist([{"text": "x"}] * 7), tmp_path / "e.parquet")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    return tmp_path


def test_what_is_counted_is_what_is_read(folder: Path) -> None:
    assert count_articles([str(folder)]) == 21
    assert len([one for one in Walk().articles([str(folder)]) if isinstance(one, Article)]) == 21
    assert count_articles([f"{folder}/*.txt", f"{folder}/b.jsonl", f"{folder}/none.txt"]) == 7


@pytest.mark.parametrize("name", ["a.warc", "a.rss", "a.zip", "a.json"])
def test_sources_that_do_not_tell_leave_it_open(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    assert count_articles([str(folder)]) is None


def test_a_stream_an_address_and_a_broken_file_leave_it_open(folder: Path) -> None:
    (folder / "bad.parquet").write_bytes(b"no table")
    for source in ("-", "https://example.org/", f"{folder}/bad.parquet"):
        assert count_articles([source]) is None


def test_large_packed_files_are_not_looked_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(count, "CHEAP", 10)
    assert count_articles([f"{folder}/c.jsonl.gz"]) is None
    assert count_articles([f"{folder}/d.csv"]) is None
    assert count_articles([f"{folder}/b.jsonl"]) == 5
