"""Where the launcher finds and keeps things."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CACHE = ROOT / ".cache"
VENV = ROOT / ".venv"
FRONTEND = ROOT / "frontend"
DIST = FRONTEND / "dist"
STAMP = ".cicerone-stamp"


def venv_python(venv: Path = VENV) -> Path:
    """The environment's interpreter."""
    return venv / "bin" / "python"


def data_dir() -> Path:
    """The data directory: `CICERONE_DATA`, else `data` in the project; absolute."""
    return Path(os.environ.get("CICERONE_DATA") or ROOT / "data").expanduser().resolve()
