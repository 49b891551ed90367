"""pytest's passes and the one line that sums them up."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from .places import CACHE, ROOT, venv_python
from .say import line

REPORTS = CACHE / "reports"


@dataclass
class Sum:
    """What all passes came to, and which checks beside pytest failed."""

    begin: float = field(default_factory=time.monotonic)
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    errors: int = 0

    def closing_line(self) -> str:
        """pytest's own closing line, over everything."""
        counts = {"failed": self.failed, "passed": self.passed, "skipped": self.skipped, "errors": self.errors}
        words = [f"{count} {name}" for name, count in counts.items() if count] or ["no tests ran"]
        return f" {', '.join(words)} in {time.monotonic() - self.begin:.2f}s ".center(80, "=")

    @property
    def well(self) -> bool:
        """Whether nothing failed and something ran."""
        return not self.failed and not self.errors and self.passed > 0


def pytest_pass(name: str, words: Sequence[str], env: Mapping[str, str], total: Sum) -> None:
    """Run pytest once, its output as it comes, and add its counts; one that breaks off or finds no test is an error."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = REPORTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    line(f"\n== pytest: {name}")
    command = [str(venv_python()), "-m", "pytest", f"--junitxml={report}", "-q", *words]
    code = subprocess.run(command, cwd=ROOT, env=dict(env), stdin=subprocess.DEVNULL, check=False).returncode
    failed, errors = total.failed, total.errors
    if report.is_file():
        add(report.read_bytes(), total)
    if code != 0 and (total.failed, total.errors) == (failed, errors):
        total.errors += 1


def add(report: bytes, total: Sum) -> None:
    """Add a JUnit report's counts."""
    for suite in ElementTree.fromstring(report).iter("testsuite"):  # noqa: S314 - pytest has just written it
        tests, failed, errors, skipped = (int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped"))
        total.passed += tests - failed - errors - skipped
        total.failed += failed
        total.errors += errors
        total.skipped += skipped


def in_parallel(most: int = 8) -> list[str]:
    """pytest-xdist's words: one process a core, a file's tests together."""
    return ["-n", str(max(1, min(most, os.cpu_count() or 1))), "--dist", "loadfile"]
