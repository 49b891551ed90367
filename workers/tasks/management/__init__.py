"""Management commands of the long work."""
