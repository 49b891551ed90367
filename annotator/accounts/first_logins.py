"""The logins made at first start, in DATA/first-logins.txt (mode 600) until the passwords are changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

NAME = "first-logins.txt"


def path() -> Path:
    """Where they are written."""
    return Path(settings.DATA) / NAME


def write(logins: Iterable[tuple[str, str]]) -> Path:
    """Write `username password` lines, readable to the owner only; replaces what was there."""
    _replace("".join(f"{username} {password}\n" for username, password in logins))
    return path()


def read() -> list[tuple[str, str]]:
    """The logins that are still written down."""
    try:
        lines = path().read_text().splitlines()
    except OSError:
        return []
    return [(username, password) for username, _, password in (line.partition(" ") for line in lines) if password]


def forget(username: str) -> None:
    """Strike out one person; the file goes with the last."""
    left = [(name, password) for name, password in read() if name.lower() != username.lower()]
    if not path().exists():
        return
    if left:
        write(left)
    else:
        path().unlink(missing_ok=True)


def _replace(content: str) -> None:
    path().parent.mkdir(parents=True, exist_ok=True)
    draft = path().with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(content)
    draft.replace(path())
