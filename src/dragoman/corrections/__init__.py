"""What people say against the records of a chronicle: checked, written, taken back, carried over, listed."""
