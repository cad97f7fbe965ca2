"""What made a record: package, ontology, lexicon and model."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import dragoman
from dragoman.lexicon.ontology import load_ontology
from dragoman.records.coded import Versions

_LEXICON = ("actors", "en", "ontology", "places")


def versions(model: str = "none") -> Versions:
    """The versions in force; `model` is the digest of the model in use, "none" where none was loaded."""
    return Versions(dragoman.__version__, load_ontology().version, lexicon_digest(), model)


@cache
def lexicon_digest() -> str:
    """First 12 hexadecimal digits of the sha256 over all data files of the lexicon, by their names."""
    digest = hashlib.sha256()
    root = files("dragoman") / "data"
    for folder in _LEXICON:
        for name, file in sorted(_walk(folder, root / folder)):
            digest.update(f"{name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _walk(name: str, folder: Traversable) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _walk(path, entry)
        elif entry.name.endswith((".toml", ".tsv", ".gz")):
            found.append((path, entry))
    return found
