"""Questions to a chronicle: which events, statements, agreements, visits and offices, in a stable order."""
