"""Inputs are read one at a time; what cannot be read is told clearly, and the rest is read."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from dragoman.clean.reading import parse_published, read_articles
from dragoman.records.articles import Article, Unreadable

DAY = dt.date(2023, 12, 27)


def lines(*records: object) -> io.BytesIO:
    rows = (r if isinstance(r, bytes) else json.dumps(r).encode() for r in records)
    return io.BytesIO(b"\n".join(rows) + b"\n")


def reasons(*found: Article | Unreadable) -> list[str]:
    return [item.reason if isinstance(item, Unreadable) else item.text for item in found]


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(b"\xef\xbb\xbfTalks.\r\nEnd.")
    assert list(read_articles(path, published=DAY)) == [Article(str(path), "\ufeffTalks.\r\nEnd.", DAY)]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = type("Stdin", (), {"buffer": io.BytesIO(b"Talks.")})()
    monkeypatch.setattr("sys.stdin", stdin)
    assert list(read_articles("-")) == [Article("stdin", "Talks.")]


def test_json_lines_have_our_fields_or_those_of_ngec() -> None:
    stream = lines(
        {"id": "a", "date": "2023-12-27", "text": "Talks.", "title": "T", "url": "u", "publisher": "p"},
        {"id": 7, "event_text": "Talks.", "pub_date": "2023-12-27T23:00:00Z", "date": "", "headline": "H"},
        {"story_id": "s", "event_text": "Talks.", "date": 20231227},
        {"text": "Talks."},
    )
    assert list(read_articles(stream, name="in")) == [
        Article("a", "Talks.", DAY, "T", "p", "u"),
        Article("7", "Talks.", DAY, "H"),
        Article("s", "Talks.", DAY),
        Article("in:4", "Talks."),
    ]


def test_a_date_given_for_all_serves_where_a_record_has_none() -> None:
    stream = lines({"id": "a", "text": "A."}, {"id": "b", "text": "B.", "date": "2020-01-01"})
    found = [item.published for item in read_articles(stream, published=DAY) if isinstance(item, Article)]
    assert found == [DAY, dt.date(2020, 1, 1)]


def test_an_unknown_date_is_told_and_the_article_has_none() -> None:
    problem, article = read_articles(lines({"id": "a", "text": "A.", "date": "soon"}), published=DAY)
    assert isinstance(problem, Unreadable)
    assert (problem.id, problem.reason) == ("a", "bad date")
    assert '"soon"' in problem.detail
    assert article == Article("a", "A.")


def test_bad_lines_do_not_stop_the_good_ones() -> None:
    stream = lines(
        {"text": "One."},
        b'{"text": "Tw',
        b"[1, 2]",
        b"",
        {"text": 3},
        {"title": "no text"},
        {"title": "no text", "text": ""},
        b'{"text": "caf\xe9"}',
        {"text": "\ud800"},
        {"text": "Last."},
    )
    expected = [
        "One.",
        "bad JSON",
        "bad record",
        "bad record",
        "bad record",
        "empty",
        "wrong encoding",
        "bad record",
        "Last.",
    ]
    assert reasons(*read_articles(stream)) == expected


def test_a_line_that_is_too_long_is_skipped_to_its_end() -> None:
    stream = lines({"text": "One."}, {"text": "x" * 5000}, {"text": "Last."})
    found = list(read_articles(stream, most_bytes=100))
    assert reasons(*found) == ["One.", "too long", "Last."]
    assert isinstance(found[1], Unreadable)
    assert found[1].id == "stdin:2"


@pytest.mark.parametrize(
    ("content", "reason", "hint"),
    [
        (b"", "empty", "no text"),
        (b" \n\xef\xbb\xbf \n", "empty", "no text"),
        (b"caf\xe9", "wrong encoding", "0xe9 at offset 3"),
        ("Talks".encode("utf-16"), "wrong encoding", "UTF-16"),
        (b"abc\0def", "binary", "NUL"),
        (b"%PDF-1.7 ...", "binary", "PDF"),
        (b"x" * 200, "too long", "split it"),
    ],
)
def test_a_text_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, reason: str, hint: str) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(content)
    (found,) = read_articles(path, most_bytes=100)
    assert isinstance(found, Unreadable)
    assert found.reason == reason
    assert hint in found.detail
    assert str(path) in found.detail


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert reasons(*read_articles(tmp_path / "none.txt"), *read_articles(tmp_path)) == ["not found", "not a file"]


def test_an_empty_file_of_json_lines_is_told(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n\n")
    assert reasons(*read_articles(path)) == ["empty"]


@pytest.mark.parametrize(
    "written",
    [
        "2023-12-27",
        "2023-12-27 10:00:00-05:00",
        "20231227",
        "27 December 2023",
        "Dec. 27, 2023",
        "27.12.2023",
        "12/27/2023",
    ],
)
def test_publication_dates_are_read(written: str) -> None:
    assert parse_published(written) == DAY


@pytest.mark.parametrize("written", ["05/06/2023", "2023-13-01", "20231301", "December 27", "Wednesday", "2023", "now"])
def test_dates_that_leave_a_choice_are_not_guessed(written: str) -> None:
    assert parse_published(written) is None
