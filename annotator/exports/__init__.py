"""Releases: out, and in again."""
