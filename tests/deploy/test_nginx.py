"""deploy/nginx.conf in a real nginx, before a stand-in for the web server."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.deploy.conftest import NGINX, nginx_before

pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx on this machine")


class Web(BaseHTTPRequestHandler):
    """Sends readers of /video to a kept file and tells how a body came."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        if self.path == "/video":
            self.send_header("X-Accel-Redirect", "/_kept/proxies/ab/1.mp4")
            self.send_header("ETag", '"ours"')
            self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_PATCH(self):
        got = len(self.rfile.read(int(self.headers["Content-Length"])))
        body = str(got).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@pytest.fixture
def nginx(tmp_path):
    """A connection to nginx before the stand-in."""
    kept = tmp_path / "files/proxies/ab"
    kept.mkdir(parents=True)
    (kept / "1.mp4").write_bytes(bytes(range(100)))
    web = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    with nginx_before(web.server_port, files=tmp_path / "files", place=tmp_path) as port:
        yield http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    web.shutdown()


def ask(nginx, method, path, **words):
    nginx.request(method, path, **words)
    answer = nginx.getresponse()
    return answer, answer.read()


def test_kept_bytes_come_from_nginx_by_range_with_the_applications_etag(nginx):
    answer, body = ask(nginx, "GET", "/video", headers={"Range": "bytes=10-19"})
    assert (answer.status, body) == (206, bytes(range(10, 20)))
    assert answer.headers["ETag"] == '"ours"'
    assert answer.headers["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(("validator", "status"), [('"ours"', 206), ('"older"', 200)])
def test_if_range_is_compared_with_the_applications_etag(nginx, validator, status):
    headers = {"Range": "bytes=10-19", "If-Range": validator}
    assert ask(nginx, "GET", "/video", headers=headers)[0].status == status


def test_kept_bytes_cannot_be_asked_for_directly(nginx):
    assert ask(nginx, "GET", "/_kept/proxies/ab/1.mp4")[0].status == 404


def test_large_bodies_pass(nginx):
    assert ask(nginx, "PATCH", "/upload", body=b"x" * 5_000_000)[1] == b"5000000"
