"""The checks of `./cicerone test` and `lint` that are not pytest: programs that end with 0 when all is well."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .places import FRONTEND, ROOT, VENV, venv_python
from .say import line

CODE = ("annotator", "workers", "tools", "deploy", "tests", "bench", "manage.py", "cicerone")
TYPED = ("annotator", "workers", "tools", "deploy", "manage.py")


@dataclass(frozen=True)
class Step:
    """One check."""

    name: str
    command: Sequence[str | Path]
    cwd: Path = ROOT
    slow: bool = False


def python_steps() -> list[Step]:
    """Linters, types, import rules, limits, and what the deployment's files can be held to."""
    program = VENV / "bin"
    manage = (venv_python(), ROOT / "manage.py")
    code = [name for name in CODE if (ROOT / name).exists()]
    yaml = [path for path in ("docker-compose.yml", ".pre-commit-config.yaml", "deploy") if (ROOT / path).exists()]
    scripts = [ROOT / ".ci" / "run"]
    return [
        Step("ruff", (program / "ruff", "check", *code)),
        Step("format", (program / "ruff", "format", "--check", *code)),
        Step("limits", (venv_python(), "-m", "tools.limits")),
        Step("import rules", (program / "lint-imports", "--no-logo")),
        Step("types", (program / "mypy", *TYPED)),
        Step("django", (*manage, "check", "--fail-level", "WARNING")),
        Step("migrations", (*manage, "makemigrations", "--check", "--dry-run")),
        Step("yaml", (program / "yamllint", "--strict", *yaml)),
        *(Step(f"shell {path.parent.name}/{path.name}", ("bash", "-n", path)) for path in scripts),
    ]


def frontend_steps() -> list[Step]:
    """The frontend's own checks, as its package.json names them."""
    return [
        Step("frontend lint", ("npm", "run", "--silent", "lint"), FRONTEND),
        Step("frontend format", ("npm", "run", "--silent", "format:check"), FRONTEND),
        Step("frontend types", ("npm", "run", "--silent", "types"), FRONTEND),
        Step("frontend import rules", ("npm", "run", "--silent", "imports"), FRONTEND),
        Step("generated client", ("npm", "run", "--silent", "api:check"), FRONTEND),
        Step("frontend tests", ("npm", "run", "--silent", "test"), FRONTEND, slow=True),
    ]


def run_lanes(lanes: Sequence[Sequence[Step]], env: Mapping[str, str]) -> list[str]:
    """Run lanes side by side, each lane's steps in order; returns the names of those that failed."""
    with ThreadPoolExecutor(len(lanes)) as pool:
        failed = pool.map(lambda lane: [step.name for step in lane if not passes(step, env)], lanes)
        return [name for names in failed for name in names]


def passes(step: Step, env: Mapping[str, str]) -> bool:
    """Run one check and say how it ended, with its output when it failed."""
    begin = time.monotonic()
    done = subprocess.run(
        [str(word) for word in step.command], cwd=step.cwd, env=dict(env), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip
    took = f"{time.monotonic() - begin:.1f} s"
    if done.returncode == 0:
        line(f"  ok      {step.name} ({took})")
        return True
    line(f"  FAILED  {step.name} ({took})\n{done.stdout.rstrip()}\n")
    return False
