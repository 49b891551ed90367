"""`manage.py serve`: the web server of one machine."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import waitress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from annotator.wsgi import application

MIN_THREADS = 8
"""Fewer, and a handful of slow readers hold up everybody (measured: 4.3 s with 4 threads, 2 ms with 8)."""


class Command(BaseCommand):
    """Waitress over the WSGI application; the built app comes through WhiteNoise."""

    help = "Run the web server (threads, no reloading)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many threads."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=12)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until stopped.

        Raises:
            CommandError: the port can't be had.
        """
        host, port = options["host"], options["port"]
        try:
            server = waitress.create_server(
                application,
                host=host,
                port=port,
                threads=max(options["threads"], MIN_THREADS),
                ident=None,
                max_request_body_size=64 * 1024**3,
                channel_timeout=120,
                # A video is sent as fast as its reader reads; this much waits in memory for each of them.
                outbuf_high_watermark=4 * 1024**2,
                clear_untrusted_proxy_headers=True,
                **_behind_proxy(),
            )
        except (OSError, ValueError, OverflowError) as error:
            raise CommandError(f"Can't listen on {host}:{port}: {error}") from error
        self.stdout.write(f"Serving on http://{host}:{port}")
        self.stdout.flush()
        server.run()


def _behind_proxy() -> dict[str, Any]:
    """What nginx says of the reader counts where one stands in front; otherwise everybody could say it."""
    if not (settings.CICERONE_X_ACCEL or settings.SECURE_PROXY_SSL_HEADER):
        return {}
    return {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
