"""What made a record: package, ontology, lexicon, model and judge."""

import dragoman
from dragoman.lexicon.check import lexicon_version
from dragoman.lexicon.ontology import load_ontology
from dragoman.records.coded import Versions


def versions(model: str = "none", judge: str = "none") -> Versions:
    """The versions in force; `model` and `judge` are the digests of those in use, "none" where none was loaded."""
    return Versions(dragoman.__version__, load_ontology().version, lexicon_version(), model, judge)
