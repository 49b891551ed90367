"""Each limit catches what it forbids: statements, complexity, missing types, file length."""

import pytest

from tools import limits

TOO_MANY_STATEMENTS = "def f() -> None:\n" + "    print()\n" * 41
TOO_COMPLEX = "def f(a: int) -> None:\n" + "".join(f"    if a == {n}:\n        print({n})\n" for n in range(8))
UNTYPED = "def f(a):\n    return a\n"
HEAD = '"""Planted."""\n\n'


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        (TOO_MANY_STATEMENTS, "PLR0915"),
        (TOO_COMPLEX, "C901"),
        (UNTYPED, "ANN001"),
        ("eval('1')", "S307"),
        ("def f() -> None:\n    pass\n", "D103"),
    ],
)
def test_ruff(copy, code, rule):
    copy.plant("annotator/common/planted.py", HEAD + code)
    done = copy.run("ruff", "check", "--no-cache", "annotator/common/planted.py")
    assert done.returncode == 1
    assert rule in done.stdout


def test_what_stays_within_the_limits_passes(copy):
    within = TOO_MANY_STATEMENTS.replace("    print()\n" * 41, '    """Print."""\n' + "    print()\n" * 39)
    (copy.root / "annotator/common/planted.py").write_text(HEAD + within)
    assert copy.run("ruff", "check", "--no-cache", "annotator/common/planted.py").returncode == 0


@pytest.mark.parametrize(
    "code",
    [
        UNTYPED,
        "from annotator.domain.time import Span\n\ncount: int = Span",
        "def f(a: list) -> None:\n    a.clear()\n",
    ],
)
def test_mypy_is_strict(copy, code):
    copy.plant("planted.py", HEAD + code)
    done = copy.run("mypy", "--no-incremental", "planted.py")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "planted.py:" in done.stdout


@pytest.mark.parametrize(("name", "limit"), [("a.py", 400), ("a.ts", 300), ("a.tsx", 300)])
def test_file_length(tmp_path, name, limit):
    (tmp_path / "part").mkdir()
    file = tmp_path / "part" / name
    file.write_text("x\n" * limit)
    assert limits.too_long(tmp_path) == []
    file.write_text("x\n" * (limit + 1))
    assert limits.too_long(tmp_path) == [f"part/{name}: {limit + 1} lines, {limit} are allowed"]
    assert limits.main([str(tmp_path)]) == 1


def test_generated_files_may_be_long(tmp_path, monkeypatch):
    for name in ("annotator/sheets/migrations/0001_initial.py", "frontend/src/api/schema.d.ts"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text("x\n" * 1000)
    assert limits.too_long(tmp_path) == []
    monkeypatch.chdir(tmp_path)
    assert limits.main([]) == 0
