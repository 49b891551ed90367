"""What an operator may set, read from the environment (`CICERONE_…`), checked once at start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Config(BaseSettings):
    """One field per variable; the defaults run on one machine with nothing but Python."""

    model_config = SettingsConfigDict(env_prefix="CICERONE_")

    data: Path = ROOT / "data"
    database_url: str = ""
    redis_url: str = ""
    secret_key: str = ""
    hosts: str = "localhost,127.0.0.1,[::1]"
    origin: str = ""
    debug: bool = False
    frontend_dist: Path = ROOT / "frontend" / "dist"
    jobs: Literal["table", "celery"] = "table"
    x_accel: bool = False
    storage_bucket: str = ""
    storage_endpoint: str = ""
    storage_region: str = ""
    job_lease_s: float = Field(default=30.0, gt=0)
    cache_bytes: int = Field(default=2 * 1024**3, gt=0)
    max_video_bytes: int = Field(default=64 * 1024**3, gt=0)
    behind_https: bool = False

    def secret(self) -> str:
        """The signing key: given, or made once and kept in the data folder (mode 600)."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret-key"
        try:
            return path.read_text()
        except FileNotFoundError:
            return _create_secret(path)

    def database(self) -> dict[str, Any]:
        """Django's DATABASES entry: SQLite in the data folder, or what `database_url` names."""
        if not self.database_url:
            return sqlite(self.data / "cicerone.sqlite3")
        url = urlsplit(self.database_url)
        if url.scheme == "sqlite":
            return sqlite(Path(url.path))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite that loses nothing it acknowledged: WAL, synchronous=FULL, write lock taken at BEGIN."""
    return {
        "ENGINE": "annotator.common.sqlite",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
        # In memory; what runs tests side by side adds its own ending, which SQLite overlooks as an unknown parameter.
        "TEST": {"NAME": "file:test?mode=memory&cache=shared&beside="},
    }


def _create_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(50)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secret)
    return secret
