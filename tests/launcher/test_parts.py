"""The launcher's small parts: reading settings, naming reasons, taking options."""

import hashlib
import os
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools.launcher import ground, machine, main, making, run, say


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("npm error code ENOSPC", "the disk is full"),
        ("npm error code ENOTFOUND", "out of reach"),
        ("Failed to establish a new connection: [Errno 111]", "out of reach"),
        ("error sending request for url (https://…)", "out of reach"),
        ("one\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\ntwo", "DO NOT MATCH THE HASHES"),
        ("one\ntwo\n", "two"),
        ("", "it said nothing"),
    ],
)
def test_why(output, reason):
    assert reason in run.why(output)


def test_full_disk_is_said_before_anything_is_made(tmp_path):
    with pytest.raises(say.Failure, match="the disk is full: a thing needs about 1000000000 MB"):
        machine.need_space(tmp_path / "not" / "there", 10**9, "a thing")


def test_data_option_may_stand_anywhere(monkeypatch, tmp_path):
    monkeypatch.setenv("CICERONE_DATA", "")
    assert main.take_data(["manage", "--data", str(tmp_path), "check"]) == ["manage", "check"]
    assert os.environ["CICERONE_DATA"] == str(tmp_path)
    assert main.take_data([f"--data={tmp_path}/b", "up"]) == ["up"]
    assert os.environ["CICERONE_DATA"] == f"{tmp_path}/b"
    with pytest.raises(say.Failure):
        main.take_data(["up", "--data"])


def test_pip_settings_become_uv_settings(monkeypatch):
    listed = "global.extra-index-url='https://a/simple https://b/simple'\n:env:.index-url='https://c/simple'\n"
    listed += "global.index-url='https://d/simple'\nglobal.find-links='\\n/one\\n/two'\nglobal.cert='/ca.pem'\n"
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 0, stdout=listed))
    assert machine.uv_settings(["pip"], {"SSL_CERT_FILE": "/own.pem"}) == {
        "UV_DEFAULT_INDEX": "https://c/simple",
        "UV_INDEX": "https://a/simple https://b/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/one,/two",
    }


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A registry with one pip, and its pin."""
    wheel = tmp_path / "simple/pip/pip-9.9-py3-none-any.whl"
    wheel.parent.mkdir(parents=True)
    wheel.write_bytes(b"a wheel")
    (wheel.parent / "index.html").write_text(f'<a href="{wheel.name}#sha256=x">{wheel.name}</a>')
    (tmp_path / "pip.txt").write_text(f"pip==9.9 --hash=sha256:{hashlib.sha256(b'a wheel').hexdigest()}")
    monkeypatch.setattr(machine, "HERE", tmp_path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


def test_pip_is_fetched_where_python_has_none(index, tmp_path):
    (tmp_path / "scratch").mkdir()
    assert machine.fetch_pip(tmp_path / "scratch", index).read_bytes() == b"a wheel"


def test_another_file_under_pips_name_is_refused(index, tmp_path):
    (tmp_path / "simple/pip/pip-9.9-py3-none-any.whl").write_bytes(b"another")
    with pytest.raises(say.Failure, match="not the file that was expected"):
        machine.fetch_pip(tmp_path, index)
    assert list(tmp_path.glob("*.whl")) == []


def test_no_pip_and_no_registry_is_said(tmp_path):
    with pytest.raises(say.Failure, match="out of reach"):
        machine.fetch_pip(tmp_path, "http://127.0.0.1:9/simple")


def test_caches_that_people_have_are_used_and_others_not_made(monkeypatch, tmp_path):
    (tmp_path / ".npm").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("UV_CACHE_DIR", "npm_config_cache"):
        monkeypatch.delenv(name, raising=False)
    env = machine.package_environment(tmp_path / "scratch")
    assert "npm_config_cache" not in env
    assert env["UV_CACHE_DIR"].startswith(str(tmp_path / "scratch"))


def test_swap_in_replaces_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "CACHE", tmp_path)
    for name in ("made", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    making.swap_in(tmp_path / "made", tmp_path / "target", "s")
    assert sorted(path.name for path in (tmp_path / "target").iterdir()) == [".cicerone-stamp", "made"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["target"]


def test_digest_knows_where_a_part_ends():
    assert making.digest(["ab", "c"]) != making.digest(["a", "bc"])


def test_names_of_an_open_address_include_this_machine():
    assert ground.names_of("127.0.0.1") == "localhost,127.0.0.1,[::1]"
    assert len(ground.names_of("0.0.0.0").split(",")) > 3
    assert "gallery.example" in ground.names_of("gallery.example")


def test_shown_is_what_people_type():
    assert ground.shown("0.0.0.0", 80) == "http://localhost:80/"
    assert ground.shown("10.0.0.5", 80) == "http://10.0.0.5:80/"
