"""Writers of records, one file per format."""
