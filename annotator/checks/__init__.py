"""What is missing before a sheet can be submitted."""
