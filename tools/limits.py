"""File lengths that keep the project readable: `python -m tools.limits [FOLDER]`; exit code 1 names what is too long.

Statements and complexity of Python functions are ruff's, components of the frontend are ESLint's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

LINES = {".py": 400, ".ts": 300, ".tsx": 300}
# Written by programs: Django's migrations, the client's types.
GENERATED = ("/migrations/", "/frontend/src/api/schema.d.ts")
AWAY = {"node_modules", "dist", ".venv", ".cache", ".git", "data", "build"}


def source_files(folder: Path) -> Iterator[Path]:
    """Files that the limits hold for."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in AWAY:
                yield from source_files(path)
        elif path.suffix in LINES and not any(part in f"/{path.as_posix()}" for part in GENERATED):
            yield path


def too_long(folder: Path) -> list[str]:
    """One line for each file beyond its limit."""
    found = []
    for path in source_files(folder):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LINES[path.suffix]:
            found.append(f"{path.relative_to(folder)}: {lines} lines, {LINES[path.suffix]} are allowed")
    return found


def main(words: list[str]) -> int:
    """Print what is too long."""
    found = too_long(Path(words[0] if words else "."))
    print("\n".join(found) if found else "every file is short enough")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
