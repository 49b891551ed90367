"""`./cicerone up` on a stand-in product: starting, starting again, ending in every way."""

import os
import signal
import urllib.request

import pytest

from tests.launcher.conftest import alive, until

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc"), reason="reads /proc")


def test_first_start_makes_everything_and_says_where(project):
    process = project.up()
    said = process.out.read_text()
    assert f"http://localhost:{project.port}/" in said
    assert "anna  secret-word" in said
    assert "MB Python" in said
    assert urllib.request.urlopen(f"http://127.0.0.1:{project.port}/").read() == b"ok"
    assert (project.root / "frontend/dist/index.html").is_file()
    assert not (project.root / "frontend/node_modules").exists()
    assert list((project.root / ".cache").glob("part-*")) == []
    assert list((project.root / "home").iterdir()) == []  # nothing is left in people's homes


def test_second_start_makes_nothing(project):
    first = project.up()
    first.send_signal(signal.SIGINT)
    assert first.wait(10) == 0
    calls = project.calls()
    second = project.up(PIP_INDEX_URL="http://127.0.0.1:9/", npm_config_registry="http://127.0.0.1:9/")
    until(lambda: "work" in project.calls()[len(calls) :])
    assert project.calls()[len(calls) :] == ["serve", "work"]
    assert "Frontend" not in second.out.read_text()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all(project, how):
    process = project.up()
    pids = until(lambda: len(project.pids()) == 3 and project.pids())
    process.send_signal(how)
    assert process.wait(8) == 0
    assert not any(alive(pid) for pid in pids)


def test_one_that_will_not_end_is_killed(project):
    project.data.mkdir()
    (project.data / "stubborn").touch()
    process = project.up()
    pids = until(lambda: len(project.pids()) == 3 and project.pids())
    process.send_signal(signal.SIGTERM)
    assert process.wait(12) == 0
    assert not any(alive(pid) for pid in pids)


def test_a_killed_supervisor_leaves_no_orphans_and_the_next_start_works(project):
    process = project.up()
    pids = until(lambda: len(project.pids()) == 3 and project.pids())
    process.kill()
    process.wait()
    until(lambda: not any(alive(pid) for pid in pids), seconds=8)
    project.up()


def test_a_crashed_child_is_started_again(project):
    process = project.up()
    before = int((project.data / "web.pid").read_text())
    os.kill(before, signal.SIGKILL)
    until(lambda: int((project.data / "web.pid").read_text() or before) != before)
    assert "web was ended by SIGKILL" in process.out.read_text()
    assert "starts again in 1 s" in process.out.read_text()


def test_a_killed_worker_takes_what_it_had_started_along(project):
    project.up()
    file = until(lambda: next(project.data.glob("worker-*.pid"), None))
    pids = [int(pid) for pid in until(lambda: len(file.read_text().split()) == 2 and file.read_text()).split()]
    os.kill(pids[0], signal.SIGKILL)
    until(lambda: not alive(pids[1]))


def test_no_demo(project):
    process = project.up("--no-demo")
    assert "demo" not in project.calls()
    assert "createsuperuser" in process.out.read_text()


def test_workers(project):
    project.up("--workers", "3")
    until(lambda: project.calls().count("work") == 3)


def test_changed_frontend_is_built_again(project):
    first = project.up()
    first.send_signal(signal.SIGINT)
    first.wait(10)
    build = project.root / "frontend/build.mjs"
    build.write_text(build.read_text().replace("<p>fake</p>", "<p>new</p>"))
    project.up()
    assert (project.root / "frontend/dist/index.html").read_text() == "<p>new</p>"


def test_a_new_migration_is_applied(project):
    first = project.up()
    first.send_signal(signal.SIGINT)
    first.wait(10)
    (project.root / "annotator/app/migrations/0002_second.py").touch()
    project.up()
    assert project.calls().count("migrate") == 2
