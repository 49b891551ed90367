"""Freezing a sheet as a revision."""
