"""`work` and `ingest`."""
