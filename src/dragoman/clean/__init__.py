"""Stage 1: article → document."""
