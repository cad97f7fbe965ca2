"""Opening files, packed or not."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

COMPRESSED = frozenset({".gz", ".zst", ".zip"})


def inner_suffix(path: Path) -> str:
    """The end of a file's name without that of its packing: ".jsonl" of "a.jsonl.gz"."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


def open_source(path: Path) -> BinaryIO:
    """A file as a stream of bytes, unpacked while it is read; of a zip see `members`.

    Raises:
        OSError: It cannot be opened; or, while it is read, is no such archive or broken off.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return _translated(cast(BinaryIO, gzip.open(path, "rb")), (zlib.error,))
    if suffix == ".zst":
        import zstandard

        file = path.open("rb")
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=True)
        return _translated(cast(BinaryIO, reader), (zstandard.ZstdError,))
    return path.open("rb")


def members(path: Path) -> Iterator[tuple[str, BinaryIO]]:
    """The files in a zip, in its order, each with its name; of any other file that file itself, with the name "".

    Folders, hidden files and what macOS adds are passed over. A stream is closed when the next one is asked for.

    Raises:
        OSError: It cannot be opened, or is no zip; or, while it is read, is broken, or locked by a password.
    """
    if path.suffix.lower() != ".zip":
        with open_source(path) as stream:
            yield "", stream
        return
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise OSError(str(error)) from error
    with archive:
        for info in archive.infolist():
            if info.is_dir() or _is_hidden(PurePosixPath(info.filename)):
                continue
            try:
                opened = archive.open(info)
            except _ZIP_ERRORS as error:
                raise OSError(f"{info.filename}: {error}") from error
            with _translated(cast(BinaryIO, opened), _ZIP_ERRORS) as stream:
                yield info.filename, stream


_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)
"""Broken; locked by a password; packed by a method that is not known."""


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _translated(stream: BinaryIO, errors: tuple[type[Exception], ...]) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Translated(stream, errors)))


class _Translated(io.RawIOBase):
    """A stream whose errors of unpacking become those of the operating system."""

    def __init__(self, stream: BinaryIO, errors: tuple[type[Exception], ...]) -> None:
        self._stream, self._errors = stream, errors

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        read: Callable[[bytearray | memoryview], int] = self._stream.readinto  # type: ignore[attr-defined]
        try:
            return int(read(buffer))
        except EOFError as error:
            raise OSError(str(error)) from error
        except self._errors as error:
            raise OSError(str(error)) from error

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()
        super().close()
