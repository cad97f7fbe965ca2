"""Stage 4: mentions → events, agreements."""
