"""What the tests of saving share: cutting quickly, and what the sheet then is."""

import itertools
import subprocess
import sys
from contextlib import contextmanager

from playwright.sync_api import expect

from annotator.config import ROOT
from tests.browser.conftest import free_port, wait_until_up


def cut_on(work, times):
    """One picture on and a cut, again and again: as many changes as fast as hands can."""
    for _ in range(times):
        work.press("ArrowRight", "c")


def saving(page, kind):
    """Until the header says so: saved, saving, offline or needs_you."""
    expect(page.locator(f"[data-saving={kind}]")).to_be_visible(timeout=60_000)


def says(page, words):
    """Until the header says these words, to the eye and aloud."""
    expect(page.locator("[data-saving]")).to_have_text(words)
    expect(page.get_by_test_id("saving-aloud")).to_have_text(words)


def taken(times):
    """A predicate of responses: true at the so-many-th change that the server has taken."""
    count = itertools.count(1)

    def is_last(response):
        change = response.url.endswith("/changes") and response.request.method == "POST" and response.ok
        return change and next(count) == times

    return is_last


def edges(stage, sheet):
    """Where the segments begin, as the server has them, and the sheet's version."""
    document = stage.document(sheet)
    (row,) = document["objects"]["cut_list"]
    return [segment["start"] for segment in row["value"]["segments"]], document["version"]


class Server:
    """A second web server on the installation's data, to be killed and started again at the same address."""

    def __init__(self, installation):
        self.installation, self.port = installation, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.child = None

    def start(self):
        words = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        log = (self.installation.data / "second.log").open("ab")
        self.child = subprocess.Popen(words, cwd=ROOT, env=self.installation.env, stdout=log, stderr=log)
        wait_until_up(self, [self.child])

    @property
    def data(self):
        return self.installation.data

    def kill(self):
        """As the power does it."""
        self.child.kill()
        self.child.wait()


@contextmanager
def second_server(installation):
    """One that runs at first and has ended at the end."""
    server = Server(installation)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def cut_network(page):
    """No answer to anything that is asked; returns how to mend it."""
    pattern = "**/api/**"
    page.context.route(pattern, lambda route: route.abort())
    return lambda: page.context.unroute(pattern)
