"""Stage 2: document → analysis."""
