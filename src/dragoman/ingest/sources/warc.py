"""Archives of the web (WARC): an article for each page that was kept."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.ingest.sources.markup import MOST_BYTES, Extractor
from dragoman.records.articles import Article, Unreadable

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, name: str, extractor: Extractor) -> Iterator[Article | Unreadable]:
    """The pages of an archive, in order. Packed archives are known by their first bytes.

    Responses that are no pages, or that failed, are passed over. A record that breaks off is told of: the library
    passes over it in silence, so its length is compared with the one announced.
    """
    number = 0
    for record in _records(stream, name):
        if isinstance(record, Unreadable):
            yield record
            return
        number += 1
        where = f"{name}:{number}"
        url = record.headers.get("WARC-Target-URI")
        announced = record.content_length
        body = record.reader.read()
        if len(body) < announced:
            yield Unreadable(where, "truncated", f"{where}: {len(body)} bytes of {announced} ({url})")
            continue
        page = _http(body)
        if page is None:
            continue
        if len(page) > MOST_BYTES:
            yield Unreadable(where, "too long", f"{where} is longer than {MOST_BYTES // 10**6} MB ({url})")
            continue
        yield extractor.extract(page, where, url=url)
    if not number:
        yield Unreadable(name, "empty", f"{name} holds no responses")


def _records(stream: BinaryIO, name: str) -> Iterator[Any]:
    """The responses of an archive; the last one says what is wrong where it cannot be read on."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        yield from ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)
    except (OSError, GeneratorExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # the library panics where reading fails, which is no `Exception`
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        yield Unreadable(name, "bad record", f"{name}: {error}")


def _http(message: bytes) -> bytes | None:
    """The page of an HTTP response: None for what is no page, or no success."""
    head, _, body = message.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    status = lines[0].split(" ", 2)
    headers = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in lines[1:])}
    if len(status) < 2 or status[1] != "200" or not headers.get("content-type", "").lower().startswith(_PAGES):
        return None
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _dechunked(body)
    return _unpacked(body, headers.get("content-encoding", "").lower())


def _dechunked(body: bytes) -> bytes:
    parts, at = [], 0
    while at < len(body):
        line, _, _ = body[at:].partition(b"\r\n")
        try:
            size = int(line.split(b";")[0], 16)
        except ValueError:
            return body  # many archives keep the header and store the body whole
        start = at + len(line) + 2
        if size == 0:
            break
        parts.append(body[start : start + size])
        at = start + size + 2
    return b"".join(parts)


def _unpacked(body: bytes, encoding: str) -> bytes:
    import zlib

    if encoding not in ("gzip", "deflate"):
        return body
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        return unpacker.decompress(body, MOST_BYTES + 1)
    except zlib.error:
        return body
