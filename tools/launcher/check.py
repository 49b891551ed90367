"""`./cicerone test` and `./cicerone lint`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from .frontend import ensure_frontend, ensure_node_modules, node
from .machine import package_environment
from .making import only_maker
from .places import CACHE, FRONTEND, VENV, venv_python
from .pytests import Sum, in_parallel, pytest_pass
from .python_env import ensure_python, ensure_test_packages
from .say import Failure, line, warn
from .services import browsers_path, find_chromium, find_storage
from .steps import frontend_steps, python_steps, run_lanes
from .up import child_environment

NO_BROWSER = "--no-browser"
# What leads the product elsewhere has no place in tests; these are meant for them.
FOR_TESTS = ("CICERONE_SAMPLES", "CICERONE_CHROMIUM", "CICERONE_TEST_")
HELP = """usage: cicerone test [--no-browser] [PYTEST-ARGUMENT ...]

All tests, linters, types, import rules. With pytest's own arguments (a file, -k NAME …) only pytest runs."""


def test(words: list[str]) -> int:
    """Run everything, or only pytest when there are words for it; returns the exit code."""
    if words[:1] in (["--help"], ["-h"]):
        line(HELP)
        return 0
    browser = NO_BROWSER not in words
    words = [word for word in words if word != NO_BROWSER]
    total = Sum()
    with prepared() as env:
        if words:
            return some_tests(words, env, browser=browser)
        line("== checks")
        for name in run_lanes([python_steps(), frontend_steps()], env):
            total.failed += 1
            warn(f"cicerone: check failed: {name}")
        all_tests(env, total, browser=browser)
    line(total.closing_line())
    return 0 if total.well else 1


def lint(words: list[str]) -> int:
    """The quick checks; `--fix` mends first what can be mended."""
    with prepared() as env:
        if "--fix" in words:
            for command in (["check", "--fix", "-q", "."], ["format", "-q", "."]):
                subprocess.run([VENV / "bin" / "ruff", *command], env=env, check=False)
            subprocess.run(["npm", "run", "--silent", "format"], cwd=FRONTEND, env=env, check=False)
        quick = [step for step in frontend_steps() if not step.slow]
        return 1 if run_lanes([python_steps(), quick], env) else 0


@contextmanager
def prepared() -> Iterator[dict[str, str]]:
    """Environment, test packages, frontend packages and build; then the environment variables of tests."""
    scratch = CACHE / "test-scratch"
    line("== preparing")
    with only_maker():
        ensure_python()
        ensure_test_packages()
        packages = package_environment(scratch)
        with node(scratch, packages) as with_node:
            ensure_node_modules(with_node)
            ensure_frontend()
    try:
        yield environment(with_node["PATH"])
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def environment(path: str) -> dict[str, str]:
    """Variables for tests: a data directory of their own, nothing that leads to somebody's database."""
    data = CACHE / "test-data"
    shutil.rmtree(data, ignore_errors=True)
    env = {
        name: value
        for name, value in child_environment(data).items()
        if not name.startswith("CICERONE_") or name.startswith(FOR_TESTS)
    }
    env |= {"CICERONE_DATA": str(data), "CICERONE_PYTHON": str(venv_python())}
    env["PATH"] = os.pathsep.join([str(VENV / "bin"), path])
    env["PLAYWRIGHT_BROWSERS_PATH"] = browsers_path(env)
    return env


def all_tests(env: dict[str, str], total: Sum, *, browser: bool) -> None:
    """Every pass of pytest."""
    pytest_pass("sqlite", ["-m", "not browser", *in_parallel()], env, total)
    try:
        line("\n== storage")
        storage = find_storage(env)
        if storage:
            only = ["-p", "tools.storage_only", "-m", "not browser", *in_parallel(2)]
            pytest_pass("postgres-redis", only, env | storage, total)
        if browser:
            chromium = find_chromium(env)
            line(f"  Chromium: {chromium}")
            pytest_pass("browser", ["-m", "browser"], env | {"CICERONE_CHROMIUM": chromium}, total)
        else:
            line(f"\nBrowser tests were left out ({NO_BROWSER}).")
    except Failure as failure:
        warn(f"cicerone: {failure}")
        total.errors += 1


def some_tests(words: list[str], env: dict[str, str], *, browser: bool) -> int:
    """Only pytest, with people's own words."""
    if not browser:
        words = ["-m", "not browser", *words]
    elif not env.get("CICERONE_CHROMIUM"):
        env["CICERONE_CHROMIUM"] = find_chromium(env)
    return subprocess.run([venv_python(), "-m", "pytest", *words], env=env, check=False).returncode
