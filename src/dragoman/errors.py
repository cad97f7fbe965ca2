"""The error tree.

DragomanError
├─ ChronicleError    a chronicle cannot be opened, read or written
├─ ExportError       an export cannot be written, or is not read as it was written
├─ InputError        an input cannot be read: not found, binary, wrong encoding, empty, bad JSON
├─ LexiconError      a data file of ours breaks its schema; names the file and the value
├─ ModelError        the model is missing or does not fit this version
└─ UsageError        the caller asked for something that does not exist
"""


class DragomanError(Exception):
    """Base of every error that the package raises on purpose."""


class ChronicleError(DragomanError):
    """A chronicle cannot be opened, read or written; the message names it and says why."""


class ExportError(DragomanError):
    """An export cannot be written, or is not read again as it was written; the message names the file."""


class InputError(DragomanError):
    """An input cannot be read; the message names it and says why."""


class LexiconError(DragomanError):
    """A data file of the package breaks its schema."""


class ModelError(DragomanError):
    """The model is missing or does not fit this version of the package."""


class UsageError(DragomanError):
    """The caller asked for something that does not exist; the message lists what does."""
