"""Secrets that are shown once and kept as SHA-256 only."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, as URL-safe text."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """SHA-256, hexadecimal. A plain hash is enough: the secret is random and long, so nobody can guess through it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
