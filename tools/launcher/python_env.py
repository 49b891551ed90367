"""The Python environment: `.venv`, from locked files with hashes, by uv where it can be had, else by pip."""

from __future__ import annotations

import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from .machine import need_space, package_environment, pip_command, uv_settings
from .making import digest, scratch, stamp_of, swap_in
from .places import CACHE, HERE, ROOT, STAMP, VENV, venv_python
from .run import Stopped, run
from .say import Failure, line, step

RUNTIME = ("requirements.txt",)
TEST = ("requirements.txt", "requirements-test.txt")
TEST_STAMP = STAMP + "-test"
RUNTIME_MB, TEST_MB = 700, 500


def wanted(files: Sequence[str]) -> str:
    """What an environment must be stamped with: these locked files on this Python at this place."""
    version = f"{sys.implementation.cache_tag} {sys.version_info[:3]} {sys.platform} {VENV}"
    return digest([version, *((ROOT / name).read_bytes() for name in files)])


def ensure_python() -> None:
    """Make `.venv` unless it is finished and fits; a former one stays until the new one is finished.

    Raises:
        Failure: out of reach, full disk, or an installer's last words; nothing is changed then.
    """
    if stamp_of(VENV) == wanted(RUNTIME):
        return
    need_space(CACHE, RUNTIME_MB, "installing the Python packages")
    with step("Python packages"), scratch("python") as part:
        made = part / "venv"
        create(made)
        install(made, RUNTIME, part)
        name_home(made, VENV)
        swap_in(made, VENV, wanted(RUNTIME))


def ensure_test_packages() -> None:
    """Add what only tests need to the finished environment; stamped on its own.

    Raises:
        Failure: as `ensure_python`; adding again mends an interrupted addition.
    """
    if stamp_of(VENV, TEST_STAMP) == wanted(TEST):
        return
    need_space(CACHE, TEST_MB, "installing the test packages")
    with step("Test packages"), scratch("test-python") as part:
        install(VENV, TEST, part)
        (VENV / TEST_STAMP).write_text(wanted(TEST))


def create(place: Path) -> None:
    """An empty environment without pip (12 MB that the product does not need).

    Raises:
        Failure: this Python cannot make one.
    """
    try:
        venv.EnvBuilder(symlinks=True).create(place)
    except OSError as error:
        raise Failure(f"the Python environment cannot be made: {error.strerror or error}") from error


def install(target: Path, files: Sequence[str], part: Path) -> None:
    """Install locked files into an environment: uv first, pip where uv cannot be had or does not work."""
    env = package_environment(part / "scratch")
    pip = pip_command(part, env)
    locked = [word for name in files for word in ("-r", str(ROOT / name))]
    try:
        uv = get_uv(pip, env, part)
        command: list[str | Path] = [uv, "pip", "install", "--python", venv_python(target), "--require-hashes", *locked]
        run("uv", command, cwd=ROOT, env=env | uv_settings(pip, env))
    except Stopped:
        raise
    except Failure as failure:
        # A full disk or a lost network would only fail again, and slower.
        if "disk is full" in str(failure) or "out of reach" in str(failure):
            raise Failure(f"the Python packages were not installed: {failure}") from failure
        line(f"  uv is of no use here, pip takes over: {failure}")
        command = [*pip, "--python", venv_python(target), "install", "--require-hashes", "--no-compile", *locked]
        run("pip", command, cwd=ROOT, env=env, reason="the Python packages were not installed")


def get_uv(pip: Sequence[str], env: Mapping[str, str], part: Path) -> Path:
    """Install the pinned uv into the scratch folder and return the program.

    Raises:
        Failure: the registry has none for this machine, or is out of reach.
    """
    place = part / "uv"
    locked = str(HERE / "uv.txt")
    command: list[str | Path] = [*pip, "install", "-q", "--target", place, "--require-hashes", "-r", locked]
    run("get-uv", command, cwd=ROOT, env=env)
    return place / "bin" / "uv"


def name_home(made: Path, final: Path) -> None:
    """Replace the scratch path in the environment's scripts by the final one (they are moved by a rename)."""
    for script in [made / "pyvenv.cfg", *(made / "bin").iterdir()]:
        if script.is_symlink() or not script.is_file():
            continue
        body = script.read_bytes()
        if str(made).encode() in body and b"\0" not in body[:1024]:
            script.write_bytes(body.replace(str(made).encode(), str(final).encode()))
