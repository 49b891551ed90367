"""The small commands: manage, bench, lock."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from .machine import package_environment, pip_command, uv_settings
from .making import only_maker, scratch
from .places import HERE, ROOT, data_dir, venv_python
from .python_env import ensure_python, ensure_test_packages, get_uv
from .run import run
from .say import Failure, line
from .up import child_environment

BENCH = ROOT / "bench"


def manage(words: list[str]) -> int:
    """Become `manage.py` in the made environment; does not return."""
    with only_maker():
        ensure_python()
    program = str(venv_python())
    os.execve(program, [program, str(ROOT / "manage.py"), *words], child_environment(data_dir()))  # noqa: S606


def bench(words: list[str]) -> int:
    """Run benchmarks by name, all of them without a name; returns 1 if one failed.

    Raises:
        Failure: no benchmark has that name.
    """
    known = sorted(path.stem for path in BENCH.glob("*.py") if not path.stem.startswith("_"))
    wanted = words or known
    missing = [name for name in wanted if name not in known]
    if missing:
        raise Failure(f"no benchmark named {', '.join(missing)}; there are: {', '.join(known)}")
    with only_maker():
        ensure_python()
        ensure_test_packages()
    codes = []
    for name in wanted:
        line(f"== {name}")
        command = [str(venv_python()), "-m", f"bench.{name}"]
        codes.append(subprocess.run(command, cwd=ROOT, env=child_environment(data_dir()), check=False).returncode)
    return int(any(codes))


def lock(words: list[str]) -> int:
    """Lock every `requirements*.in` again for every platform; words are uv's (`--upgrade`, `-P NAME`)."""
    with only_maker(), scratch("lock") as part:
        env = package_environment(part / "scratch")
        pip = pip_command(part, env)
        uv = get_uv(pip, env, part)
        options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
        options += ["--no-annotate", "--no-emit-index-url"]
        for source in lock_sources():
            target = source.with_suffix(".txt")
            command: list[str | Path] = [uv, "pip", "compile", *options, source, "-o", target, *words]
            run("lock", command, cwd=ROOT, env=env | uv_settings(pip, env))
            line(f"  {target.relative_to(ROOT)}")
    return 0


def lock_sources() -> list[Path]:
    """What is locked, in order: the test and server locks keep to the first one's versions."""
    mine = [ROOT / f"requirements{kind}.in" for kind in ("", "-server", "-test")]
    return [*mine, HERE / "uv.in", HERE / "node.in"]
