"""Every kind of source gives its articles; what is broken says so and does not stop the rest."""

import csv
import datetime as dt
import gzip
import io
import json
import os
import threading
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from dragoman.ingest.sources.markup import Extractor
from dragoman.ingest.sources.walk import Walk
from dragoman.records.articles import Article, Unreadable

PAGE = """<html><head><title>Talks in Arica</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head><body><nav>Home News Sport</nav><article>
<h1>Talks in Arica</h1>
<p>The foreign ministers of Chile and Peru met in Arica on Monday to discuss the border crossing of their countries.</p>
<blockquote><p>“We came to listen,” the Chilean minister told reporters after the talks had ended late.</p></blockquote>
<p>They agreed to open two more lanes for lorries before the end of the year, and to meet again in the spring.</p>
<p>They agreed to open two more lanes for lorries before the end of the year, and to meet again in the spring.</p>
</article><footer>All rights reserved</footer></body></html>"""
TEXT = "Kenya and Uganda held talks in Nairobi."
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>One</title><link>https://example.org/1</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Two</title><link>javascript:alert(1)</link><description>Chile thanked Peru.</description></item>
</channel></rss>"""


@pytest.fixture(scope="module")
def walk() -> Iterator[Walk]:
    made = Walk()
    yield made
    made.close()


def read(walk: Walk, *sources: Path | str) -> list[Article | Unreadable]:
    return list(walk.articles(map(str, sources)))


def reasons(found: list[Article | Unreadable]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Unreadable)]


def texts(found: list[Article | Unreadable]) -> list[str]:
    return [one.text for one in found if isinstance(one, Article)]


def test_a_page_gives_its_article_and_what_it_tells_of_itself(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,) = read(walk, tmp_path / "a.html")
    assert isinstance(article, Article)
    assert (article.title, article.publisher) == ("Talks in Arica", "The Gazette")
    assert (article.published, article.published_basis) == (dt.date(2024, 5, 6), "metadata")
    assert "Sport" not in article.text
    assert "We came to listen" in article.text
    assert "\n\n" in article.text


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".parquet", ".jsonl.gz", ".csv.zst", ".txt.gz"])
def test_tables_and_packed_files_give_their_rows(walk: Walk, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    row = {"id": "7", "text": TEXT, "date": "2024-05-06", "publisher": "Agency"}
    content = TEXT if ".txt" in suffix else json.dumps(row) + "\n"
    if ".csv" in suffix or ".tsv" in suffix:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(row), delimiter="\t" if ".tsv" in suffix else ",")
        writer.writeheader()
        writer.writerow(row)
        content = stream.getvalue()
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist([row]), path)
    elif suffix.endswith(".gz"):
        path.write_bytes(gzip.compress(content.encode()))
    elif suffix.endswith(".zst"):
        path.write_bytes(zstandard.compress(content.encode()))
    else:
        path.write_text(content, encoding="utf-8")
    (article,) = read(walk, path)
    assert isinstance(article, Article)
    assert article.text == TEXT
    if ".txt" not in suffix:
        assert (article.id, article.published, article.publisher) == ("7", dt.date(2024, 5, 6), "Agency")


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_columns_may_have_other_names(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    row = {"body": TEXT, "day": "2024-05-06", "notes": "x"}
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist([row]), path)
    else:
        path.write_text(json.dumps(row) if suffix == ".jsonl" else f"body,day,notes\n{TEXT},2024-05-06,x\n", "utf-8")
    (article,) = read(Walk(columns={"text": "body", "published": "day"}), path)
    assert isinstance(article, Article)
    assert (article.text, article.published) == (TEXT, dt.date(2024, 5, 6))


def test_a_feed_gives_its_entries_without_scripts(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(FEED, "utf-8")
    one, two = read(walk, tmp_path / "a.rss")
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.text.strip(), one.title, one.publisher) == (TEXT, "One", "Wire")
    assert (one.url, one.published) == ("https://example.org/1", dt.date(2024, 5, 6))
    assert two.url is None


def record(url: str, page: str, *, status: str = "200 OK", cut: int = 0) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    return head + http[: len(http) - cut] + (b"" if cut else b"\r\n\r\n")


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_gives_its_pages_and_tells_of_a_cut(walk: Walk, tmp_path: Path, packed: bool) -> None:
    parts = [record("https://a.org/1", PAGE), record("https://a.org/2", "gone", status="404 Not Found")]
    parts.append(record("https://a.org/3", PAGE, cut=0 if packed else 200))
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(part) if packed else part for part in parts))
    found = read(walk, path)
    assert [one.url for one in found if isinstance(one, Article)] == ["https://a.org/1"] + ["https://a.org/3"] * packed
    assert reasons(found) == [] if packed else ["truncated"]


@pytest.mark.parametrize("pack", [zstandard.compress, gzip.compress])
def test_an_archive_that_is_packed_whole_is_read_too(
    walk: Walk, tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / ("a.warc.zst" if pack is zstandard.compress else "a.warc.gz")
    path.write_bytes(pack(record("https://a.org/1", PAGE) + record("https://a.org/2", PAGE)))
    assert [one.url for one in read(walk, path) if isinstance(one, Article)] == ["https://a.org/1", "https://a.org/2"]


def test_what_is_no_archive_of_pages_is_told(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "1.warc").write_bytes(b"no archive at all\n" * 50)
    (tmp_path / "2.warc").write_bytes(record("https://a.org/1", PAGE) + b"\r\nno record\r\n\r\n")
    (tmp_path / "3.warc").write_bytes(b"")
    found = read(walk, tmp_path)
    assert reasons(found) == ["broken archive", "broken archive", "empty"]
    assert len(texts(found)) == 1


def test_folders_and_globs_are_read_by_name(tmp_path: Path) -> None:
    walk = Walk()
    (tmp_path / "deep" / ".hidden").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "deep/c.txt", "notes.pdf", ".d.txt", "deep/.hidden/e.txt", "README"):
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none.txt")
    assert texts(read(walk, tmp_path)) == ["a.txt", "b.txt", "deep/c.txt"]
    assert walk.passed_over == {".pdf": 1, "no ending": 1}
    assert texts(read(walk, f"{tmp_path}/?.txt")) == ["a.txt", "b.txt"]
    assert reasons(read(walk, f"{tmp_path}/*.json")) == ["not found"]


def test_a_folder_without_articles_says_what_it_has_instead(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "a.docx").write_bytes(b"PK")
    found = [one.detail for one in read(walk, tmp_path / "empty", tmp_path / "office") if isinstance(one, Unreadable)]
    assert found == [
        f"{tmp_path}/empty: no files are in it",
        f"{tmp_path}/office: no file in it is of a kind that is read; there are .docx",
    ]


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    walk = Walk()
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("2024/a.txt", TEXT)
        archive.writestr("2024/b.jsonl", json.dumps({"text": "One."}) + "\n" + json.dumps({"text": "Two."}))
        archive.writestr("c.html", PAGE)
        archive.writestr("d.docx", b"PK")
        archive.writestr("__MACOSX/._a.txt", b"\0")
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist([{"text": "Three."}]), sink)
        archive.writestr("e.parquet", sink.getvalue())
    found = read(walk, tmp_path)
    walk.close()
    assert [one.id for one in found if isinstance(one, Article)] == [
        f"{tmp_path}/all.zip/{name}"
        for name in ("2024/a.txt", "2024/b.jsonl:1", "2024/b.jsonl:2", "c.html", "e.parquet:1")
    ]
    assert walk.passed_over == {".docx": 1}
    (tmp_path / "all.zip").write_bytes(b"PK nothing")
    assert reasons(read(Walk(), tmp_path / "all.zip")) == ["broken archive"]


def test_a_file_of_json_is_a_list_of_articles_or_one_or_lines(walk: Walk, tmp_path: Path) -> None:
    one, two = {"id": "1", "text": TEXT}, {"id": "2", "text": "Chile thanked Peru."}
    (tmp_path / "list.json").write_text(json.dumps([one, two]), "utf-8")
    (tmp_path / "one.json").write_text(json.dumps(one, indent=1), "utf-8")
    (tmp_path / "lines.json").write_text(f"{json.dumps(one)}\n{json.dumps(two)}\n", "utf-8")
    (tmp_path / "list").write_text(json.dumps([one]), "utf-8")
    names = ("list.json", "one.json", "lines.json", "list")
    assert [len(texts(read(walk, tmp_path / name))) for name in names] == [2, 1, 2, 1]
    for content, reason in (("[]", "empty"), ("[1]", "bad record"), ("[{", "bad JSON"), ("[" * 100_000, "bad JSON")):
        (tmp_path / "bad.json").write_text(content, "utf-8")
        assert reasons(read(walk, tmp_path / "bad.json")) == [reason]


def test_lines_of_json_stay_lines_where_the_first_one_is_broken(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("[1, 2]\n" + json.dumps({"text": TEXT}), "utf-8")
    found = read(walk, tmp_path / "a.jsonl")
    assert (reasons(found), texts(found)) == (["bad record"], [TEXT])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_may_be_parted_by_other_marks_and_have_names_in_capitals(walk: Walk, tmp_path: Path, mark: str) -> None:
    rows = [["ID", "Text", " Published "], ["7", "Kenya and Uganda met", "2024-05-06"]]
    (tmp_path / "a.csv").write_text("".join(mark.join(row) + "\r\n" for row in rows), "utf-8-sig")
    (article,) = read(walk, tmp_path / "a.csv")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.published) == ("7", "Kenya and Uganda met", dt.date(2024, 5, 6))


def test_a_broken_row_of_a_table_stops_no_other(walk: Walk, tmp_path: Path) -> None:
    rows = [
        b"id,text",
        b"1,One.",
        b"2,too,many",
        b"3",
        b'4,"Four,\nreally"',
        b"5,caf\xe9",
        b"",
        b"6,Six.",
        b'7,"open',
        b"8,x",
    ]
    (tmp_path / "a.csv").write_bytes(b"\n".join(rows))
    found = read(walk, tmp_path / "a.csv")
    assert texts(found) == ["One.", "Four,\nreally", "Six."]
    assert [(one.id.rsplit(":")[-1], one.reason) for one in found if isinstance(one, Unreadable)] == [
        ("3", "bad record"), ("4", "empty"), ("7", "wrong encoding"), ("10", "bad record"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.json"])
def test_a_source_without_a_text_says_which_columns_there_are(walk: Walk, tmp_path: Path, name: str) -> None:
    row = {"body": TEXT, "day": "2024-05-06"}
    if name == "a.parquet":
        pq.write_table(pa.Table.from_pylist([row]), tmp_path / name)
    else:
        (tmp_path / name).write_text(f"body,day\n{TEXT},x\n" if name == "a.csv" else json.dumps(row), "utf-8")
    (unread,) = read(walk, tmp_path / name)
    assert isinstance(unread, Unreadable)
    assert unread.reason == "bad record"
    assert unread.detail.endswith("no column text or event_text; there are body, day. Give --column text=NAME")


def test_columns_of_bytes_are_text_where_they_are_utf_8(walk: Walk, tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([{"text": TEXT.encode()}, {"text": b"\xff"}]), tmp_path / "a.parquet")
    found = read(walk, tmp_path / "a.parquet")
    assert (texts(found), reasons(found)) == ([TEXT], ["bad record"])


def test_a_pipe_is_read_once(walk: Walk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(json.dumps({"text": TEXT}) + "\n", "utf-8"))
    writer.start()
    assert texts(read(walk, tmp_path / "pipe")) == [TEXT]
    writer.join()


def test_what_unpacks_to_more_than_a_page_or_feed_may_be_is_not_unpacked_whole(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * 100_000_000))
    monkeypatch.setattr("dragoman.ingest.sources.walk.MOST_FEED", 1000)
    monkeypatch.setattr("dragoman.ingest.sources.feeds.MOST_BYTES", 1000)
    (tmp_path / "b.rss.gz").write_bytes(gzip.compress(FEED.encode() + b" " * 10_000))
    tracemalloc.start()
    found = read(walk, tmp_path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reasons(found) == ["too long", "too long"]
    assert most < 60_000_000


def test_what_is_broken_says_so_and_the_rest_is_read(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "1.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12])
    (tmp_path / "2.jsonl.zst").write_bytes(b"no archive")
    (tmp_path / "3.parquet").write_bytes(b"no table")
    (tmp_path / "4.csv").write_text("text\nTalks.\n", "utf-16")
    (tmp_path / "5.html").write_text("<html></html>", "utf-8")
    (tmp_path / "6.xml").write_text("<rss><channel></channel></rss>", "utf-8")
    (tmp_path / "7.txt").write_text(TEXT, "utf-8")
    found = read(walk, tmp_path)
    assert reasons(found)[:4] == ["broken archive", "broken archive", "bad record", "wrong encoding"]
    assert len(reasons(found)) == 6
    assert texts(found) == [TEXT]


def test_a_file_without_a_telling_name_is_known_by_its_beginning(walk: Walk, tmp_path: Path) -> None:
    for name, content in (("page", PAGE), ("feed", FEED), ("lines", json.dumps({"text": TEXT})), ("text", TEXT)):
        (tmp_path / name).write_text(content, "utf-8")
    assert [len(read(walk, tmp_path / name)) for name in ("page", "feed", "lines", "text")] == [1, 2, 1, 1]
    assert texts(read(walk, tmp_path / "lines")) == [TEXT]


def test_addresses_are_not_fetched_unasked(walk: Walk) -> None:
    assert reasons(read(walk, "https://example.org/")) == ["not asked for"]


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    hostile = f"<html><body><p {' '.join(f'a{n}=1' for n in range(200_000))}>x</p></body></html>".encode()
    extractor = Extractor(seconds=0.3)
    try:
        assert isinstance(extractor.page(hostile, "hostile"), Unreadable)
        patient = Extractor()
        page = patient.page(PAGE.encode(), "page")
        patient.close()
        assert not isinstance(page, Unreadable)
    finally:
        extractor.close()
