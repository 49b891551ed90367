"""`./cicerone up`: make what is missing, start web and workers, say where, watch over them."""

from __future__ import annotations

import os
import signal
import time
from argparse import Namespace
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from .frontend import ensure_frontend
from .ground import AFTER_CRASH_S, hold_data, let_go, names_of, need_port, shown, was_killed
from .machine import clean_environment
from .making import digest, only_maker, stamp_of
from .places import DIST, ROOT, VENV, data_dir, venv_python
from .python_env import ensure_python
from .run import Stopped, run, stop_running
from .say import line, megabytes, step, warn
from .supervise import Supervisor, wait_until_answers

READY_S = 60.0
MIGRATED, DEMO_MADE = ".migrated", ".demo-made"


def up(options: Namespace) -> int:
    """Run everything until Ctrl-C; returns the exit code.

    Raises:
        Failure: one line for people; what was running has been stopped.
    """
    begin = time.monotonic()
    data = data_dir()
    address = shown(options.host, options.port)
    patience = AFTER_CRASH_S if was_killed(data) else 0.0
    need_port(options.host, options.port, patience_s=patience)
    held = hold_data(data, address)
    try:
        first = make(data, demo=not options.demo_off)
        return serve(options, data, begin=begin, first=first)
    finally:
        let_go(held)


def child_environment(data: Path, host: str = "") -> dict[str, str]:
    """Environment of the product's own programs."""
    env = clean_environment() | {"CICERONE_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    env["PATH"] = os.pathsep.join([str(VENV / "bin"), env.get("PATH", os.defpath)])
    if host:
        env.setdefault("CICERONE_HOSTS", names_of(host))
    return env


def make(data: Path, *, demo: bool) -> bool:
    """Environment, frontend, database and, at first, the demo; the frontend is built while the rest goes on.

    Returns whether the demo was made now.
    """
    with only_maker(), ThreadPoolExecutor(2) as lanes:
        prepared = lanes.submit(prepare, data, demo)
        tasks: list[Future[Any]] = [lanes.submit(ensure_frontend), prepared]
        try:
            wait(tasks, return_when=FIRST_EXCEPTION)
        finally:
            if not all(task.done() and not task.exception() for task in tasks):
                stop_running()
        failures = [task.exception() for task in tasks]
        # The one that failed stopped the other: its own words count.
        for failure in sorted((each for each in failures if each), key=lambda each: isinstance(each, Stopped)):
            raise failure
        return prepared.result()


def prepare(data: Path, demo: bool) -> bool:
    """Python packages, database, demo. Returns whether the demo was made now."""
    ensure_python()
    env = child_environment(data)
    migrate(data, env)
    if not demo or stamp_of(data, DEMO_MADE):
        return False
    with step("Demo project"):
        manage("demo", ["demo", "--if-first"], env)
    (data / DEMO_MADE).write_text("yes")
    return True


def migrate(data: Path, env: dict[str, str]) -> None:
    """Bring the database up to date; an SQLite file that these migrations have already seen is left alone."""
    files = sorted((ROOT / "annotator").glob("*/migrations/*.py"))
    url = env.get("CICERONE_DATABASE_URL", "")
    wanted = digest([url, stamp_of(VENV), *(file.read_bytes() for file in files)])
    if not url and (data / "cicerone.sqlite3").is_file() and stamp_of(data, MIGRATED) == wanted:
        return
    with step("Database"):
        manage("migrate", ["migrate", "--no-input"], env)
    (data / MIGRATED).write_text(wanted)


def manage(name: str, words: list[str], env: dict[str, str]) -> str:
    """Run a management command to its end; returns its output."""
    return run(name, [venv_python(), ROOT / "manage.py", *words], cwd=ROOT, env=env)


def serve(options: Namespace, data: Path, *, begin: float, first: bool) -> int:
    """Start web and workers, wait for the web server, print where it is, supervise."""
    supervisor = Supervisor(child_environment(data, options.host), data / "logs")
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, supervisor.ask_to_stop)
    program = [venv_python(), ROOT / "manage.py"]
    web_words = ["serve", "--host", options.host, "--port", str(options.port), "--threads", "8"]
    try:
        web = supervisor.add("web", [*program, *web_words])
        # The workers start when people can already log in: on few cores they would only hold the web server up.
        wait_until_answers(supervisor, web, (options.host, options.port), READY_S)
        if not supervisor.stopping:
            for number in range(1, options.workers + 1):
                supervisor.add(f"worker-{number}", [*program, "work"])
            welcome(options, data, took_s=time.monotonic() - begin, first=first)
        supervisor.run_until_stopped()
    finally:
        supervisor.stop()
    line("Stopped.")
    return 0


def welcome(options: Namespace, data: Path, *, took_s: float, first: bool) -> None:
    """Address, logins, figures."""
    line(f"\nCicerone is ready after {took_s:.1f} s: {shown(options.host, options.port)}")
    logins = data / "first-logins.txt"
    if logins.is_file():
        line(f"\nLogins (also in {logins} until the passwords are changed):")
        line(logins.read_text().rstrip())
    elif options.demo_off:
        line("No demo was asked for. Your first account: ./cicerone manage createsuperuser")
    if first:
        line(f"\nOn disk: {megabytes(VENV)} MB Python, {megabytes(DIST)} MB frontend, {megabytes(data)} MB data.")
    if options.host not in ("127.0.0.1", "localhost", "::1"):
        warn("It listens beyond this machine without encryption: only for networks that you trust.")
    line("\nCtrl-C stops everything.")
