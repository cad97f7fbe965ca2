"""What we know: frozen dataclasses, no logic. Imports nothing else of the package.

The shapes follow the interchange contract (`docs/records.md`). All offsets are half-open, in Unicode code
points, into the document's text, and `text[start:end]` is the evidence.
"""
