"""What tests find on the machine: a Chromium, a Postgres, a Redis."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping

from .places import CACHE, venv_python
from .say import Failure, line

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
POSTGRES = (
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "postgresql://postgres:postgres@127.0.0.1:5432/postgres",
)
REDIS = "redis://127.0.0.1:6379/14"  # 14, and 15 for a second test process: nobody's usual databases
MARK = "cicerone-tests"
ASK_POSTGRES = """
import sys, psycopg
with psycopg.connect(sys.argv[1], connect_timeout=3) as c:
    may, = c.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    assert may, "the role may not create databases"
    print(c.execute("SHOW server_version").fetchone()[0])
"""
# The tests empty their Redis databases, so they take none that holds somebody's data.
ASK_REDIS = """
import sys, redis
url, mark = sys.argv[1:]
head, _, number = url.rpartition("/")
for n in (int(number), int(number) + 1):
    r = redis.Redis.from_url(f"{head}/{n}", socket_timeout=3, socket_connect_timeout=3)
    assert r.dbsize() == 0 or r.exists(mark), f"database {n} is not empty"
    r.flushdb(); r.set(mark, 1)
print(r.info("server")["redis_version"])
"""


def find_chromium(env: Mapping[str, str]) -> str:
    """A Chromium that starts: named, the machine's, Playwright's, else one that is got now.

    Raises:
        Failure: none is there and none can be got.
    """
    for program in chromiums(env):
        if starts(program):
            return program
    line("  no Chromium is here: getting one …")
    tries = [[str(venv_python()), "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        tries.append([str(venv_python()), "-m", "playwright", "install-deps", "chromium"])
        tries.append(["sh", "-c", "apt-get update -q && apt-get install -yq --no-install-recommends chromium"])
    for command in tries:
        subprocess.run(command, env=dict(env), capture_output=True, check=False)
        for program in chromiums(env):
            if starts(program):
                return program
    raise Failure(
        "no Chromium is here and none could be got: install one, name it in CICERONE_CHROMIUM, or --no-browser"
    )


def chromiums(env: Mapping[str, str]) -> Iterator[str]:
    """Where a Chromium may be, the named one first and alone."""
    named = env.get("CICERONE_CHROMIUM")
    if named:
        yield named
        return
    for name in CHROMIUMS:
        found = shutil.which(name, path=env.get("PATH")) or f"/usr/bin/{name}"
        if os.access(found, os.X_OK):
            yield found
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    own = subprocess.run([venv_python(), "-c", ask], env=dict(env), capture_output=True, text=True, check=False)
    if own.returncode == 0 and os.path.exists(own.stdout.strip()):
        yield own.stdout.strip()


def starts(program: str) -> bool:
    """Whether the program can tell its version."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def browsers_path(env: Mapping[str, str]) -> str:
    """Where Playwright keeps browsers: as set, else in the project's cache and not in people's homes."""
    return env.get("PLAYWRIGHT_BROWSERS_PATH") or str(CACHE / "browsers")


def find_storage(env: Mapping[str, str]) -> dict[str, str]:
    """Variables for the Postgres and the Redis that answer (named ones, else local ones); says which.

    Raises:
        Failure: one that was named does not answer.
    """
    found: dict[str, str] = {}
    postgres = named_or_local(env, "CICERONE_TEST_DATABASE_URL", POSTGRES, ASK_POSTGRES, ())
    redis = named_or_local(env, "CICERONE_TEST_REDIS_URL", (REDIS,), ASK_REDIS, (MARK,))
    if postgres:
        found["CICERONE_DATABASE_URL"] = postgres[0]
    if redis:
        found |= {"CICERONE_REDIS_URL": redis[0], "CICERONE_JOBS": "celery"}
    line(f"  Postgres: {postgres[1] if postgres else 'none answers (CICERONE_TEST_DATABASE_URL, localhost)'}")
    line(f"  Redis: {redis[1] if redis else 'none answers (CICERONE_TEST_REDIS_URL, localhost)'}")
    return found


def named_or_local(
    env: Mapping[str, str], variable: str, local: tuple[str, ...], question: str, words: tuple[str, ...]
) -> tuple[str, str] | None:
    """The address that answers and what to say of it (without its password), or nothing.

    Raises:
        Failure: the named one does not answer.
    """
    named = env.get(variable)
    for url in (named,) if named else local:
        command = [str(venv_python()), "-c", question, url, *words]
        done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return url, f"{done.stdout.strip()} at {url.rpartition('@')[2].removeprefix('redis://')}"
        if named:
            raise Failure(f"{variable} is set, but it is of no use: {done.stderr.strip().splitlines()[-1]}")
    return None
