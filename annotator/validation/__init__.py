"""Reviews of frozen revisions."""
