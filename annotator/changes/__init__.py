"""Change batches: the one way to write to a sheet."""
