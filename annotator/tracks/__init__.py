"""Where artworks are in the pictures."""
