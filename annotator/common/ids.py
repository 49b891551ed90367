"""Identifiers: UUID version 7, ascending in time, also within one millisecond of one process."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A new UUID v7 (RFC 9562): 48 bits of Unix milliseconds, 12 bits of counter, 62 random bits.

    Later calls of one process give greater values, so rows written in order also sort in order.
    """
    global _last
    with _lock:
        # 60 bits: milliseconds, then the fraction of the millisecond in 1/4096.
        now = time.time_ns() * 4096 // 1_000_000
        _last = max(now, _last + 1)
        stamp = _last
    milliseconds, fraction = stamp >> 12, stamp & 0xFFF
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)
