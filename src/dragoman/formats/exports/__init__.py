"""Exporters: a file per layout, one small interface (`layout.py`), and the writer with its manifest (`write.py`)."""
