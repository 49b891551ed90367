"""Flags: a word to the coordinator on anything."""
