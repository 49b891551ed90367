"""The one line that sums up all passes of pytest, and what counts as failed."""

import sys

import pytest

from tools.launcher import pytests
from tools.launcher.pytests import Sum

TESTS = {
    "good": "def test_a(): pass\ndef test_b(): pass\n",
    "bad": "import pytest\ndef test_a(): assert 0\ndef test_b(): pass\n@pytest.mark.skip\ndef test_c(): pass\n",
    "broken": "import nothing_of_that_name\n",
    "empty": "",
}


@pytest.fixture
def passes(tmp_path, monkeypatch):
    """A function that runs the named files as passes and gives the sum."""
    monkeypatch.setattr(pytests, "REPORTS", tmp_path / "reports")
    monkeypatch.setattr(pytests, "ROOT", tmp_path)
    monkeypatch.setattr(pytests, "venv_python", lambda: sys.executable)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")

    def run(*names):
        total = Sum()
        for name in names:
            (tmp_path / f"test_{name}.py").write_text(TESTS[name])
            pytests.pytest_pass(name, ["-p", "no:cacheprovider", f"test_{name}.py"], {"PATH": "/usr/bin"}, total)
        return total

    return run


def test_all_well(passes):
    total = passes("good")
    assert total.well
    assert " 2 passed in " in total.closing_line()


def test_one_failure_in_any_pass_counts(passes):
    total = passes("bad", "good")
    assert not total.well
    assert " 1 failed, 3 passed, 1 skipped in " in total.closing_line()


@pytest.mark.parametrize("name", ["broken", "empty"])
def test_a_pass_that_ran_no_test_is_an_error(passes, name):
    total = passes(name, "good")
    assert not total.well
    assert " 2 passed, 1 errors in " in total.closing_line()
