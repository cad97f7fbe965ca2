"""A sourced brief on the relations of two countries, as plain data; `formats/brief.py` writes it."""
