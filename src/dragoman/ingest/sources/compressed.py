"""Opening files, packed or not."""

import gzip
import io
from pathlib import Path
from typing import BinaryIO, cast

COMPRESSED = frozenset({".gz", ".zst"})


def inner_suffix(path: Path) -> str:
    """The end of a file's name without that of its packing: ".jsonl" of "a.jsonl.gz"."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


def open_source(path: Path) -> BinaryIO:
    """A file as a stream of bytes, unpacked while it is read.

    Raises:
        OSError: It cannot be opened; or, while it is read, is no such archive or broken off.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if suffix == ".zst":
        import zstandard

        try:
            return cast(BinaryIO, io.BufferedReader(_Zstandard(path)))
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error
    return path.open("rb")


class _Zstandard(io.RawIOBase):
    """A file of Zstandard, of one frame or several; errors are those of the operating system."""

    def __init__(self, path: Path) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        self._file = path.open("rb")
        self._reader = zstandard.ZstdDecompressor().stream_reader(self._file, read_across_frames=True)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            return int(self._reader.readinto(buffer))
        except self._error as error:
            raise OSError(str(error)) from error

    def close(self) -> None:
        self._file.close()
        super().close()
