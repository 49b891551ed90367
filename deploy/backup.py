#!/usr/bin/env python3
"""Back up and restore one installation; standard library only, settings from the environment.

    deploy/backup.py save TARGET         may run while everything is in use
    deploy/backup.py restore SOURCE      into an empty data directory (and an empty Postgres database)

TARGET/database-…  is a whole copy each time (SQLite's own backup, or `pg_dump`); TARGET/files grows by what is new,
since kept files have generated names and never change. What can be made again (CICERONE_DATA/cache) and unfinished
uploads are left out. With S3 storage, the files are the bucket's business: only the database is saved.

Afterwards `./cicerone manage check_data` proves that what came back is whole.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

DATABASE, SECRET, FILES = "cicerone.sqlite3", "secret-key", "files"


def main() -> int:
    """Save or restore; failures are one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("verb", choices=["save", "restore"])
    parser.add_argument("place", type=Path)
    options = parser.parse_args()
    data = Path(os.environ.get("CICERONE_DATA") or Path(__file__).resolve().parent.parent / "data")
    url = os.environ.get("CICERONE_DATABASE_URL", "")
    try:
        save(data, url, options.place) if options.verb == "save" else restore(data, url, options.place)
    except (OSError, ValueError, sqlite3.Error, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"backup: {error}\n")
        return 1
    return 0


def save(data: Path, url: str, target: Path) -> None:
    """Database first, then files: each file that the saved database names is there.

    Raises:
        OSError, sqlite3.Error, CalledProcessError: the backup is not whole; no unfinished database copy stays.
    """
    target.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = target / f"database-{stamp}.{'dump' if url else 'sqlite3'}"
    part = copy.with_suffix(".part")
    try:
        save_database(data, url, part)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    if (data / SECRET).is_file():
        copy_whole(data / SECRET, target / SECRET)
    new = sum(copy_whole(path, target / FILES / path.relative_to(data / FILES)) for path in kept(data / FILES))
    sys.stdout.write(f"saved {copy.name} and {new} new files in {target}\n")


def save_database(data: Path, url: str, part: Path) -> None:
    """A consistent copy of the database in use."""
    part.touch(mode=0o600)
    if url:
        subprocess.run(["pg_dump", "--format=custom", f"--file={part}", url], check=True)  # noqa: S603, S607
        return
    if not (data / DATABASE).is_file():
        raise ValueError(f"there is no {data / DATABASE}")
    source = sqlite3.connect(data / DATABASE)
    with contextlib.closing(source), contextlib.closing(sqlite3.connect(part)) as copy:
        source.backup(copy)


def restore(data: Path, url: str, source: Path) -> None:
    """Put the newest saved database and the files back.

    Raises:
        ValueError: something is there already, or there is nothing to restore.
    """
    saved = sorted(source.glob(f"database-*.{'dump' if url else 'sqlite3'}"))
    if not saved:
        raise ValueError(f"{source} has no {'Postgres' if url else 'SQLite'} backup")
    if (data / DATABASE).exists() or any(kept(data / FILES)):
        raise ValueError(f"{data} is not empty; restore into an empty data directory")
    data.mkdir(parents=True, exist_ok=True)
    for path in kept(source / FILES):
        copy_whole(path, data / FILES / path.relative_to(source / FILES))
    if (source / SECRET).is_file():
        copy_whole(source / SECRET, data / SECRET)
    if url:
        words = ["--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={url}", str(saved[-1])]
        subprocess.run(["pg_restore", *words], check=True)  # noqa: S603, S607
    else:
        copy_whole(saved[-1], data / DATABASE)
    sys.stdout.write(f"restored {saved[-1].name} into {data}\n")


def kept(folder: Path) -> Iterator[Path]:
    """Every file below a folder (none when it is not there); scratch files are nobody's."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "scratch"]
        yield from (Path(place) / name for name in names)


def copy_whole(source: Path, target: Path) -> bool:
    """Copy a file unless it is there; it appears under its name only when it is whole. Returns whether it is new."""
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        shutil.copy2(source, part)
    except FileNotFoundError:  # a derivative that was removed meanwhile; it can be made again
        return False
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
    part.replace(target)
    return True


if __name__ == "__main__":
    sys.exit(main())
