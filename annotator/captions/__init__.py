"""Texts on artworks, their sentences and groundings."""
