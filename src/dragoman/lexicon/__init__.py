"""What we were told: loads and checks the data files."""
