"""The locks: everything pinned, everything with hashes, every wish fulfilled, no address of any registry."""

import re

import pytest

from tests.architecture.conftest import ROOT

LOCKS = ["requirements", "requirements-server", "requirements-test", "tools/launcher/uv", "tools/launcher/node"]


def pins(name):
    """Name → version of a lock."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / f"{name}.txt").read_text(), re.MULTILINE))


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_is_whole(name):
    text = (ROOT / f"{name}.txt").read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+( ; .+?)? \\\n +--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    wishes = re.findall(r"^([\w.-]+)", re.sub(r"^(#|-c).*$", "", (ROOT / f"{name}.in").read_text(), flags=re.M), re.M)
    assert {plain(wish) for wish in wishes} <= {plain(pin) for pin in pins(name)}


@pytest.mark.parametrize("name", ["requirements-server", "requirements-test"])
def test_locks_agree_with_the_first(name):
    first = pins("requirements")
    assert {pin: version for pin, version in pins(name).items() if first.get(pin, version) != version} == {}
