"""Stage 3: analysis → mentions."""
