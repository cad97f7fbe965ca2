"""Every kind of source gives its articles; what is broken says so and does not stop the rest."""

import csv
import datetime as dt
import gzip
import io
import json
from collections.abc import Iterator
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


def test_a_table_without_text_says_which_columns_it_has(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("body,day\nx,y\n", "utf-8")
    (unread,) = read(walk, tmp_path / "a.csv")
    assert isinstance(unread, Unreadable)
    assert "there are body, day" in unread.detail


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


def test_folders_and_globs_are_read_by_name(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "deep/c.txt", "notes.pdf"):
        (tmp_path / name).write_text(name, "utf-8")
    assert texts(read(walk, tmp_path)) == ["a.txt", "b.txt", "deep/c.txt"]
    assert texts(read(walk, f"{tmp_path}/*.txt")) == ["a.txt", "b.txt"]
    assert reasons(read(walk, f"{tmp_path}/*.json")) == ["not found"]


def test_what_is_broken_says_so_and_the_rest_is_read(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "1.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12])
    (tmp_path / "2.jsonl.zst").write_bytes(b"no archive")
    (tmp_path / "3.parquet").write_bytes(b"no table")
    (tmp_path / "4.csv").write_bytes(b"text\n\xff\xfe\n")
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
