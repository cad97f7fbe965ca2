"""Articles into a chronicle: what comes in, what is known already, what is a copy, and coding in many processes."""
