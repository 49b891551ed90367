"""Collection campaigns and their members."""
