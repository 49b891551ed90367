"""The project's catalogue of artworks."""
