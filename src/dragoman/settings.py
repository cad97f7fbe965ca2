"""What may be set from outside. The only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError

DEFAULT_THREADS = 2
"""Two cores are what the speed floor is measured on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that hold for a whole run.

    Attributes:
        threads: Threads of the encoder (`DRAGOMAN_THREADS`).
        model: Folder of the model (`DRAGOMAN_MODEL`); None is the one in the package.
        judge: Whether the judge works beside the patterns (`DRAGOMAN_JUDGE`, "off" for no).
    """

    threads: int = DEFAULT_THREADS
    model: Path | None = None
    judge: bool = True

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Settings as the environment has them.

        Raises:
            UsageError: A variable holds what cannot be used; the message names it.
        """
        source = os.environ if environment is None else environment
        model = source.get("DRAGOMAN_MODEL", "").strip()
        return cls(
            threads=_threads(source.get("DRAGOMAN_THREADS", "")),
            model=Path(model) if model else None,
            judge=_on(source.get("DRAGOMAN_JUDGE", "")),
        )


def _threads(value: str) -> int:
    if not value.strip():
        return DEFAULT_THREADS
    if not value.strip().isascii() or not value.strip().isdigit() or int(value) < 1:
        raise UsageError(f"DRAGOMAN_THREADS is {value!r}; it must be a whole number, 1 or more")
    return int(value)


def _on(value: str) -> bool:
    if value.strip() not in ("", "on", "off"):
        raise UsageError(f"DRAGOMAN_JUDGE is {value!r}; it must be on or off")
    return value.strip() != "off"
