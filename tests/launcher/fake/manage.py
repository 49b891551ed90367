"""A stand-in for the product: answers the launcher's four management commands with the standard library alone."""

import os
import signal
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DATA = Path(os.environ["CICERONE_DATA"])


class Hello(BaseHTTPRequestHandler):
    """Answers everything with 200."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")


def note(name):
    with (DATA / "calls.txt").open("a") as file:
        file.write(name + "\n")


def serve(words):
    if (DATA / "break-web").exists():
        sys.exit("the web is broken")
    (DATA / "web.pid").write_text(str(os.getpid()))
    ThreadingHTTPServer(("127.0.0.1", int(words[words.index("--port") + 1])), Hello).serve_forever()


def work(words):
    grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (DATA / f"worker-{os.getpid()}.pid").write_text(f"{os.getpid()} {grandchild.pid}")
    if (DATA / "stubborn").exists():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(600)


def migrate(words):
    (DATA / "cicerone.sqlite3").touch()


def demo(words):
    (DATA / "first-logins.txt").write_text("coordinator  anna  secret-word\n")


def say(words):
    print(os.environ["CICERONE_DATA"], *words)


name, *words = sys.argv[1:]
note(name)
globals()[name](words)
