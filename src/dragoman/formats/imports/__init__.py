"""Importers of events that other systems coded: a file per layout, one reader for their traps (`read.py`)."""
