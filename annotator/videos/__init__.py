"""Recordings: upload, ingest, picture table, pictures."""
